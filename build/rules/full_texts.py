"""Official wordings of documents that we summarise: each is tied to one summary, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.addressing import Unresolved, clause_at
from build.base.clauses import clauses_of
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Policy

_MOST_NAMED = 6


def full_text_astray(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """An official wording is one, of a summary that is there, which has no other one."""
    del today
    for policy in kb.policies:
        if policy.full_text_of:
            taken = kb.full_texts.get(policy.full_text_of)
            what = f"没有「{policy.full_text_of}」这份文件，不知道它是谁的原文。"
            if taken:
                what = f"「{policy.full_text_of}」的原文已经有了：{taken.mark.file}。"
            mend = "写库里那份摘要的编号；库里没有摘要的，删去 full_text_of，它自己就是一份文件。"
            yield policy.problem("full-text", what=what, mend=mend, field="full_text_of")
    for key, full in kb.full_texts.items():
        if full.wording != "原文":
            what = f"它写着是「{key}」的原文，文字性质却是{full.wording}。"
            yield full.problem("full-text", what=what, mend="从公布的文本导入，wording 写 原文。", field="wording")


def full_text_differs(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Where a summary has an address that the official text has not, one of the two is wrong."""
    del today
    for key, full in kb.full_texts.items():
        if missing := _missing(kb, kb.policy_by_id[key], full):
            names = "、".join(missing[:_MOST_NAMED]) + ("等" if len(missing) > _MOST_NAMED else "")
            what = f"《{full.title}》的摘要里有 {len(missing)} 处在原文里对不上：{names}；引用它们的，暂时引到整条。"
            mend = f"对照原件：导入时款、项分错了的改这里；摘要的条号错了的，改 {kb.policy_by_id[key].mark.file}。"
            yield full.notice("full-text", what=what, mend=mend, field="full_text_of")


def _missing(kb: KnowledgeBase, summary: Policy, full: Policy) -> list[str]:
    table = {clause.anchor: clause for clause in clauses_of(full)}
    return [c.citation for c in kb.clauses_of(summary) if isinstance(clause_at(table, str(c.ref)), Unresolved)]
