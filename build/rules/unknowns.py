"""What was not found is an entry that pages point at, and each entry is shown somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import asking
from build.marks.problem import Problem, shortened

_ASKING = ("projects", "programmes", "answers", "doors")


def unknown_bare(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A sentence on what was not found stands once, in the table; a notice until it has been moved there."""
    texts = {entry.text for entry in kb.unknowns.values()}
    for document in asking(kb):
        for text in document.unknowns:
            if text not in texts:
                what = f"「{shortened(text)}」直接写在这一页上，查到了要一页一页改。"
                mend = "在 content/unknowns.yml 里写成一条（内容、结果、怎么查的），这里只写它的编号。"
                yield document.notice("unknown-bare", what=what, mend=mend, field="unknowns")


def unknown_unused(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """An open question that no page shows is answered, or was forgotten. A page that could not be read may show it."""
    if any(name.partition("/")[0] in _ASKING for name in kb.unread):
        return
    shown = {text for document in asking(kb) for text in document.unknowns}
    for entry in kb.unknowns.values():
        if entry.text not in shown:
            what = f"没有哪一页写着「{shortened(entry.text)}」。"
            mend = "查到了的，删去这一条；还没查到的，在相关的项目、问答的 unknowns 里写上它的编号。"
            yield entry.problem("unknown-unused", what=what, mend=mend)


def unknown_dates(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Nobody has looked on a day that is to come."""
    for entry in kb.unknowns.values():
        for search in entry.searched:
            if search.day > today:
                what = f"查的日期 {search.day} 还没有到。"
                yield search.problem("date-in-future", what=what, mend="写实际查的那天。", field="day")
