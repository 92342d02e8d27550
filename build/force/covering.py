"""Whether the bases of a funded category together cover its project's period, and on which days they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import Carried, KnowledgeBase
from build.force.lineage import counterparts, lineage
from build.force.status import Span, first_day, force, unproven
from build.model import LegalBasis, Policy, Project

FOREVER = date(9999, 12, 30)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a project's period; a `bounded` one is a year in which it was seen to run, not known to the day."""

    span: Span
    bounded: bool
    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of a stretch on which a basis is out of force, why, and no other basis of the same link stands in for it."""

    carried: Carried
    policy: Policy
    stretch: Stretch
    span: Span
    why: str


def stretches(project: Project, day: date) -> list[Stretch]:
    """The project's period up to a day, exact or year by year."""
    period = project.period
    if period.from_date:
        return [Stretch(Span(period.from_date, period.to_date or max(day, period.from_date)), False, "项目期间")]
    years = sorted({seen.year for seen in period.seen_years})
    return [Stretch(Span(date(year, 1, 1), date(year, 12, 31)), True, f"{year} 年") for year in years]


def gaps(kb: KnowledgeBase, day: date) -> Iterator[Gap]:
    """The first gap of every basis that has one, in periods up to a day."""
    for carried in kb.all_carried():
        if policy := kb.policy_by_id.get(carried.basis.policy):
            yield from _first(_gaps(kb, carried, policy, stretches(carried.project, day)))


def endings(kb: KnowledgeBase, day: date) -> Iterator[Gap]:
    """The first gap after a day of every basis of a project that runs without an end."""
    for carried in kb.all_carried():
        period, policy = carried.project.period, kb.policy_by_id.get(carried.basis.policy)
        if policy and period.from_date and not period.to_date and not period.closed:
            later = [Stretch(Span(max(day, period.from_date), FOREVER), False, "项目期间")]
            yield from _first(gap for gap in _gaps(kb, carried, policy, later) if gap.span.first > day)


def _first(found: Iterator[Gap]) -> Iterator[Gap]:
    if gap := next(found, None):
        yield gap


def _gaps(kb: KnowledgeBase, carried: Carried, policy: Policy, periods: list[Stretch]) -> Iterator[Gap]:
    others = [_out(kb, basis) for basis in _beside(carried) if basis.policy in kb.policy_by_id]
    # The version to come stands beside the one in force from the day on which somebody writes it.
    whole = stretches(carried.project, FOREVER)
    never = not any(unproven(_out(kb, carried.basis), stretch.span) for stretch in whole)
    for stretch in periods:
        for span, why in ((reason.span, reason.why) for reason in force(kb, policy).out if reason.proven):
            overlap = span.meet(stretch.span)
            if not overlap or (stretch.bounded and overlap != stretch.span):
                continue
            # A basis that holds on no day of the period is no basis, whatever stands beside it.
            left = [overlap] if never else _uncovered(overlap, others)
            yield from (Gap(carried, policy, stretch, piece, why) for piece in left)


def _uncovered(span: Span, others: list[tuple[Span, ...]]) -> list[Span]:
    """The days on which every other basis is out of force too."""
    left = [span]
    for out in others:
        standing = tuple(unproven(out, span))
        left = [piece for rest in left for piece in unproven(standing, rest)]
    return left


def _beside(carried: Carried) -> Iterator[LegalBasis]:
    """The other bases of the same category with the same link: each link has its own days."""
    mine = carried.basis
    return (
        b for b in carried.category.legal_basis if b is not mine and b.link == mine.link and b.policy != mine.policy
    )


def _out(kb: KnowledgeBase, basis: LegalBasis) -> tuple[Span, ...]:
    return tuple(reason.span for reason in force(kb, kb.policy_by_id[basis.policy]).out if reason.proven)


def mend_of(kb: KnowledgeBase, gap: Gap) -> str:
    """What to write: the clause of the document that took over, beside the one that stands there."""
    usual = f"若项目不在那时开展，改正第 {gap.carried.project.mark.of('period').line} 行的 period。"
    heir = next((p for p in lineage(kb, gap.policy) if (day := first_day(p)) and day == gap.span.first), None)
    if heir is None:
        return f"改引那段时间有效的文件；{usual}"
    clause = kb.resolve(gap.carried.basis)
    found = counterparts(kb, gap.policy, heir).get(clause.anchor) if isinstance(clause, Clause) else None
    address = found.citation if found else "（对应的那一条）"
    return (
        f"这一条留着，旁边再加一条：policy: {heir.id}、clause: {address}、link: {gap.carried.basis.link}，"
        f"引文从新的条文里抄；{usual}"
    )
