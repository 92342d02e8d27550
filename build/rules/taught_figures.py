"""A figure in a lesson stands in the clause that the sentence cites, or in `figures` beside it. Worked examples are made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model import SourceRef
from build.model.training import Saying
from build.rules.dates import years_named, years_of
from build.rules.figures import Figure, claimed, figures_in, open_in_words, whole


def lesson_figure_unsourced(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A notice for each sentence of a lesson with a figure that nothing beside it carries."""
    if any(name.startswith("policies/") for name in kb.unread):
        return  # what could not be read may carry it
    for unit in kb.training.units:
        for said in (said for section in unit.lesson for said in section.says):
            open_figures = figures_in(claimed(said.text)) - figures_in("\n".join(said.figures)) - _carried(kb, said)
            if open_figures:
                what = f"「{shortened(said.text)}」里的 {open_in_words(open_figures)}，所引条款和来源都看不出。"
                mend = "对照来源：数对的，在这一句写上 figures，如 figures: [5000元]；数错的改正。"
                yield said.notice("figure-unsourced", what=what, mend=mend, field="text")


def _carried(kb: KnowledgeBase, said: Saying) -> frozenset[Figure]:
    """What the cited clause says, the years of its document, and those that the source tells of."""
    taught = kb.training.clauses.get(said.cite or "")
    clause = kb.resolve(taught) if taught else None
    found = set(_years(kb, said.source))
    if isinstance(clause, Clause):
        policy = clause.policy
        bound = policy.current_until.date if policy.current_until else None
        days = (policy.issued_date, policy.effective_date, policy.expiry_date, bound)
        years = years_named(policy.title) | {day.year for day in days if day}
        found |= figures_in(whole(kb, clause)) | {(Decimal(year), "年份") for year in years} | _years(kb, clause.source)
    return frozenset(found)


def _years(kb: KnowledgeBase, ref: SourceRef | None) -> frozenset[Figure]:
    source = kb.sources.get(ref.id) if ref else None
    return frozenset((Decimal(year), "年份") for year in years_of(source, ref.at)) if source and ref else frozenset()
