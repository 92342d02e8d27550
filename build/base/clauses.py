"""A policy's clauses, flattened: every 条 款 项 目, section or point with its address, its own text and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from build.model.entry import Entry
from build.model.policy import Article, Item, Paragraph, Policy, Section, Subsection, item_number
from build.model.shared import SourceRef
from search.text.clause import ClauseRef


@dataclass(frozen=True, slots=True)
class Clause:
    """One address of a policy. `own_text` leaves out what stands in clauses below it; it is empty for an article of
    several paragraphs. `article_text` is the whole text of an article, section or point, empty below that level."""

    policy: Policy
    ref: ClauseRef
    own_text: str
    source: SourceRef | None
    entry: Entry = field(repr=False)
    level: str
    heading: str = ""
    headings: tuple[str, ...] = ()
    children: int = 0
    article_text: str = ""
    sole_paragraph: bool = False
    # `document`, `report` or `editor`: whose words it hands on. A 转述 reports, where nothing else is said of it.
    attributed_by: str = "document"
    # Our own words at the same address, where the document carries its official ones, and the addresses below it that
    # only our summary has.
    summary: Clause | None = field(default=None, repr=False)
    former: tuple[str, ...] = ()
    # The promised HTML id; pages ask for it hundreds of times, so it is made once.
    anchor: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "anchor", self.ref.anchor)

    @property
    def id(self) -> str:
        """The record id, `<policy>#<anchor>`."""
        return f"{self.policy.id}#{self.anchor}"

    @property
    def url(self) -> str:
        """The page and anchor, from the root of the site."""
        return f"policies/{self.policy.id}.html#{self.anchor}"

    @property
    def citation(self) -> str:
        """The address as a document writes it: a sole paragraph needs no 款 (house style, section 2)."""
        return str(replace(self.ref, paragraph=None) if self.sole_paragraph else self.ref)


# The same few numbers stand in every document.
address = lru_cache(4096)(ClauseRef.parse)


def clauses_of(policy: Policy) -> tuple[Clause, ...]:
    """Every clause of the policy in the order of its text. Numbers that do not parse are left to the checks."""
    return tuple(_attributed(policy, _flatten(policy)))


def _attributed(policy: Policy, clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses, each attributed as its article, section or point is, or else as the whole document is."""
    usual = policy.attributed_by or ("report" if policy.wording == "转述" else "document")
    told = usual
    for clause in clauses:
        if clause.ref.parent is None:
            told = getattr(clause.entry, "attributed_by", None) or usual
        yield clause if told == "document" else replace(clause, attributed_by=told)


def _flatten(policy: Policy) -> Iterator[Clause]:
    for article in policy.articles:
        yield from _article(policy, article, ())
    for chapter in policy.chapters:
        title = " ".join((*chapter.within, chapter.title))
        for article in chapter.articles:
            yield from _article(policy, article, (title,))
        for section in chapter.sections:
            for article in section.articles:
                yield from _article(policy, article, (title, section.title))
    for part in policy.sections:
        yield from _section(policy, part)
    for point in policy.points:
        ref = address(point.number)
        source = point.source or policy.source
        yield Clause(policy, ref, point.text, source, point, "point", point.heading or "", article_text=point.text)


def _article(policy: Policy, article: Article, headings: tuple[str, ...]) -> Iterator[Clause]:
    ref, heading = address(article.number), article.heading or ""
    about = _About(policy, article.source or policy.source, headings)
    if article.text:
        items = list(_items(about, replace(ref, paragraph=1), article.items, sole=True)) if article.items else []
        whole = _joined([article.text], items)
        yield about.clause(ref, article.text, article, "article", len(article.items), heading=heading, whole=whole)
        yield from items
        return
    below = [c for number, p in enumerate(article.paragraphs, 1) for c in _paragraph(about, ref, number, p)]
    count = len(article.paragraphs)
    yield about.clause(ref, "", article, "article", count, heading=heading, whole=_joined([], below))
    yield from below


@dataclass(frozen=True, slots=True)
class _About:
    """What all clauses of an article have in common."""

    policy: Policy
    source: SourceRef | None
    headings: tuple[str, ...]

    def clause(
        self,
        ref: ClauseRef,
        text: str,
        entry: Entry,
        level: str,
        children: int = 0,
        *,
        heading: str = "",
        whole: str = "",
        sole: bool = False,
    ) -> Clause:
        """A clause of the article."""
        return Clause(self.policy, ref, text, self.source, entry, level, heading, self.headings, children, whole, sole)


def _paragraph(about: _About, article: ClauseRef, number: int, paragraph: Paragraph) -> Iterator[Clause]:
    ref = replace(article, paragraph=number)
    yield about.clause(ref, paragraph.text, paragraph, "paragraph", len(paragraph.items))
    yield from _items(about, ref, paragraph.items, sole=False)


def _items(about: _About, above: ClauseRef, items: tuple[Item, ...], *, sole: bool) -> Iterator[Clause]:
    for position, item in enumerate(items, 1):
        # The number as printed rules where items were taken out or put in: （四之一） after （四）.
        number, sub = item_number(item.number or "") or (position, 0)
        ref = replace(above, item=number, item_sub=sub or None)
        yield about.clause(ref, item.text, item, "item", len(item.subitems), sole=sole)
        for position, subitem in enumerate(item.subitems, 1):
            yield about.clause(replace(ref, subitem=position), subitem.text, subitem, "subitem", sole=sole)


def _section(policy: Policy, part: Section) -> Iterator[Clause]:
    ref, source = address(part.number), part.source or policy.source
    whole = Clause(policy, ref, part.text or part.heading or "", source, part, "section", part.heading or "")
    below = [clause for sub in part.subsections for clause in _subsection(whole, sub)]
    yield replace(whole, children=len(part.subsections), article_text=_joined([whole.own_text], below))
    yield from below


def _subsection(whole: Clause, sub: Subsection) -> Iterator[Clause]:
    ref = replace(whole.ref, subsection=address(f"一、{sub.number}").subsection)
    source = sub.source or whole.source
    yield Clause(whole.policy, ref, sub.text, source, sub, "subsection", children=len(sub.numbers))
    for number in sub.numbers:
        deeper = replace(ref, number=address(f"一、（一）{number.number}").number)
        yield Clause(whole.policy, deeper, number.text, number.source or source, number, "number")


def _joined(first: list[str], below: list[Clause]) -> str:
    return "\n".join([*first, *(clause.own_text for clause in below)])


def beside(official: Iterable[Clause], told: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses of an official text, each with the one of our summary at the same address; what has no counterpart
    leaves its address on the article that it stands in, so that links to it still lead there."""
    own = {clause.anchor: clause for clause in told}
    written = list(official)
    left: dict[str, list[str]] = {}
    for anchor in own.keys() - {clause.anchor for clause in written}:
        above = top_anchor(own[anchor].ref)
        if anchor != f"{above}__para_1":  # a page gives that address to an only paragraph too
            left.setdefault(above, []).append(anchor)
    return tuple(
        replace(clause, summary=own.get(clause.anchor), former=tuple(sorted(left.get(clause.anchor, ()))))
        for clause in written
    )


def top_anchor(ref: ClauseRef) -> str:
    """The address of the article, section or point in which a clause stands."""
    while ref.parent:
        ref = ref.parent
    return ref.anchor
