"""A draft as a Word document with a comment on each citation that is to be mended or checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run

from build.audit.checking import Audited, Finding
from build.audit.drafts import Draft, DraftError, in_words
from build.audit.telling import day_line, summary, told, unchecked

AUTHOR, INITIALS = "核对引用", "核"


def mark_up(path: Path, draft: Draft, audited: Audited) -> Document:
    """The draft itself with comments, where it is a Word document; else a new one with its text. Raises DraftError."""
    document = _opened(path) if draft.paragraphs else _typed(draft)
    runs = {place: list(runs) for place, runs in _places(document)}
    head = next((held for held in runs.values() if held), [])
    if head:
        _comment(document, head[:1], [summary(audited), day_line(audited), unchecked(audited)])
    for finding in audited.findings:
        if finding.verdict.code == "ok":
            continue
        where = draft.place(finding.line, finding.column) or f"para {finding.line}"
        shown = f"{finding.verdict.label}：「{' '.join(finding.text.split())}」"
        if held := runs.get(where):
            _comment(document, _covering(held, finding), [shown, *told(finding)])
        elif head:
            # No comment can hang in a header or a text box: it stands at the head and says where.
            _comment(document, head[:1], [f"{in_words(where)}：{shown}", *told(finding)])
    return document


def _opened(path: Path) -> Document:
    try:
        return docx.Document(str(path))
    except (
        Exception
    ) as error:  # it was read a moment ago by a reader that trusts less; what this one cannot open is told
        raise DraftError(f"「{path.name}」读得到文字，但不能在上面加批注。请用 Word 或 WPS 另存一份再试。") from error


def _typed(draft: Draft) -> Document:
    document = docx.Document()
    for line in draft.text.split("\n"):
        document.add_paragraph("".join(char for char in line if char.isprintable() or char == "\t"))
    return document


def _places(document: Document) -> Iterator[tuple[str, list[Run]]]:
    """Paragraphs of the body and cells of its tables, counted as the reader counts them, with their runs."""
    paragraphs = tables = 0
    for element in _outermost(document.element.body):
        if element.tag == qn("w:p"):
            paragraphs += 1
            yield f"para {paragraphs}", _runs(element, document)
            continue
        tables += 1
        for r, row in enumerate(element.findall(qn("w:tr")), 1):
            for c, cell in enumerate(row.findall(qn("w:tc")), 1):
                yield f"table {tables} row {r} cell {c}", _runs(cell, document)


def _outermost(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The paragraphs and tables that stand in no other one, whatever holds them: content controls hold some."""
    for child in element:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        else:
            yield from _outermost(child)


def _runs(element: BaseOxmlElement, document: Document) -> list[Run]:
    """All runs in an element, those in links and insertions too; the text of its boxes is another place."""
    boxed = set(element.iter(qn("w:txbxContent")))
    runs = (run for run in element.iter(qn("w:r")) if not boxed.intersection(run.iterancestors()))
    return [Run(run, document) for run in runs if isinstance(run, CT_R)]


def _covering(runs: list[Run], finding: Finding) -> list[Run]:
    """The first and last run over which the words of a finding stand; all of them where they cannot be told apart."""
    text, ends = "", []
    for run in runs:
        text += run.text
        ends.append(len(text))
    at = text.find(finding.text.split("\n")[0])
    if at < 0:
        return [runs[0], runs[-1]]
    last = at + len(finding.text) - 1
    first_run = next(i for i, end in enumerate(ends) if at < end)
    last_run = next((i for i, end in enumerate(ends) if last < end), len(runs) - 1)
    return [runs[first_run], runs[last_run]]


def _comment(document: Document, runs: list[Run], lines: list[str]) -> None:
    document.add_comment([runs[0], runs[-1]], "\n".join(lines), author=AUTHOR, initials=INITIALS)
