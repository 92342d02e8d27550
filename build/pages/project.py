"""A project's page: who, what, when, how, with what, where, what if refused, and on which clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.status import Status, status
from build.model import Amount, Category, LegalBasis, Policy, Project
from build.pages import words
from build.pages.card import still_open
from build.pages.linked_data import service
from build.pages.paper import paper
from build.pages.render import Renderer, period_of
from build.pages.words import Badge
from build.pictures.years import Years, years
from build.statements.currency import seen_by_year


@dataclass(frozen=True, slots=True)
class BasisCard:
    """One clause with everything the project rests on it: its funded categories, the links and the quotes."""

    clause: Clause
    policy: Policy
    status: Status
    uses: tuple[tuple[Category, LegalBasis], ...]

    @property
    def anchor(self) -> str:
        """The id on the project's page, where the policy's page points back to."""
        return basis_anchor(self.clause)


def basis_anchor(clause: Clause) -> str:
    """Where a project's page shows its basis in this clause."""
    return f"basis-{clause.policy.id}-{clause.anchor}"


def basis_cards(kb: KnowledgeBase, project: Project, today: date) -> tuple[BasisCard, ...]:
    """The project's legal bases, one card per clause, in the order of writing."""
    uses: dict[str, list[tuple[Category, LegalBasis]]] = {}
    clauses: dict[str, Clause] = {}
    for funded in project.funded_categories:
        for basis in funded.legal_basis:
            clause = kb.clause(basis.policy, basis.clause)
            clauses[clause.id] = clause
            uses.setdefault(clause.id, []).append((kb.categories[funded.category], basis))
    return tuple(
        BasisCard(clause, clause.policy, status(kb, clause.policy, today), tuple(uses[key]))
        for key, clause in clauses.items()
    )


@dataclass(frozen=True, slots=True)
class Running:
    """Whether a project still runs, as far as sources show: a mark and a sentence."""

    badge: Badge
    text: str
    over: bool = False


def running(kb: KnowledgeBase, project: Project, today: date) -> Running:
    """Exact days decide; without them, the years in which it was seen, and where (never a guess beyond them)."""
    period = project.period
    if period.to_date and period.to_date < today:
        return Running(Badge("已结束", "stop"), f"{words.day(period.to_date)}已经结束，现在不能申请。", True)
    years = sorted({seen.year for seen in period.seen_years})
    if period.closed and (not years or today.year > years[-1]):
        return Running(Badge("已结束", "stop"), f"{_seen(project)}的安排，已经结束，现在不能申请。", True)
    if period.from_date and period.from_date > today:
        return Running(Badge("尚未开始", "info"), f"{words.day(period.from_date)}起开始。")
    if period.from_date:
        return Running(Badge("在办", "ok"), f"{words.day(period.from_date)}起开办。")
    return _sighted(seen_by_year(kb, project), period.closed, today.year)


_NAMED = 3  # places that a sentence names before it says 等


def _sighted(seen: Mapping[int, tuple[str, ...]], closed: bool, year: int) -> Running:
    """What sightings by year say of one year; the browser's twin is status.js."""
    if year in seen and not seen[year]:
        return Running(Badge("当年在办" if closed else "今年见到在办", "ok"), f"{year}年见到在开展。")
    if year in seen:
        return Running(Badge("有的地方今年在办", "ok"), f"{year}年只见到{_named(seen[year])}在开展，别处没有查到。")
    before = [then for then in seen if then < year]
    if not before:
        return Running(Badge("当时未见开办", "info"), f"最早见到开展：{min(seen)}年。")
    last = max(before)
    where = f"（{_named(seen[last])}）" if seen[last] else ""
    since = "今年还有没有，没有查到。" if last == year - 1 else "之后是否还有，没有查到。"
    return Running(Badge("是否在办待核", "warn"), f"最近一次见到开展：{last}年{where}。{since}")


def _named(places: tuple[str, ...]) -> str:
    return "、".join(places[:_NAMED]) + ("等地" if len(places) > _NAMED else "")


def _seen(project: Project) -> str:
    return words.years([seen.year for seen in project.period.seen_years]) or "当时"


