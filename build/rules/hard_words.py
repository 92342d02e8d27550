"""Words that say more than any source does: that something is nowhere, always or everywhere, or that a purse never pays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model import Statement
from build.model.unknown import Unknown

# What is too hard -> how to say it. Nobody can have read everything, so 没有 is 没有查到 unless a source states it.
_HARD = (
    (
        re.compile("(?<!查到)(?:没有全国|全国没有(?!查到|读到))"),
        "没有查到和没有是两回事：写「没有查到全国统一的……」；来源写明没有的，照它的话写。",
    ),
    (
        re.compile("一直(?:有|开|免费)|哪里都"),
        "写明依据哪一条、哪一天见到的；「一直」「哪里都」没有来源说过。",
    ),
    (
        re.compile("帮扶资金不(?:发|办|出|管)|不花(?:困难)?帮扶资金|工会不垫"),
        "来源没有说的不行，不替它说；写「不是工会的困难帮扶」或「是两套渠道」。",
    ),
)


def hard_words(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A sentence for readers does not turn what was not found into what is not, nor one day's report into always."""
    for document in (*kb.projects, *kb.answers, *kb.doors, *kb.glossary.values(), *kb.programmes, *kb.funds.values()):
        for entry in below(document):
            if isinstance(entry, Statement):
                yield from _said_too_hard(entry)
    for unknown in kb.unknowns.values():
        if unknown.outcome != "absent":
            yield from _said_too_hard(unknown)


def _said_too_hard(statement: Statement | Unknown) -> Iterator[Problem]:
    for pattern, mend in _HARD:
        if found := pattern.search(statement.text):
            what = f"「{shortened(statement.text)}」里的「{found[0]}」说过了头。"
            yield statement.problem("said-too-hard", what=what, mend=mend, field="text")
