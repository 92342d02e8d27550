"""A policy's page: what it is, whether it is in force, every clause at its anchor, and what each clause carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.status import Status, force, last_seen, status
from build.model import Policy
from build.pages import words
from build.pages.blocks import data_block
from build.pages.linked_data import legislation
from build.pages.project import running
from build.pages.render import Renderer
from build.pages.standing import citations_of
from build.pages.uses import Use


@dataclass(frozen=True, slots=True)
class Node:
    """A clause with the clauses below it."""

    clause: Clause
    below: tuple[Node, ...]


def tree(clauses: Iterable[Clause]) -> tuple[Node, ...]:
    """The clauses as they nest; an item of an article's only paragraph hangs on the article."""
    by_anchor = {clause.anchor: clause for clause in clauses}
    below: dict[str, list[Clause]] = {}
    for clause in by_anchor.values():
        above = clause.ref.parent
        while above and above.anchor not in by_anchor:
            above = above.parent
        below.setdefault(above.anchor if above else "", []).append(clause)

    def nodes(anchor: str) -> tuple[Node, ...]:
        return tuple(Node(clause, nodes(clause.anchor)) for clause in below.get(anchor, ()))

    return nodes("")


def chapters(nodes: Iterable[Node]) -> tuple[tuple[tuple[str, ...], tuple[Node, ...]], ...]:
    """Top clauses under their 章 and 节, in the order of the text."""
    return tuple((headings, tuple(group)) for headings, group in groupby(nodes, key=lambda node: node.clause.headings))


def in_force_text(kb: KnowledgeBase, policy: Policy, today: date) -> tuple[str, str]:
    """What is known of the time it holds (exact days, or bounded by what sources saw), and what is not known of it."""
    current = status(kb, policy, today)
    reasons = [r.why for r in force(kb, policy).out if r.status is current and r.span.first <= today <= r.span.last]
    if reasons:
        return f"{words.with_days(reasons[0])}。", ""
    if policy.current_until and today > policy.current_until.date:
        until = f"只作{words.day(policy.current_until.date)}以前的规定看，不能作为现在的依据。"
        return until, words.with_days(policy.current_until.note or "")
    if policy.effective_date:
        return f"{words.day(policy.effective_date)}起施行。", ""
    seen = last_seen(policy)
    if seen is None:
        return "施行日期和执行情况来源都未注明。", ""
    if current is Status.IN_FORCE:
        return f"{words.day(seen)}还见到执行。", ""
    return f"最近一次见到执行：{words.day(seen)}。", "之后是否仍然有效，没有查到。"


@dataclass(frozen=True, slots=True)
class Relation:
    """How another document stands to this one."""

    how: str
    policy: Policy


FORWARD = {"based_on": "制定依据", "amends": "修订了", "repeals": "废止了", "interprets": "解释了"}
BACKWARD = {"based_on": "据此制定的文件", "amends": "被它修订", "repeals": "被它废止", "interprets": "被它解释"}


def relations(kb: KnowledgeBase, policy: Policy) -> tuple[Relation, ...]:
    """Both directions: each relation is written once and shown on both pages; other versions of one law as well."""
    found: list[Relation] = []
    for name, how in FORWARD.items():
        found += [Relation(how, kb.policy_by_id[other]) for other in getattr(policy, name)]
    for name, how in BACKWARD.items():
        found += [Relation(how, other) for other in kb.referring(name, policy)]
    related = {row.policy.id for row in found}
    for other in kb.versions.get(policy.version_of or "", ()):
        if other.id != policy.id and other.id not in related:
            found.append(Relation("同一部法的另一版本", other))
    return tuple(found)


def contents(policy: Policy, groups: tuple[tuple[tuple[str, ...], tuple[Node, ...]], ...]) -> list[tuple[str, str]]:
    """The page's own table of contents: 章 where there are any, else every 条 or 要点."""
    chaptered = [(nodes[0].clause, headings[0]) for headings, nodes in groups if headings]
    if chaptered:
        firsts = {heading: clause for clause, heading in reversed(chaptered)}
        entries = [(f"chapter-{firsts[heading].anchor}", heading) for heading in dict.fromkeys(h for _, h in chaptered)]
    else:
        entries = [(node.clause.anchor, _label(node.clause)) for _, nodes in groups for node in nodes]
    return [*entries, ("projects", "它支撑的项目")]


def _label(clause: Clause) -> str:
    return f"{clause.citation}　{clause.heading}".strip()


def _side(renderer: Renderer, policy: Policy) -> list[list[str]]:
    """What stands in the side column of a desk: [label, text, tone, attribute, value] of the status, the number and the day."""
    mark = renderer.standing_of(policy)
    rows = [
        ["时效", mark.text, mark.tone, "data-policy", policy.id],
        ["文号", policy.document_number or "", "", "", ""],
        ["施行", words.day(policy.effective_date) if policy.effective_date else "", "", "", ""],
    ]
    return [row for row in rows if row[1]]


def policy_page(
    renderer: Renderer, policy: Policy, uses: Mapping[str, tuple[Use, ...]], today: date
) -> tuple[str, str]:
    """The page of one policy."""
    kb = renderer.kb
    clauses = kb.clauses_of(policy)
    carried = {project.id: project for clause in clauses for project in (c.project for c in kb.carried_by(clause))}
    groups = chapters(tree(clauses))
    about = f"{policy.title}：{words.WORDING_NOTES[policy.wording]}"
    return renderer.page(
        f"policies/{policy.id}.md",
        policy.title,
        "policy.md.j2",
        meta={
            "description": about,
            "page": "policy",
            "sections": contents(policy, groups),
            "scripts": ["copy.js"],
            "linked_data": legislation(kb, policy, today),
            "side": _side(renderer, policy),
        },
        policy=policy,
        in_force=in_force_text(kb, policy, today),
        chapters=groups,
        relations=relations(kb, policy),
        citations=data_block(citations_of(kb, policy)),
        uses=uses,
        carried=tuple((project, running(kb, project, today)) for project in carried.values()),
    )
