"""The statements of answers, doors, terms, programmes, funds and local standards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build.base.amount_words import yuan
from build.base.knowledge_base import KnowledgeBase
from build.force.looking import resting_in_doubt_from
from build.model import Answer, Door, Fund, Programme, Standard, Term
from build.model.project import Statements
from build.model.reference import NATION
from build.statements.making import Home, Written
from build.statements.projects import of_statement
from search.text.statements import Statement, Times

# Field of a door -> the aspects that its sentences speak of, the section of its page, and whose words they are where the
# source cannot be: no law says what the union's money is not.
_DOOR = {
    "steps": (("how",), "how", ""),
    "channels": (("where",), "contact", ""),
    "differs": (("combine",), "differs", "editor"),
    "union_can": (("how",), "union", ""),
}
# What a local standard is called in a sentence, by what it is a standard of.
_STANDARDS = {"dibao": "低保标准"}


def answer_statements(kb: KnowledgeBase, answer: Answer) -> Iterator[Statement]:
    """The answer first, then what is said in detail; all of it speaks of the aspects that the answer names."""
    home = Home(
        kb,
        f"answer:{answer.id}",
        answer.topics,
        f"answers/{answer.id}.html",
        kb.place_of_layer(answer),
        answer.source,
        _aged(kb, answer),
    )
    yield from _all(home, "short", (answer.short,), answer.aspects)
    yield from _all(home, "body", answer.body, answer.aspects)


def door_statements(kb: KnowledgeBase, door: Door) -> Iterator[Statement]:
    """What another office decides. Its sentences have no topic: they never stand as an answer about a union's own help."""
    home = Home(kb, f"door:{door.id}", (), f"doors/{door.id}.html", door.place, door.source, _aged(kb, door))
    yield from _all(home, "summary", (door.summary,))
    yield from _all(home, "decided_by", (door.decided_by,) if door.decided_by else (), ("where",), "who")
    for name, (aspects, section, whose) in _DOOR.items():
        yield from _all(home, name, getattr(door, name), aspects, section, whose)


def term_statements(kb: KnowledgeBase, term: Term) -> Iterator[Statement]:
    """What a word means; its topics are those of the projects that it belongs to."""
    projects = [kb.project_by_id[key] for key in term.projects if key in kb.project_by_id]
    topics = tuple(sorted({topic for project in projects for topic in project.topics}))
    home = Home(
        kb, f"term:{term.id}", topics, f"glossary.html#{term.id}", kb.place_of_layer(term), term.source, _aged(kb, term)
    )
    yield from _all(home, "plain", (term.plain,))
    yield from _all(home, "more", term.more)


def programme_statements(kb: KnowledgeBase, programme: Programme) -> Iterator[Statement]:
    """What a year's programme says, in that year unless it says another."""
    url = f"programmes/{programme.id}.html"
    home = Home(kb, f"programme:{programme.id}", (), url, NATION, programme.source)
    yield from _all(home, "requirements_of_work", programme.requirements_of_work, section="work")
    yield from _all(home, "statements", programme.statements, section="statements")
    for contradiction in programme.contradictions:
        yield from _all(home, "contradictions", contradiction.sides, section="contradictions")


def fund_statements(kb: KnowledgeBase, fund: Fund) -> Iterator[Statement]:
    """What a purse is."""
    home = Home(kb, f"fund:{fund.id}", (), "projects/index.html", NATION, fund.source)
    paid = any(project.fund and kb.funds[project.fund].kind == fund.kind for project in kb.projects)
    yield from _all(home, "summary", (fund.summary,), section=fund.kind.replace("_", "-") if paid else "")


def standard_statements(kb: KnowledgeBase, standard: Standard) -> Iterator[Statement]:
    """The number of one place and year that conditions are compared with; its topics are those of their projects."""
    projects = [p for p in kb.projects if p.requirements and _compares(p.requirements.leaves(), standard.of)]
    topics = tuple(sorted({topic for project in projects for topic in project.topics}))
    page = _province_page(kb, standard.place) if standard.of in _STANDARDS else ""
    home = Home(kb, f"standard:{standard.id}", topics, page or "selfcheck.html", standard.place)
    text = f"{_STANDARDS.get(standard.of, standard.of)}：{yuan(standard.value_yuan)}每人每月"
    first, last = (day.isoformat() if day else "" for day in (standard.from_date, standard.to_date))
    doubt = standard.in_doubt_from
    times = Times(year=standard.year, first=first, last=last, stale=doubt.isoformat() if doubt else "")
    yield home.says(
        standard, text, Written("value_yuan", ("who",), "dibao" if page else "", source=standard.source, times=times)
    )


def _province_page(kb: KnowledgeBase, place: str | None) -> str:
    """The page of the province that a place lies in, where local standards are listed; empty for the whole nation."""
    line = [code for code in kb.places_holding(place or "") if code != NATION]
    return f"places/{line[-1]}.html" if line else ""


def _aged(kb: KnowledgeBase, document: Answer | Door | Term) -> str:
    return resting_in_doubt_from(kb, document.clauses)


def _compares(leaves: Iterator[object], name: str) -> bool:
    return any(name in compare.names for leaf in leaves if (compare := getattr(leaf, "compare", None)))


def _all(
    home: Home, name: str, items: Statements, aspects: tuple[str, ...] = (), section: str = "", whose: str = ""
) -> Iterator[Statement]:
    for item in items:
        said = of_statement(home, item, Written(name, aspects, section))
        yield home.says(item, item.text, replace(said, attributed_by=whose))
