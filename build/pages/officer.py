"""Pages for union officers: checking a draft, the matrix of legal bases, and what has changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from build.base.dependents import KINDS
from build.force.history import Compared, events, upcoming
from build.model.ages import KINDS as AGES
from build.pages.render import Renderer
from build.pictures.graph import graph
from build.recognising.catalog import as_json
from build.recognising.grammar import raw
from build.review.conditions import HOW, conditions_csv, counted
from build.review.conditions import rows as rows_of_conditions
from build.review.falling_due import due
from build.review.matrix import COLUMNS, matrix, matrix_csv
from build.review.pending import Pending, pending

FILTERS = ("资助类别", "关系", "项目期间", "年份", "地区", "文件时效", "资金", "复核", "复核人")
# What falls due within a quarter is shown as coming.
COMING = timedelta(days=92)
TABLES = {"styles": ["tables.css"]}
TWINS = [
    "status.js",
    "cite-text.js",
    "cite-addresses.js",
    "cite-names.js",
    "cite-reader.js",
    "cite-day.js",
    "cite-quotes.js",
    "cite-judge.js",
]


def audit_page(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The page that checks drafts on the device, and the file with all that it must know, read with the first draft."""
    meta = {
        "description": "粘贴文稿或者打开文件，逐处核对引用，文字不离开这台设备。",
        "page": "officer",
        "contents": False,
    }
    meta["scripts"] = [*TWINS, "cite-zip.js", "cite-docx.js", "cite-marked.js", "audit.js"]
    yield renderer.page("audit.md", "核对引用", "audit.md.j2", meta=meta)
    data = {"catalog": as_json(renderer.linker.catalog), "grammar": raw()}
    yield "data/audit.js", f"bangfu.audit({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"


def matrix_page(renderer: Renderer, today: date, site_url: str | None = None) -> Iterator[tuple[str, str]]:
    """The matrix as a page with filters, and as CSV with the addresses of the site, where it knows its own."""
    found = matrix(renderer.kb, today)
    rows = [row for _, _, row in found.rows]
    by_policy = {
        policy: tuple(clauses) for policy, clauses in groupby(found.orphan_clauses, key=lambda clause: clause.policy.id)
    }
    unused = {key: row for key, row in by_policy.items() if len(row) == len(renderer.kb.clauses[key])}
    yield renderer.page(
        "matrix.md",
        "依据一览",
        "matrix.md.j2",
        meta={
            "description": "资助类别、条款、期间、资金与复核。",
            "page": "matrix",
            "scripts": ["matrix.js"],
            **TABLES,
        },
        matrix=found,
        columns=COLUMNS,
        projects=renderer.kb.projects,
        filters=FILTERS,
        drawing=graph(((project, clause) for project, clause, _ in found.rows), ""),
        orphans={policy: clauses for policy, clauses in by_policy.items() if policy not in unused},
        unused=unused,
        unresolved=tuple(renderer.linker.unresolved()),
    )
    yield "data/matrix.csv", matrix_csv(rows, site_url or "")


def conditions_page(renderer: Renderer, today: date) -> Iterator[tuple[str, str]]:
    """Every condition of the self-check with its source, rule and trials, and the same as CSV."""
    found = rows_of_conditions(renderer.kb, today)
    yield renderer.page(
        "conditions.md",
        "自测的条件一览",
        "conditions.md.j2",
        meta={
            "description": "自测的每个条件：依据、规则、例子，怎么定。",
            "page": "officer",
            "contents": False,
            **TABLES,
        },
        rows=found,
        projects=[(name, tuple(group)) for name, group in groupby(found, key=lambda row: row.project)],
        counts=counted(found),
        how=HOW,
        today=today,
    )
    yield "data/conditions.csv", conditions_csv(found)


def changes_pages(renderer: Renderer, today: date) -> Iterator[tuple[str, str]]:
    """What changed, with what rests on it; the same as a feed; and each pair of texts, clause by clause."""
    found, pairs, waiting = events(renderer.kb, today), renderer.compared, pending(renderer.kb)
    yield renderer.page(
        "changes.md",
        "最近变化",
        "changes.md.j2",
        meta={"description": "条款文字和文件时效的变化。", "page": "officer", "scripts": ["changes.js"], **TABLES},
        events=found,
        upcoming=upcoming(renderer.kb, today),
        compared=pairs,
        waiting=[row for row in waiting if row.rests],
        alone=_by_document(row for row in waiting if not row.rests),
        policies=renderer.kb.policy_by_id,
        due=due(renderer.kb, today, COMING),
        posts={key: kind.post for key, kind in AGES.items()},
        kinds=KINDS,
    )
    yield from (_comparison(renderer, pair) for pair in pairs)


def _by_document(rows: Iterable[Pending]) -> list[tuple[str, str, int]]:
    """Clauses on which nothing rests: (id of the document, how they differ, how many)."""
    counted = Counter((row.id.partition("#")[0], row.change) for row in rows)
    return [(policy, change, count) for (policy, change), count in sorted(counted.items())]


def _comparison(renderer: Renderer, pair: Compared) -> tuple[str, str]:
    title = f"《{renderer.title_of(pair.old)}》与《{renderer.title_of(pair.new)}》逐条比较"
    meta = {"description": f"{title}：改了哪几条，挪到了哪里。", "page": "officer", "contents": False, **TABLES}
    return renderer.page(f"{pair.path}.md", title, "comparison.md.j2", meta=meta, pair=pair)


def officer_pages(renderer: Renderer, today: date, site_url: str | None = None) -> Iterator[tuple[str, str]]:
    """All pages of this module."""
    yield from audit_page(renderer)
    yield from matrix_page(renderer, today, site_url)
    yield from conditions_page(renderer, today)
    yield from changes_pages(renderer, today)
