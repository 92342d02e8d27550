"""`python -m build audit 文件`: checks every citation of a draft against the base."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from build.audit.checking import Finding, audit
from build.audit.drafts import DraftError, read_draft
from build.commands.options import as_json, content_as_of, today_of
from build.commands.reading import read
from build.recognising.catalog import catalog


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("draft", type=Path, metavar="文件", help="要核对的文稿：.docx、.txt 或 .md")
    content_as_of(parser)
    as_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 if every citation is right, 1 if one is not, 2 if the draft or the content cannot be read."""
    try:
        text = read_draft(arguments.draft)
    except DraftError as error:
        print(error, file=sys.stderr)
        return 2
    if (kb := read(arguments.content)) is None:
        return 2
    today = today_of(arguments)
    found = audit(text, catalog(kb), today, paragraphs=arguments.draft.suffix.lower() == ".docx")
    if arguments.json:
        body = {"file": str(arguments.draft), "as_of": today.isoformat(), "findings": [as_row(text, f) for f in found]}
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        print(as_report(arguments.draft, found))
    return 1 if any(finding.verdict.code != "ok" for finding in found) else 0


def as_row(text: str, finding: Finding) -> dict[str, Any]:
    """A finding as plain values; `nth` counts earlier occurrences of the same text in the same line, from 1."""
    verdict = finding.verdict
    before = text[finding.start - finding.column + 1 : finding.start]
    return {
        "text": finding.text,
        "line": finding.line,
        "column": finding.column,
        "nth": before.count(finding.text) + 1,
        "verdict": verdict.code,
        "label": verdict.label,
        "policy": verdict.policy or None,
        "clause": verdict.clause or None,
        "note": verdict.note,
        "mend": verdict.mend,
        "also": list(verdict.also),
    }


def as_report(draft: Path, found: list[Finding]) -> str:
    """What an officer reads in a terminal: what is wrong first in two lines each, then how many were right."""
    wrong = [finding for finding in found if finding.verdict.code != "ok"]
    blocks = [_block(draft, finding) for finding in wrong]
    right = len(found) - len(wrong)
    if not found:
        return "没有找到引用。"
    blocks.append(f"共 {len(found)} 处引用：正确 {right} 处，要改或要核对 {len(wrong)} 处。")
    return "\n\n".join(blocks)


def _block(draft: Path, finding: Finding) -> str:
    verdict = finding.verdict
    shown = " ".join(finding.text.split())
    return f"{draft}:{finding.line}: {verdict.label}：「{shown}」{verdict.note}\n    改法：{verdict.mend}"
