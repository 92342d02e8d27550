"""What is known and what is not, counted: programmes, periods without proof, amounts that sources leave open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.citing.references import Linker
from build.force.status import Status, status
from build.model import Programme
from build.review.answered import answered, as_lines, as_rows
from build.rules.periods import in_force_unproven


def coverage(kb: KnowledgeBase, today: date) -> dict[str, Any]:
    """Counts by name; plain values only, so that it can be printed as JSON."""
    return {
        "counts": counts(kb),
        "programmes": [_programme(programme) for programme in kb.programmes],
        "status": {value.label: [status(kb, p, today) for p in kb.policies].count(value) for value in Status},
        "unproven_periods": sum(1 for _ in in_force_unproven(kb, today)),
        "amounts": _amounts(kb, today),
        "clauses_carrying": len(kb.carried),
        "clauses_not_cited": _orphans(kb),
        "references_unresolved": [asdict(row) for row in Linker(kb, today).unresolved()],
        "unknowns": sum(len(unknowns) for unknowns in _unknowns(kb)),
        "answered": as_rows(answered(kb, today)),
    }


def _unknowns(kb: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    yield from (project.unknowns for project in kb.projects)
    yield from (programme.unknowns for programme in kb.programmes)
    yield from (answer.unknowns for answer in kb.answers)
    yield from (door.unknowns for door in kb.doors)


def counts(kb: KnowledgeBase) -> dict[str, int]:
    """How many of each kind of document the base holds."""
    return {
        "policies": len(kb.policies),
        "clauses": sum(len(table) for table in kb.clauses.values()),
        "projects": len(kb.projects),
        "categories": sum(len(project.funded_categories) for project in kb.projects),
        "answers": len(kb.answers),
        "doors": len(kb.doors),
        "terms": len(kb.glossary),
        "sources": len(kb.sources),
        "places": len({a.place for p in kb.projects for a in p.amounts if a.place}),
    }


def _programme(programme: Programme) -> dict[str, Any]:
    declared = programme.declared
    return {
        "year": programme.year,
        "declared": {"大类": declared.major_categories, "方面": declared.aspects, "种": declared.kinds},
        "named": len(programme.named_kinds),
        "with_project": sum(1 for kind in programme.named_kinds if kind.projects),
    }


def _amounts(kb: KnowledgeBase, today: date) -> dict[str, int]:
    amounts = [amount for project in kb.projects for amount in project.amounts]
    return {
        "all": len(amounts),
        "historic": sum(amount.is_past(today) for amount in amounts),
        "place_not_stated": sum(amount.place is None for amount in amounts),
        "year_not_stated": sum(amount.year is None for amount in amounts),
        "fund_not_stated": sum(amount.fund is None for amount in amounts),
    }


def _orphans(kb: KnowledgeBase) -> int:
    return sum(1 for table in kb.clauses.values() for clause in table.values() if not kb.carried_by(clause))


def as_text(report: dict[str, Any]) -> str:
    """The report for a terminal."""
    total, amounts = report["counts"], report["amounts"]
    lines = [
        f"政策文件 {total['policies']} 份（条款 {total['clauses']} 条），项目 {total['projects']} 个"
        f"（资助类别 {total['categories']} 类），问答 {total['answers']} 条，"
        f"归别处的事 {total['doors']} 件，术语 {total['terms']} 条，来源 {total['sources']} 处。",
        "年度框架：",
        *(_programme_line(row) for row in report["programmes"]),
        "时效：" + "，".join(f"{name} {count}" for name, count in report["status"].items() if count),
        f"没有来源证明全程有效的依据：{report['unproven_periods']} 处。",
        f"救助标准 {amounts['all']} 条，分布在 {total['places']} 个地方；只作历史的 {amounts['historic']} 条；未注明地区 "
        f"{amounts['place_not_stated']}、年份 {amounts['year_not_stated']}、资金 {amounts['fund_not_stated']}。",
        f"作为依据的条款 {report['clauses_carrying']} 条，没有项目引用的 {report['clauses_not_cited']} 条。",
        f"文字里认不出所指的引用 {len(report['references_unresolved'])} 处。",
        *(f"  {row['where']}：「{row['text']}」{row['why']}" for row in report["references_unresolved"]),
        f"写明没有查到的事项 {report['unknowns']} 处。",
        *as_lines(report["answered"]),
    ]
    return "\n".join(lines)


def _programme_line(row: dict[str, Any]) -> str:
    stated = "、".join(f"{n} {unit}" if n is not None else f"{unit}数未注明" for unit, n in row["declared"].items())
    return f"  {row['year']}：设了 {stated}；报道点到 {row['named']} 项，其中 {row['with_project']} 项在库里有项目。"
