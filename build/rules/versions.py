"""Forgotten ties between documents: the newer version of a work, and a decision that changes or ends another document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.force.status import first_day
from build.marks.problem import Problem
from build.model import Policy


def version_forgotten(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Two documents of one title are versions of one work, and one that amends or repeals another by its title says so."""
    by_title: dict[str, list[Policy]] = {}
    for policy in kb.policies:
        by_title.setdefault(_bare(policy.title), []).append(policy)
    for policy in kb.policies:
        for other in by_title[_bare(policy.title)]:
            if _newer(policy, other) and not _tied(policy, other):
                what = f"和《{other.title}》（{other.id}，{_day(other)}）同名，没有写谁接替谁。"
                mend = (
                    f"是它的新版本，两份都写 version_of: {other.version_of or policy.version_of or _work(other)}，"
                    f"这里再写 amends: [{other.id}]（整体替换写 repeals）；不是同一部，把标题写全，加上地方或年份。"
                )
                if (
                    policy.imported and other.wording != "原文"
                ):  # most likely the text itself of what we tell in our words
                    mend = f"它就是那一份的官方原文的，这里写一行 full_text_of: {other.id}。{mend}"
                yield policy.problem("version-forgotten", what=what, mend=mend, field="title")
        yield from _announced(policy, by_title)


def _announced(policy: Policy, by_title: dict[str, list[Policy]]) -> Iterator[Problem]:
    """A title such as 关于修改《…》的决定 names what it changes."""
    found = re.search(r"关于(修改|修订|废止)[《〈](.+?)[》〉]", policy.title)
    for other in by_title.get(_bare(found[2]), ()) if found else ():
        relation = "repeals" if found and found[1] == "废止" else "amends"
        if other.id not in getattr(policy, relation):
            what = f"标题说要{found[1] if found else ''}《{other.title}》，没有写 {relation}。"
            mend = f"写上 {relation}: [{other.id}]；只作解释、没有改动它的，写 interprets。"
            if other.id not in policy.interprets:
                yield policy.problem("version-forgotten", what=what, mend=mend, field="title")


def _bare(title: str) -> str:
    """A title without what versions add to it: （2021年修正）, （试行）."""
    return re.sub(r"[（(][^（()）]*(?:年|修正|修订|试行|版)[^（()）]*[）)]$", "", title).strip()


def _newer(policy: Policy, other: Policy) -> bool:
    mine, theirs = _day(policy), _day(other)
    return policy is not other and bool(mine and theirs) and (mine, policy.id) > (theirs, other.id)


def _day(policy: Policy) -> str:
    day = policy.effective_date or policy.issued_date or first_day(policy)
    return day.isoformat() if day else ""


def _tied(policy: Policy, other: Policy) -> bool:
    """Whether something says how the two stand to each other; different issuers have works of their own."""
    same_work = policy.version_of is not None and policy.version_of == other.version_of
    related = {*policy.amends, *policy.repeals, *policy.interprets, *policy.based_on}
    return same_work or other.id in related or policy.issuing_authority != other.issuing_authority


def _work(policy: Policy) -> str:
    bare = re.sub(r"-(?:19|20)\d{2}(?=-|$)", "", policy.id)
    return bare if bare != policy.id else f"{bare}-wenben"  # the name of a work is no document's
