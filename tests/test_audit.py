"""A draft's citations: the golden drafts, the grammar's vectors, Word files with tables and footnotes, the command."""

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest

from build.__main__ import main
from build.audit.checking import audit
from build.audit.drafts import DraftError, read_draft
from build.base.knowledge_base import KnowledgeBase
from build.recognising.addresses import runs
from build.recognising.catalog import Catalog, catalog
from build.recognising.cleaning import squeezed
from build.recognising.grammar import grammar
from search.text.words import fold
from tests.audit_scores import (
    LAST_OF_FIFTH,
    LAST_OF_FOURTH,
    LAST_OF_SIXTH,
    SETS,
    Score,
    by_form,
    drafts,
    frozen_catalog,
    on_one_day,
    score,
    settled,
)

HERE = Path(__file__).parent
# What the page on the drafts lists as not yet found, or found though it is no citation.
KNOWN = 0
VECTORS: list[dict[str, Any]] = json.loads((HERE / "vectors" / "references.json").read_text(encoding="utf-8"))["cases"]
SETTLED: list[dict[str, Any]] = json.loads((HERE / "vectors" / "citations.json").read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="session")
def known(city: KnowledgeBase) -> Catalog:
    return catalog(city)


@pytest.fixture(scope="session")
def alike() -> Catalog:
    return settled()


def told(text: str, known: Catalog, today: date) -> list[tuple[str, str, str, str]]:
    found = audit(text, known, today)
    return [(f.text, f.verdict.code, f.verdict.policy, f.verdict.clause) for f in found]


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["text"])
def test_addresses_are_read_in_any_style_with_lists_and_ranges(case: dict[str, Any]) -> None:
    """条款号的各种写法、并列和连写，读出来与约定一致。"""
    text = fold(case["text"]).text
    cited = [c for run in runs(text, grammar()) if run.strong or run.head == "section" for c in run.cited]
    found = [
        [str(c.ref) if c.ref.anchor else "", c.ref.anchor, text[c.start : c.end], [o.anchor for o in c.through]]
        for c in cited
    ]
    assert found == case["found"]


@pytest.fixture(scope="session")
def scores() -> list[Score]:
    """Every draft against the base for which it was marked."""
    days = {True: date(2026, 11, 23), False: date(2026, 11, 28)}
    pairs = ((folder, *pair) for folder in SETS for pair in drafts(folder))
    return [score(draft, marks, frozen_catalog(folder), days[on_one_day(draft)]) for folder, draft, marks in pairs]


def test_every_citation_of_the_golden_drafts_is_judged_as_a_person_did(
    scores: list[Score], counted: Callable[[str], None]
) -> None:
    """人手标好的文稿：该核出的全核出（说明里列出的除外），没有误报。"""
    marks = [mark for s in scores for mark in s.marks]
    extra = [line for s in scores for line in s.extra]
    found, right = sum(mark.finding is not None for mark in marks), sum(mark.right for mark in marks)
    counted(f"文稿核对：应有 {len(marks)} 处，核出 {found} 处，判对 {right} 处，多报 {len(extra)} 处")
    page = (HERE / "drafts" / "README.md").read_text(encoding="utf-8")
    assert [line for s in scores for line in s.missed if f"`{line.split(' ')[0]}`" not in page] == []
    assert len(marks) - right <= KNOWN and len(extra) <= KNOWN, extra


def test_no_right_citation_is_condemned_and_no_wrong_one_certified(scores: list[Score]) -> None:
    """对的不说成错，错的不说成对。"""
    marks = [mark for s in scores for mark in s.marks if mark.finding and "class" in mark.row]
    condemned = [
        m.row["text"] for m in marks if m.row["class"] == "right" and m.finding and m.finding.verdict.code != "ok"
    ]
    certified = [
        m.row["text"] for m in marks if m.row["class"] == "wrong" and m.finding and m.finding.verdict.code == "ok"
    ]
    assert (condemned, certified) == ([], [])


