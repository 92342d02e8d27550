"""Differences between two versions of a text, clause by clause: kept, reworded, moved, added, dropped.

Clauses pair up by equal text, then by number with alike text, then by alike text alone (found through rare pairs of
characters, so that the time grows with the text and not with its square).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.5
ALIKE_ANYWHERE = 0.6
CANDIDATES = 6
COMMON = 24
LONGEST_BY_CHARACTER = 600
# A number is read whole: 「200」 against 「300」 is not a 2 against a 3.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[〇零一二三四五六七八九十百千万亿两]+|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was kept ("="), put in ("+") or taken out ("-")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a clause. `kind`: 未变 修改 移位 移位并修改 新增 删去; a number is empty where there is no such side."""

    kind: str
    old: str
    new: str
    pieces: tuple[Piece, ...]


Numbered = Sequence[tuple[str, str]]


def differences(old: Numbered, new: Numbered) -> list[Change]:
    """Changes from one list of (number, text) to another, in the order of the new text; what was dropped stands last."""
    pairs = _pairs(old, new)
    changes = []
    for place, (number, text) in enumerate(new):
        if place not in pairs:
            changes.append(Change("新增", "", number, (Piece("+", text),)))
            continue
        before, words = old[pairs[place]]
        same = flat(words) == flat(text)
        moved = before != number
        kind = ("移位" if moved else "未变") if same else ("移位并修改" if moved else "修改")
        changes.append(Change(kind, before, number, (Piece("=", text),) if same else tuple(pieces(words, text))))
    used = set(pairs.values())
    gone = (row for place, row in enumerate(old) if place not in used)
    return changes + [Change("删去", number, "", (Piece("-", text),)) for number, text in gone]


def flat(text: str) -> str:
    """Text as it is compared: spaces and the width of signs make no difference."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _pairs(old: Numbered, new: Numbered) -> dict[int, int]:
    """Place in the new text → place in the old one."""
    pairs: dict[int, int] = {}
    free = dict(enumerate(old))
    by_text: dict[str, list[int]] = defaultdict(list)
    for place, (_, text) in free.items():
        by_text[flat(text)].append(place)
    for place, (number, text) in enumerate(new):
        same = [p for p in by_text[flat(text)] if p in free]
        if same:
            best = next((p for p in same if old[p][0] == number), same[0])
            pairs[place] = best
            del free[best]
    bags = {place: _bag(text) for place, (_, text) in free.items()}
    wanted = {place: _bag(text) for place, (_, text) in enumerate(new) if place not in pairs}
    for place, score, other in _scored(old, new, bags, wanted):
        if place not in pairs and other in free:
            least = ALIKE if old[other][0] == new[place][0] else ALIKE_ANYWHERE
            if score >= least:
                pairs[place] = other
                del free[other]
    return pairs


def _bag(text: str) -> Counter[str]:
    chars = flat(text)
    return Counter(chars[i : i + 2] for i in range(len(chars) - 1))


def _scored(
    old: Numbered, new: Numbered, bags: dict[int, Counter[str]], wanted: dict[int, Counter[str]]
) -> list[tuple[int, float, int]]:
    """(new place, likeness, old place), the likest first; a few candidates each, found by pairs that few clauses have."""
    homes: dict[str, list[int]] = defaultdict(list)
    for place, bag in bags.items():
        for pair in bag:
            homes[pair].append(place)
    numbers = {old[place][0]: place for place in bags}
    rows: list[tuple[int, float, int]] = []
    for place, bag in wanted.items():
        votes = Counter(p for pair in bag if len(homes.get(pair, ())) <= COMMON for p in homes.get(pair, ()))
        near = {p for p, _ in votes.most_common(CANDIDATES)}
        if new[place][0] in numbers:
            near.add(numbers[new[place][0]])
        rows.extend((place, _likeness(bag, bags[p]), p) for p in near)
    return sorted(rows, key=lambda row: (-row[1], row[0], row[2]))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Share of common pairs (Dice), 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def pieces(old: str, new: str) -> Iterator[Piece]:
    """A readable difference: whole clauses of a sentence first, then characters and numbers inside those that changed."""
    for kind, before, after in _steps(_sentences(old), _sentences(new)):
        if kind == "equal":
            yield Piece("=", "".join(after))
        elif before and after and len("".join(before)) + len("".join(after)) <= LONGEST_BY_CHARACTER:
            yield from _by_character("".join(before), "".join(after))
        else:
            yield from (Piece(sign, "".join(words)) for sign, words in (("-", before), ("+", after)) if words)


def _by_character(old: str, new: str) -> Iterator[Piece]:
    steps = list(_steps(_TOKEN.findall(old), _TOKEN.findall(new)))
    kept = sum(len("".join(after)) for kind, _, after in steps if kind == "equal")
    if 2 * kept < max(len(old), len(new)):
        yield Piece("-", old)
        yield Piece("+", new)
        return
    for kind, before, after in steps:
        if kind == "equal":
            yield Piece("=", "".join(after))
        else:
            yield from (Piece(sign, "".join(words)) for sign, words in (("-", before), ("+", after)) if words)


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        yield kind, old[a:b], new[c:d]


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^，。；：！？\n]*[，。；：！？\n]?", text)[:-1] or [text]
