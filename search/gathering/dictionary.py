"""jieba's dictionary and the character tables, as the index needs them; read while indexing, never while asking.

jieba keeps a global tokenizer, logs and writes a cache file into the temporary folder. None of that happens here: its
dictionary is read from its file, and its tokenizer is never initialized.
"""

import math
import warnings
from collections.abc import Container, Iterable
from functools import cache
from typing import Final

from search.text.words import PREFIX, Cutter

SCALE: Final = 1000


def full_cutter(keep_whole: Iterable[str] = (), pairs: Container[str] | None = None) -> Cutter:
    """A cutter over jieba's dictionary, with the domain's own words made the cheapest way to cut themselves.

    `pairs` are the neighbouring characters of the texts to cut: words with another pair cannot stand there and are left
    out, which changes no cut and saves most of a small index's time.
    """
    costs, unknown = _costs(pairs)
    cutter = Cutter(costs, unknown)
    for word in sorted(set(keep_whole), key=lambda w: (len(w), w)):
        _keep(word, costs, cutter)
    return cutter


@cache
def jieba_dictionary() -> list[tuple[str, int]]:
    """jieba's words with their frequencies."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # here and not above: the import alone takes a while, and only indexing needs it

        with jieba.Tokenizer().get_dict_file() as file:
            lines = file.read().decode("utf-8").splitlines()
    return [(cells[0], int(cells[1])) for cells in map(str.split, lines)]


def _costs(pairs: Container[str] | None) -> tuple[dict[str, int], int]:
    """Words and beginnings of words with their costs (the logarithm that jieba's route sums, in thousandths)."""
    words = jieba_dictionary()
    whole = math.log(sum(frequency for _, frequency in words))
    costs: dict[str, int] = {}
    for word, frequency in words:
        if pairs is not None and len(word) > 1 and word[:2] not in pairs:
            continue
        costs[word] = round(SCALE * (whole - math.log(frequency or 1)))
        for end in range(1, len(word)):
            costs.setdefault(word[:end], PREFIX)
    return costs, round(SCALE * whole)


def simplified_table() -> tuple[str, str]:
    """Traditional characters and, in the same order, the simplified ones to read them as."""
    import opencc

    characters = [chr(code) for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    pairs = list(zip(characters, opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n"), strict=True))
    changed = [(old, new) for old, new in pairs if old != new and len(new) == 1]
    return "".join(old for old, _ in changed), "".join(new for _, new in changed)


def _keep(word: str, costs: dict[str, int], cutter: Cutter) -> None:
    """Make `word` one unit cheaper than its cheapest parts."""
    pieces = cutter.cut(word)
    if pieces == [word]:
        return
    price = sum(costs[p] if costs.get(p, PREFIX) >= 0 else cutter.unknown for p in pieces)
    costs[word] = max(0, price - 1)
    for end in range(1, len(word)):
        costs.setdefault(word[:end], PREFIX)
