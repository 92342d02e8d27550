"""Questions as people write them in Excel or Word -> what a unit's file holds; every fault with its row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.model.training import KINDS
from build.unpacking.bounds import MAX_PART

LETTERS = "ABCDEFGH"
_KINDS = {
    **{name: kind for kind, name in KINDS.items()},
    "单选题": "single",
    "多选题": "multiple",
    "排序题": "order",
    "填空题": "fill",
}
_ASK = re.compile(r"^\s*\d{1,3}\s*[.．、]\s*(?:[（(](.{2,4})[）)])?\s*(.+)$")
_PART = re.compile(r"^\s*(?:(选项|理由|依据)\s*)?([A-HＡ-Ｈ])\s*[.．、:：]\s*(.+)$")
_ANSWER = re.compile(r"^\s*(?:正确)?答案\s*[:：]\s*(.+)$")


class NotReadError(Exception):
    """Why a file is not read, as a Chinese sentence with its mend."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one question: the row or question it stands in, and how to mend it."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}：{self.what}\n    改法：{self.mend}"


def rows_of(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Each question as column → text, with where it stands; raises NotReadError."""
    kind = path.suffix.lower()
    if kind not in (".xlsx", ".docx"):
        raise NotReadError(f"「{path.name}」不是 .xlsx 或 .docx。改法：在 Excel、Word 或 WPS 里另存为这两种之一。")
    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_PART:
                raise NotReadError(f"「{path.name}」展开以后太大，没有读。改法：删去图片，或拆成几个文件。")
        return list(_workbook(path) if kind == ".xlsx" else _document(path))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NotReadError(f"「{path.name}」打不开，像是坏了或不是真的 {kind} 文件。改法：重新另存一次。") from error


def _workbook(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    from openpyxl import load_workbook  # half a second that no other command pays

    book = load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        heads: list[str] = []
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = ["" if cell is None else str(cell).strip() for cell in row]
            if not heads and "题干" in cells and any(cell.startswith("理由") for cell in cells):
                heads = cells
            elif heads and any(cells):
                yield f"{sheet.title} 第 {number} 行", dict(zip(heads, cells, strict=False))


def _document(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    from docx import Document

    row: dict[str, str] = {}
    number = 0
    for paragraph in Document(str(path)).paragraphs:
        text = paragraph.text.strip()
        if found := _PART.match(text):
            letter = LETTERS["ＡＢＣＤＥＦＧＨ".index(found[2])] if found[2] in "ＡＢＣＤＥＦＧＨ" else found[2]
            row[f"{found[1] or '选项'}{letter}"] = found[3].strip()
        elif found := _ANSWER.match(text):
            row["答案"] = found[1].strip()
        elif found := _ASK.match(text):
            if row:
                yield f"第 {number} 题", row
            number += 1
            row = {"题型": found[1] or "", "题干": found[2].strip()}
    if row:
        yield f"第 {number} 题", row


def question(kb: KnowledgeBase, where: str, row: Mapping[str, str], faults: list[Fault]) -> dict[str, Any] | None:
    """One question as its YAML holds it, without an id; None where something is wrong, which is told in `faults`."""
    before = len(faults)
    ask, kind = row.get("题干", ""), _KINDS.get(row.get("题型", ""), "")
    letters = [letter for letter in LETTERS if row.get(f"选项{letter}")]
    right = _right(row, letters)
    if not ask:
        faults.append(Fault(where, "没有题干。", "写上「题干」一栏。"))
    if not kind:
        kind = "multiple" if len(right) > 1 else "single"
    if len(letters) < 2 and kind != "fill":
        faults.append(Fault(where, "选项不到两个。", "写上「选项A」「选项B」……"))
    if not right:
        faults.append(
            Fault(where, f"答案「{row.get('答案', '')}」对不上选项。", "答案写选项的字母，如 A、C；排序题写 B→A→C。")
        )
    order = right if kind == "order" else letters
    options = [_option(kb, where, row, letter, kind, letter in right, faults) for letter in order]
    return None if len(faults) > before else {"kind": kind, "ask": ask, "options": options}


def _right(row: Mapping[str, str], letters: Sequence[str]) -> list[str]:
    """The letters of the right answer, in their order."""
    marked = [letter for letter in letters if row.get(f"对错{letter}") == "对"]
    written = row.get("答案") or row.get("正确答案") or ""
    named = [letter for letter in re.findall("[A-H]", written.upper()) if letter in letters]
    by_text = [letter for letter in letters if written and row[f"选项{letter}"] == written]
    return named or marked or by_text


def _option(
    kb: KnowledgeBase, where: str, row: Mapping[str, str], letter: str, kind: str, right: bool, faults: list[Fault]
) -> dict[str, Any]:
    say, why, basis = (row.get(f"{part}{letter}", "") for part in ("选项", "理由", "依据"))
    basis = basis or row.get("依据", "")
    if not why:
        faults.append(Fault(where, f"选项 {letter} 没有写理由。", f"写上「理由{letter}」：说出那一条怎么写的。"))
    cite = cited_as(kb, basis)
    if cite is None:
        told = f"依据「{basis}」没有登记" if basis else "没有写依据"
        mend = "写 content/training/clauses.yml 里的编号，或登记过的《文件名》条款；没有登记的先登记。"
        faults.append(Fault(where, f"选项 {letter} {told}。", mend))
    marked = {"right": True} if right and kind != "order" else {}
    return {"say": say, **marked, "cite": cite or "", "why": why}


def cited_as(kb: KnowledgeBase, written: str) -> str | None:
    """The short name of a registered clause: as it is, or by 《文件名》条款; None where there is none, or not one alone."""
    if written in kb.training.clauses:
        return written
    found = re.match(r"《(.+)》(.+)$", written)
    if not found:
        return None
    names = [
        name
        for name, taught in kb.training.clauses.items()
        if (policy := kb.policy_by_id.get(taught.policy))
        and found[1] in (policy.title, *policy.aliases)
        and found[2].strip() in (taught.clause, kb.clause(taught.policy, taught.clause).citation)
    ]
    return names[0] if names else None
