"""The statements of the training: what each lesson says, with the clause or the source that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.looking import resting_in_doubt_from
from build.model.training import Saying, TaughtClause, Unit
from build.statements.making import Home, Written
from search.text.statements import Statement, Times

# What is taught so was the rule once.
_HISTORY = ("旧口径", "已结束")


def unit_statements(kb: KnowledgeBase, unit: Unit) -> Iterator[Statement]:
    """The lesson of a unit, sentence by sentence. They have no topic: a lesson is for officers, and answers nobody."""
    home = Home(kb, f"training:{unit.id}", (), f"training/{unit.id}.html")
    for number, section in enumerate(unit.lesson, 1):
        for said in section.says:
            yield home.says(said, said.text, _of_saying(kb, said, f"lesson-{number}"))


def _of_saying(kb: KnowledgeBase, said: Saying, section: str) -> Written:
    taught = kb.training.clauses.get(said.cite or "")
    clause = kb.resolve(taught) if taught else None
    if not isinstance(clause, Clause) or taught is None:
        return Written("lesson", section=section, source=said.source, place=_spoken_of(kb, said))
    return Written(
        "lesson",
        section=section,
        source=said.source or clause.source,
        place=clause.policy.place,
        times=_times(kb, taught),
        attributed_by=clause.attributed_by,
        note=f"《{clause.policy.title}》{clause.citation}",
    )


def _times(kb: KnowledgeBase, taught: TaughtClause) -> Times:
    history = taught.taught_as in _HISTORY
    stale = "" if history else resting_in_doubt_from(kb, (taught,))
    return Times(year=taught.year, history=history, checked=taught.year or 0, stale=stale)


def _spoken_of(kb: KnowledgeBase, said: Saying) -> str | None:
    return kb.source_places.get(said.source.id) if said.source else None
