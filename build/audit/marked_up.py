"""A draft as a Word document with a comment on each citation that is to be mended or checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from build.audit.checking import Audited, Finding
from build.audit.drafts import Draft, DraftError
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
        held = runs.get(where) or head
        if held:
            shown = " ".join(finding.text.split())
            _comment(document, _covering(held, finding), [f"{finding.verdict.label}：「{shown}」", *told(finding)])
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
    """Paragraphs of the body and cells of its tables, named as the reader names them, with their runs."""
    for number, paragraph in enumerate(document.paragraphs, 1):
        yield f"para {number}", paragraph.runs
    for t, table in enumerate(document.tables, 1):
        for r, row in enumerate(table.rows, 1):
            for c, cell in enumerate(row.cells, 1):
                yield f"table {t} row {r} cell {c}", [run for paragraph in cell.paragraphs for run in _runs(paragraph)]


def _runs(paragraph: Paragraph) -> list[Run]:
    return paragraph.runs


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
