"""Whose words a document's clauses are agrees with how they were read, and what our editors put together says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Policy
from build.model.policy import Article, Point, Section

_MEND = "读到文件本身的，wording 写 摘要 或 原文；只读到报道的，写 转述，不写 attributed_by: document。"


def whose_words(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """What was only reported is not the document's own words, what was read is no report; what editors assigned has a note."""
    for policy in kb.policies:
        told = policy.attributed_by
        if told == "editor" and not policy.note:
            what = "写了由我们归入（editor），没有说凭什么归在这份文件名下。"
            yield policy.notice("whose-words", what=what, mend="在 note 里写明报道怎么说、为什么归在这里。")
        elif told and told != "editor" and (told == "document") == (policy.wording == "转述"):
            what = f"文字性质写的是{policy.wording}，谁说的写的是 {told}，两样对不上。"
            yield policy.notice("whose-words", what=what, mend=_MEND, field="attributed_by")
        else:
            yield from _parts(policy)


def _parts(policy: Policy) -> Iterator[Problem]:
    """A single clause of a reported document that is said to be its own words."""
    parts: tuple[Point | Section | Article, ...] = (*policy.points, *policy.sections, *policy.articles)
    for part in parts:
        if policy.wording == "转述" and part.attributed_by == "document":
            what = f"{part.number}写成文件自己的话，整份文件却是转述。"
            yield part.notice("whose-words", what=what, mend=_MEND, field="attributed_by")
