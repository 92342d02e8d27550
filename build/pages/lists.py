"""The pages that lead to others: lists of projects, policies, years and places, and every source with its anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from build.knowledge_base import KnowledgeBase
from build.model import Answer, Fund, Policy, Programme, Project, Source, SourceRef
from build.model.reference import FUND_KINDS
from build.pages import words
from build.pages.policy import in_force_text
from build.pages.project import Running, running
from build.pages.render import Renderer
from build.pages.words import Badge
from build.status import status
from build.walk import below, documents


@dataclass(frozen=True, slots=True)
class Purse:
    """One of the five kinds of money, with its funds and the projects each pays for."""

    kind: str
    name: str
    funds: tuple[tuple[Fund, tuple[tuple[Project, Running], ...]], ...]


def purses(kb: KnowledgeBase, today: date) -> tuple[Purse, ...]:
    """The kinds of money in their fixed order; funds without projects are left out."""
    result = []
    for kind, name in FUND_KINDS.items():
        funds = [(fund, _of_fund(kb, fund.id, today)) for fund in kb.funds.values() if fund.kind == kind]
        result.append(Purse(kind, name, tuple((fund, found) for fund, found in funds if found)))
    return tuple(purse for purse in result if purse.funds)


def _of_fund(kb: KnowledgeBase, fund: str | None, today: date) -> tuple[tuple[Project, Running], ...]:
    found = [(project, running(project, today)) for project in kb.projects if project.fund == fund]
    return tuple(sorted(found, key=lambda pair: (pair[1].badge.text == "已结束", pair[0].applied_for_by != "person", pair[0].id)))


def project_list(renderer: Renderer, today: date) -> tuple[str, str]:
    """All projects, by the money that pays for them."""
    kb = renderer.kb
    return renderer.page(
        "projects/index.md",
        "帮扶项目",
        "projects.md.j2",
        meta={"description": "工会帮扶项目，按哪一笔钱分开列出。"},
        purses=purses(kb, today),
        unstated=_of_fund(kb, None, today),
    )


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A line of the list of policies."""

    policy: Policy
    badge: Badge
    in_force: str
    clauses: int
    projects: int


def policy_rows(kb: KnowledgeBase, today: date) -> dict[str, list[PolicyRow]]:
    """Policies under the places they hold for, the nation first; the newest known date first."""
    rows: dict[str, list[PolicyRow]] = {}
    for policy in sorted(kb.policies, key=lambda policy: (policy.place or "", _newest_first(policy), policy.id)):
        clauses = kb.clauses_of(policy)
        projects = {item.project.id for clause in clauses for item in kb.carried_by(clause)}
        badge = words.status_badge(status(kb, policy, today))
        row = PolicyRow(policy, badge, in_force_text(kb, policy, today), len(clauses), len(projects))
        rows.setdefault(kb.place_name(policy.place), []).append(row)
    return rows


def _newest_first(policy: Policy) -> int:
    days = [policy.effective_date, policy.issued_date, *(sighting.date for sighting in policy.seen_in_force)]
    return -max((day.toordinal() for day in days if day), default=0)


def policy_list(renderer: Renderer, today: date) -> tuple[str, str]:
    """All policies with their status."""
    meta = {"description": "政策文件、时效和文字性质。"}
    return renderer.page("policies/index.md", "政策文件", "policies.md.j2", meta=meta, rows=policy_rows(renderer.kb, today))


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


def source_rows(kb: KnowledgeBase) -> tuple[SourceRow, ...]:
    """Every source by date, the newest first, those without a date last."""
    used: dict[str, dict[tuple[str, str], None]] = {}
    for document in documents(kb):
        for entry in below(document):
            if isinstance(entry, SourceRef):
                used.setdefault(entry.id, {})[address(document)] = None
    ordered = sorted(kb.sources.values(), key=lambda source: (-_ordinal(source), source.id))
    return tuple(SourceRow(source, linkable(source, kb.mirrors), tuple(used.get(source.id, ()))) for source in ordered)


def _ordinal(source: Source) -> int:
    return source.date.last.toordinal() if source.date else 0


def linkable(source: Source, mirrors: Iterable[str]) -> str | None:
    """The address to link to: none for a mirror page, whatever the host."""
    if source.url is None or source.mirror:
        return None
    host = (urlsplit(source.url).hostname or "").lower()
    return None if any(host == mirror or host.endswith(f".{mirror}") for mirror in mirrors) else source.url


def address(document: Policy | Project | Programme | Answer) -> tuple[str, str]:
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


def source_list(renderer: Renderer) -> tuple[str, str]:
    """Every source at its own anchor."""
    meta = {"description": "每一条内容的出处。镜像页不外链。"}
    return renderer.page("sources.md", "来源", "sources.md.j2", meta=meta, rows=source_rows(renderer.kb))


def lists(renderer: Renderer, today: date) -> Iterator[tuple[str, str]]:
    """All pages of this module."""
    yield project_list(renderer, today)
    yield policy_list(renderer, today)
    yield programme_list(renderer)
    yield source_list(renderer)
