"""A year's programme: no more is named than it declares, and its projects agree with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import NamedKind, Programme, Project
from build.model.reference import NATION
from build.statements.currency import seen_in


def programme_overfull(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Not more kinds, aspects or major categories than the source declares."""
    for programme in kb.programmes:
        declared = programme.declared
        aspects = [aspect for major in programme.majors for aspect in major.aspects]
        counts = (
            ("大类", declared.major_categories, len(programme.majors), "majors"),
            ("方面", declared.aspects, len(aspects), "majors"),
            ("种", declared.kinds, len(programme.named_kinds), "named_kinds"),
        )
        for unit, stated, written, field in counts:
            if stated is not None and written > stated:
                what = f"公布的是 {stated} {unit}，这里写了 {written} {unit}。"
                mend = "报道点到的内容不等于公布的名单；合并同属一种的，或改记到 requirements_of_work。"
                yield programme.problem("programme-overfull", what=what, mend=mend, field=field)


def programme_year(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A programme's year is its file name, and each kind is named once."""
    for programme in kb.programmes:
        if str(programme.year) != programme.id:
            what = f"年份 {programme.year} 与文件名「{programme.id}」不一致。"
            yield programme.problem("programme-year", what=what, mend="改正年份或文件名。", field="year")
        seen: set[str] = set()
        for kind in programme.named_kinds:
            if kind.name in seen:
                yield kind.problem("kind-repeated", what=f"「{kind.name}」写了两遍。", mend="合成一处。", field="name")
            seen.add(kind.name)


def programme_disagrees(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A project that a year's programme names was seen to run that year, and the other way round."""
    told = [programme for programme in kb.programmes if str(programme.year) != programme.id]
    torn = {year for programme in told for year in (str(programme.year), programme.id)}  # mended, they may well agree
    sound = [programme for programme in kb.programmes if str(programme.year) not in torn]
    named = {programme.year: _named(programme) for programme in sound}
    for programme in sound:
        for kind in programme.named_kinds:
            for key in kind.projects:
                project = kb.project_by_id.get(key)
                if project and not _runs(project, programme.year):
                    yield _not_seen(kind, project, programme.year)
    in_any = {key for keys in named.values() for key in keys}
    for project in kb.projects:
        for seen in project.period.seen_years if project.id in in_any else ():
            # A city's year needs no national programme, and a year whose programme nobody has found cannot be asked for.
            nationwide = seen_in(kb, project.place, seen) == NATION
            if nationwide and seen.year in named and project.id not in named[seen.year]:
                what = f"写了 {seen.year} 年见到开展，{seen.year} 年度框架里没有点到「{project.name}」。"
                mend = f"改正年份；或在 content/programmes/{seen.year}.yml 的 named_kinds 里补上，并写来源。"
                yield seen.problem("programme-disagrees", what=what, mend=mend, field="year")


def _named(programme: Programme) -> set[str]:
    return {key for kind in programme.named_kinds for key in kind.projects}


def _runs(project: Project, year: int) -> bool:
    period = project.period
    if period.from_date:
        return period.from_date.year <= year <= (period.to_date.year if period.to_date else year)
    return any(seen.year == year for seen in period.seen_years)


def _not_seen(kind: NamedKind, project: Project, year: int) -> Problem:
    what = f"{year} 年度点到了「{project.name}」，项目的 period 里没有 {year} 年。"
    mend = f"在 {project.mark.file} 的 seen_years 里补上 {year} 年和来源，或从这里删去。"
    return kind.problem("programme-disagrees", what=what, mend=mend, field="projects")
