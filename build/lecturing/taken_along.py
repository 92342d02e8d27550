"""All files that a trainer takes along, by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.lecturing.bank_xlsx import bank_xlsx
from build.lecturing.papers_docx import guide_docx, paper_docx
from build.lecturing.slides_pptx import SQUARE, WIDE, slides_pptx
from build.model.training import Unit
from build.pages.entrances import content_date
from build.pages.render import Renderer
from build.pages.taught import View
from build.training.stamps import training_stamp


def taken_along(kb: KnowledgeBase, units: Sequence[Unit], today: date, *, square: bool = False) -> dict[str, bytes]:
    """Name → bytes: four files a unit, and the question bank of all."""
    view = View(Renderer(kb, content_date(kb, today), today))
    foot = f"帮扶政策库　内容整理到{content_date(kb, today)}　指纹 {training_stamp(kb)}　非原文，引用前请核对"
    files: dict[str, bytes] = {}
    for unit in units:
        head = f"{unit.order:02d}-{unit.id}"
        files[f"{head}-放映稿.pptx"] = slides_pptx(view, unit, foot, SQUARE if square else WIDE)
        files[f"{head}-带课提纲.docx"] = guide_docx(view, unit, foot)
        files[f"{head}-试卷.docx"] = paper_docx(view, unit, foot, answers=False)
        files[f"{head}-试卷答案.docx"] = paper_docx(view, unit, foot, answers=True)
    files["题库.xlsx"] = bank_xlsx(kb)
    return files
