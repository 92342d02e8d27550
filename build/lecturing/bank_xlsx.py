"""The question bank as a workbook: one sheet as exam platforms read it, one with every reason, as `import-questions` reads it."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from build.base.knowledge_base import KnowledgeBase
from build.model.training import KINDS
from build.training.bank import MOST_OPTIONS, bank_csv, say
from build.training.mixing import answer, lettered

# Platforms know these kinds; what they do not know goes in as the nearest one that marks itself.
_PLATFORM = {"single": "单选题", "multiple": "多选题", "find": "单选题", "fill": "填空题", "order": "简答题"}


def bank_xlsx(kb: KnowledgeBase) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    book = Workbook()
    book.remove(book.active)
    letters = [chr(ord("A") + place) for place in range(MOST_OPTIONS)]
    plain = [["题型", "题干", *(f"选项{letter}" for letter in letters), "正确答案", "解析", "单元", "题号"]]
    for unit in kb.training.units:
        for item in unit.quiz:
            shown = [] if item.kind == "fill" else [say(kb, option) for _, option in lettered(item)]
            right = answer(item).replace("、", "") if item.kind != "order" else answer(item)
            why = "".join(f"{letter}：{option.why}" for letter, option in lettered(item))
            cells = [*shown, *[""] * (MOST_OPTIONS - len(shown))]
            plain.append([_PLATFORM[item.kind], item.ask, *cells, right, why, unit.title, f"{unit.id}/{item.id}"])
    _fill(book.create_sheet("导入考试平台"), plain)
    _fill(book.create_sheet("题目和理由"), list(csv.reader(io.StringIO(bank_csv(kb).lstrip("\ufeff")))))
    _fill(
        book.create_sheet("说明"),
        [["题型在本库里叫"], *[[f"{KINDS[kind]} → {name}"] for kind, name in _PLATFORM.items()]],
    )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Worksheet, rows: list[list[str]]) -> None:
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(max(longest * 2, 8), 50)
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
