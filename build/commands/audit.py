"""`python -m build audit 文件`: checks every citation of a draft against the base."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from build.audit.checking import Audited, Finding, audit_on_its_day, audited
from build.audit.drafts import Draft, DraftError
from build.audit.drafts import read as read_draft
from build.audit.marked_up import mark_up
from build.audit.own_day import OwnDay
from build.audit.telling import as_row, day_line, nothing_found, summary, told, unchecked
from build.commands.options import as_json, content_as_of, today_of
from build.commands.reading import read
from build.recognising.catalog import Catalog, catalog
from search.command_line import day


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "draft", type=Path, nargs="+", metavar="文件", help="要核对的文稿：.docx、.txt 或 .md，可以几份"
    )
    content_as_of(parser, "稿子自己没有日子的，按哪一天判断时效")
    parser.add_argument("--on", type=day, default=None, metavar="年-月-日", help="不看稿子自己的日子，一律按这一天判断")
    parser.add_argument("--report", type=Path, default=None, metavar="文件.docx", help="另写一份带批注的 Word 文档")
    as_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 if every citation is right, 1 if one is not, 2 if a draft or the content cannot be read."""
    if arguments.report and len(arguments.draft) > 1:
        print("--report 一次只写一份：几份文稿请分开核对。", file=sys.stderr)
        return 2
    try:
        drafts = [(path, read_draft(path)) for path in arguments.draft]
    except DraftError as error:
        print(error, file=sys.stderr)
        return 2
    if (kb := read(arguments.content)) is None:
        return 2
    known = catalog(kb)
    done = [(path, draft, _audited(draft, known, arguments)) for path, draft in drafts]
    if arguments.report and (fault := _write_report(arguments.report, *done[0])):
        print(fault, file=sys.stderr)
        return 2
    if arguments.json:
        bodies = [as_body(*one) for one in done]
        print(json.dumps(bodies[0] if len(bodies) == 1 else {"files": bodies}, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_report(*one) for one in done))
    return 1 if any(f.verdict.code != "ok" for _, _, found in done for f in found.findings) else 0


def _audited(draft: Draft, known: Catalog, arguments: argparse.Namespace) -> Audited:
    if arguments.on:
        return audited(draft.text, known, OwnDay(arguments.on), paragraphs=draft.paragraphs)
    return audit_on_its_day(draft.text, known, today_of(arguments), paragraphs=draft.paragraphs)


def _write_report(target: Path, path: Path, draft: Draft, found: Audited) -> str:
    """Writes the marked-up document; says why where it cannot be written."""
    if target.exists() and target.samefile(path):
        return "--report 不能写在文稿自己上面，换一个文件名。"
    try:
        mark_up(path, draft, found).save(str(target))
    except DraftError as error:
        return str(error)
    except OSError:
        return f"写不了「{target}」。请核对路径，文件开着的先关掉。"
    return ""


def as_body(path: Path, draft: Draft, found: Audited) -> dict[str, object]:
    """A draft's findings as plain values."""
    return {
        "file": str(path),
        "as_of": found.day.day.isoformat(),
        "as_of_from": "draft" if found.day.words else "asked",
        "as_of_words": found.day.words,
        "findings": [as_row(draft, finding) for finding in found.findings],
        "unchecked": unchecked(found),
    }


def as_report(path: Path, draft: Draft, found: Audited) -> str:
    """What an officer reads in a terminal: what is wrong first, every fault of it, then how many were right."""
    if not found.findings:
        return nothing_found(draft)
    wrong = [finding for finding in found.findings if finding.verdict.code != "ok"]
    blocks = [_block(path, finding) for finding in wrong]
    hints = [_hint(path, f) for f in found.findings if f.verdict.code == "ok" and f.verdict.note.startswith("写法")]
    closing = "\n".join([summary(found), day_line(found), unchecked(found)])
    return "\n\n".join([*blocks, *hints, closing])


def _block(path: Path, finding: Finding) -> str:
    shown = " ".join(finding.text.split())
    first, *rest = told(finding)
    lines = [f"{path}:{finding.line}: {finding.verdict.label}：「{shown}」{first}"]
    return "\n".join([*lines, *(f"    {line}" if line.startswith("改法") else f"    另有：{line}" for line in rest)])


def _hint(path: Path, finding: Finding) -> str:
    return f"{path}:{finding.line}: {finding.verdict.label}：「{' '.join(finding.text.split())}」{finding.verdict.note}"