def test_the_page_on_the_drafts_says_what_is_measured(scores: list[Score]) -> None:
    """文稿说明里按写法列的成绩，就是现在测出来的。"""
    page = (HERE / "drafts" / "README.md").read_text(encoding="utf-8")
    marks = [mark for s in scores for mark in s.marks]
    ends = (0, LAST_OF_FOURTH, LAST_OF_FIFTH, LAST_OF_SIXTH, 1000)
    rows = [row for after, last in pairwise(ends) for row in by_form(m for m in marks if after < m.number <= last)]
    said = [f"| `{form}` | {every} | {found} | {right} |" for form, every, found, right in rows]
    assert [row for row in said if row not in page] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依据《河西市困难职工帮扶办法》第六条第二款。", ("ok", "art_6__para_2")),
        ("依据《河西市困难职工帮扶办法》第六条第四款。", ("no-such-clause", "art_6__para_4")),
        ("依据《河西市困难职工帮扶办法》第九十条。", ("no-such-clause", "art_90")),
        ("依据《河西市困难职工帮扶暂行办法》第二条。", ("not-in-force", "art_2")),
        ("依据《河西市劳动条例》第二条。", ("not-in-base", "art_2")),
        ("依据《河西市困难职工帮扶办法》（河工发〔2018〕9号）第七条。", ("wrong-number", "art_7")),
        ("《河西市困难职工帮扶办法》第七条规定“子女助学每生每年 5000 元”。", ("ok", "art_7")),
        ("《河西市困难职工帮扶办法》第七条规定“子女助学每生每年 8000 元”。", ("quote-differs", "art_7")),
        ("依据河工发[2024]6号第七条。", ("form", "art_7")),
        ("依据河工发〔2024〕6号第七条。", ("ok", "art_7")),
    ],
)
def test_each_kind_of_mistake_has_its_own_label(
    text: str, expected: tuple[str, str], known: Catalog, today: date
) -> None:
    """原文文件：条款号、时效、文号、引文各种毛病分得清。"""
    assert [(code, clause) for _, code, _, clause in told(text, known, today)] == [expected]


@pytest.mark.parametrize("case", SETTLED, ids=lambda case: f"{case['about']}：{case['text']}")
def test_what_could_be_judged_in_two_ways_is_settled(case: dict[str, Any], alike: Catalog, today: date) -> None:
    """文稿说明里定下的判法，一条一个例子。"""
    assert [list(row) for row in told(case["text"], alike, today)] == case["found"]


def test_the_one_that_took_its_place_is_named(known: Catalog, today: date) -> None:
    """引了已废止的文件，说出接替它的是哪一份。"""
    (finding,) = audit("依据河工发〔2018〕9号办理。", known, today)
    assert finding.verdict.label == "文件已废止（接替者《河西市困难职工帮扶办法》）"


def test_the_day_decides(known: Catalog) -> None:
    """同一处引用，在文件施行的日子里是对的。"""
    text = "依据《河西市困难职工帮扶暂行办法》第二条。"
    codes = [told(text, known, day)[0][1] for day in (date(2018, 4, 30), date(2018, 5, 1), date(2024, 4, 1))]
    assert codes == ["not-in-force", "ok", "not-in-force"]


def test_a_draft_may_name_documents_by_its_own_short_names(known: Catalog, today: date) -> None:
    """「以下简称」的名字在本稿里管用，该办法、同条也认得。"""
    text = "《河西市困难职工帮扶办法》（河工发〔2024〕6号，以下简称《办法》）第七条。《办法》第六条第一款，该办法第八条，同条第二款。"
    assert [row[3] for row in told(text, known, today)] == ["art_7", "art_6__para_1", "art_8", "art_8__para_2"]


