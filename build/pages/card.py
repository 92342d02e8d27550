"""The card at the head of a page: what a reader can act on, for the nation and for every place of which something is known.

All of it stands in the page, the nation's in sight; the reader's device shows the one of its own place (here.js). Which sentence
is shown is decided where search and self-check decide it, in search.text.card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build.base.knowledge_base import KnowledgeBase
from build.model import Answer
from build.model.reference import NATION
from search.text.card import Asked, Where, card
from search.text.statements import STANDING, STATUS_NAMES, Statement, status_on, turns_after

# Aspect → how the card asks, and the section of a project's page that says more. Who may apply is asked first, by itself.
ROWS = {
    "how_much": ("给多少", "what"),
    "when": ("什么时候", "when"),
    "papers": ("带什么", "bring"),
    "where": ("找谁", "contact"),
}
# What to say on the telephone where a row tells nothing that holds everywhere.
WORDS = {
    "how_much": "今年这一项给多少，我这样的能有多少？",
    "when": "今年什么时候收申请，哪天截止？",
    "papers": "要带哪些材料，要复印几份？",
    "where": "我该去哪里办，找谁？",
}
# Where to go and what to bring outlive their year: an older one is shown with its mark, an older amount is not.
LASTING = ("where", "papers")
# What needs no mark: it holds, or nothing says of which time it is.
PLAIN = ("in_force", "undated")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence for one place ("" for the nation), with its year and, where it is not plainly in force, its status.

    `turns`: what it becomes later, as [day (ISO), status as it is told, whether it is still told]: the reader's own clock
    decides, without a new build.
    """

    place: str
    place_name: str
    year: int | None
    text: str
    status: str
    url: str
    turns: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the card with its lines, the nation's first."""

    aspect: str
    title: str
    section: str
    lines: tuple[Line, ...]

    @property
    def ask(self) -> str:
        """The words with which to ask for it."""
        return WORDS.get(self.aspect, "")

    @property
    def nation(self) -> Line | None:
        """What holds everywhere the page speaks of, if anything does."""
        return next((line for line in self.lines if not line.place), None)


def project_rows(kb: KnowledgeBase, statements: Iterable[Statement], day: str, home: str = NATION) -> tuple[Row, ...]:
    """The rows of a project, from its own statements; `home` is the place whose project it is."""
    own = list(statements)
    return tuple(
        Row(aspect, title, section, tuple(lines(kb, [s for s in own if aspect in s.aspects], aspect, day, home)))
        for aspect, (title, section) in ROWS.items()
    )


def rows_of_topics(kb: KnowledgeBase, statements: Iterable[Statement], answer: Answer, day: str) -> tuple[Row, ...]:
    """What the base has in an answer's topics and aspects, for places: the answer itself says what holds everywhere."""
    topics = set(answer.topics)
    found = [one for one in statements if one.place not in (None, NATION) and not topics.isdisjoint(one.topics)]
    rows = (
        Row(aspect, ROWS[aspect][0], "", tuple(lines(kb, [s for s in found if aspect in s.aspects], aspect, day)))
        for aspect in answer.aspects
        if aspect in ROWS
    )
    return tuple(row for row in rows if row.lines)


def still_open(kb: KnowledgeBase, statements: Iterable[Statement], day: str) -> tuple[Line, ...]:
    """Where and when it was seen to run, one line a place."""
    found = [statement for statement in statements if "still_open" in statement.aspects]
    return tuple(line for line in lines(kb, found, "still_open", day) if line.place)


def lines(kb: KnowledgeBase, statements: list[Statement], aspect: str, day: str, home: str = NATION) -> Iterator[Line]:
    """The line of the page's own place (mostly the nation), then one for each other place that has a statement of its own."""
    places = sorted({str(one.place) for one in statements if one.place in kb.places} - {home})
    for code in (home, *places):
        where = Where(code, kb.place_name(code), kb.places_holding(code))
        chosen = card(statements, (), Asked((), aspect, where, day)).shown
        own = next((one.statement for one in chosen if one.statement.place == code), None)
        if own and (aspect in LASTING or status_on(own.times, day) in STANDING):
            yield _line(kb, own, aspect, day, "" if code == home else code)


def _line(kb: KnowledgeBase, statement: Statement, aspect: str, day: str, place: str) -> Line:
    turns = tuple(
        (turn, _mark(status), aspect in LASTING or status in STANDING)
        for turn, status in turns_after(statement.times, day)
    )
    mark = _mark(status_on(statement.times, day))
    return Line(place, kb.place_name(statement.place), statement.year, statement.text, mark, statement.url, turns)


def _mark(status: str) -> str:
    return "" if status in PLAIN else STATUS_NAMES[status]
