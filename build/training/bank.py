"""The question bank as a table for Excel and WPS: one row a question."""

from __future__ import annotations

from collections.abc import Iterator

from build.base.knowledge_base import KnowledgeBase
from build.formats.spreadsheet import as_csv
from build.model.training import KINDS, Option
from build.training.mixing import answer, lettered

MOST_OPTIONS = 6
PARTS = ("选项", "对错", "理由", "依据", "口径")


def bank_csv(kb: KnowledgeBase) -> str:
    """One row a question; options in the printed order, each with its reason and its clause."""
    letters = [chr(ord("A") + place) for place in range(MOST_OPTIONS)]
    parts = [f"{part}{letter}" for letter in letters for part in PARTS]
    return as_csv([["单元", "题号", "题型", "题干", "答案", *parts], *_rows(kb)])


def _rows(kb: KnowledgeBase) -> Iterator[list[str]]:
    for unit in kb.training.units:
        for item in unit.quiz:
            row = [unit.title, f"{unit.id}/{item.id}", KINDS[item.kind], item.ask, answer(item)]
            for _, option in lettered(item):
                row += _cells(kb, option, order=item.kind == "order")
            yield row + [""] * (5 + len(PARTS) * MOST_OPTIONS - len(row))


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
