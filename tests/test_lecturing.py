"""What trainers take along opens in office programs, says what the pages say, and questions typed there come back."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from pptx import Presentation

from build.__main__ import main
from build.base.knowledge_base import KnowledgeBase
from build.lecturing.taken_along import taken_along
from build.reading.load import load
from tests.conftest import CITY, TODAY


@pytest.fixture(scope="module")
def city() -> KnowledgeBase:
    return load(CITY)[0]


@pytest.fixture(scope="module")
def files(city: KnowledgeBase) -> dict[str, bytes]:
    return taken_along(city, city.training.units, TODAY)


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def test_papers_hold_every_question_and_answers_only_where_asked_for(
    city: KnowledgeBase, files: dict[str, bytes]
) -> None:
    """试卷有全部题；不带答案的那份没有理由，带答案的有每一项的理由和条款；提纲写明常错在哪里。"""
    unit = city.training.units[0]
    plain, told, guide = (
        words(files[f"{unit.order:02d}-{unit.id}-{name}.docx"]) for name in ("试卷", "试卷答案", "带课提纲")
    )
    for item in unit.quiz:
        assert item.ask in plain and item.ask in told
        for option in item.options:
            assert option.why in told and option.why not in plain
            assert option.right or item.kind == "order" or option.why in guide
    assert all(aim in guide for aim in unit.aim)


def test_slides_have_notes_and_both_shapes(city: KnowledgeBase, files: dict[str, bytes]) -> None:
    """放映稿每张有备注，16:9 和 4:3 都行。"""
    unit = city.training.units[0]
    name = f"{unit.order:02d}-{unit.id}-放映稿.pptx"
    wide = Presentation(io.BytesIO(files[name]))
    assert all(slide.notes_slide.notes_text_frame.text for slide in wide.slides)
    square = Presentation(io.BytesIO(taken_along(city, [unit], TODAY, square=True)[name]))
    shapes = [round(deck.slide_width / deck.slide_height, 2) for deck in (wide, square)]
    assert shapes == [1.78, 1.33]
    assert len(wide.slides) == len(square.slides)


def test_the_bank_goes_to_excel_and_comes_back_as_it_was(
    city: KnowledgeBase, files: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """题库导出成表格，再导入：一道不多；改了题干的才加进去，检查照样管。"""
    shutil.copytree(CITY, tmp_path / "content")
    bank = tmp_path / "bank.xlsx"
    bank.write_bytes(files["题库.xlsx"])
    unit = city.training.units[0]
    asked = ["import-questions", str(bank), "--unit", unit.id, "--content", str(tmp_path / "content")]
    before = (tmp_path / f"content/training/units/{unit.id}.yml").read_text("utf-8")
    assert main(asked) == 0
    assert (tmp_path / f"content/training/units/{unit.id}.yml").read_text("utf-8") == before
    book = load_workbook(bank)
    sheet = book["题目和理由"]
    column = [cell.value for cell in sheet[1]].index("题干") + 1
    choice = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column - 1).value == "单选")
    sheet.cell(choice, column).value = "换个问法：下面哪一个对？"
    book.save(bank)
    capsys.readouterr()
    assert main([*asked, "--today", "2026-11-23"]) == 0, capsys.readouterr().out
    added = (tmp_path / f"content/training/units/{unit.id}.yml").read_text("utf-8")
    assert added.startswith(before.rstrip("\n"))
    assert "换个问法：下面哪一个对？" in added


def test_what_is_wrong_with_typed_questions_is_told_row_by_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """表里哪一行缺什么，一次全说，什么也不写；不是表格的说怎么办。"""
    book = Workbook()
    book.active.append(["题型", "题干", "选项A", "理由A", "依据A", "选项B", "理由B", "依据B", "答案"])
    book.active.append(["单选", "哪一个对？", "甲", "甲的理由。", "meiyou", "乙", "", "", "C"])
    book.save(tmp_path / "t.xlsx")
    assert main(["import-questions", str(tmp_path / "t.xlsx"), "--content", str(CITY)]) == 1
    said = capsys.readouterr().out
    for part in ("答案「C」对不上选项", "选项 A 依据「meiyou」没有登记", "选项 B 没有写理由", "选项 B 没有写依据"):
        assert part in said
    assert said.count("Sheet 第 2 行") == 4
    (tmp_path / "t.docx").write_bytes(b"no")
    assert main(["import-questions", str(tmp_path / "t.docx"), "--content", str(CITY)]) == 2


def test_questions_are_read_from_word(tmp_path: Path, city: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:
    """Word 里一行一样写的题，读出来就是内容的样子。"""
    cite = next(iter(city.training.clauses))
    paper = Document()
    for line in (
        "1．（单选）哪一个对？", "A．甲", "B．乙", "答案：B",
        "理由A：甲为什么不对。", "依据A：" + cite, "理由B：乙为什么对。", f"依据B：{cite}",
    ):  # fmt: skip
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "t.docx"))
    assert main(["import-questions", str(tmp_path / "t.docx"), "--content", str(CITY)]) == 0
    assert capsys.readouterr().out == (
        "- id: q01\n  kind: single\n  ask: 哪一个对？\n  options:\n"
        f"    - say: 甲\n      cite: {cite}\n      why: 甲为什么不对。\n"
        f"    - say: 乙\n      right: true\n      cite: {cite}\n      why: 乙为什么对。\n"
    )
