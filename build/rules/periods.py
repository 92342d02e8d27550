"""Time: clauses in force while a project runs, and dates that can all be true at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from build.base.content_day import content_day
from build.base.knowledge_base import KnowledgeBase
from build.force.covering import endings, gaps, mend_of, stretches
from build.force.status import force, unproven
from build.marks.problem import Problem
from build.model import Policy, Project
from build.model.shared import SourceRef

# No document of this field waits longer between its date and its first day in force (a few tax laws do).
LONGEST_WAIT = timedelta(days=366)


def policy_not_in_force(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """The bases of a category together cover the project's period, each link with its own days.

    A running project is asked for up to the day of the content: what breaks later is a notice and falls due, so that no
    build fails because a day has passed.
    """
    day = content_day(kb, today)
    for gap in gaps(kb, day):
        where = f"{gap.stretch.name}（{gap.span.first} 至 {gap.span.last}）"
        what = f"所引《{gap.policy.title}》{gap.why}，{where}不能以它为依据。"
        yield gap.carried.basis.problem("policy-not-in-force", what=what, mend=mend_of(kb, gap), field="policy")


def basis_ends(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A running project whose basis ends after the day of the content: what to write, and from which day it is needed."""
    for gap in endings(kb, content_day(kb, today)):
        what = f"所引《{gap.policy.title}》{gap.why}，从那天起这一类别（{gap.carried.basis.link}）没有依据。"
        yield gap.carried.basis.notice("basis-ends", what=what, mend=mend_of(kb, gap), field="policy")


def in_force_unproven(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A stretch for which nobody has seen the policy in force is a notice, counted by `coverage`."""
    for project in kb.projects:
        reported: set[str] = set()
        for category in project.funded_categories:
            for basis in category.legal_basis:
                policy = kb.policy_by_id.get(basis.policy)
                gaps = unproven_years(kb, project, policy, today) if policy and policy.id not in reported else []
                if policy and gaps:
                    reported.add(policy.id)
                    what = f"没有来源证明《{policy.title}》在{'、'.join(gaps)}的全部时间有效。"
                    mend = (
                        "找到那段时间见到执行的来源，补进该文件的 seen_in_force；找不到就保持原样，页面会写明时效待核。"
                    )
                    yield basis.notice("in-force-unproven", what=what, mend=mend, field="policy")


def unproven_years(kb: KnowledgeBase, project: Project, policy: Policy, today: date) -> list[str]:
    """Names of the stretches of a project's period that are not wholly proven for a policy."""
    proven = force(kb, policy).proven
    return [s.name for s in stretches(project, today) if unproven(proven, s.span)]


def policy_dates(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A document is issued, published, effective, seen and expired in an order that can be."""
    for policy in kb.policies:
        yield from _order(policy)
        for name in ("issued_date", "published_date"):
            day = getattr(policy, name)
            if day and day > today:
                yield policy.problem(
                    "date-in-future", what=f"日期 {day} 还没有到。", mend="对照原文改正日期。", field=name
                )
        for seen in policy.seen_in_force:
            if seen.date > today:
                mend = "写来源实际见到它执行的那天。"
                yield seen.problem("date-in-future", what=f"日期 {seen.date} 还没有到。", mend=mend, field="date")
            yield from _sighting(kb, policy, seen.date, seen.source)


def _order(policy: Policy) -> Iterator[Problem]:
    begin = policy.effective_date or policy.issued_date
    pairs = [
        (policy.issued_date, policy.published_date, "published_date", "公布日期早于成文日期"),
        (policy.issued_date, policy.effective_date, "effective_date", "施行日期早于成文日期"),
        (begin, policy.expiry_date, "expiry_date", "失效日期早于施行日期"),
        (begin, policy.current_until and policy.current_until.date, "current_until", "停用日期早于施行日期"),
    ]
    for earlier, later, field, what in pairs:
        if earlier and later and later < earlier:
            text = f"{what}（{later} 早于 {earlier}）。"
            yield policy.problem("dates-contradict", what=text, mend="对照原文改正其中一个日期。", field=field)
    for later, field, what in (
        (policy.published_date, "published_date", "公布日期"),
        (policy.effective_date, "effective_date", "施行日期"),
    ):
        if policy.issued_date and later and later - policy.issued_date > LONGEST_WAIT:
            text = f"{what}（{later}）比成文日期（{policy.issued_date}）晚了一年以上。"
            yield policy.problem("dates-contradict", what=text, mend="对照原文改正其中一个日期。", field=field)


def policy_years(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """The year in a document's number, and the year in its id, are those of its dates."""
    for policy in kb.policies:
        numbered = re.search(r"〔(\d{4})〕", policy.document_number or "")
        if numbered and policy.issued_date and policy.issued_date.year - int(numbered[1]) not in (0, 1):
            what = f"发文字号是 {numbered[1]} 年的，成文日期是 {policy.issued_date}。"
            yield policy.problem("dates-contradict", what=what, mend="对照原文改正其中一个。", field="issued_date")
        named = re.search(r"(?:^|-)((?:19|20)\d{2})(?:-|$)", policy.id)
        day = policy.issued_date or policy.effective_date
        if named and day and not _of_the_year(policy, int(named[1]), day):
            what = f"编号「{policy.id}」里是 {named[1]} 年，文件的日期是 {day}。"
            mend = "对照原文改正日期；还没有发布过的文件，也可以改文件名。"
            field = "issued_date" if policy.issued_date else "effective_date"
            yield policy.problem("dates-contradict", what=what, mend=mend, field=field)


def _of_the_year(policy: Policy, year: int, day: date) -> bool:
    """A year's own days; the last three months before it, for what begins in it or is named by it, as campaigns are."""
    named = f"{year}年" in policy.title or bool(policy.effective_date and policy.effective_date.year == year)
    return day.year == year or (named and day.year == year - 1 and day.month >= 10)


def _sighting(kb: KnowledgeBase, policy: Policy, day: date, ref: SourceRef) -> Iterator[Problem]:
    begin = policy.effective_date or policy.issued_date
    if begin and day < begin:
        what = f"{day} 就见到执行，早于文件的日期 {begin}。"
        yield ref.problem("dates-contradict", what=what, mend="改正见到执行的日期，或改正文件的日期。")
    if policy.expiry_date and day > policy.expiry_date:
        what = f"{day} 还见到执行，晚于失效日期 {policy.expiry_date}。"
        yield ref.problem("dates-contradict", what=what, mend="改正见到执行的日期，或改正失效日期。")
    source = kb.sources.get(ref.id)
    if source and source.date is None:
        what = f"来源「{ref.id}」没有日期，证明不了 {day} 见到执行。"
        yield ref.problem("dates-contradict", what=what, mend="换一个有日期的来源，或删去这一条。")
    elif source and source.date and not source.date.first <= day <= source.date.last:
        what = f"见到执行的日期 {day} 不是来源「{ref.id}」的日期 {source.date}。"
        yield ref.problem("dates-contradict", what=what, mend="写来源发布的那天：来源证明的是那一天它还在执行。")
