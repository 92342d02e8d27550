"""What most commands begin with: the content of a folder, or its errors on the screen."""

from __future__ import annotations

from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.base.official import official
from build.check import load_and_check
from build.marks.problem import as_text, errors
from build.reading.folders import Folders
from build.reading.load import load
from build.report import report


def read(content: Folders) -> KnowledgeBase | None:
    """The content as far as it can be read; None where it has errors, which are shown."""
    kb, problems = load(content)
    if stopping := errors(problems):
        print(as_text(stopping))
        return None
    return official(kb)


def read_checked(content: Folders, today: date, form: str = "text") -> KnowledgeBase | None:
    """The content once every rule holds; None where one is broken, and then the report of `check` is shown."""
    kb, problems = load_and_check(content, today)
    if errors(problems):
        print(report(kb, problems, form, built=False))
        return None
    return kb
