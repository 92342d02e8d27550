"""`python -m build eligibility CASE.yml`: staff judge a situation in the terminal; every mistake is a sentence with its line."""

import json
import shutil
from pathlib import Path

import pytest

from build.__main__ import main
from build.base.knowledge_base import KnowledgeBase
from build.selfcheck.case import CaseError, read_situations
from build.selfcheck.ruleset import ruleset
from tests.conftest import ROOT, TODAY, Write

SICK = """\
place: 山东省青岛市
work: 在单位上班
platform: 否
on_file: 否
schooling: 否
illness: 是
household: 3口人
income: 3万6
rigid_expense: "20,000"
dibao: 900
rural_worker: 否
"""


@pytest.fixture
def sound_content(tmp_path: Path) -> None:
    """The command reads content as it is; what only training holds is left out, so that this test is about cases."""
    shutil.copytree(ROOT / "content", tmp_path / "own", ignore=shutil.ignore_patterns("training"))


def judged(tmp_path: Path, text: str, *options: str) -> int:
    case = tmp_path / "case.yml"
    case.write_text(text, encoding="utf-8")
    return main(["eligibility", str(case), "--content", str(tmp_path / "own"), "--today", "2026-11-28", *options])


@pytest.mark.usefixtures("sound_content")
def test_a_case_is_judged_with_clause_and_sum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """一行一题写好情况，得到结果、算式和正式引用。"""
    assert judged(tmp_path, SICK) == 0
    said = capsys.readouterr().out
    assert "可能符合　大病救助（中央财政职工困难帮扶资金）" in said
    assert "（收入 36,000 − 刚性支出 20,000）÷ 12 ÷ 3 人 = 444.44 元 < 低保标准 900 元" in said
    assert (
        "（转述《困难职工自测小程序（青岛）》的内容，本库列为第1点）〔转述，本库要点一；非原文，引用前请核对〕" in said
    )
    assert said.endswith("可能符合不是批准；能不能办，由当地工会核实决定，热线 12351。\n")


@pytest.mark.usefixtures("sound_content")
def test_json_holds_the_same_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """加 --json 得到同样的内容，供别的程序用。"""
    assert judged(tmp_path, SICK, "--json") == 0
    (case,) = json.loads(capsys.readouterr().out)
    found = {row["project"]: row for row in case["projects"]}
    assert found["dabing-jiuzhu"]["outcome"] == "可能符合"
    assert found["jinqiu-zhuxue"]["outcome"] == "可能不符合"
    assert found["zhengfu-jiuzhu"]["missing"] == ["medical_heavy"]
    assert {row["question"] for row in found["dabing-jiuzhu"]["changes"]} >= {"illness"}
    assert all(row["clause"] for each in found.values() for row in each["conditions"])


@pytest.mark.usefixtures("sound_content")
def test_a_file_of_cases_is_judged_one_after_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """样例文件也能直接拿来算。"""
    assert judged(tmp_path, (ROOT / "tests/eligibility/yiwu.yml").read_text(encoding="utf-8"), "--json") == 0
    cases = json.loads(capsys.readouterr().out)
    assert [case["sentence"] for case in cases][:4] == [
        "单位有工会、满一年，也只是对照",
        "不满一年",
        "单位没有工会",
        "在档",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("income: -5", "case.yml:1：「收入」写的「-5」：这里不能是负数。没有就写 0。"),
        ("place: 火星\n", "case.yml:1：「地区」写的「火星」：没有「火星」这个地方。"),
        ("work: employed\nincom: 5", "case.yml:2：没有「incom」这一题。可用的有：illness、"),
        ("household: 0", "case.yml:1：「共同生活人数」写的「0」：这里最少是 1。"),
        ("income: [1, 2", "（yaml-syntax）"),
        ("- 5", "case.yml:1：每个情况要写成「题目编号: 答案」，一行一题。"),
        ("cases: 3", "case.yml:1：每个情况要写成「题目编号: 答案」，一行一题。"),
        ("cases:\n  - situation: 3", "case.yml:2：每个情况要写成「题目编号: 答案」，一行一题。"),
        ("usual: 3\ncases: []", "case.yml:1：每个情况要写成「题目编号: 答案」，一行一题。"),
        ("situation: {household: 3}\noutcome: 3", "case.yml:2：每个情况要写成「题目编号: 答案」，一行一题。"),
    ],
)
def test_a_mistake_in_a_case_is_told_with_its_line(kb: KnowledgeBase, tmp_path: Path, text: str, said: str) -> None:
    """情况写错了，说清第几行、错在哪里。"""
    case = tmp_path / "case.yml"
    case.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as told:
        read_situations(ruleset(kb, TODAY), case)
    assert said in str(told.value)


@pytest.mark.usefixtures("sound_content")
def test_a_case_that_is_not_there_is_told(write: Write, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """文件不在，一句话说明。"""
    assert main(["eligibility", "nowhere.yml", "--content", str(tmp_path / "own"), "--today", "2026-11-28"]) == 1
    assert capsys.readouterr().err == "nowhere.yml：没有这个文件。\n"