@dataclass(frozen=True, slots=True)
class Standards:
    """A project's amounts in two lots that are never mixed: dated standards, and what is history only."""

    current: tuple[Amount, ...]
    historic: tuple[Amount, ...]


def standards(amounts: Iterable[Amount], today: date) -> Standards:
    """Newest year first, then by place, in each lot."""
    ordered = sorted(amounts, key=lambda amount: (-(amount.year or 0), amount.place or "", amount.for_whom))
    return Standards(
        tuple(amount for amount in ordered if not amount.is_past(today)),
        tuple(amount for amount in ordered if amount.is_past(today)),
    )


def related(kb: KnowledgeBase, project: Project) -> dict[str, tuple[Project, ...]]:
    """Projects that share a topic, by fund: the same money first, every other money clearly apart."""
    shared = [other for other in kb.projects if other.id != project.id and set(other.topics) & set(project.topics)]
    funds = sorted({other.fund or "" for other in shared}, key=lambda fund: (fund != project.fund, fund))
    return {fund: tuple(other for other in shared if (other.fund or "") == fund) for fund in funds}


def in_years(project: Project, today: date) -> Years:
    """Where a project was seen, applied for and is expected in time. One with exact days was there in each of its years."""
    period = project.period
    seen = {sighting.year for sighting in period.seen_years}
    if period.from_date:
        seen = set(range(period.from_date.year, (min(period.to_date or today, today)).year + 1))
    windows = {(one.from_date or one.to_date, one.to_date or one.from_date) for one in project.application_windows}
    expected = {(one.next_expected.first, one.next_expected.last) for one in project.amounts if one.next_expected}
    return Years(today.year, tuple(sorted(seen)), _sorted(windows), _sorted(expected))


def _sorted(spans: Iterable[tuple[date | None, date | None]]) -> tuple[tuple[date, date], ...]:
    """Those of which a day is known."""
    return tuple(sorted((first, last) for first, last in spans if first and last))


SECTIONS = {
    "who": "谁能申请",
    "what": "能得到什么",
    "when": "什么时候",
    "how": "怎么办",
    "bring": "带什么",
    "contact": "找谁",
    "refused": "没批下来怎么办",
    "basis": "政策依据",
    "contradictions": "说法不一",
    "unknowns": "没有查到的",
    "related": "相关的帮扶",
}


def sections(kb: KnowledgeBase, project: Project) -> list[tuple[str, str]]:
    """(anchor, title) of every section that the page has; anchors are never renamed."""
    missing = {"contradictions": not project.contradictions, "unknowns": not project.unknowns}
    missing["related"] = not related(kb, project)
    return [(anchor, title) for anchor, title in SECTIONS.items() if not missing.get(anchor)]


def _side(renderer: Renderer, project: Project, today: date) -> list[list[str]]:
    """What stands in the side column of a desk: [label, text, tone, attribute, value] of the status, the number and the day."""
    mark = running(renderer.kb, project, today).badge
    return [
        ["在不在办", mark.text, mark.tone, "data-period", period_of(renderer.kb, project)],
        ["电话", "12351", "", "", ""],
        ["内容整理到", renderer.content_date, "", "", ""],
    ]


def project_page(renderer: Renderer, project: Project, today: date) -> tuple[str, str]:
    """The page of one project."""
    kb = renderer.kb
    said = renderer.statements.get(project.id, ())
    return renderer.page(
        f"projects/{project.id}.md",
        project.name,
        "project.md.j2",
        meta={
            "description": project.summary.text,
            "page": "project",
            "sections": sections(kb, project),
            "linked_data": service(kb, project),
            "side": _side(renderer, project, today),
            "scripts": ["take.js"],
        },
        project=project,
        home=project.place or "",
        running=running(kb, project, today),
        fund=kb.funds.get(project.fund or ""),
        cards=basis_cards(kb, project, today),
        standards=standards(project.amounts, today),
        rows=renderer.rows_of(project),
        still_open=still_open(kb, said, today.isoformat()),
        related=related(kb, project),
        paper=paper(renderer, project),
        in_years=in_years(project, today),
        years=years(in_years(project, today)),
    )
