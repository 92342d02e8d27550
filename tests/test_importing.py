"""Official documents become clause trees; nothing is lost, what was guessed is listed, what people add is kept."""

from __future__ import annotations

import csv
import json
import os
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build.__main__ import main
from build.drafting.draft import policy_fields
from build.drafting.outcome import Outcome, as_row
from build.drafting.proof import differences
from build.drafting.yaml_text import yaml_text
from build.importing.days import only_day
from build.importing.document import Document, document
from build.importing.facts import written_number
from build.reading.load import load
from build.unpacking.line import Line, Refusal, Unpacked
from build.unpacking.unpack import unpack
from search.text.numerals import to_chinese

SAMPLE = os.environ.get("BENCH_IMPORT", "")

ORDER = """河西市人民政府令
第 12 号

《河西市职工帮扶办法》已经2026年3月2日市政府第5次常务会议通过，现予公布，自2026年5月1日起施行。

市长　王某某
二○二六年三月九日

河西市职工帮扶办法

目　录
第一章　总　则
第二章　帮　扶
附　则

第一章　总　则
第一条　为了帮扶困难职工，制定本办法。
第二条　帮扶应当公开。下列情形除外：
（一）涉及个人隐私的；
（二）法律另有规定的：
1.国家秘密；
2.商业秘密。
前款规定以外的，应当在五日内公开。
第二条之一　帮扶不收费。
第二章　帮　扶
第一节　标　准
第三条
帮扶标准由市总工会定。
附　则
第四条　本办法自2026年5月1日起施行。
附件1
申请表样式
姓名、单位、困难情况。
"""


def read(text: str) -> Document:
    return document(Unpacked(tuple(Line(n, row) for n, row in enumerate(text.split("\n"), 1) if row.strip())))


def fields(found: Document) -> dict[str, object]:
    return policy_fields(found, key="x", file="办法.txt", sha256="0" * 64, authority=None, place=None)


def proven(found: Document) -> list[str]:
    return differences(found, yaml_text(fields(found)), "x")


def test_an_order_that_carries_a_document_is_told_from_it() -> None:
    """令里的文号、通过和公布的日期归令带的那份办法；目录不算正文；条款项目、之一、附则、附件各归各位。"""
    found = read(ORDER)
    row = as_row(Outcome("办法.txt", found))
    assert {key: row[key] for key in ("title", "document_number", "articles", "chapters", "sections", "annexes")} == {
        "title": "河西市职工帮扶办法",
        "document_number": "河西市人民政府令第12号",
        "articles": 5,
        "chapters": 2,
        "sections": 1,
        "annexes": 1,
    }
    assert (row["issued_date"], row["published_date"], row["effective_date"]) == (
        "2026-03-02",
        "2026-03-09",
        "2026-05-01",
    )
    second = found.articles[1]
    assert [p.text for p in second.paragraphs] == ["帮扶应当公开。下列情形除外：", "前款规定以外的，应当在五日内公开。"]
    assert [(i.label, i.text, i.subitems) for i in second.paragraphs[0].items][1] == (
        *("（二）", "法律另有规定的："),
        ["国家秘密；", "商业秘密。"],
    )
    assert [article.label for article in found.articles][2:4] == ["第二条之一", "第三条"]
    assert proven(found) == []


def test_the_proof_sees_one_changed_character() -> None:
    """草稿里少一个字、改一个字，都不写出。"""
    found = read(ORDER)
    text = yaml_text(fields(found))
    assert differences(found, text.replace("帮扶不收费", "帮扶收费"), "x") != []
    assert differences(found, text.replace("姓名、单位", "姓名、地址"), "x") != []


