"""A figure in plain words stands in something that was read: a cited clause, an amount of the same place, or `figures`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from build.base.below import below
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model import Amount, Answer, Citation, Door, Entry, Programme, Project, Statement, Term
from build.model.reference import NATION

Told = Answer | Term | Project | Door | Programme
Figure = tuple[Decimal, str]
_FIGURE = re.compile(
    r"(?<![\d.〔第])(\d[\d,]*(?:\.\d+)?)\s*(万|亿)?\s*(元|%|％|倍|天|个月|个工作日|工作日|年)(?!度?第)"
)
_TIMES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "": Decimal(1)}
_UNITS = {"％": "%", "个工作日": "工作日"}
_NOT_FOUND = re.compile("没有(?:查到|读到|收|找到)|办不办|有没有")
_YEARS = range(1949, 2100)


@lru_cache(maxsize=16384)  # the live preview asks the same texts again after each edit
def figures_in(text: str) -> frozenset[Figure]:
    """The figures of a text, each in one form: 万元 in 元, 一年 in 12 个月; calendar years with the unit 年份."""
    return frozenset(_plain(*found) for found in _FIGURE.findall(text))


def _plain(number: str, scale: str, unit: str) -> Figure:
    value, unit = Decimal(number.replace(",", "")) * _TIMES[scale], _UNITS.get(unit, unit)
    if unit == "年":
        calendar = not scale and value in _YEARS
        return (value, "年份") if calendar else (value * 12, "个月")
    return value.normalize(), unit


def figure_unsourced(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A notice for each sentence with a figure that nothing beside it carries: somebody must look at its source once."""
    if any(name.startswith(("policies/", "projects/")) for name in kb.unread):
        return  # what could not be read may carry them
    if any(policy.place is not None and policy.place not in kb.places for policy in kb.policies):
        return  # nor can it be told whose figures are those of a document in no place
    for document, statement in _told(kb):
        carried = figures_in("\n".join(statement.figures)) | _years(kb, statement, document)
        open_figures = figures_in(claimed(statement.text)) - carried
        if open_figures and (open_figures := open_figures - _beside(kb, document, statement.place)):
            what = f"「{shortened(statement.text)}」里的 {open_in_words(open_figures)}，所引条款和当地的标准里都没有。"
            mend = "对照来源：数对的，在这一句写上 figures，如 figures: [5000元]；数错的改正；能引条款的，引条款。"
            yield statement.notice("figure-unsourced", what=what, mend=mend, field="text")


def open_in_words(figures: Iterable[Figure]) -> str:
    """Figures as an editor is told of them: 3000元、2052年."""
    return "、".join(sorted(f"{value:f}{'年' if unit == '年份' else unit}" for value, unit in figures))


def claimed(text: str) -> str:
    """A text without what it says was not found: 「2026年的通知没有查到」 claims nothing of 2026."""
    return "".join(part for part in re.split(r"(?<=[，。；、：])", text) if not _NOT_FOUND.search(part))


def _told(kb: KnowledgeBase) -> Iterator[tuple[Told, Statement]]:
    for answer in kb.answers:
        yield from ((answer, said) for said in (answer.short, *answer.body))
    for term in kb.glossary.values():
        yield from ((term, said) for said in (term.plain, *term.more))
    for door in kb.doors:
        yield from ((door, said) for said in below(door) if isinstance(said, Statement))
    for year in kb.programmes:
        yield from ((year, said) for said in below(year) if isinstance(said, Statement))
    yield from ((project, project.summary) for project in kb.projects)


def _years(kb: KnowledgeBase, statement: Statement, document: Told) -> frozenset[Figure]:
    """The years that a sentence may name for nothing: its own, and those in its source's date and name."""
    ref = statement.source or document.source
    source = kb.sources.get(ref.id) if ref else None
    named = f"{source.title} {source.publisher} {source.note or ''} {ref.at if ref else ''}" if source else ""
    years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", named)}
    years |= {statement.year} if statement.year else set()
    years |= {source.date.first.year, source.date.last.year} if source and source.date else set()
    return frozenset((Decimal(year), "年份") for year in years)


def _beside(kb: KnowledgeBase, document: Told, place: str | None) -> frozenset[Figure]:
    """What the cited clauses say, and the amounts of the same place in the projects that belong to the document."""
    projects = [document] if isinstance(document, Project) else _projects(kb, getattr(document, "projects", ()))
    cited: list[Entry] = [document, *projects]
    clauses = [kb.resolve(entry) for home in cited for entry in below(home) if isinstance(entry, Citation)]
    fitting = [clause for clause in clauses if isinstance(clause, Clause) and _same(kb, place, clause.policy.place)]
    found = set().union(*(figures_in(whole(kb, clause)) for clause in fitting))
    days = {d for c in fitting for d in (c.policy.issued_date, c.policy.effective_date, c.policy.expiry_date) if d}
    found |= {(Decimal(day.year), "年份") for day in days}
    for project in projects:
        for amount in project.amounts:
            if _same(kb, place, amount.place):
                found |= set(_of_amount(amount))
    return frozenset(found)


def whole(kb: KnowledgeBase, clause: Clause) -> str:
    """The words of a clause with all that stands below it: who cites a 款 cites its 项."""
    table = kb.clauses[clause.policy.id]
    below_it = (other.own_text for anchor, other in table.items() if anchor.startswith(f"{clause.anchor}__"))
    return "\n".join((clause.own_text, clause.article_text, *below_it))


def _projects(kb: KnowledgeBase, ids: Iterable[str]) -> list[Project]:
    return [kb.project_by_id[key] for key in ids if key in kb.project_by_id]


def _same(kb: KnowledgeBase, place: str | None, other: str | None) -> bool:
    """Whether what holds in `other` may be told of `place`: the same place, one that holds it, or the nation."""
    return place is None or other is None or other == NATION or other in kb.places_holding(place)


def _of_amount(amount: Amount) -> Iterator[Figure]:
    for value in (amount.value_yuan, amount.min_yuan, amount.max_yuan):
        if value is not None:
            yield value.normalize(), "元"
    yield from figures_in(f"{amount.formula or ''} {amount.note or ''} {amount.for_whom}")
    if amount.year:
        yield Decimal(amount.year), "年份"
