"""The card: one to four statements for a topic, an aspect, a place and a day. Search, pages and self-check show the same.

    asked = Asked(topics=("子女助学",), aspect="how_much", place=Where("450100", "南宁市", ("450100", "450000", "100000"),
                  "0771"), day="2026-11-28")
    made = card(statements, unknowns, asked)
    made.as_json() == {"topic", "aspect", "place", "statements": [S with "holds"], "unknown": [{"id", "text"}],
                       "call": [{"name", "number"}], "url"}

Pure: the lists come from the base, where the reader is from the table of places. Its twin is `card` in card.js.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from search.text.statements import STANDING, Statement, status_on

NATION: Final = "100000"
MOST: Final = 4
# Another place's statement is an example: two show that it differs, more would read like an answer.
EXAMPLES: Final = 2
# Years after which a past figure is told only where there is nothing newer: it is history by then.
RECENT: Final = 3
_ANCIENT: Final = 4
# What is over or not yet begun says nothing to somebody who asks now; it is history or a notice.
_SILENT: Final = ("not_yet_seen", "repealed", "not_yet_effective")
HOLDS: Final = ("here", "province", "nation", "elsewhere")
_HOTLINE: Final = "12351"


@dataclass(frozen=True, slots=True)
class Where:
    """A place: `line` is itself and all that it lies in, the nearest first; `area` the area code of its province's capital."""

    code: str
    name: str
    line: tuple[str, ...]
    area: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the card is for. `documents` (ids of records) narrows it to what they say; empty for all."""

    topics: tuple[str, ...]
    aspect: str | None
    place: Where | None
    day: str
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that was looked for and not found."""

    id: str
    text: str
    topics: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    place: str | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A chosen statement, and for whom it holds as seen from where the reader is."""

    statement: Statement
    holds: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown; `url` opens the section in which the first statement stands, empty where there is none."""

    asked: Asked
    shown: tuple[Shown, ...]
    unknown: tuple[tuple[str, str], ...]
    call: tuple[tuple[str, str], ...]

    @property
    def url(self) -> str:
        """The section of the first statement."""
        return self.shown[0].statement.url if self.shown else ""

    @property
    def state(self) -> str:
        """`answered` where something that holds for the reader stands today; `answered_elsewhere` where only examples of
        other places or what is over can be told; `not_known` where nothing can."""
        if not self.shown:
            return "not_known"
        day = self.asked.day
        ours = (s for s in self.shown if s.holds != "elsewhere" and status_on(s.statement.times, day) in STANDING)
        return "answered" if any(ours) else "answered_elsewhere"

    def as_json(self) -> dict[str, Any]:
        """The card as the function, the browser and other tools read it."""
        place = self.asked.place
        return {
            "topic": self.asked.topics[0] if self.asked.topics else None,
            "aspect": self.asked.aspect,
            "place": {"code": place.code, "name": place.name} if place else None,
            "statements": [s.statement.as_json(self.asked.day) | {"holds": s.holds} for s in self.shown],
            "unknown": [{"id": key, "text": text} for key, text in self.unknown],
            "call": [{"name": name, "number": number} for name, number in self.call],
            "url": self.url,
        }


def card(statements: Iterable[Statement], unknowns: Iterable[Unknown], asked: Asked) -> Card:
    """The card of a question. Nothing is invented: where nothing holds for the reader, it says so in `unknown`."""
    shown = tuple(_chosen(_candidates(statements, asked), asked))
    return Card(asked, shown, tuple(_not_known(shown, unknowns, asked)), tuple(_calls(shown, asked)))


def holds(place: str | None, where: Where | None) -> str:
    """For whom a statement of a place holds, seen from where the reader is. A place that nobody stated holds elsewhere."""
    if place == NATION:
        return "nation"
    if where is None or place not in where.line:
        return "elsewhere"
    return "province" if place.endswith("0000") and where.code != place else "here"


def _candidates(statements: Iterable[Statement], asked: Asked) -> list[Shown]:
    """What speaks of the topic in the aspect and can be told on the day, the best first."""
    found = [
        Shown(statement, holds(statement.place, asked.place))
        for statement in statements
        if _speaks(statement, asked) and status_on(statement.times, asked.day) not in _SILENT
    ]
    return sorted(found, key=lambda one: _order(one, asked))  # sorted is stable: equals stay in the order of writing