def test_a_circular_has_parts_and_an_annex_its_own_number() -> None:
    """一、（一）1. 编号的公文；附件有自己的文号和日期；联合发文有两个文号。"""
    text = """甲市总工会、甲市民政局关于做好帮扶工作的通知
甲工发〔2026〕3号
甲民发〔2026〕7号
各单位：
现就帮扶工作通知如下：
一、抓紧建档
（一）四月底前完成。
1.先公示。
2.再上报。
二、用好资金
资金专款专用，不得挪用。
甲市总工会　　甲市民政局
2026年3月5日
附：甲市财政局的复函
甲市财政局关于资金的复函
2026年2月1日
甲财函〔2026〕2号
同意。"""
    found = read(text)
    assert found.facts.document_number == "甲工发〔2026〕3号、甲民发〔2026〕7号"
    assert (found.facts.issuing_authority, found.facts.issued_date) == ("甲市总工会、甲市民政局", date(2026, 3, 5))
    assert [(a.label, a.document_number, a.issued_date) for a in found.annexes] == [
        ("附", "甲财函〔2026〕2号", date(2026, 2, 1))
    ]
    assert found.circular is not None
    assert [(p.label, p.heading, len(p.subsections)) for p in found.circular.parts] == [
        ("一、", "抓紧建档", 1),
        ("二、", "用好资金", 0),
    ]
    assert proven(found) == []


def test_a_document_pasted_as_one_paragraph_is_cut_into_its_clauses() -> None:
    """整份办法粘成一段，也一条条分得开；句中提到的条号不算。"""
    rows = "".join(f"第{to_chinese(n)}条 依照第{to_chinese(n + 1)}条的规定，应当公开。" for n in range(1, 13))
    found = read(f"河西市公开办法\n第一章 总则 {rows}")
    assert [a.label for a in found.articles] == [f"第{to_chinese(n)}条" for n in range(1, 13)]
    assert found.chapters == 1


def test_a_number_at_the_head_of_a_broken_line_is_a_citation() -> None:
    """折行折到行首的「第五条」是引用，不是新的一条；写进拿不准的地方。"""
    found = read("河西市公开办法\n第一条 公开。\n第二条 依照\n第五条 的规定公开。\n第三条 保密。\n第四条 复核。")
    assert [a.label for a in found.articles] == ["第一条", "第二条", "第三条", "第四条"]
    assert any("第五条" in doubt.what for doubt in found.doubts)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二○○三年四月二十七日", date(2003, 4, 27)),
        ("２００３年１月１日", date(2003, 1, 1)),
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("（2026 年 2 月 3 日）", date(2026, 2, 3)),
        ("2026年2月30日", None),
    ],
)
def test_days_are_read_in_every_writing(text: str, day: date | None) -> None:
    """○ 和 〇、全角数字、数字两边有空格，都读得出；没有的日子不算。"""
    assert only_day(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("总工办发[2024] 12 号", "总工办发〔2024〕12号"),
        ("法释（2023）第3号", "法释〔2023〕3号"),
        ("〔81〕法民字第2号", "〔81〕法民字第2号"),
    ],
)
def test_numbers_are_written_with_the_proper_brackets(text: str, number: str) -> None:
    """文号的括号、空格、全角数字，写成规范的样子。"""
    assert written_number(text) == number


CLAUSE = st.text("应当公开申请（）。，；：第一二三条款项章节1.、附件：则 ", max_size=30)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(CLAUSE, st.sampled_from(ORDER.split("\n"))), max_size=25))
def test_whatever_the_lines_nothing_is_lost(rows: list[str]) -> None:
    """行怎么乱，读出的字一个不少。"""
    text = "\n".join(["河西市职工帮扶办法的一个很长的说明文字用来凑够字数", *rows])
    try:
        found = read(text)
    except Refusal:
        return
    assert [fault for fault in proven(found) if "前后不一样" in fault or "没有归到" in fault] == []


def imported(folder: Path, text: str, *more: str) -> int:
    path = folder / "办法.txt"
    path.write_text(text, encoding="utf-8")
    (folder / "layer").mkdir(exist_ok=True)
    words = [
        "import",
        str(path),
        "--into",
        str(folder / "layer"),
        "--content",
        str(folder / "none"),
        "--id",
        "hexi-banfa",
    ]
    return main([*words, *more])


