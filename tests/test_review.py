"""Review: a changed clause sends what rests on it to review until a person has confirmed it; changes are recorded."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from build.__main__ import main
from build.base.content_day import content_day
from build.base.knowledge_base import KnowledgeBase
from build.force.history import compared, events, upcoming
from build.model.ledger import SeenClause
from build.pages.feed import atom
from build.reading.load import load
from build.review.falling_due import due
from build.review.ledger import LOCK_HEAD, lock_text
from build.review.pending import pending
from tests.conftest import Write

CITY = Path(__file__).parent / "data" / "content"
POLICY = "policies/hexi-2024-bangfu.yml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the made-up city whose texts have been confirmed."""
    copy = tmp_path / "content"
    shutil.copytree(CITY, copy)
    assert main(["review", "--accept", "--content", str(copy), "--today", "2026-01-05"]) == 0
    return copy


def reword(content: Path) -> KnowledgeBase:
    """The city after 5000 元 became 6000 元 in 第七条."""
    path = content / POLICY
    text = path.read_text(encoding="utf-8")
    assert text.count("子女助学每生每年 5000 元。") == 1
    path.write_text(text.replace("子女助学每生每年 5000 元。", "子女助学每生每年 6000 元。"), encoding="utf-8")
    return load(content)[0]


def test_nothing_waits_right_after_it_was_confirmed(content: Path) -> None:
    """刚确认过，没有待复核的。"""
    assert pending(load(content)[0]) == ()


def test_a_changed_clause_names_everything_that_rests_on_it(content: Path) -> None:
    """条款改了字，引用它的项目、问答都列为待复核。"""
    (row,) = pending(reword(content))
    assert (row.id, row.change) == ("hexi-2024-bangfu#art_7", "修改")
    assert ("project", "hexi-zhuxue") in [(rest.kind, rest.id) for rest in row.rests]


