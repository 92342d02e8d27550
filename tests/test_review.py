"""Review: a changed clause sends what rests on it to review until a person has confirmed it; changes are recorded."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from build.__main__ import main
from build.feed import atom
from build.history import compared, events
from build.knowledge_base import KnowledgeBase
from build.load import load
from build.review import due, pending

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
        ("=", "子女助学每生每年 "), ("-", "5"), ("+", "6"), ("=", "000 元。"),
    ]  # fmt: skip
    assert "【删】5【增】6" in atom(told, date(2026, 11, 23))
    capsys.readouterr()


def test_what_was_confirmed_a_year_ago_falls_due(content: Path) -> None:
    """确认满一年的到期，提前一个月就看得见。"""
    kb = load(content)[0]
    early = [row.url for row in due(kb, date(2026, 11, 23)) if "确认" in row.what]
    late = [row.url for row in due(kb, date(2026, 12, 20)) if "确认" in row.what]
    assert early == []
    assert "policies/hexi-2024-bangfu.html#art_7" in late


def test_a_document_and_the_one_that_took_its_place_are_compared(city: KnowledgeBase) -> None:
    """旧办法和接替它的新办法逐条比较。"""
    pairs = {(pair.old.id, pair.new.id) for pair in compared(city)}
    assert ("hexi-2018-bangfu", "hexi-2024-bangfu") in pairs


def test_an_end_is_told_with_what_rests_on_the_document(city: KnowledgeBase, today: date) -> None:
    """文件被废止那天的变化在册。"""
    told = [(e.day, e.title) for e in events(city, today) if "已废止" in e.what]
    assert (date(2024, 4, 1), "《河西市困难职工帮扶暂行办法》") in told
