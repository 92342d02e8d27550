"""The statements of a project: the field in which something stands tells what aspect it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from build.base.amount_words import sentence
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.day_words import in_words
from build.force.looking import resting_in_doubt_from
from build.model import Amount, Citation, Project, Requirement, SourceRef
from build.model import Statement as WrittenStatement
from build.model.ages import in_doubt_from
from build.model.project import ApplicationWindow, Period
from build.model.reference import NATION
from build.statements.currency import seen_in
from build.statements.making import Home, Written, attribution, tells_of_what_is_over
from search.text.place_table import holds
from search.text.statements import Statement, Times

# Field → (aspect, section of the project's page).
FIELDS = {
    "roads": ("how", "roads"),
    "evidence": ("papers", "bring"),
    "steps": ("how", "how"),
    "channels": ("where", "contact"),
    "if_refused": ("refused", "refused"),
    "relations": ("combine", "what"),
}
# A step or paper that says it is of making the file is told of the file, whichever project writes it down for its readers.
_OF_THE_FILE, _FILE_TOPIC = "建档这一步", "困难职工建档"
_SERVICE_NUMBER = 5  # 12351, 12345, 120: numbers of the nation have three to five digits


def project_statements(kb: KnowledgeBase, project: Project) -> Iterator[Statement]:
    """Everything that a project says."""
    url = f"projects/{project.id}.html"
    home = Home(kb, project.id, project.topics, url, project.place, project.source)
    yield _said(home, project.summary, Written("summary"))
    if project.applied_for_by_note:
        yield _said(home, project.applied_for_by_note, Written("applied_for_by_note", ("who",), "who"))
    if project.requirements:
        yield from _conditions(home, project.requirements, _Branch())
    yield from (_amount(home, amount) for amount in project.amounts)
    yield from (_window(home, window) for window in project.application_windows)
    yield from _period(home, project.period)
    for name, (aspect, section) in FIELDS.items():
        for item in getattr(project, name):
            yield _said(home, item, Written(name, (aspect,), section))
    for contradiction in project.contradictions:
        for side in contradiction.sides:
            yield _said(home, side, Written("contradictions", (), "contradictions", note=contradiction.topic))


def _said(home: Home, item: WrittenStatement, written: Written) -> Statement:
    said = home.says(item, item.text, of_statement(home, item, written))
    return replace(said, topics=(_FILE_TOPIC,)) if item.text.startswith(_OF_THE_FILE) else said


def of_statement(home: Home, item: WrittenStatement, written: Written) -> Written:
    """What a statement says of itself, on what its field implies."""
    return Written(
        field=written.field,
        aspects=item.aspects or written.aspects,
        section=written.section,
        place=item.place,
        source=item.source,
        times=Times(year=item.year, stale=_unanswered_from(home, item), history=tells_of_what_is_over(item.text)),
        note=written.note,
        phone=getattr(item, "phone", None) or "",
    )


def _unanswered_from(home: Home, item: WrittenStatement) -> str:
    """The day (ISO) from which a local telephone number is in doubt. The nation's service numbers, are given by the
    state and stay."""
    digits = re.sub(r"\D", "", getattr(item, "phone", None) or "")
    ref = item.source or home.source
    source = home.kb.sources.get(ref.id) if ref else None
    if len(digits) <= _SERVICE_NUMBER or source is None or source.date is None:
        return ""
    return in_doubt_from("phone", source.date.last).isoformat()


@dataclass(frozen=True, slots=True)
class _Branch:
    """What stands above a condition: where and for which year all below it holds, its words, and whether it must be met."""

    place: str | None = None
    year: int | None = None
    words: tuple[str, ...] = ()
    wanted: bool = True

    def below(self, tree: Requirement) -> _Branch:
        """What stands above the children of a branch."""
        own = (tree.text.rstrip("："),) if tree.text and tree.children and not tree.rule else ()
        words = own if tree.place else (*self.words, *own)  # what names a place needs nothing above it
        return _Branch(tree.place or self.place, tree.year or self.year, words, self.wanted)


def _conditions(home: Home, tree: Requirement, above: _Branch) -> Iterator[Statement]:
    """Every condition as a sentence with the words above it, without which it would speak of everywhere; one below `not`
    says that it must not be."""
    here = above.below(tree)
    for child in (*tree.all_of, *tree.any_of):
        yield from _conditions(home, child, here)
    if tree.none_of:
        yield from _conditions(home, tree.none_of, replace(here, wanted=not above.wanted))
    if not tree.children and tree.text and not tree.rule:
        text = "：".join((*(() if tree.place else above.words), tree.text))
        yield home.says(tree, text if above.wanted else f"不在内的：{text}", _of_condition(home.kb, tree, here))


def _of_condition(kb: KnowledgeBase, leaf: Requirement, branch: _Branch) -> Written:
    clause = _clause(kb, leaf.basis)
    return Written(
        field="requirements",
        aspects=("who",),
        section="who",
        place=_holding(branch.place, clause.policy.place if clause else None),
        source=leaf.source or (clause.source if clause else None),
        times=_of_branch(kb, leaf, branch, clause),
        attributed_by=clause.attributed_by if clause else "",
        note=leaf.status_note or "",
    )


def _of_branch(kb: KnowledgeBase, leaf: Requirement, branch: _Branch, clause: Clause | None) -> Times:
    """The days of a condition: a document that has ended ends it; a yardstick borrowed from elsewhere is not of its year."""
    borrowed = clause is not None and _borrowed(branch.place, clause.policy.place)
    ended = clause.policy.expiry_date if clause and branch.year else None
    stale = resting_in_doubt_from(kb, (leaf.basis,) if leaf.basis else ())
    return Times(year=None if borrowed else branch.year, last=_iso(ended), stale=stale)


def _holding(own: str | None, cited: str | None) -> str | None:
    """Where a condition holds: where it says, unless it borrows another place's rule, which is that place's still."""
    return cited if _borrowed(own, cited) else own or cited


def _borrowed(own: str | None, cited: str | None) -> bool:
    """Whether a condition of one place is measured with another place's rule."""
    return bool(own and cited and cited != NATION and not (own == cited or holds(own, cited) or holds(cited, own)))


