"""A question → the answer that the website, the function and the terminal all give."""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from search.asking.shape import VERSION, hit_json, place_json, presentable, shaped
from search.asking.telling import card_of, door_card
from search.asking.unheld import unheld_words
from search.engines.engine import Engine
from search.finding.facets import facet_counts
from search.finding.features import features
from search.finding.groups import grouped
from search.finding.ranking import Ranked
from search.finding.searching import Searched, searched
from search.text.card import Card
from search.understanding.coordinates import asked_aspect
from search.understanding.scope import first_door, other_door
from search.understanding.spelling import spelled_out
from search.understanding.suggestions import suggestion
from search.understanding.understanding import understand

__all__ = ["UNSURE", "VERSION", "answer", "ranked_records"]

_NO_FILTERS: Final[Mapping[str, str]] = {}
UNSURE: Final = "没认出问的是哪一类事，下面只是字面上最接近的。不是您要的，换个说法再试。"
UNRECOGNISED: Final = "这不像是工会困难帮扶管的事，本库没有。要是您要找的，换个说法再试；别的事可以打12345问归谁管。"
NO_DAY: Final = "2000-01-01"  # of a base without any day; a card needs one
NEAREST: Final = 3  # shown below a door, or where nothing was recognised


def answer(
    engine: Engine,
    question: str,
    limit: int = 10,
    offset: int = 0,
    as_of: str = "",
    filters: Mapping[str, str] = _NO_FILTERS,
    at: str = "",
) -> dict[str, Any]:
    """The answer to a question, in the shape of the search contract.

    `as_of` is the day that statuses are told for, `at` the code of the place where the reader is.
    """
    asked = searched(engine, understand(engine, question, at), as_of, filters)
    meant = None if asked.leads.why else suggestion(engine, asked.understood)
    spelled = None if asked.leads.why or (meant and not asked.ranked) else spelled_out(engine, asked.understood.text)
    instead, meant = spelled, spelled or meant
    if not asked.ranked and meant is not None:
        instead = meant
    if instead is not None:
        asked = searched(engine, understand(engine, instead, at), as_of, filters)
    day = as_of or engine.content["date"] or NO_DAY
    state, outside, card = _told(engine, asked, day)
    door = None if asked.leads.why else engine.store.number(f"door:{first_door(engine, asked.understood)}")
    asked = asked if door is None else asked.behind(door)
    most = min(limit, max(0, NEAREST + 1 - offset)) if outside else limit
    groups = list(islice(grouped(engine.store, asked.ranked, asked.urls), offset + most))
    dropped = [] if asked.leads.leads or outside else unheld_words(engine, asked.understood)
    return shaped(
        engine,
        question,
        out_of_scope=outside,
        suggestion=meant and presentable(meant),
        searched_for=instead and presentable(instead),
        notice=asked.notice or (None if outside else _unsure(engine, asked, dropped)),
        dropped=[presentable(word) for word in dropped],
        total=len(asked.ranked),
        facets=facet_counts(engine.store.columns, (hit.record for hit in asked.ranked), as_of),
        hits=[hit_json(engine, hit, asked, as_of, day) for hit in groups[offset:]],
        place=place_json(asked.understood.place),
        aspect=asked_aspect(asked.understood.aspects),
        state=state,
        confidence=confidence(engine, asked),
        card=card.as_json() if card else None,
    )


def ranked_records(engine: Engine, question: str, depth: int, as_of: str = "") -> list[Ranked]:
    """The best records before grouping, whatever the question is: what evaluation measures."""
    return searched(engine, understand(engine, question), as_of, _NO_FILTERS).ranked[:depth]


def confidence(engine: Engine, asked: Searched) -> int:
    """How sure it is that the base has something to say to a question, 0 to 1000; what stands in it word for word is sure."""
    if asked.leads.leads:
        return 1000
    return engine.confidence.of(features(engine, asked.understood, asked.found))


def _told(engine: Engine, asked: Searched, day: str) -> tuple[str, dict[str, Any] | None, Card | None]:
    """The state of the answer, what is said where it is not for this base, and the card."""
    if asked.leads.leads:
        return "answered", None, card_of(engine, asked, day)
    if asked.leads.why:
        return "not_known", None, None
    door = other_door(engine, asked.understood)
    if door is not None:
        page = engine.store.number(f"door:{door}")
        card = door_card(engine, page, asked, day) if page is not None else None
        return "other_office", engine.lexicon["doors"][door], card
    if not asked.understood.bones:
        return "ask_first", None, None
    if engine.confidence.least and (confidence(engine, asked) < engine.confidence.least or not asked.ranked):
        return "unrecognised", unrecognised(engine), None
    if not engine.statements:  # a base of bare records has nothing to make cards of
        return "answered" if asked.ranked else "not_known", None, None
    card = card_of(engine, asked, day)
    return card.state if card else "ask_first", None, card


def unrecognised(engine: Engine) -> dict[str, Any]:
    """What is said where nothing was recognised."""
    page = engine.store.number("door:other")
    record = engine.store.record(page) if page is not None else None
    doors = [{"title": record["title"], "url": record["url"]}] if record else []
    return {"message": UNRECOGNISED, "doors": [*doors, {"title": "政务服务便民热线 12345", "url": "tel:12345"}]}


def _unsure(engine: Engine, asked: Searched, dropped: list[str]) -> str | None:
    """A warning for a question of which a base with a lexicon knows no wording and no name, and whose words go unused."""
    understood = asked.understood
    if not dropped or not engine.synonyms or understood.synonyms or understood.pages:
        return None
    return None if any(name in understood.text for name, _ in engine.names) else UNSURE
