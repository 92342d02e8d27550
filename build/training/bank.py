"""The question bank as a table for Excel and WPS: UTF-8 with a mark at its head, and no cell that a sheet would calculate."""

from __future__ import annotations

import csv
import io

from build.knowledge_base import KnowledgeBase
from build.model.training import KINDS, Option
from build.training.mixing import answer, lettered

BOM = "\ufeff"
MOST_OPTIONS = 6
# A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def bank_csv(kb: KnowledgeBase) -> str:
    """One row a question; options in the printed order, each with its reason and its clause."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    letters = [chr(ord("A") + place) for place in range(MOST_OPTIONS)]
    writer.writerow(
        ["单元", "题号", "题型", "题干", "答案"]
        + [f"{what}{letter}" for letter in letters for what in ("选项", "对错", "理由", "依据", "口径")]
    )
    for unit in kb.training.units:
        for item in unit.quiz:
            row = [unit.title, f"{unit.id}/{item.id}", KINDS[item.kind], item.ask, answer(item)]
            for _, option in lettered(item):
                row += _cells(kb, option, order=item.kind == "order")
            row += [""] * (5 + 5 * MOST_OPTIONS - len(row))
            writer.writerow([safe(cell) for cell in row])
    return BOM + buffer.getvalue()


def _cells(kb: KnowledgeBase, option: Option, *, order: bool) -> list[str]:
    taught = kb.training.clauses[option.cite]
    right = "" if order else "对" if option.right else "错"
    kind = taught.taught_as or ""
    return [say(kb, option), right, option.why, citation(kb, option), f"{kind}{taught.year}年" if taught.year else kind]


def say(kb: KnowledgeBase, option: Option) -> str:
    """The words of an option; a clause's own citation where the option is the clause."""
    return option.say or citation(kb, option)


def citation(kb: KnowledgeBase, option: Option) -> str:
    """《文件名》条款 of the clause behind an option."""
    taught = kb.training.clauses[option.cite]
    clause = kb.clause(taught.policy, taught.clause)
    return f"《{clause.policy.title}》{clause.citation}"


def safe(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