def _amount(home: Home, amount: Amount) -> Statement:
    clause = _clause(home.kb, amount.basis)
    written = Written(
        field="amounts",
        aspects=("how_much",),
        section="what",
        place=amount.place,
        source=amount.source or (clause.source if clause else None),
        times=amount.times,
        attributed_by=clause.attributed_by if clause else "",
        note=amount.note or "",
    )
    return home.says(amount, sentence(amount), written)


def _window(home: Home, window: ApplicationWindow) -> Statement:
    over = tells_of_what_is_over(window.note or "")
    times = Times(year=window.year, first=_iso(window.from_date), last=_iso(window.to_date), history=over)
    written = Written("application_windows", ("when",), "when", window.place, window.source, times)
    return home.says(window, window_sentence(window), written)


def window_sentence(window: ApplicationWindow) -> str:
    """2025年8月22日截止，从哪天开始没有写明。 A window without days never loses its year."""
    first, last = window.from_date, window.to_date
    if first and last:
        days = f"{in_words(first)}到{in_words(last)}。"
    elif last:
        days = f"{in_words(last)}截止，从哪天开始没有写明。"
    elif first:
        days = f"{in_words(first)}开始，到哪天截止没有写明。"
    else:
        days = f"{window.year}年的起止日期没有写明。" if window.year else "起止日期没有写明。"
    return days + (window.note or "")


def _period(home: Home, period: Period) -> Iterator[Statement]:
    """Whether it still runs, as it was seen: each sighting for the place that its source speaks of, and no other."""
    about = Written("period", ("still_open",), "when")
    for seen in period.seen_years:
        place = seen_in(home.kb, home.place, seen)
        page = _page_of_a_rule(home.kb, seen.source)
        times = Times(seen_first=_iso(page), seen_last=_iso(page)) if page else Times(year=seen.year)
        written = Written("period", about.aspects, about.section, place, seen.source, times)
        yield replace(home.says(seen, _sighting(seen.year, place, page), written), place=place)
    if period.from_date:
        times = Times(first=_iso(period.from_date), last=_iso(period.to_date))
        end = f"，{in_words(period.to_date)}结束" if period.to_date else ""
        written = Written("period", about.aspects, about.section, times=times)
        yield home.says(period, f"{in_words(period.from_date)}开始{end}。", written)
    if period.closed_note:
        yield _said(home, period.closed_note, about)


def _page_of_a_rule(kb: KnowledgeBase, source: SourceRef) -> date | None:
    """The day on which an issued rule was read, where that is all that a sighting is: nobody was seen doing it."""
    day = kb.sources[source.id].date if source.id in kb.sources and attribution(kb, source) == "document" else None
    return day.last if day else None


def _sighting(year: int, place: str | None, page: date | None) -> str:
    """What a sighting shows: a place's report tells of what was done there, the nation's or nobody's only names it."""
    if page:
        return f"{year}年的文件写了怎么办，登在{in_words(page)}的网页上；是不是在办，没有看到。"
    if place == NATION:
        return f"{year}年的全国报道说到它。"
    return f"{year}年见到在开展。" if place else f"{year}年的报道说到它，没有写明在哪里。"


def _clause(kb: KnowledgeBase, citation: Citation | None) -> Clause | None:
    found = kb.resolve(citation) if citation else None
    return found if isinstance(found, Clause) else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
