"""What is said of a draft: each finding with all its faults, on which day it was judged, and what was not checked."""

from __future__ import annotations

from collections import Counter
from typing import Any

from build.audit.checking import Audited, Finding
from build.audit.drafts import Draft, in_words
from build.recognising.grammar import grammar

FEW = 5


def as_row(draft: Draft, finding: Finding) -> dict[str, Any]:
    """A finding as plain values; `nth` counts earlier occurrences of the same text in the same line, from 1."""
    verdict = finding.verdict
    before = draft.text[finding.start - finding.column + 1 : finding.start]
    return {
        "text": finding.text,
        "line": finding.line,
        "column": finding.column,
        "nth": before.count(finding.text) + 1,
        "place": place(draft, finding),
        "verdict": verdict.code,
        "class": verdict.kind,
        "label": verdict.label,
        "policy": verdict.policy or None,
        "clause": verdict.clause or None,
        "note": verdict.note,
        "mend": verdict.mend,
        "also": list(verdict.also),
        "faults": [{"verdict": fault.code, "note": fault.note, "mend": fault.mend} for fault in verdict.faults],
    }


def place(draft: Draft, finding: Finding) -> str:
    """第 4 段, 表 1 第 2 行第 3 格: where a finding stands in a Word document; of plain text the line."""
    told = draft.place(finding.line, finding.column)
    return in_words(told) if told else f"第 {finding.line} 行"


def day_line(audited: Audited) -> str:
    """On which day the documents were judged, and why on that one."""
    words = audited.day.words
    return f"时效按 {audited.day.day} 判断" + (f"（稿子自己的日子：{' '.join(words.split())}）。" if words else "。")


def unchecked(audited: Audited) -> str:
    """What nobody should think has been checked."""
    count = Counter(fault.code for finding in audited.findings for fault in finding.verdict.faults)
    rules = grammar()
    found = [words.format(count[code]) for code, words in rules.unchecked.items() if count[code]]
    return f"本次未核对：{'；'.join([*found, rules.never_checked])}。"


def looks_like(draft: Draft) -> list[str]:
    """Where nothing was recognised: a few stretches that a person would take for a citation."""
    return list(
        dict.fromkeys(" ".join(found[0].split()) for found in grammar().lines["looks_like"].finditer(draft.text))
    )[:FEW]


def nothing_found(draft: Draft) -> str:
    """The sentence on a draft in which no citation was recognised."""
    alike = looks_like(draft)
    if not draft.text.strip():
        return "文件里没有读到文字。"
    if not alike:
        return "没有找到引用。"
    return f"没有认出一处引用，请人工核对。文中像是引用的有：{'、'.join(f'「{words}」' for words in alike)}。"


def summary(audited: Audited) -> str:
    """How many are right, and how many are not."""
    wrong = sum(finding.verdict.code != "ok" for finding in audited.findings)
    all_of_them = len(audited.findings)
    return f"共 {all_of_them} 处引用：正确 {all_of_them - wrong} 处，要改或要核对 {wrong} 处。"


def told(finding: Finding) -> list[str]:
    """What is wrong with a citation, a line for each fault, with how to mend it below."""
    verdict = finding.verdict
    if not verdict.faults:
        return [verdict.note] if verdict.note else []
    lines = []
    for fault in verdict.faults:
        lines.append(fault.note)
        lines.append(f"改法：{fault.mend}")
    return lines