def test_a_name_of_two_lines_is_told_on_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """文件名里有换行、制表符、反向书写符的，照样导入，名字写成一行。"""
    layer = tmp_path / "union"
    layer.mkdir()
    path = tmp_path / "细\n则\t\u202e.txt"
    path.write_text(
        "困难职工帮扶办法\n\n第一条 为了帮扶困难职工，制定本办法。\n\n第二条 本办法自公布之日起施行。\n",
        encoding="utf-8",
    )
    assert main(["import", str(path), "--into", str(layer), "--content", str(layer)]) in (0, 1)
    assert "细 则  .txt: 《" in capsys.readouterr().out
    assert [len(p.read_text(encoding="utf-8").split("file: 细 则")) for p in (layer / "policies").glob("*.yml")] == [2]


def test_a_draft_is_published_only_when_all_is_confirmed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """有拿不准的地方时是草稿，不公布；写明谁、哪天确认以后才是正式的一份。"""
    assert imported(tmp_path, ORDER, "--format", "json") == 1
    row = json.loads(capsys.readouterr().out)[0]
    assert row["refused"] is None
    path = tmp_path / "layer" / "policies" / "hexi-banfa.yml"
    assert row["written"] == path.as_posix()
    kb, _ = load(tmp_path / "layer")
    assert ([p.id for p in kb.policies], [p.id for p in kb.drafts]) == ([], ["hexi-banfa"])
    assert main(["import", "--confirm", str(path)]) == 1
    assert main(["import", "--confirm", str(path), "--by", "李四", "--today", "2026-05-02"]) == 0
    kb, problems = load(tmp_path / "layer")
    assert ([p.id for p in kb.policies], problems) == (["hexi-banfa"], [])
    assert {(g.confirmed_by, g.confirmed_date) for p in kb.policies for g in p.imported.guesses} == {  # type: ignore[union-attr]
        ("李四", date(2026, 5, 2))
    }


def test_a_corrected_file_keeps_what_people_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """改正的原件再导入一次：小标题、说明和确认都在，改了哪几条列出来；手写的文件不覆盖。"""
    imported(tmp_path, ORDER)
    path = tmp_path / "layer" / "policies" / "hexi-banfa.yml"
    main(["import", "--confirm", str(path), "--by", "李四", "--today", "2026-05-02"])
    text = path.read_text(encoding="utf-8").replace("number: 第一条\n", "number: 第一条\n        heading: 为什么\n")
    path.write_text(text.replace("fund: not_stated", "fund: hexi-fund"), encoding="utf-8")
    capsys.readouterr()
    imported(tmp_path, ORDER.replace("帮扶不收费", "帮扶一律不收费"), "--format", "json")
    assert json.loads(capsys.readouterr().out)[0]["changed"] == ["改动第二条之一"]
    fresh = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (fresh["fund"], fresh["chapters"][0]["articles"][0]["heading"]) == ("hexi-fund", "为什么")
    assert all(guess["confirmed_by"] == "李四" for guess in fresh["imported"]["guesses"])
    path.write_text("title: 手写的\n", encoding="utf-8")
    assert imported(tmp_path, ORDER) == 1
    assert path.read_text(encoding="utf-8") == "title: 手写的\n"


def test_nothing_is_written_for_a_refused_file_and_a_wrong_command_is_told(tmp_path: Path) -> None:
    """读不了的文件什么也不写，退出码 1；命令写错，退出码 2。"""
    assert imported(tmp_path, "") == 1
    assert list((tmp_path / "layer").iterdir()) == []
    assert main(["import", "a.txt", "b.txt", "--id", "x"]) == 2


@pytest.mark.skipif(not SAMPLE, reason="没有设 BENCH_IMPORT：真的九份文件没有试")
def test_nine_real_documents_are_read_as_a_person_reads_them() -> None:
    """九份真文件：条、章、节、附件的数目，首末条，与人数的一样。"""
    with (Path(SAMPLE) / "ground-truth.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 9
    for row in rows:
        values = list(row.values())
        try:
            found = document(unpack(Path(SAMPLE) / row["file"]))
        except Refusal:
            assert row["file"].endswith(".doc"), row["file"]  # no antiword here
            continue
        told = as_row(Outcome(row["file"], found))
        for key, text in zip(("articles", "chapters", "sections", "annexes"), values[5:9], strict=True):
            if text[:1].isdigit():
                assert told[key] == int("".join(c for c in text.split("（")[0] if c.isdigit())), (row["file"], key)
        assert proven(found) == [], row["file"]
