"""The pages that lead to others: lists of projects, policies, years and places, and every source with its anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.base.walk import documents
from build.force.status import status
from build.model import Answer, Door, Fund, Policy, Programme, Project, Source, SourceRef
from build.model.reference import FUND_KINDS, NATION
from build.pages import words
from build.pages.policy import in_force_text
from build.pages.project import Running, running
from build.pages.render import Renderer
from build.pages.words import Badge
from build.pictures.shares import Share, shares

Runs = tuple[tuple[Project, Running], ...]


@dataclass(frozen=True, slots=True)
class FundRow:
    """A fund with its projects, by who applies for them (the order is that of the words)."""

    fund: Fund | None
    projects: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Purse:
    """One of the five kinds of money, with its funds and the projects each pays for."""

    anchor: str
    name: str
    funds: tuple[FundRow, ...]


def purses(kb: KnowledgeBase, today: date) -> tuple[Purse, ...]:
    """The kinds of money in their fixed order, then what no source assigns; without projects they are left out."""
    result = []
    for kind, name in FUND_KINDS.items():
        rows = [FundRow(fund, _of_fund(kb, fund.id, today)) for fund in kb.funds.values() if fund.kind == kind]
        result.append(Purse(kind.replace("_", "-"), name, tuple(row for row in rows if row.projects)))
    unstated = FundRow(None, _of_fund(kb, None, today))
    result.append(Purse("not-stated", "资金来源未注明", (unstated,) if unstated.projects else ()))
    return tuple(purse for purse in result if purse.funds)


def _of_fund(kb: KnowledgeBase, fund: str | None, today: date) -> tuple[tuple[str, Runs], ...]:
    found = [(project, running(kb, project, today)) for project in kb.projects if project.fund == fund]
    found.sort(key=lambda pair: (pair[1].over, pair[0].id))
    lots = [(who, tuple(pair for pair in found if pair[0].applied_for_by == who)) for who in words.APPLIED_SHORT]
    return tuple((who, lot) for who, lot in lots if lot)


def project_list(renderer: Renderer, today: date) -> tuple[str, str]:
    """All projects, by the money that pays for them."""
    meta = {"description": "工会帮扶项目，按哪一笔钱分开列出。"}
    found = purses(renderer.kb, today)
    picture = shares("每一种钱有几个项目", [_share(purse) for purse in found])
    return renderer.page("projects/index.md", "帮扶项目", "projects.md.j2", meta=meta, purses=found, picture=picture)


_PART = {"person": "person", "not_stated": "open", "union": "union"}  # names of the style sheet


def _share(purse: Purse) -> Share:
    """A kind of money as a row of the picture: its projects by who applies for them."""
    lots = [lot for row in purse.funds for lot in row.projects]
    parts = tuple((_PART[who], sum(len(found) for own, found in lots if own == who)) for who in words.APPLIED_SHORT)
    return Share(purse.name, f"#{purse.anchor}", parts)


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A line of the list of policies."""

    policy: Policy
    badge: Badge
    in_force: str
    clauses: int
    projects: int


def policy_rows(kb: KnowledgeBase, today: date) -> dict[str, list[PolicyRow]]:
    """Anchor of a group → its policies: for the nation by the money they are about, then all other places."""
    groups: dict[str, list[PolicyRow]] = {f"fund-{fund}": [] for fund in _funds_in_order(kb)}
    groups.update({"fund-not-stated": [], "local": []})
    for policy in kb.policies:
        local = policy.place not in (None, NATION)
        groups["local" if local else f"fund-{policy.fund or 'not-stated'}"].append(_row(kb, policy, today))
    for anchor, rows in groups.items():
        rows.sort(key=lambda row: (row.policy.place if anchor == "local" else "", -row.projects, row.policy.id))
    return {anchor: rows for anchor, rows in groups.items() if rows}


def _funds_in_order(kb: KnowledgeBase) -> list[str]:
    kinds = list(FUND_KINDS)
    return sorted(kb.funds, key=lambda fund: (kinds.index(kb.funds[fund].kind), fund))


def _row(kb: KnowledgeBase, policy: Policy, today: date) -> PolicyRow:
    clauses = kb.clauses_of(policy)
    projects = {item.project.id for clause in clauses for item in kb.carried_by(clause)}
    known, _ = in_force_text(kb, policy, today)
    return PolicyRow(policy, words.status_badge(status(kb, policy, today)), known, len(clauses), len(projects))


def policy_list(renderer: Renderer, today: date) -> tuple[str, str]:
    """All policies with their status."""
    meta = {"description": "政策文件、时效和文字性质。"}
    groups = policy_rows(renderer.kb, today)
    return renderer.page("policies/index.md", "政策文件", "policies.md.j2", meta=meta, groups=groups)


def programme_list(renderer: Renderer) -> tuple[str, str]:
    """All years, the newest first."""
    years = sorted(renderer.kb.programmes, key=lambda programme: -programme.year)
    meta = {"description": "每一年的帮扶项目框架：公布的数目与报道列出的种类。"}
    return renderer.page("programmes/index.md", "年度项目", "programmes.md.j2", meta=meta, years=years)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, the address it may be linked at, and the documents that rest on it."""

    source: Source
    url: str | None
    used_in: tuple[tuple[str, str], ...]


def source_rows(kb: KnowledgeBase) -> dict[str, list[SourceRow]]:
    """Year → sources, the newest first; those without a date last."""
    used: dict[str, dict[tuple[str, str], None]] = {}
    for document in documents(kb):
        for entry in below(document):
            if isinstance(entry, SourceRef):
                used.setdefault(entry.id, {})[address(document)] = None
    ordered = sorted(kb.sources.values(), key=lambda source: (-_ordinal(source), source.id))
    years: dict[str, list[SourceRow]] = {}
    for source in ordered:
        row = SourceRow(source, linkable(source, kb.mirrors), tuple(used.get(source.id, ())))
        years.setdefault(str(source.date)[:4] if source.date else "", []).append(row)
    return years


def _ordinal(source: Source) -> int:
    return source.date.last.toordinal() if source.date else 0


def linkable(source: Source, mirrors: Iterable[str]) -> str | None:
    """The address to link to: none for a mirror page, whatever the host."""
    if source.url is None or source.mirror:
        return None
    host = (urlsplit(source.url).hostname or "").lower()
    return None if any(host == mirror or host.endswith(f".{mirror}") for mirror in mirrors) else source.url


def address(document: Policy | Project | Programme | Answer | Door) -> tuple[str, str]:
    """(url, title) of a document's page."""
    match document:
        case Policy():
            return f"policies/{document.id}.html", document.title
        case Project():
            return f"projects/{document.id}.html", document.name
        case Programme():
            return f"programmes/{document.year}.html", document.title
        case Answer():
            return f"answers/{document.id}.html", document.question
        case Door():
            return f"doors/{document.id}.html", document.name


def source_list(renderer: Renderer) -> tuple[str, str]:
    """Every source at its own anchor."""
    meta = {"description": "每一条内容的出处。镜像页不外链。"}
    return renderer.page("sources.md", "来源", "sources.md.j2", meta=meta, years=source_rows(renderer.kb))


def lists(renderer: Renderer, today: date) -> Iterator[tuple[str, str]]:
    """All pages of this module."""
    yield project_list(renderer, today)
    yield policy_list(renderer, today)
    yield programme_list(renderer)
    yield source_list(renderer)
