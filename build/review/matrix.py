"""The matrix an auditor takes away: category × clause × kind of link × period × fund × who confirmed it and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import Carried, KnowledgeBase
from build.citing.citation import full
from build.force.status import status
from build.formats.spreadsheet import as_csv
from build.model import Project
from build.review.pending import pending

COLUMNS = (
    "项目",
    "资助类别",
    "关系",
    "依据",
    "条款编号",
    "引文",
    "谁说的",
    "项目期间",
    "年份",
    "地区",
    "文件时效",
    "资金",
    "主办单位",
    "复核",
    "复核人",
    "复核日期",
)
# Only in the table that is taken away: a clause that can be read without the base, and where it stands.
TAKEN_AWAY = ("条款全称", "网址")
REVIEW = 3  # the last columns: 复核, 复核人, 复核日期
NOT_RECORDED = "未记录"
TOLD_BY = {"document": "文件", "report": "报道", "editor": "本库归入"}


@dataclass(frozen=True, slots=True)
class Row:
    """One legal basis of one funded category; the fields in the order of COLUMNS, then of TAKEN_AWAY."""

    project: str
    category: str
    link: str
    citation: str
    clause: str
    quote: str
    told_by: str
    period: str
    years: str
    place: str
    status: str
    fund: str
    authority: str
    review: str
    reviewer: str
    reviewed: str
    readable: str
    url: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows, and what hangs nowhere: clauses that nothing rests on, categories that no project pays for."""

    rows: tuple[tuple[Project, Clause, Row], ...]
    orphan_clauses: tuple[Clause, ...]
    orphan_categories: tuple[str, ...]


def matrix(kb: KnowledgeBase, today: date) -> Matrix:
    """The whole matrix as of a day."""
    waiting = {row.id for row in pending(kb)}
    resting = [(item, kb.resolve(item.basis)) for item in kb.all_carried()]
    rows = [
        (item.project, clause, _row(kb, item, clause, today, waits=clause.id in waiting))
        for item, clause in resting
        if isinstance(clause, Clause)
    ]
    used = {item.category.category for item in kb.all_carried()}
    categories = tuple(row.name for key, row in kb.categories.items() if key not in used)
    return Matrix(tuple(rows), tuple(_orphans(kb)), categories)


def _row(kb: KnowledgeBase, item: Carried, clause: Clause, today: date, *, waits: bool) -> Row:
    held, project = kb.ledger.get(clause.id), item.project
    return Row(
        project=project.name,
        category=kb.name_of(item.category),
        link=item.basis.link,
        citation=full(kb, clause),
        clause=clause.id,
        quote=item.basis.quote,
        told_by=TOLD_BY[clause.attributed_by],
        period=period(project),
        years=years(project),
        place=kb.place_name(clause.policy.place),
        status=status(kb, clause.policy, today).label,
        fund=kb.fund_name(project.fund),
        authority=kb.authority_name(project.competent_authority),
        review="待复核" if waits else "已复核" if held else NOT_RECORDED,
        reviewer=(held and held.by) or NOT_RECORDED,
        reviewed=held.reviewed.isoformat() if held else "",
        readable=f"《{clause.policy.title}》{clause.citation}",
        url=clause.url,
    )


def _orphans(kb: KnowledgeBase) -> Iterator[Clause]:
    """Clauses that no category rests on, nor on one above them, nor on one below them."""
    resting = {above for used in kb.carried for above in _upwards(used)}
    for table in kb.clauses.values():
        for clause in table.values():
            if clause.id not in resting and kb.carried.keys().isdisjoint(_upwards(clause.id)):
                yield clause


def _upwards(clause: str) -> Iterator[str]:
    """The id of a clause and of every clause above it: …#art_6__para_2, …#art_6."""
    while clause:
        yield clause
        clause = clause.rpartition("__")[0]


def period(project: Project) -> str:
    """A project's time: exact days, or the years in which it was seen."""
    span = project.period
    if span.from_date:
        return f"{span.from_date} 至 {span.to_date}" if span.to_date else f"{span.from_date} 起"
    years = "、".join(str(seen.year) for seen in sorted(span.seen_years, key=lambda seen: seen.year))
    return f"见于 {years}" + ("，已结束" if span.closed else "")


def years(project: Project) -> str:
    """The years in which a project runs or was seen: 2022、2024, or 2024 起."""
    span = project.period
    if not span.from_date:
        return "、".join(dict.fromkeys(str(seen.year) for seen in sorted(span.seen_years, key=lambda seen: seen.year)))
    if span.to_date is None:
        return f"{span.from_date.year} 起"
    return "、".join(map(str, range(span.from_date.year, span.to_date.year + 1)))


def matrix_csv(rows: Iterable[Row], site_url: str = "") -> str:
    """The rows under their column names, who confirmed them last; addresses begin with the site's own, where it is known."""
    heads = (*COLUMNS[:-REVIEW], *TAKEN_AWAY, *COLUMNS[-REVIEW:])
    return as_csv([heads, *(_taken_away(row, site_url) for row in rows)])


def _taken_away(row: Row, site_url: str) -> tuple[str, ...]:
    cells = astuple(replace(row, url=site_url + row.url))
    shown, extra = cells[: len(COLUMNS)], cells[len(COLUMNS) :]
    return (*shown[:-REVIEW], *extra, *shown[-REVIEW:])
