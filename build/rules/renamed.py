"""Addresses that were public once lead on for ever: a former id is nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import renamed
from build.marks.problem import Problem


def former_id_taken(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A former id is neither in use nor claimed twice among documents of its kind."""
    used = {(folder, document.id) for folder, _, document in renamed(kb)}
    for folder, _, document in renamed(kb):
        for old in document.former_ids:
            if (folder, old) in used:
                what = f"从前的编号「{old}」现在另有一份用着，或者写了两遍。"
                mend = "一个编号只指一份：旧网址该转到哪一份就写在哪一份里；另一份换一个没有用过的编号。"
                yield document.problem("former-id-taken", what=what, mend=mend, field="former_ids")
            used.add((folder, old))