def test_a_confirmed_change_waits_no_more_and_is_on_record(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """人确认以后不再待复核，变化连同新旧文字记了下来，页面和订阅里都有。"""
    reword(content)
    assert main(["review", "--content", str(content)]) == 1
    assert main(["review", "--accept", "--content", str(content), "--today", "2026-02-06"]) == 0
    kb = load(content)[0]
    assert pending(kb) == ()
    told = [event for event in events(kb, date(2026, 11, 23)) if event.pieces]
    assert [(event.day, event.title, event.what) for event in told] == [
        (date(2026, 2, 6), "《河西市困难职工帮扶办法》第七条", "修改文字")
    ]
    assert [(piece.kind, piece.text) for piece in told[0].pieces] == [
        ("=", "子女助学每生每年 "), ("-", "5000"), ("+", "6000"), ("=", " 元。"),
    ]  # fmt: skip
    assert "每生每年 【删：5000】【增：6000】 元。" in atom(told, date(2026, 11, 23))
    capsys.readouterr()


def test_what_was_confirmed_a_year_ago_falls_due(content: Path) -> None:
    """确认过的，半年以后、一年以内分散着到期，不挤在一天。"""
    kb = load(content)[0]
    reviewed = max(held.reviewed for held in kb.ledger.values())
    rows = [row for row in due(kb, reviewed, timedelta(days=365)) if "确认" in row.what]
    assert "policies/hexi-2024-bangfu.html#art_7" in {row.url for row in rows}
    assert all(reviewed + timedelta(days=182) <= row.day <= reviewed + timedelta(days=365) for row in rows)
    assert len({row.day for row in rows}) > len(rows) // 2
    assert [row for row in due(kb, reviewed) if "确认" in row.what] == []


def test_due_fails_only_for_whoever_asks(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """过了日子，命令照常；要定时提醒的才用 --fail。日历文件写得出来。"""
    words = ["due", "--content", str(content), "--today", "2030-01-01"]
    assert main(words) == 0
    assert main([*words, "--fail"]) == 1
    calendar = tmp_path / "review.ics"
    assert main([*words, "--calendar", str(calendar)]) == 0
    lines = calendar.read_bytes().decode().split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    capsys.readouterr()


def test_the_day_of_the_content_is_not_the_day_of_the_build(city: KnowledgeBase) -> None:
    """内容没有动，过两年再生成，内容的日子还是原来那天。"""
    assert content_day(city, date(2028, 5, 1)) == content_day(city, date(2026, 11, 23)) == date(2026, 11, 23)


def test_a_document_and_the_one_that_took_its_place_are_compared(city: KnowledgeBase) -> None:
    """旧办法和接替它的新办法逐条比较。"""
    pairs = {(pair.old.id, pair.new.id) for pair in compared(city)}
    assert ("hexi-2018-bangfu", "hexi-2024-bangfu") in pairs


def test_an_end_is_told_with_what_rests_on_the_document(city: KnowledgeBase, today: date) -> None:
    """文件被废止那天的变化在册。"""
    told = [(e.day, e.title) for e in events(city, today) if "已废止" in e.what]
    assert (date(2024, 4, 1), "《河西市困难职工帮扶暂行办法》") in told


def test_a_document_that_ends_for_two_reasons_on_one_day_is_told_once(content: Path, today: date) -> None:
    """有效期到头的第二天正好被废止：只说废止；订阅里没有两条同号的消息。"""
    path = content / "policies/hexi-2018-bangfu.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("fund:", "expiry_date: 2024-03-31\nfund:", 1), encoding="utf-8")
    told = events(load(content)[0], today)
    ends = [event.what for event in told if event.url.endswith("hexi-2018-bangfu.html") and event.what != "施行"]
    assert [what[:3] for what in ends] == ["已废止"]
    assert len({event.id for event in told}) == len(told)


def test_the_feed_says_plainly_that_nothing_rests_on_a_change(content: Path, today: date) -> None:
    """没有内容引用的变化，照直说没有内容引用它。"""
    feed = atom([replace(events(load(content)[0], today)[0], rests=())], today)
    assert "没有内容引用它。" in feed
    assert "引用它的：没有" not in feed


def test_what_waits_is_listed_in_the_words_of_the_pages(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """命令列出待复核的，种类写中文，和页面上一样。"""
    reword(content)
    capsys.readouterr()
    assert main(["review", "--content", str(content)]) == 1
    assert "（项目 hexi-zhuxue）" in capsys.readouterr().out


def test_accepting_and_confirming_at_once_is_refused(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--accept 和 --confirm 一起写，说明白只能写一个，什么都不记。"""
    reword(content)
    assert main(["review", "--accept", "--confirm", "--content", str(content)]) == 2
    assert "只写一个" in capsys.readouterr().err
    assert len(pending(load(content)[0])) == 1


def signed(content: Path) -> dict[str, tuple[date, str | None]]:
    """The day and the post of each confirmed article that is asked about here."""
    ledger = load(content)[0].ledger
    return {name: (ledger[f"hexi-2024-bangfu#{name}"].reviewed, ledger[f"hexi-2024-bangfu#{name}"].by) for name in
            ("art_7", "art_8__para_2")}  # fmt: skip


def test_who_confirmed_a_change_is_on_record_and_nobody_else_is_named(content: Path) -> None:
    """写了复核人，只记在这回看过的那一条上；别的条不添名字。"""
    reword(content)
    assert main(["review", "--accept", "--by", "帮扶保障科", "--content", str(content), "--today", "2026-02-06"]) == 0
    assert signed(content) == {"art_7": (date(2026, 2, 6), "帮扶保障科"), "art_8__para_2": (date(2026, 1, 5), None)}


def test_a_later_confirmation_without_a_post_names_nobody(content: Path) -> None:
    """再确认时没写复核人，不把上一回的人算到这一天。"""
    again = ["review", "hexi-2024-bangfu#art_7", "--confirm", "--content", str(content), "--today"]
    assert main([*again, "2026-03-01", "--by", "帮扶保障科"]) == 0
    assert signed(content)["art_7"] == (date(2026, 3, 1), "帮扶保障科")
    assert main([*again, "2026-04-01"]) == 0
    assert signed(content)["art_7"] == (date(2026, 4, 1), None)


def test_the_first_ledger_names_who_read_it_all(tmp_path: Path) -> None:
    """第一次全部记下时写的复核人，每一条都有。"""
    copy = tmp_path / "content"
    shutil.copytree(CITY, copy)
    assert main(["review", "--accept", "--by", "办公室（文书岗）", "--content", str(copy)]) == 0
    assert {row.by for row in load(copy)[0].ledger.values()} == {"办公室（文书岗）"}


def test_a_row_of_the_ledger_is_one_line_with_the_post_only_where_there_is_one() -> None:
    """没有复核人的行和从前一字不差；有的多一个 by。"""
    day = date(2026, 1, 5)
    rows = {
        name: SeenClause(id=name, hash="0a1b", text="甲“乙”", since=day, reviewed=day, by=by)
        for name, by in (("a#art_1", None), ("a#art_2", "帮扶保障科"))
    }
    assert lock_text(rows) == LOCK_HEAD + (
        '"a#art_1": {hash: "0a1b", since: 2026-01-05, reviewed: 2026-01-05, text: "甲“乙”"}\n'
        '"a#art_2": {hash: "0a1b", since: 2026-01-05, reviewed: 2026-01-05, by: "帮扶保障科", text: "甲“乙”"}\n'
    )


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("帮扶保障科13800138000", "「帮扶保障科13800138000」里像是有电话号码。"),
        ("帮扶科１３８００１３", "「帮扶科１３８００１３」里像是有电话号码。"),
        ("帮扶科138（0013）8000", "「帮扶科138（0013）8000」里像是有电话号码。"),
        ("岗", "「岗」不像科室或岗位的名称。"),
        ("帮" * 21, f"「{'帮' * 21}」不像科室或岗位的名称。"),
        ("帮扶 保障科", "「帮扶 保障科」不像科室或岗位的名称。"),
        ("=帮扶科", "「=帮扶科」不像科室或岗位的名称。"),
        ("2026", "「2026」不像科室或岗位的名称。"),
        (" ", "「」不像科室或岗位的名称。"),
    ],
)
def test_what_is_no_post_is_refused_in_chinese(
    typed: str, fault: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """电话、一个字、太长、带空格和符号的都不收，说明写什么。"""
    with pytest.raises(SystemExit) as left:
        main(["review", "--accept", "--by", typed, "--content", str(content)])
    told = f"命令写得不对：参数 --by: {fault}写科室或岗位，2 到 20 个字，如 帮扶保障科；不写姓名、电话。"
    assert (left.value.code, capsys.readouterr().err.splitlines()[0]) == (2, told)


def test_a_post_alone_signs_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """只写 --by，没有 --accept 或 --confirm，不当成复核过。"""
    capsys.readouterr()
    assert main(["review", "--by", "帮扶保障科", "--content", str(content)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "--by 要和 --accept 或 --confirm 一起写。\n")


def test_a_telephone_number_typed_into_the_ledger_is_told_at_its_line(write: Write) -> None:
    """手写进锁定文件的电话，检查时在那一行指出来。"""
    row = '"a#art_1": {hash: "0a", since: 2026-01-05, reviewed: 2026-01-05, by: "帮扶科65973421", text: "甲"}\n'
    _, problems = load(write("clauses.lock.yml", "# 头\n" + row))
    (told,) = [problem for problem in problems if problem.at.file.endswith("clauses.lock.yml")]
    assert (told.at.line, told.rule, told.what, told.mend) == (
        2, "value-form", "「帮扶科65973421」里像是有电话号码。", "写科室或岗位，2 到 20 个字，如 帮扶保障科；不写姓名、电话。",
    )  # fmt: skip


def test_a_confirmation_skips_what_has_changed_and_says_so(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """不写条款就是全部再确认；文字变了的不算确认过，列出来。"""
    total = len(reword(content).ledger)
    capsys.readouterr()
    assert main(["review", "--confirm", "--by", "帮扶保障科", "--content", str(content), "--today", "2026-03-01"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"记下 {total - 1} 条在 2026-03-01 又确认过。",
        "文字变了的没有记：hexi-2024-bangfu#art_7。看过引用它们的内容以后用 --accept 记下。",
    ]
    assert signed(content) == {"art_7": (date(2026, 1, 5), None), "art_8__para_2": (date(2026, 3, 1), "帮扶保障科")}


@pytest.mark.parametrize("name", ["hexi-2024-bangfu#art_7", "hexi-2024-bangfu"])
def test_one_clause_or_one_document_is_asked_about_alone(
    name: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """只问一条或一份文件，答的就是它；别的文件没有待复核的。"""
    reword(content)
    assert main(["review", name, "--content", str(content)]) == 1
    assert main(["review", "hexi-2018-bangfu", "--content", str(content)]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("mode", [[], ["--accept"], ["--confirm"]])
def test_a_name_that_is_no_clause_is_told(mode: list[str], content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """写错的条款编号说出来，什么也不记。"""
    before = (content / "clauses.lock.yml").read_bytes()
    capsys.readouterr()
    assert main(["review", "hexi-2024-bangfu#art_70", "hexi-2018-bangfu", *mode, "--content", str(content)]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "库里没有「hexi-2024-bangfu#art_70」：写 文件编号 或 文件编号#锚点。\n")
    assert (content / "clauses.lock.yml").read_bytes() == before


def test_a_local_number_that_moves_lists_what_is_reckoned_with_it(kb: KnowledgeBase) -> None:
    """低保标准变了：最近变化里写从多少到多少，还列出拿它算的项目和规则。"""
    old = kb.standards["dibao-chengdu-2026"]
    new = old.model_copy(
        update={"id": "next", "year": 2027, "value_yuan": Decimal(1200), "from_date": date(2027, 1, 1)}
    )
    found = {
        event.id: event for event in upcoming(replace(kb, standards={**kb.standards, "next": new}), date(2026, 11, 28))
    }
    event = found["number-next"]
    assert (event.title, event.what) == ("四川省成都市：低保标准", "从 1120 元改为 1200 元")
    assert {"shenghuo-jiuzhu", "hardship-kinds"} <= {row.id for row in event.rests}
