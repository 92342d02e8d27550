"""The page 「我能申请吗」: the rules and every clause they cite, as data that the page's own scripts read without a network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.citing.citation import formal_citation
from build.force.status import status
from build.formats.qr import qr_rows
from build.model import Door, Project, Statement
from build.model.project import ApplicationWindow
from build.pages.blocks import data_block
from build.pages.place_table import PATH as PLACE_TABLE
from build.pages.project import running
from build.pages.render import Renderer
from build.pages.scripts import BUNDLES, OUTCOME, joined
from build.pages.selfcheck_packing import Texts, lean, packed_places, packed_tree
from build.pages.selfcheck_turning import later_rules, turns
from build.selfcheck.ruleset import Ruleset, full_name, ruleset
from build.selfcheck.ruleset_json import as_json, of_day
from search.text.place_table import places
from search.text.statements import STANDING, status_on

RESULT = "data/selfcheck-result.js"
# What nobody has found yet of the service centres, said beside the number to dial.
CENTRE = "fuwu-zhongxin-dizhi"
# What a reader needs of a project at once; the rest stands on its page.
ASPECTS = ("how_much", "when", "papers", "where")


def selfcheck_page(renderer: Renderer, today: date, site_url: str | None = None) -> Iterator[tuple[str, str]]:
    """The page with the rules by which it asks, and the file that its result needs; without scripts it says where to ask."""
    meta = {
        "page": "selfcheck",
        "contents": False,
        "description": "答几屏问题，看看哪些帮扶可能符合、依据哪一条、带什么、找谁。答案只在这台设备上算。",
        "scripts": list(BUNDLES["selfcheck.js"]),
    }
    rules = ruleset(renderer.kb, today)
    later = tuple(later_rules(renderer.kb, rules))
    asking, texts = asking_data(renderer.kb, rules, later)
    yield renderer.page(
        "selfcheck.md",
        "我能申请吗",
        "selfcheck.md.j2",
        meta=meta,
        data=data_block(asking),
        later=RESULT,
        places=PLACE_TABLE,
    )
    address = f"{site_url.rstrip('/')}/selfcheck.html" if site_url else ""
    turning = turns(_of_day(renderer, rules), ((one.today, _of_day(renderer, one)) for one in later))
    told = {**_result_data(renderer, rules), "turns": turning, "texts": texts, "address": address}
    yield RESULT, _result({**told, "code": qr_rows(address) if address else []})


def asking_data(
    kb: KnowledgeBase, rules: Ruleset, later: Iterable[Ruleset] = ()
) -> tuple[dict[str, Any], list[list[str]]]:
    """The rules by which questions are asked, what becomes of them later, and the texts that stand in their conditions,
    which the result tells."""
    whole, texts = as_json(rules), Texts()
    names = {code: full_name(kb, code) for code in sorted({*rules.within, *_places(rules)})}
    for small in ("questions", "implications"):
        whole[small] = {name: lean(row) for name, row in whole[small].items()}
    now = _turning(rules, texts)
    return {
        **whole,
        **now,
        "places": packed_places(whole.pop("within"), names),
        "version": version(rules),
        "turns": turns(now, ((one.today, _turning(one, texts)) for one in later)),
    }, texts.rows


def _turning(rules: Ruleset, texts: Texts) -> dict[str, Any]:
    """What of the rules follows from the day, as it goes over the wire."""
    told = of_day(rules)
    return {**told, "trees": {name: packed_tree(tree, texts) for name, tree in told["trees"].items()}}


def _result_data(renderer: Renderer, rules: Ruleset) -> dict[str, Any]:
    """Clauses, projects with what is stated of them, doors, and the area codes of those whom to call."""
    kb = renderer.kb
    return {
        "clauses": {clause.id: _clause(kb, clause, rules.today) for clause in _clauses(kb, rules)},
        "projects": {project.id: _project(kb, project, rules.today) for project in kb.projects},
        "told": _told(renderer, rules.today),
        "doors": {door.id: _door(door) for door in kb.doors if door.id in rules.referrals},
        "areas": _areas(),
        "unknownCentre": kb.unknowns[CENTRE].text if CENTRE in kb.unknowns else "",
    }


def _of_day(renderer: Renderer, rules: Ruleset) -> dict[str, Any]:
    """What of the result follows from the day: how documents and projects stand, and which sentences are good for now."""
    kb, day = renderer.kb, rules.today
    return {
        "clauses": {clause.id: {"status": status(kb, clause.policy, day).label} for clause in _clauses(kb, rules)},
        "projects": {project.id: {"running": running(kb, project, day).text} for project in kb.projects},
        "told": [{"stands": row["stands"]} for row in _told(renderer, day)],
    }


def _result(told: Mapping[str, Any]) -> str:
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"{joined(OUTCOME)}bangfu.selfcheck.arrived({data});\n"


def version(rules: Ruleset) -> str:
    """Names the rules as they stand: the same rules, the same twelve signs, on whatever day."""
    told = {name: value for name, value in as_json(rules).items() if name != "today"}
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def _areas() -> dict[str, str]:
    """The first two digits of a province -> the telephone area code of its capital."""
    table = places()
    found = {
        code[:2]: table.by_code[table.capital(code) or code].telephone
        for code in table.by_code
        if code.endswith("0000")
    }
    return {key: area for key, area in found.items() if area}


def _told(renderer: Renderer, today: date) -> list[dict[str, Any]]:
    """What the base states of projects in the aspects that a reader needs at once; `stands` if it is good for today."""
    day = today.isoformat()
    return [
        {
            "project": row.document,
            "aspect": next(aspect for aspect in row.aspects if aspect in ASPECTS),
            "text": row.text,
            "place": row.place or "",
            "year": row.year or "",
            "stands": status_on(row.times, day) in STANDING,
            "phone": row.phone,
        }
        for project in renderer.kb.projects
        for row in renderer.statements.get(project.id, ())
        if not set(row.aspects).isdisjoint(ASPECTS)
    ]


def _door(door: Door) -> dict[str, str]:
    channel = next((item for item in door.channels if item.phone), None)
    return {
        "name": door.name,
        "url": f"doors/{door.id}.html",
        "text": door.summary.text,
        "by": door.decided_by.text if door.decided_by else "",
        "phone": (channel.phone or "") if channel else "",
    }


def _clauses(kb: KnowledgeBase, rules: Ruleset) -> Iterator[Clause]:
    ids = {node.clause for tree in rules.trees.values() for node in tree.all_nodes() if node.clause}
    ids |= {kb.clause(row.basis.policy, row.basis.clause).id for row in kb.standards.values()}
    for key in sorted(ids):
        policy, anchor = key.split("#")
        yield kb.clauses[policy][anchor]


def _places(rules: Ruleset) -> set[str]:
    """The places that conditions name."""
    return {node.place for tree in rules.trees.values() for node in tree.all_nodes() if node.place}


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


def _project(kb: KnowledgeBase, project: Project, today: date) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "url": f"projects/{project.id}.html",
        "fund": kb.fund_name(project.fund),
        "by": project.applied_for_by,
        "topics": list(project.topics),
        "summary": project.summary.text,
        "running": running(kb, project, today).text,
        "relations": [{**_statement(item), "kind": item.kind} for item in project.relations],
        "windows": [_window(window) for window in project.application_windows if window.to_date],
    }


def _window(window: ApplicationWindow) -> dict[str, str]:
    first, last = window.from_date, window.to_date
    return {"place": window.place, "from": first.isoformat() if first else "", "to": last.isoformat() if last else ""}


def _statement(item: Statement) -> dict[str, Any]:
    return {"text": item.text, "place": item.place or "", "year": item.year or ""}
