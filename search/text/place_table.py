"""Every place by its code of GB/T 2260: name, short name, what it lies in, telephone area code; the words beside them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

NATION: Final = "100000"
TABLE_FILE: Final = Path(__file__).with_name("places.json")
WORDS_FILE: Final = Path(__file__).with_name("place_words.json")
CUES_FILE: Final = Path(__file__).with_name("place_cues.json")
NAME_RUN: Final = re.compile("[㐀-鿿]{2,}")
# A county's own short name, with the word that people say for an autonomous one's kind: 关岭县.
AUTONOMOUS: Final = "自治县"
PROVINCE, CITY, COUNTY = 0, 1, 2


class Place(NamedTuple):
    """One place; `telephone` is its area code (028), empty where none is known."""

    code: str
    name: str
    short: str
    telephone: str

    @property
    def level(self) -> int:
        """PROVINCE, CITY (prefecture-level) or COUNTY."""
        return level_of(self.code)


def level_of(code: str) -> int:
    """PROVINCE, CITY or COUNTY, as the digits of a code say."""
    return PROVINCE if code.endswith("0000") else CITY if code.endswith("00") else COUNTY


def stands_by_itself(code: str) -> bool:
    """Whether a place is known by its short name alone: cities and provinces, and counties right under a province."""
    return level_of(code) < COUNTY or code[2:4] == "90"


def holds(whole: str, code: str) -> bool:
    """Whether one place lies in another one: 370000 holds 370200 holds 370211."""
    if whole in (NATION, code):
        return whole != code
    return level_of(whole) < COUNTY and code.startswith(whole[:2] if whole.endswith("0000") else whole[:4])


@dataclass(frozen=True)
class Places:
    """The table: by code, and which codes a name or a short name may mean, the likelier first."""

    by_code: Mapping[str, Place]
    by_name: Mapping[str, tuple[str, ...]]
    by_short: Mapping[str, tuple[str, ...]]
    date: str

    def parent(self, code: str) -> str | None:
        """The place right above; of a county right under a province the province; None of the nation."""
        if code == NATION:
            return None
        above = code[:4] + "00"
        return above if above != code and above in self.by_code else NATION if code[2:] == "0000" else code[:2] + "0000"

    def lineage(self, code: str) -> tuple[str, ...]:
        """The place and all that it lies in, the nation last."""
        found: list[str] = []
        at: str | None = code
        while at:
            found.append(at)
            at = self.parent(at)
        return tuple(found)

    def capital(self, code: str) -> str | None:
        """The capital of the province that a place lies in: the first city of each; None of the nation and of municipalities."""
        city = code[:2] + "0100"
        return city if city in self.by_code else None


@cache
def places() -> Places:
    """The table that ships with the code."""
    table = json.loads(TABLE_FILE.read_text(encoding="utf-8"))
    return table_of((Place(*row) for row in table["places"]), table["date"])


def table_of(rows: Iterable[Place], date: str = "") -> Places:
    """A table of these places."""
    by_code = {place.code: place for place in rows if place.code != NATION}
    by_name: dict[str, list[str]] = {}
    by_short: dict[str, list[str]] = {}
    for place in sorted(by_code.values(), key=lambda p: (p.level, p.code)):
        for name in dict.fromkeys(_names(place)):
            by_name.setdefault(name, []).append(place.code)
        by_short.setdefault(place.short, []).append(place.code)
    return Places(by_code, _frozen(by_name), _frozen(by_short), date)


def _names(place: Place) -> Iterator[str]:
    """The names that tell what kind of place it is."""
    yield place.name
    if place.name.endswith(AUTONOMOUS):
        yield place.short + "县"


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(codes) for name, codes in table.items()}


@dataclass(frozen=True)
class Words:
    """What it costs to read a word or a character (quarters of a logarithm), and the names that are ordinary words too."""

    costs: Mapping[str, int]
    ordinary: frozenset[str]


@cache
def words() -> Words:
    """The words that ship with the code; read when a text first holds what may be a place."""
    table = json.loads(WORDS_FILE.read_text(encoding="utf-8"))
    costs = {word: int(cost) for cost, group in table["costs"].items() for word in group.split(" ")}
    return Words(costs, frozenset(table["ordinary"].split(" ")))


@dataclass(frozen=True)
class Cues:
    """What stands beside a place: characters in a row, and words (`place_cues.json`, written by hand)."""

    before: str  # leads to a place: 在南宁
    said_before: tuple[str, ...]  # the same, of more characters: 老家南宁
    links: str  # may stand before a place, as before much else
    after: str  # may stand behind a place
    surely_after: str  # hardly stands behind a word of the same characters
    said_after: tuple[str, ...]
    works: tuple[str, ...]  # are called after their place: 包头钢铁厂
    between: tuple[str, ...]  # stand between a place and one in it: 辽宁省的朝阳
    counting: str  # begin a name, and say how much there is of what follows: 无锡, 百色
    doubtful: str  # begin a name, and are words of grammar: 和田, 那曲


@cache
def cues() -> Cues:
    """The cues that ship with the code."""
    table: dict[str, Any] = json.loads(CUES_FILE.read_text(encoding="utf-8"))
    frozen: dict[str, Any] = {name: value if isinstance(value, str) else tuple(value) for name, value in table.items()}
    return Cues(**frozen)
