"""jieba's dictionary and the character tables, as the index needs them; read while indexing, never while asking.

jieba keeps a global tokenizer, logs and writes a cache file into the temporary folder. None of that happens here: its
dictionary is read into a tokenizer of our own, whose `initialize` is never called.
"""

import math
import warnings
from collections.abc import Iterable
from typing import Final

from search.words import PREFIX, Cutter

SCALE: Final = 1000


def full_cutter(keep_whole: Iterable[str] = ()) -> Cutter:
    """A cutter over jieba's whole dictionary, with the domain's own words made the cheapest way to cut themselves."""
    frequencies, total = jieba_frequencies()
    whole = math.log(total)
    unknown = round(SCALE * whole)
    costs = {word: round(SCALE * (whole - math.log(f))) if f else PREFIX for word, f in frequencies.items()}
    cutter = Cutter(costs, unknown)
    for word in sorted(set(keep_whole), key=lambda w: (len(w), w)):
        _keep(word, costs, cutter)
    return cutter


def jieba_frequencies() -> tuple[dict[str, int], int]:
    """jieba's words (and beginnings of words, as 0) with their frequencies, and the sum of these."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # here and not above: the import alone takes a while, and only indexing needs it

        tokenizer = jieba.Tokenizer()
        frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return frequencies, total


def simplified_table() -> tuple[str, str]:
    """Traditional characters and, in the same order, the simplified ones to read them as."""
    import opencc

    converter = opencc.OpenCC("t2s")
    pairs = [(c, converter.convert(c)) for c in map(chr, (*range(0x3400, 0xA000), *range(0xF900, 0xFB00)))]
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
