"""A picture of steps says nothing that the answer does not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem


def step_not_told(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every step stands in the short answer, word for word, and in this order."""
    for answer in kb.answers:
        at = 0
        for step in answer.flow:
            found = answer.short.text.find(step, at)
            if found < 0:
                what = f"步骤图里的「{step}」在简短回答里没有原样写着，或者次序不对。"
                mend = "照简短回答里的字截取，按先后写；要说别的，先写进 short，带上来源。"
                yield answer.problem("step-not-told", what=what, mend=mend, field="flow")
            else:
                at = found + len(step)
