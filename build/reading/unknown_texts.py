"""`unknowns: [id]` of a document -> the sentence that the entry says: written once, shown on every page that points to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from build.marks.problem import Problem
from build.model import Answer, Door, Programme, Project
from build.model.unknown import Unknown

Report = Callable[[Problem], None]
Document = TypeVar("Document", Project, Answer, Programme, Door)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def with_unknowns(
    documents: Iterable[Document], table: Mapping[str, Unknown], unread: Iterable[str], report: Report
) -> tuple[Document, ...]:
    """The documents with the ids of open questions replaced by their sentences; an id that nobody wrote is reported.

    A sentence that stands in a document itself is left as it is, and a check asks to move it.
    """
    known = {name.removeprefix("unknowns/") for name in unread}
    return tuple(_with(document, table, known, report) for document in documents)


def _with(document: Document, table: Mapping[str, Unknown], unread: set[str], report: Report) -> Document:
    if not document.unknowns:
        return document
    texts = []
    for written in document.unknowns:
        if not _ID.fullmatch(written):
            texts.append(written)
        elif written in table:
            texts.append(table[written].text)
        elif written not in unread and "*" not in unread:
            what = f"「没有查到的」写的「{written}」在 content/unknowns.yml 里没有。"
            mend = "改正编号；还没有写的，先在 content/unknowns.yml 里加上：内容、结果、怎么查的。"
            report(document.problem("reference-unknown", what=what, mend=mend, field="unknowns"))
    return document.model_copy(update={"unknowns": tuple(texts)})
