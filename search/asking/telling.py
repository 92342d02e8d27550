"""What is told above and in the hits: the card for topic, aspect and place, and of each page the statement that answers."""

from typing import Final

from search.engines.engine import Engine
from search.finding.searching import Searched
from search.text.card import NATION, Asked, Card, card
from search.text.place_table import places
from search.text.schema import Record
from search.text.statements import Statement
from search.understanding.coordinates import asked_aspect

# What a reader is told, in one word; `state` of the contract.
STATES: Final = ("answered", "answered_elsewhere", "ask_first", "not_known", "other_office", "unrecognised")
PAGES: Final = ("project", "door", "answer", "term", "programme")
TOLD: Final = ("project", "answer")
LOOKED_AT: Final = 5


def topic_of(asked: Searched) -> str | None:
    """The topic with the strongest evidence; of equals the first by name."""
    topics = asked.understood.topics
    return max(sorted(topics), key=lambda name: topics[name]) if topics else None


def card_of(engine: Engine, asked: Searched, day: str) -> Card | None:
    """The card of a question: of the page that it names, of the clause that it quotes, or of its topic; else None."""
    understood = asked.understood
    place = understood.place.where if understood.place else None
    aspect = asked_aspect(understood.aspects)
    if asked.leads.leads:
        lead = asked.leads.leads[0]
        record = engine.store.record(lead.record)
        if record["kind"] == "clause":
            said = [
                s for s in engine.statements_of(record["document"], record.get("topics") or ()) if s.url == lead.url
            ]
            return _filled(card(said, (), Asked((), None, place, day, frozenset({record["document"]}))))
        if record["kind"] in PAGES:
            return _filled(_of_page(engine, record, aspect if record["kind"] == "project" else None, asked, day))
    topic = topic_of(asked)
    if topic is None:
        return None
    made = card(engine.statements.get(topic, ()), engine.unknowns, Asked((topic,), aspect, place, day))
    return made if made.shown else _of_first(engine, asked, day) or made


def _of_first(engine: Engine, asked: Searched, day: str) -> Card | None:
    """Where the topic says nothing in the aspect: what the first of the next few pages that speaks of it says."""
    aspect = asked_aspect(asked.understood.aspects)
    for hit in asked.ranked[:LOOKED_AT]:
        record = engine.store.record(hit.record) if engine.store.columns["kind"][hit.record] in TOLD else None
        made = _filled(_of_page(engine, record, aspect, asked, day)) if record and aspect else None
        if made:
            return made
    return None


def door_card(engine: Engine, page: int, asked: Searched, day: str) -> Card | None:
    """The card of the page of another office; None where it says nothing."""
    return _filled(_of_page(engine, engine.store.record(page), None, asked, day))


def telling(engine: Engine, record: Record, asked: Searched, day: str) -> Statement | None:
    """The statement of a page that answers in the asked aspect, for the asked place; None without an aspect."""
    aspect = asked_aspect(asked.understood.aspects)
    found = _of_page(engine, record, aspect, asked, day) if aspect and record["kind"] in TOLD else None
    return found.shown[0].statement if found and found.shown else None


def in_full(statement: Statement) -> str:
    """A statement with its place and year before it, so that another city's old figure never stands by itself."""
    place = statement.place if statement.place != NATION else None
    row = places().by_code.get(place) if place else None
    year = f"{statement.year}年" if statement.year and str(statement.year) not in statement.text else ""
    head = f"{row.name if row else ''}{year}"
    return f"{head}：{statement.text}" if head else statement.text


def _of_page(engine: Engine, record: Record, aspect: str | None, asked: Searched, day: str) -> Card:
    place = asked.understood.place.where if asked.understood.place else None
    statements = engine.statements_of(record["id"], record.get("topics") or ())
    return card(statements, engine.unknowns, Asked((), aspect, place, day, frozenset({record["id"]})))


def _filled(made: Card) -> Card | None:
    return made if made.shown else None
