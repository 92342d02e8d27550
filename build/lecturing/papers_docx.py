"""Question papers and the guide for whoever leads a unit, as Word documents."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as Paper
from docx.shared import Pt

from build.model.training import KINDS, Unit
from build.pages.taught import View
from build.training.mixing import answer, lettered, mixed

_BLANK = "＿＿＿＿＿＿＿＿"


def paper_docx(view: View, unit: Unit, foot: str, *, answers: bool) -> bytes:
    """The questions of a unit on paper; with `answers`, each with its answer, and every option with its reason and clause."""
    paper = _paper(f"{unit.title}{'（答案和理由）' if answers else ''}", foot)
    if not answers:
        paper.add_paragraph(f"姓名：{_BLANK}　单位：{_BLANK}　日期：{_BLANK}")
    for number, item in enumerate(unit.quiz, 1):
        paper.add_paragraph().add_run(f"{number}．（{KINDS[item.kind]}）{item.ask}").bold = True
        if answers:
            paper.add_paragraph(f"答案：{answer(item)}")
            for letter, option in lettered(item):
                paper.add_paragraph(f"{letter}　{view.say(option)}：{option.why}〔{view.citation(option.cite)}〕")
        elif item.kind == "fill":
            paper.add_paragraph(f"填：{_BLANK}")
        else:
            for letter, option in zip("ABCDEFGH", mixed(item), strict=False):
                paper.add_paragraph(f"{letter}．{view.say(option)}")
    return _bytes(paper)


def guide_docx(view: View, unit: Unit, foot: str) -> bytes:
    """What whoever leads a unit prepares from: aims, minutes, what to say, what people get wrong, what to talk over."""
    paper = _paper(f"带课提纲：{unit.title}", foot)
    paper.add_heading("学会什么", 1)
    for aim in unit.aim:
        paper.add_paragraph(aim, style="List Bullet")
    lesson, example = round(unit.minutes * 0.4), round(unit.minutes * 0.2)
    paper.add_heading(f"怎样用这 {unit.minutes} 分钟", 1)
    paper.add_paragraph(
        f"讲义约 {lesson} 分钟，例题约 {example} 分钟，一起做题约 {unit.minutes - lesson - example} 分钟；按人数和问题多少调整。"
    )
    paper.add_heading("讲什么", 1)
    for section in unit.lesson:
        paper.add_paragraph().add_run(section.heading).bold = True
        for saying in section.says:
            basis = f"〔{view.citation(saying.cite)}〕" if saying.cite else ""
            paper.add_paragraph(f"{saying.text}{basis}", style="List Bullet")
    paper.add_heading("常错在哪里", 1)
    for item in unit.quiz:
        wrong = [option for option in item.options if not option.right and item.kind != "order"]
        if wrong:
            paper.add_paragraph().add_run(item.ask).bold = True
        for option in wrong:
            paper.add_paragraph(f"有人会选「{view.say(option)}」：{option.why}", style="List Bullet")
    paper.add_heading("一起谈", 1)
    paper.add_paragraph(f"{unit.example.title}：{unit.example.situation}", style="List Bullet")
    for case in view.cases_of(unit):
        paper.add_paragraph(f"入户案例「{case.title}」（约 {case.minutes} 分钟）：{case.scene}", style="List Bullet")
    paper.add_paragraph("身边有没有类似的？当时是怎么办的，照今天讲的应当怎么办？", style="List Bullet")
    return _bytes(paper)


def _paper(title: str, foot: str) -> Paper:
    paper = Document()
    paper.styles["Normal"].font.size = Pt(11)
    paper.add_heading(title, 0)
    paper.sections[0].footer.paragraphs[0].text = foot
    return paper


def _bytes(paper: Paper) -> bytes:
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()