def test_things_that_are_counted_are_no_citations(known: Catalog, today: date) -> None:
    """第三条生产线、第一项工作、报纸和表格的名字都不算引用。"""
    text = "《河西市困难职工帮扶办法》印发后，第三条生产线复工，第一项工作完成，见《河西日报》和《申请表》。"
    assert [row[0] for row in told(text, known, today)] == ["《河西市困难职工帮扶办法》"]


def test_word_files_are_read_with_tables_and_footnotes(tmp_path: Path, known: Catalog, today: date) -> None:
    """Word 文稿里表格和脚注中的引用也核对。"""
    path = tmp_path / "稿.docx"
    document = docx.Document()
    document.add_paragraph("依据《河西市困难职工帮扶办法》第七条。")
    document.add_table(1, 1).cell(0, 0).text = "《河西市困难职工帮扶办法》第九十条"
    document.save(str(path))
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = "<w:p><w:r><w:t>见《河西市劳动条例》第一条。</w:t></w:r></w:p>"
    notes = f'<w:footnotes xmlns:w="{w}"><w:footnote>{words}</w:footnote></w:footnotes>'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    assert [row[1] for row in told(read_draft(path), known, today)] == ["ok", "no-such-clause", "not-in-base"]


def test_short_cells_of_a_row_are_read_together(tmp_path: Path, known: Catalog, today: date) -> None:
    """Word 表格一行里的文件名和文号挨着，合起来核对；长表格一处不漏。"""
    path = tmp_path / "表.docx"
    document = docx.Document()
    table = document.add_table(60, 3)
    for row in table.rows:
        words = ("1", "《河西市困难职工帮扶办法》", "河工发〔2018〕9号")
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.save(str(path))
    found = told(read_draft(path), known, today)
    assert [row[1] for row in found] == ["ok", "wrong-number"] * 60


def test_what_cannot_be_read_is_explained(tmp_path: Path) -> None:
    """读不了的文件用中文说明怎么办，不出错误堆栈。"""
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"not a zip")
    for path, words in (
        (broken, "不是可以打开的 Word 文档"),
        (tmp_path / "无.txt", "没有这个文件"),
        (HERE, "不会读「tests」文件"),
    ):
        with pytest.raises(DraftError, match=words):
            read_draft(path)


def test_the_command_says_where_what_and_how_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """命令逐处写出位置、毛病、改法；有错时退出码是 1。"""
    path = tmp_path / "稿.txt"
    path.write_text("依据《河西市困难职工帮扶办法》第六条第四款。\n", encoding="utf-8")
    where = ["--content", str(HERE / "data" / "content"), "--today", "2026-11-23"]
    assert main(["audit", str(path), *where]) == 1
    assert capsys.readouterr().out == (
        f"{path}:1: 条款号不存在：「《河西市困难职工帮扶办法》第六条第四款」"
        "《河西市困难职工帮扶办法》没有「第六条第四款」：第六条只有 3 款。\n    改法：对照原文改正条款号。\n\n"
        "共 1 处引用：正确 0 处，要改或要核对 1 处。\n时效按 2026-11-23 判断。\n"
        "本次未核对：图片里的字、没有挂在条款上的引号、条款的意思与稿子合不合。\n"
    )
    assert main(["audit", str(path), "--json", *where]) == 1
    row = json.loads(capsys.readouterr().out)["findings"][0]
    assert (row["line"], row["nth"], row["verdict"], row["clause"]) == (1, 1, "no-such-clause", "art_6__para_4")


