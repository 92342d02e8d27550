"""The page 「我能申请吗」: the rules and every clause they cite, as data that the page's own scripts read without a network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.citing.citation import formal_citation
from build.force.status import status
from build.model import Project, Statement
from build.pages.blocks import data_block
from build.pages.project import running
from build.pages.render import Renderer
from build.selfcheck.ruleset import Ruleset, ruleset
from build.selfcheck.ruleset_json import as_json

SCRIPTS = (
    "arithmetic",
    "facts",
    "judge",
    "interview",
    "typed",
    "make",
    "fields",
    "result",
    "slip",
    "worksheet",
    "summary",
    "page",
)


def selfcheck_page(renderer: Renderer, today: date) -> tuple[str, str]:
    """The page with its data; without scripts it says where to ask."""
    meta = {
        "page": "selfcheck",
        "contents": False,
        "description": "答几屏问题，看看哪些帮扶可能符合、依据哪一条、带什么、找谁。答案只在这台设备上算。",
        "scripts": [f"selfcheck/{name}.js" for name in SCRIPTS],
    }
    data = selfcheck_data(renderer.kb, today)
    return renderer.page(
        "selfcheck.md", "我能申请吗", "selfcheck.md.j2", meta=meta, data=data_block(data), count=len(data["trees"])
    )


def selfcheck_data(kb: KnowledgeBase, today: date) -> dict[str, Any]:
    """Rules, clauses, the projects that are judged and the others, places by name."""
    rules = ruleset(kb, today)
    return {
        **as_json(rules),
        "clauses": {clause.id: _clause(kb, clause, today) for clause in _clauses(kb, rules)},
        "projects": {project.id: _judged(kb, project, today) for project in kb.projects if project.id in rules.trees},
        "others": [_other(kb, project, today) for project in kb.projects if project.id not in rules.trees],
        "placeNames": {code: kb.place_name(code) for code in sorted({*rules.within, *_places(kb, rules)})},
    }


def _clauses(kb: KnowledgeBase, rules: Ruleset) -> Iterator[Clause]:
    ids = {node.clause for tree in rules.trees.values() for node in tree.all_nodes() if node.clause}
    ids |= {kb.clause(row.basis.policy, row.basis.clause).id for row in kb.standards.values()}
    for key in sorted(ids):
        policy, anchor = key.split("#")
        yield kb.clauses[policy][anchor]


def _places(kb: KnowledgeBase, rules: Ruleset) -> set[str]:
    """The places that conditions and statements of the judged projects name."""
    found = {node.place for tree in rules.trees.values() for node in tree.all_nodes()}
    for project in rules.trees:
        one = kb.project_by_id[project]
        found |= {item.place or "" for item in (*one.evidence, *one.channels, *one.relations)}
    return found - {""}


def _clause(kb: KnowledgeBase, clause: Clause, today: date) -> dict[str, str]:
    return {
        "title": clause.policy.title,
        "citation": clause.citation,
        "url": clause.url,
        "text": clause.own_text,
        "wording": clause.policy.wording,
        "status": status(kb, clause.policy, today).label,
        "formal": formal_citation(kb, clause),
    }


def _other(kb: KnowledgeBase, project: Project, today: date) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "url": f"projects/{project.id}.html",
        "fund": kb.fund_name(project.fund),
        "by": project.applied_for_by,
        "over": running(kb, project, today).over,
        "topics": list(project.topics),
    }


def _judged(kb: KnowledgeBase, project: Project, today: date) -> dict[str, Any]:
    return {
        **_other(kb, project, today),
        "summary": project.summary.text,
        "running": running(kb, project, today).text,
        "evidence": [_statement(item) for item in project.evidence],
        "channels": [_statement(item) for item in project.channels],
        "relations": [{**_statement(item), "kind": item.kind} for item in project.relations],
    }


def _statement(item: Statement) -> dict[str, Any]:
    return {"text": item.text, "place": item.place or "", "year": item.year or ""}