def _speaks(statement: Statement, asked: Asked) -> bool:
    if asked.documents and statement.document not in asked.documents:
        return False
    if not asked.documents and not _by_itself(statement, asked):
        return False
    return _in_aspect(statement, asked) and (not asked.topics or not set(asked.topics).isdisjoint(statement.topics))


def _by_itself(statement: Statement, asked: Asked) -> bool:
    """Whether a statement can stand on a card without its page. Of an answer only the short sentence can, and only on the
    card of its first topic: what else it says belongs to its own question, and would answer another one wrongly."""
    if not statement.document.startswith("answer:"):
        return True
    return statement.field == "short" and (not asked.topics or statement.topics[:1] == asked.topics[:1])


def _in_aspect(statement: Statement, asked: Asked) -> bool:
    """Whether a statement speaks of what is asked. Where no aspect is, documents that were named say what they say, and
    otherwise each project says what it is."""
    if asked.aspect:
        return asked.aspect in statement.aspects
    return bool(asked.documents) or statement.field == "summary"


def _order(one: Shown, asked: Asked) -> tuple[int, int, int, int]:
    """What stands today for the reader, the nearest first; then what is over there; then other places' examples.

    A project's own fields go before answers, which answer one question each; the newest year goes first.
    """
    status = status_on(one.statement.times, asked.day)
    lot = (0 if one.holds != "elsewhere" else 2) + (0 if status in STANDING else 1)
    if status == "past" and int(asked.day[:4]) - (one.statement.year or 0) > RECENT:
        lot = _ANCIENT
    own = 1 if ":" in one.statement.document else 0
    return lot, HOLDS.index(one.holds), own, -(one.statement.year or 0)


def _chosen(candidates: Sequence[Shown], asked: Asked) -> Iterator[Shown]:
    """Up to four; what is over only where nothing stands; examples only where nothing of the reader's stands.

    Examples are of one place each, so that two of them show how much places differ.
    """
    stand, over, examples, past, ancient = ([s for s in candidates if _order(s, asked)[0] == n] for n in range(5))
    if stand:
        yield from _distinct(stand, MOST)
    elif over or examples or past:
        yield from _distinct(over, MOST - EXAMPLES)
        yield from _one_a_place(examples or past, EXAMPLES)
    else:
        yield from _one_a_place(ancient, EXAMPLES)


def _distinct(rows: Sequence[Shown], most: int) -> Iterator[Shown]:
    """The first few with different words."""
    told: set[str] = set()
    for row in rows:
        if len(told) < most and row.statement.text not in told:
            told.add(row.statement.text)
            yield row


def _one_a_place(rows: Sequence[Shown], most: int) -> Iterator[Shown]:
    """The first of each of a few places."""
    seen: set[str | None] = set()
    for row in rows:
        if len(seen) < most and row.statement.place not in seen:
            seen.add(row.statement.place)
            yield row


def _not_known(shown: Sequence[Shown], unknowns: Iterable[Unknown], asked: Asked) -> Iterator[tuple[str, str]]:
    """First that there is nothing of the reader's place, then what was looked for and not found."""
    place = asked.place
    if place and place.code != NATION and not any(one.holds == "here" for one in shown):
        yield "place", f"本库没有{place.name}的。"
    elif not place and shown and all(one.holds == "elsewhere" for one in shown):
        yield "place", "没有查到全国统一的说法，下面是查到的地方。"
    found = [one for one in unknowns if _touches(one, asked)]
    yield from [(one.id, one.text) for one in found][: MOST - 1]


def _touches(unknown: Unknown, asked: Asked) -> bool:
    if asked.documents and asked.documents.isdisjoint(unknown.documents):
        return False
    if not asked.documents and set(asked.topics).isdisjoint(unknown.topics):
        return False
    line = asked.place.line if asked.place else (NATION,)
    return (asked.aspect in unknown.aspects) and unknown.place in (None, *line)


def _calls(shown: Sequence[Shown], asked: Asked) -> Iterator[tuple[str, str]]:
    """Local numbers that a chosen statement names, then the unions' hotline: there, and from elsewhere."""
    for one in shown:
        if one.holds == "here" and one.statement.phone and one.statement.phone != _HOTLINE:
            yield "当地", one.statement.phone
    yield "工会热线，在当地直接拨", _HOTLINE
    if asked.place and asked.place.area:
        yield "工会热线，人在外地这样拨", f"{asked.place.area}-{_HOTLINE}"