def test_every_fault_is_told_in_text_and_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """一处有几样毛病的，文字和 JSON 里都写全；稿子自己有日子的按那一天判，并且说出来。"""
    path = tmp_path / "稿.txt"
    path.write_text(
        "依据《河西市困难职工帮扶暂行办法》（河工发[2018]9号）第九十条。\n2026年3月18日\n", encoding="utf-8"
    )
    where = ["--content", str(HERE / "data" / "content"), "--today", "2026-11-23"]
    assert main(["audit", str(path), "--json", *where]) == 1
    body = json.loads(capsys.readouterr().out)
    row = body["findings"][0]
    codes = ["not-in-force", "no-such-clause", "form"]
    assert (body["as_of"], body["as_of_words"]) == ("2026-03-18", "2026年3月18日")
    assert (row["verdict"], row["class"], row["also"]) == (codes[0], "wrong", codes[1:])
    assert [fault["verdict"] for fault in row["faults"]] == codes
    assert main(["audit", str(path), *where]) == 1
    said = capsys.readouterr().out
    assert all(fault["note"] in said and fault["mend"] in said for fault in row["faults"])
    assert "时效按 2026-03-18 判断（稿子自己的日子：2026年3月18日）。" in said
    assert main(["audit", str(path), "--on", "2019-01-01", "--json", *where]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["also"] == ["form"]


def test_what_looks_like_a_citation_and_was_not_recognised_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """一处也没认出来的，说出来，并列出像是引用的字。"""
    path = tmp_path / "稿.txt"
    path.write_text("见《河西日报》头版。\n", encoding="utf-8")
    assert main(["audit", str(path), "--content", str(HERE / "data" / "content"), "--today", "2026-11-23"]) == 0
    assert capsys.readouterr().out == "没有认出一处引用，请人工核对。文中像是引用的有：「《河西日报》」。\n"


def test_a_long_run_of_blanks_is_read_as_a_short_one_and_every_place_stays(known: Catalog, today: date) -> None:
    """几万个空格不会让核对停住，引用的位置还是稿子里的位置。"""
    for run in (" " * 70, "　\t" * 30):
        draft = f"{run}依据{run}《河西市困难职工帮扶办法》{run}第{run}六{run}条。\n{run}《河西市困难职工帮扶办法》第九十条。"
        short, stood = squeezed(draft)
        assert stood and short == "".join(draft[place] for place in stood)
        assert short.split() == draft.split() and not re.search(r"\s{22}", short)
        found = audit(draft, known, today)
        assert [f.verdict.code for f in found] == ["ok", "no-such-clause"]
        assert [draft[f.start : f.end].split() for f in found] == [
            ["《河西市困难职工帮扶办法》", "第", "六", "条"],
            ["《河西市困难职工帮扶办法》第九十条"],
        ]
        assert [f.line for f in found] == [1, 2]


def test_numbers_without_end_are_no_address(known: Catalog, today: date) -> None:
    """一串数到底也没有「条」的，一处引用也不是；该认的并列一个不少。"""
    assert told("（一）" * 9_000 + "1、" * 9_000, known, today) == []
    listed = "、".join(str(number) for number in range(1, 41))
    assert len(told(f"《河西市困难职工帮扶办法》第{listed}条。", known, today)) == 40


def test_the_marked_up_draft_holds_a_comment_for_each_mistake(tmp_path: Path) -> None:
    """带批注的 Word：原文不动，每处要改的一条批注，写着全部毛病。"""
    path, marked = tmp_path / "稿.docx", tmp_path / "批注.docx"
    document = docx.Document()
    document.add_paragraph("依据《河西市困难职工帮扶办法》第七条和第九十条。")
    document.add_table(1, 2).cell(0, 1).text = "《河西市劳动条例》第一条"
    document.save(str(path))
    where = ["--content", str(HERE / "data" / "content"), "--today", "2026-11-23"]
    assert main(["audit", str(path), "--report", str(marked), *where]) == 1
    opened = docx.Document(str(marked))
    assert [p.text for p in opened.paragraphs] == ["依据《河西市困难职工帮扶办法》第七条和第九十条。"]
    texts = [comment.text for comment in opened.comments]
    assert [text.split("：")[0] for text in texts] == ["共 3 处引用", "条款号不存在", "不在库内"]
    assert main(["audit", str(path), "--report", str(path), *where]) == 2
