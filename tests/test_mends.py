"""One slip gives one message, on its line, and what the message says to write puts it right."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from build.check import load_and_check
from tests.conftest import CITY

POLICY, TERMS, ANSWER = "policies/hexi-2024-bangfu.yml", "training/clauses.yml", "answers/haizi-shangxue.yml"
# File, what is written, what the hand wrote instead, and what the mend says to write (of the line that is told).
SLIPS = {
    "misspelt": (POLICY, "effective_date: 2024", "efective_date: 2024", "是不是 effective_date"),
    "wide colon in braces": (ANSWER, "clause: 第七条", "clause：第七条", "clause: 第七条"),
    "no brackets in braces": ("lexicon.yml", "[孩子上学没钱, 交不起学费]", "孩子上学没钱, 交不起学费", "say: [孩子上学没钱, 交不起学费]"),
    "ids run together": (POLICY, "[hexi-2018-bangfu]", "hexi-2018-bangfu、hexi-weiwen", "[hexi-2018-bangfu, hexi-weiwen]"),
    "topics run together": (ANSWER, "topics: [子女助学]", "topics: [子女助学，生活救助]", "[子女助学, 生活救助]"),
    "underscore": (ANSWER, "id: hexi-gazette-2024", "id: hexi_gazette_2024", "写成 hexi-gazette-2024"),
    "unseen blank in an id": (ANSWER, "[hexi-zhuxue]", "[hexi-zhuxue\u200b]", "重新打：hexi-zhuxue"),
    "no-break blank": (ANSWER, "audience: worker", "audience:\u00a0worker", "用空格键重新打一个空格"),
    "dots in a date": (POLICY, "2024-04-01", "2024.4.1", "写成 2024-04-01"),
    "quotes of our script": ("projects/hexi-zhuxue.yml", 'phone: "12351"', "phone: “12351”", '"12351"'),
    "merge marks": (ANSWER, "topics:", "<<<<<<< HEAD\ntopics:", "删去第"),
    "too far left": ("glossary.yml", "  plain:", " plain:", "前面空 2 格"),
    "source renamed": ("sources.yml", "hexi-gazette-2024:", "hexi-gazette-2024-3:", "改回 hexi-gazette-2024；"),
    "clause renamed": (TERMS, "hexi-6-2:", "hexi-6-22:", "改回 hexi-6-2；"),
    "article misnumbered": (POLICY, "number: 第二条", "number: 第十二条", "条号写错了就改正"),
    "two right answers": ("training/units/zhuxue.yml", "每户 30000 元,", "每户 30000 元, right: true,", "只留一个 right: true"),
    "no sentence": ("training/units/zhuxue.yml", "say: 由单位定", "say: no", "写上文字"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once_on_its_line_with_what_to_write(
    slip: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    """一处手误只报一处，指到那一行，改法里写着该写成什么。"""
    file, good, bad, mend = SLIPS[slip]
    shutil.copytree(CITY, tmp_path / "content")
    path = tmp_path / "content" / file
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(good, bad, 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = load_and_check(Path("content"), today)[1]
    assert [(one.at.file, one.at.line) for one in told] == [
        (f"content/{file}", before[: before.index(good)].count("\n") + 1)
    ]
    assert mend in told[0].mend


def test_a_file_in_capitals_is_given_the_name_to_take(tmp_path: Path, today: date) -> None:
    """文件名里有大写和下划线：告诉改成什么名字。"""
    shutil.copytree(CITY, tmp_path / "content")
    (tmp_path / "content" / ANSWER).rename(tmp_path / "content/answers/Haizi_Shangxue.yml")
    assert [one.mend for one in load_and_check(tmp_path / "content", today)[1]] == ["把文件改名为 haizi-shangxue.yml。"]
