"""The slides of a unit as a presentation: the same sheets as on the page, with notes for whoever speaks."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches, Pt

from build.model.training import Unit
from build.pages.taught import View
from build.pages.trainer import sheets, shown_rows, spoken

WIDE = (13.333, 7.5)
SQUARE = (10.0, 7.5)
_DARK: Any = RGBColor(0x0E, 0x4A, 0x56)  # type: ignore[no-untyped-call]
_FONT = "Microsoft YaHei"


def slides_pptx(view: View, unit: Unit, foot: str, size: tuple[float, float] = WIDE) -> bytes:
    """The presentation as the bytes of a .pptx file; `size` is width and height in inches."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(size[0]), Inches(size[1])
    _slide(deck, unit.title, list(unit.aim), f"第 {unit.order} 单元，约 {unit.minutes} 分钟。{foot}", foot)
    for sheet in sheets(view, unit):
        head = f"{sheet.head} {sheet.part}".strip()
        _slide(deck, head, list(shown_rows(view, sheet)), spoken(view, sheet), foot)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _slide(deck: Any, head: str, rows: list[str], notes: str, foot: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    width = deck.slide_width / Inches(1)
    _text(slide, [head], (0.6, 0.35, width - 1.2, 1.0), 30, bold=True)
    letters = sum(len(row) for row in rows)
    _text(slide, rows, (0.6, 1.5, width - 1.2, 5.2), 22 if letters < 220 else 17 if letters < 420 else 14)
    _text(slide, [foot], (0.6, 6.95, width - 1.2, 0.4), 10)
    slide.notes_slide.notes_text_frame.text = notes


def _text(slide: Any, rows: list[str], box: tuple[float, float, float, float], points: int, bold: bool = False) -> None:
    frame = slide.shapes.add_textbox(*(Inches(part) for part in box)).text_frame
    frame.word_wrap = True
    for number, row in enumerate(rows):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = row
        run.font.size, run.font.bold, run.font.name = Pt(points), bold, _FONT
        if bold:
            run.font.color.rgb = _DARK
        paragraph.space_after = Pt(points / 3)
