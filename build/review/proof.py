"""依据证明: whether a project's category rested on a clause in force in a year, and what an auditor needs to see of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from build.base.clauses import Clause
from build.base.knowledge_base import Carried, KnowledgeBase
from build.citing.citation import texts_below
from build.force.status import Span, Status, force, status
from build.model import Policy, Project, Source
from build.model.reference import NATION
from build.review.pending import waits

VERDICTS = {"established": "成立", "unproven": "未证实", "refuted": "不成立"}
# Whose words a basis hands on, as it is said on paper.
ATTRIBUTED = {"document": "文件自己写明", "report": "报道转述", "editor": "本库编辑归入"}
_ENDED = (Status.NOT_YET_EFFECTIVE, Status.EXPIRED, Status.REPEALED, Status.AMENDED)
AUTHORISES = "授权"


@dataclass(frozen=True, slots=True)
class ProvenSource:
    """Where the words of a basis were read."""

    id: str
    title: str
    publisher: str
    date: str


@dataclass(frozen=True, slots=True)
class Basis:
    """One clause on which a category rests; the statuses are labels as readers see them."""

    policy: str
    title: str
    clause: str
    category: str
    link: str
    place: str
    text: str
    wording: str
    attributed_by: str
    status_then: str
    status_now: str
    source: ProvenSource | None
    url: str


@dataclass(frozen=True, slots=True)
class Review:
    """Who confirmed the clauses last, and on which day the oldest of these confirmations was."""

    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What can be said of a project, a category (None: all of its) and a year (None: today). `why` are sentences."""

    project: str
    name: str
    category: str | None
    category_name: str
    year: int | None
    verdict: str
    why: tuple[str, ...]
    bases: tuple[Basis, ...]
    reviewed: Review | None

    @property
    def content_hash(self) -> str:
        """The fingerprint of all that the proof rests on: the same content gives the same one on any day.

        What a document is now changes with the calendar and is no part of it.
        """
        bases = [asdict(basis) | {"status_now": ""} for basis in self.bases]
        body = json.dumps(asdict(self) | {"reviewed": None, "bases": bases}, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(body.encode("utf-8")).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """The promised shape."""
        row = asdict(self)
        row["why"] = list(self.why)
        row["bases"] = [asdict(basis) for basis in self.bases]
        return row | {"verdict_label": VERDICTS[self.verdict], "content_hash": self.content_hash}


def proof(kb: KnowledgeBase, project: Project, category: str | None, year: int | None, today: date) -> Proof:
    """The proof of a project's category in a year."""
    items = [
        item for item in kb.all_carried() if item.project is project and category in (None, item.category.category)
    ]
    days = _days(project, year, today)
    rows = [(item, clause) for item in items if isinstance(clause := kb.resolve(item.basis), Clause)]
    against, open_ = _faults(kb, project, rows, days, year)
    if category and category not in {c.category for c in project.funded_categories}:
        against = [f"「{project.name}」没有「{kb.name_of(category)}」这一类。"]
    verdict = "refuted" if against else "unproven" if open_ else "established"
    why = (*against, *open_) or _stands(kb, rows, days)
    bases = tuple(_basis(kb, item, clause, days, today) for item, clause in rows)
    name = kb.name_of(category) if category else "全部类别"
    return Proof(project.id, project.name, category, name, year, verdict, why, bases, _review(kb, rows))


def _days(project: Project, year: int | None, today: date) -> list[date]:
    """The days on which a year is looked at: the first of each month and the last, inside the project's own period."""
    if year is None:
        return [today]
    first, last = date(year, 1, 1), date(year, 12, 31)
    if project.period.from_date:
        first = max(first, project.period.from_date)
    last = min(day for day in (last, project.period.to_date, today if today.year == year else None) if day)
    if last < first:
        return [date(year, 12, 31)]
    months = (date(year, month, 1) for month in range(1, 13))
    return sorted({first, *(day for day in months if first <= day <= last), last})


def _faults(
    kb: KnowledgeBase, project: Project, rows: list[tuple[Carried, Clause]], days: list[date], year: int | None
) -> tuple[list[str], list[str]]:
    """What speaks against the proof, and what leaves it open."""
    against: list[str] = []
    open_: list[str] = []
    ran = _ran(project, year if year is not None else days[-1].year)
    (against if ran[0] == "no" else open_).extend([ran[1]] if ran[0] != "yes" else [])
    for name in dict.fromkeys(kb.name_of(item.category) for item, _ in rows):
        authorising = [(i, c) for i, c in rows if i.basis.link == AUTHORISES and kb.name_of(i.category) == name]
        said = [_one_basis(kb, clause, days) for _, clause in authorising]
        if any(kind == "good" for kind, _ in said):
            continue
        if said and all(kind == "bad" for kind, _ in said):
            against.append(f"「{name}」的授权依据那时都不管用：{'；'.join(words for _, words in said)}。")
        else:
            words = [words for _, words in said] or ["没有写授权的依据"]
            open_.append(f"「{name}」的授权没有证实：{'；'.join(words)}。")
            needed = [
                _needed(clause, year)
                for (_, clause), (kind, _) in zip(authorising, said, strict=True)
                if kind == "open"
            ]
            open_.append(f"要证实，查到下面一样就行：{'；'.join(dict.fromkeys(needed)) or '授权它的条款'}。")
    changed = [clause for _, clause in rows if waits(kb, clause)]
    open_.extend(f"《{c.policy.title}》{c.citation}的文字变了，还没有人复核。" for c in dict.fromkeys(changed))
    if not rows:
        open_.append("没有能对上条款的依据。")
    return against, open_


def _needed(clause: Clause, year: int | None) -> str:
    """What would settle whether a clause authorises."""
    policy = clause.policy
    named = f"《{policy.title}》" + (f"（{policy.document_number}）" if policy.document_number else "")
    if clause.attributed_by == "editor":
        return f"{named}的原文写明这一项"
    return f"{year}年见到{named}还在执行的来源" if year else f"{named}现在还有效的来源"


def _one_basis(kb: KnowledgeBase, clause: Clause, days: list[date]) -> tuple[str, str]:
    """Whether a clause authorises on these days: good, open or bad, with the words that say why."""
    where = f"《{clause.policy.title}》{clause.citation}"
    found = [status(kb, clause.policy, day) for day in days]
    # Before its own date a document was not there; before a first sighting nobody knows.
    ended = (*_ENDED, Status.NOT_YET_SEEN) if clause.policy.issued_date else _ENDED
    if all(one in ended for one in found):
        return "bad", f"{where}{status(kb, clause.policy, days[-1]).label}"
    if clause.attributed_by == "editor":
        return "open", f"{where}是本库编辑归入的，文件有没有写，没有查到"
    if _held(kb, clause.policy, days):
        return "good", where
    last = status(kb, clause.policy, days[-1])
    return "open", f"{where}那时还没有见到" if last is Status.NOT_YET_SEEN else f"{where}那时{last.label}"


def _held(kb: KnowledgeBase, policy: Policy, days: list[date]) -> date | None:
    """The last day between the first and the last of these on which a document is proven to be in force."""
    spans = [span.meet(Span(days[0], days[-1])) for span in force(kb, policy).known]
    return max((span.last for span in spans if span), default=None)


def _ran(project: Project, year: int) -> tuple[str, str]:
    """Whether a project ran in a year: yes, no or open, with the sentence."""
    span = project.period
    if span.from_date:
        if year < span.from_date.year:
            return "no", f"项目 {span.from_date} 才开始。"
        if span.to_date and year > span.to_date.year:
            return "no", f"项目 {span.to_date} 已经结束。"
        return "yes", ""
    years = sorted(seen.year for seen in span.seen_years)
    if year in years:
        return "yes", ""
    if span.closed and years and year > years[-1]:
        return "no", f"项目已经结束，最近一次见到开展是 {years[-1]} 年。"
    told = f"见到开展的年份：{'、'.join(map(str, dict.fromkeys(years)))}" if years else "没有见到开展的年份"
    return "open", f"{year} 年有没有开展，没有查到（{told}）。"


def _stands(kb: KnowledgeBase, rows: list[tuple[Carried, Clause]], days: list[date]) -> tuple[str, ...]:
    """The sentences on a proof that stands; where all that authorises is local, it stands for those places alone."""
    good = [c for i, c in rows if i.basis.link == AUTHORISES and _one_basis(kb, c, days)[0] == "good"]
    named = "、".join(dict.fromkeys(f"《{c.policy.title}》{c.citation}" for c in good))
    places = dict.fromkeys(kb.place_name(c.policy.place) for c in good if c.policy.place)
    local = not any(c.policy.place in (None, NATION) for c in good)
    only = (f"这些依据只管{'、'.join(places)}；别的地方要有当地的依据，这张纸不证明。",) if local else ()
    return (f"授权的依据那时有效：{named}。", *only)


def _basis(kb: KnowledgeBase, item: Carried, clause: Clause, days: list[date], today: date) -> Basis:
    then = status(kb, clause.policy, _held(kb, clause.policy, days) or days[-1]).label
    source = kb.sources.get(clause.source.id) if clause.source else None
    return Basis(
        policy=clause.policy.id,
        title=clause.policy.title,
        clause=clause.citation,
        category=kb.name_of(item.category),
        link=item.basis.link,
        place=kb.place_name(clause.policy.place) if clause.policy.place else "地区没有写明",
        text="\n".join(texts_below(kb, clause)),
        wording=clause.policy.wording,
        attributed_by=clause.attributed_by,
        status_then=then,
        status_now=status(kb, clause.policy, today).label,
        source=_source(source) if source else None,
        url=clause.url,
    )


def _source(source: Source) -> ProvenSource:
    return ProvenSource(source.id, source.title, source.publisher, str(source.date or ""))


def _review(kb: KnowledgeBase, rows: list[tuple[Carried, Clause]]) -> Review | None:
    """Who confirmed the clauses; nobody, where one of them has never been confirmed."""
    held = [kb.ledger.get(clause.id) for _, clause in rows]
    if not held or any(one is None for one in held):
        return None
    oldest = min((one for one in held if one), key=lambda one: one.reviewed)
    return Review(oldest.by or "没有记下是谁", oldest.reviewed.isoformat())


def years_of(project: Project, today: date) -> list[int]:
    """The years of which somebody may ask: from the first in which the project was seen or ran to this one. Of the years
    between, in which nobody saw it, an auditor asks above all."""
    span = project.period
    years = {seen.year for seen in span.seen_years} | {today.year}
    if span.from_date:
        last = (span.to_date or today) if span.to_date is None or span.to_date < today + timedelta(days=366) else today
        years |= set(range(span.from_date.year, last.year + 1))
    return list(range(min(years), max(years) + 1))
