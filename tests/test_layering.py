"""Several layers of content make one base: who may add what, what may be replaced, and what stays inside the house."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from build.__main__ import main
from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.layering.slots import item_name
from build.marks.problem import Problem, as_text, errors
from build.reading.folders import Folders
from build.reading.load import load
from build.reading.pinning import fingerprint
from build.selfcheck.ruleset import ruleset
from build.statements import statements
from tests.conftest import CITY, TODAY
from tests.layer_folders import ADDITION, ANSWER, GOOD, LAYER, POLICY, SECRET, SOURCES, written

BASE_LAYER = "id: city\nname: 河西市底库\nowner: 河西市总工会\nplace: '990000'\ncontact: 办公室\nmistakes: 打 12351\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up city as a base with a name; copied for each test, because some of them change it."""
    folder = tmp_path_factory.mktemp("base") / "content"
    shutil.copytree(CITY, folder)
    return written(folder, {"layer.yml": BASE_LAYER})


@pytest.fixture
def here(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the base as `content` and the good layer as `union`."""
    shutil.copytree(base, tmp_path / "content")
    written(tmp_path / "union", GOOD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def both(*, internal: bool = False) -> Folders:
    return Folders((Path("content"), Path("union")), internal)


def checked(files: Mapping[str, str] | None = None, *, internal: bool = False) -> tuple[KnowledgeBase, list[Problem]]:
    """The base under the layer with these files laid over the good ones, and every problem."""
    written(Path("union"), files or {})
    return load_and_check(both(internal=internal), TODAY)


def told(files: Mapping[str, str]) -> str:
    return as_text(errors(checked(files)[1]))


@pytest.mark.usefixtures("here")
def test_a_good_layer_over_the_base_has_no_fault_open_or_inside() -> None:
    """一层写得对的内容放上去，检查一处错误也没有，公开的、内部的都是。"""
    assert [str(problem) for problem in errors(checked()[1])] == []
    assert [str(problem) for problem in errors(checked(internal=True)[1])] == []


@pytest.mark.usefixtures("here")
def test_what_a_layer_adds_stands_in_the_project_with_its_place_source_and_layer() -> None:
    """加进项目里的每一条，都带着自己的地区、来源、哪一层、哪一行。"""
    kb, _ = checked()
    project = kb.project_by_id["hexi-zhuxue"]
    added = [
        item
        for slot in ("amounts", "evidence", "channels", "application_windows")
        for item in getattr(project, slot)
        if (layer := kb.layer_of(item)) and layer.id == "linjiang"
    ]
    assert [(item.mark.file, item.mark.line, item.place, item.source.id) for item in added] == [
        ("union/additions/hexi-zhuxue.yml", 3, "990102", "linjiang-tongzhi"),
        ("union/additions/hexi-zhuxue.yml", 5, "990102", "linjiang-tongzhi"),
        ("union/additions/hexi-zhuxue.yml", 7, "990102", "linjiang-tongzhi"),
        ("union/additions/hexi-zhuxue.yml", 9, "990102", "linjiang-tongzhi"),
    ]
    assert [item.place for item in project.requirements.all_of if item.place] == ["990102"]  # type: ignore[union-attr]
    assert [kb.layer_of(amount).id for amount in project.amounts] == ["city", "linjiang"]  # type: ignore[union-attr]


@pytest.mark.usefixtures("here")
def test_an_answer_of_a_layer_holds_in_the_layers_own_place_and_names_no_path_of_this_disk() -> None:
    """一层的问答只在它自己的地方成立；公布出去的文件名里没有这台电脑的路径。"""
    kb, _ = load(Folders((Path("content"), Path("union").absolute())))
    rows = {row.text: row for row in statements(kb)}
    assert rows["到临江区职工服务中心窗口申请。"].place == "990102"
    assert rows["到临江区职工服务中心窗口申请。"].file == "linjiang/answers/linjiang-zhuxue.yml"
    assert rows["河西市每个孩子每年 5000 元，要是全日制学校。"].place == "100000"


@pytest.mark.usefixtures("here")
def test_the_same_id_twice_names_both_lines() -> None:
    """同一个编号写在两层，两处的行号都说出来。"""
    again = "hexi-gazette-2018:\n  {title: 重, publisher: 甲, date: 2024, url: none, confidence: official}\n"
    assert told({"answers/haizi-shangxue.yml": ANSWER, "sources.yml": SOURCES + again}) == (
        "union/answers/haizi-shangxue.yml:1: 错误：问答的编号「haizi-shangxue」在 content/answers/haizi-shangxue.yml:1 "
        "已经有了，两层不能用同一个编号。（layer-id-twice）\n"
        "    改法：换一个编号。真要整份换掉下面那一层的，写 replaces: city/haizi-shangxue，再写 because 和 by。\n\n"
        "union/sources.yml:6: 错误：来源的编号「hexi-gazette-2018」在 content/sources.yml:2 已经有了，两层不能用同一个编号。"
        "（layer-id-twice）\n"
        "    改法：换一个编号。真要整份换掉下面那一层的，写 replaces: city/hexi-gazette-2018，再写 because 和 by。"
    )


@pytest.mark.usefixtures("here")
def test_a_whole_record_is_replaced_only_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """整份换掉要写明换哪一份、为什么、谁定的；换掉以后两处都查得到。"""
    claim = "replaces: city/haizi-shangxue\nbecause: 区里另有补助\nby: 帮扶科\n"
    kb, problems = checked(
        {"answers/haizi-shangxue.yml": claim + ANSWER.replace("临江区的助学补助怎么领", "孩子在临江读书，区里补多少")}
    )
    assert errors(problems) == []
    (answer,) = (answer for answer in kb.answers if answer.id == "haizi-shangxue")
    assert answer.mark.file == "union/answers/haizi-shangxue.yml"
    arguments = ["layers", "--content", "content", "--content", "union", "--explain", "haizi-shangxue"]
    assert main(arguments) == 0
    assert capsys.readouterr().out == (
        "linjiang/haizi-shangxue（临江区总工会）　union/answers/haizi-shangxue.yml:1　孩子在临江读书，区里补多少？\n"
        "被换掉　city/haizi-shangxue（河西市总工会）　content/answers/haizi-shangxue.yml:1　"
        "被 union/answers/haizi-shangxue.yml:1 换掉　因为：区里另有补助（帮扶科）\n"
    )
    half = "replaces: city/haizi-shangxue\n"
    assert "replaces、because、by 要写就三样一起写" in told({"answers/haizi-shangxue.yml": half + ANSWER})


def item_of(field: str) -> str:
    """What `replaces` calls the first item of a slot of the base's project, as the command lists it."""
    kb, _ = load(both())
    return item_name(field, getattr(kb.project_by_id["hexi-zhuxue"], field)[0])


@pytest.mark.usefixtures("here")
def test_one_item_is_replaced_and_told_again_when_the_base_changes_it_underneath() -> None:
    """换掉底库的一条：原来那条不再列出；底库后来改了那一条，提醒再看一遍。"""
    name = item_of("evidence")
    claim = f"evidence:\n  - {{text: 学费票据, replaces: city/hexi-zhuxue#{name}, because: 不看通知书, by: 帮扶科}}\n"
    files = {"additions/hexi-zhuxue.yml": ADDITION.replace("evidence: [街道开的就读说明]\n", claim)}
    kb, problems = checked(files)
    assert errors(problems) == []
    assert [item.text for item in kb.project_by_id["hexi-zhuxue"].evidence] == ["家庭成员身份证和户口簿", "学费票据"]
    path = Path("content/projects/hexi-zhuxue.yml")
    path.write_text(path.read_text(encoding="utf-8").replace("录取通知书或学费票据", "录取通知书"), encoding="utf-8")
    assert told({}) == (
        f"union/additions/hexi-zhuxue.yml:6: 错误：「city/hexi-zhuxue#{name}」在下面各层里没有：那一条改过、删了，或者编号抄错了。"
        "（layer-replaces）\n"
        "    改法：用 python -m build layers --explain hexi-zhuxue 看现在有哪几条；还要换的抄新的编号，不用换了的删去 "
        "replaces、because、by。"
    )


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("city/bu-cunzai", "编号却不同"),
        ("city/haizi-shangxue#amounts-1a2b3c4d", "这里是整份记录"),
        ("bieceng/haizi-shangxue", "在下面各层里没有"),
        ("haizi-shangxue", "看不出换的是哪一条"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_claim_that_leads_nowhere_is_told(claim: str, why: str) -> None:
    """换的是不存在的、别的层的、写法不对的，都说出来。"""
    text = f"replaces: {claim}\nbecause: 甲\nby: 帮扶科\n" + ANSWER
    assert why in told({"answers/haizi-shangxue.yml": text})


@pytest.mark.usefixtures("here")
def test_a_layer_speaks_of_its_own_place_alone() -> None:
    """一层只写自己地方的内容：文件、标准、条件说到别处的，一处处指出来；问所有人的题只能在底库。"""
    outside = ADDITION.replace("value_yuan: 800", 'value_yuan: 800, place: "990100"')
    screens = "xin: {order: 9, title: 新的一屏}\n"
    said = told(
        {
            "policies/linjiang-2025.yml": POLICY.replace('"990102"', '"990100"'),
            "additions/hexi-zhuxue.yml": outside,
            "screens.yml": screens,
        }
    )
    assert re.findall(r"^(\S+): 错误：(.*?)（layer-scope）", said, re.MULTILINE) == [
        ("union/additions/hexi-zhuxue.yml:3", "「临江区总工会政策库」只写临江区的内容，这里写的是河西市（990100）。"),
        ("union/policies/linjiang-2025.yml:7", "「临江区总工会政策库」只写临江区的内容，这里写的是河西市（990100）。"),
        ("union/screens.yml:1", "自测的屏只能写在底库里：它对所有地方的读者都起作用。"),
    ]


@pytest.mark.usefixtures("here")
def test_two_layers_that_contradict_each_other_stand_side_by_side() -> None:
    """两层对同一件事说的数不一样：两个都列着，并且提醒。"""
    rival = (
        "amounts:\n  - {for: 在读子女, value_yuan: 6000, per: 每生每年, year: 2024, fund: city-hardship-fund, basis: not_stated,\n"
        "     checked_date: 2026-11-23}\n"
    )
    layer = LAYER.replace("990102", "990100")
    kb, problems = checked({"layer.yml": layer, "additions/hexi-zhuxue.yml": ADDITION.replace("amounts:\n", rival)})
    amounts = kb.project_by_id["hexi-zhuxue"].amounts
    assert [int(a.value_yuan or 0) for a in amounts if a.for_whom == "在读子女"] == [5000, 6000]
    assert [str(p).splitlines()[0] for p in problems if p.rule == "layer-disagree"] == [
        "union/additions/hexi-zhuxue.yml:3: 提醒：同一地方、同一年、同样的人，content/projects/hexi-zhuxue.yml:30 写的数不一样，"
        "两个都会列在页面上。（layer-disagree）"
    ]


STANDARD = """{id}:
  of: dibao
  place: "{place}"
  year: 2026
  value_yuan: {value}
  basis: {{policy: hexi-2024-bangfu, clause: 第二条, quote: 工会认定}}
"""
DIBAO = """dibao:
  {screen: money, order: 1, type: money, unit: 元/人/月, least: 1, most: 2000, standard: true, text: 低保标准是多少？, short: 低保标准}
place:
  {screen: money, order: 2, type: place, text: 您在哪里？, short: 地区}
"""


@pytest.mark.usefixtures("here")
def test_two_standards_for_one_place_and_year_are_both_kept_and_neither_decides() -> None:
    """两层给同一地方、同一年写了两个低保数：两个都在，都提醒到，自测不拿任何一个来判，只信较低的那个是底。"""
    written(
        Path("content"),
        {
            "questions.yml": DIBAO,
            "screens.yml": "money: {order: 1, title: 钱}\n",
            "standards.yml": STANDARD.format(id="ours", place="990102", value=900),
        },
    )
    rival = {"standards.yml": STANDARD.format(id="theirs", place="990102", value=810)}
    kb, problems = checked(rival)
    assert [str(p).splitlines()[0] for p in problems if p.rule == "layer-disagree"] == [
        "union/standards.yml:2: 提醒：同一地方、同一年，content/standards.yml:2 的「ours」写的是 900 元，两个都会列着，"
        "自测里都不作数。（layer-disagree）"
    ]
    held = ruleset(kb, TODAY).standards["dibao", "990102"]
    assert (sorted(kb.standards), held.current, held.least) == (["ours", "theirs"], False, 810)
    for same in ({"value": 900, "place": "990102"}, {"value": 810, "place": "990100"}):
        kb, problems = checked({"standards.yml": STANDARD.format(id="theirs", **same)})
        assert not [p for p in problems if p.rule == "layer-disagree"]
        assert ruleset(kb, TODAY).standards["dibao", "990102"].current


@pytest.mark.usefixtures("here")
def test_an_addition_to_nothing_and_a_folder_that_is_no_layer_are_told() -> None:
    """加到没有的项目上、没有 layer.yml、两层同一个编号，都说出来。"""
    assert "「meiyou」这个项目或共用条件，加不进去。（layer-slot）" in told({"additions/meiyou.yml": ADDITION})
    written(Path("union"), {"additions/meiyou.yml": ""})
    assert "这一层没有 layer.yml。（layer-file）" in told({"layer.yml": ""})
    assert "层的编号「city」和 content 的一样。（layer-file）" in told({"layer.yml": LAYER.replace("linjiang", "city")})


@pytest.mark.usefixtures("here")
def test_a_pinned_base_is_the_very_one() -> None:
    """钉住的底库换了内容，说出现在的指纹；对上了就不响。"""
    assert main(["layers", "--content", "content", "--content", "union", "--json"]) == 0
    pin = f"on: {{sha256: {fingerprint(Path('content'))}}}\n"
    assert told({"layer.yml": LAYER + pin}) == ""
    written(Path("content"), {"pages/more.md": "新的一页\n"})
    assert "底库的内容和这一层钉住的不一样了。（layer-pinned）" in told({})
    assert fingerprint(Path("content")) in told({})
    assert "底库不在钉住的提交上" in told({"layer.yml": LAYER + "on: {commit: abcdef1234}\n"})


@pytest.mark.usefixtures("here")
def test_what_is_internal_is_read_only_when_asked_for() -> None:
    """只在内部看的文件、它的来源和内部加的一条，平时一样也没有，加 --internal 才有。"""
    hidden = ADDITION + f"steps:\n  - {{text: {SECRET}的一步, visibility: internal}}\n"
    files = {"additions/hexi-zhuxue.yml": hidden}
    kb, _ = checked(files)
    assert SECRET not in str([*kb.policies, *kb.projects, *kb.sources.values()])
    assert "linjiang-neibu" not in kb.sources
    kb, _ = checked(files, internal=True)
    assert [p.id for p in kb.policies if SECRET in p.title] == ["linjiang-neibu"]
    assert [s.text for s in kb.project_by_id["hexi-zhuxue"].steps][-1] == f"{SECRET}的一步"


@pytest.mark.usefixtures("here")
def test_public_content_that_leans_on_something_internal_is_told() -> None:
    """公开的内容引了内部的文件，指出是哪一行。"""
    text = POLICY.replace("based_on: [hexi-2024-bangfu]", "based_on: [linjiang-neibu]")
    assert told({"policies/linjiang-2025.yml": text}) == (
        "union/policies/linjiang-2025.yml:1: 错误：这里引了「linjiang-neibu」，它只在内部看，公开的网站里不能提它。（internal-cited）\n"
        "    改法：把这一份也写成 visibility: internal，或改引公开的文件。"
    )
    assert errors(checked(internal=True)[1]) == []


@pytest.mark.usefixtures("here")
def test_every_statement_names_its_layer(capsys: pytest.CaptureFixture[str]) -> None:
    """逐句列出时，每句写明来自哪一层。"""
    assert (
        main(["statements", "--content", "content", "--content", "union", "--day", "2026-11-23", "--format", "json"])
        == 0
    )
    rows = json.loads(capsys.readouterr().out)
    assert {row["layer"] for row in rows} == {"city", "linjiang"}
    assert [row["text"] for row in rows if row["layer"] == "linjiang" and row["field"] == "evidence"] == [
        "街道开的就读说明"
    ]


@pytest.mark.usefixtures("here")
def test_reviewing_writes_into_the_topmost_layer_alone() -> None:
    """复核只记自己这一层的条款，底库的文件不动。"""
    before = {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()}
    words = ["--content", "content", "--content", "union", "--today", "2026-11-23"]
    assert main(["review", "--accept", "--by", "帮扶科", *words]) == 0
    lock = Path("union/clauses.lock.yml").read_text(encoding="utf-8")
    assert set(re.findall(r'^"([^#"]+)#', lock, re.MULTILINE)) == {"linjiang-2025"}
    assert {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()} == before
    assert main(["review", *words]) == 0


def test_a_new_layer_works_at_once(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """new layer 写出的一层，马上能检查、能放上去；重名、没有地方的说怎么改。"""
    folder = tmp_path / "nanning"
    words = ["new", "layer", "nanning", "--place", "南宁市", "--into", str(folder), "--content", str(base)]
    assert main(words) == 0
    kb, problems = load_and_check(Folders((base, folder)), date(2026, 11, 23))
    assert (errors(problems), kb.layers[1].owner, kb.places["450100"].name) == ([], "南宁市总工会", "南宁市")
    assert [str(problem) for problem in problems if problem.rule == "place-kept-twice"] == []
    assert main(words) == 1
    assert main(["new", "layer", "nanning", "--content", str(base)]) == 1
    assert "里已经有东西了" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_an_official_wording_carries_the_summary_that_it_belongs_to() -> None:
    """摘要有了原文：地址不变，显示的是原文，我们的话在旁边；引文照摘要核对，项目的依据是原文。"""
    summary = Path("content/policies/hexi-2024-bangfu.yml").read_text(encoding="utf-8")
    text = summary.replace("wording: 原文", "wording: 摘要").replace(
        "每生每年 5000 元。", "每生每年 5000 元，一次发给。"
    )
    written(Path("content"), {"policies/hexi-2024-bangfu.yml": text})
    full = "full_text_of: hexi-2024-bangfu\n" + re.sub(
        r"^(repeals|based_on|amends|aliases):.*\n", "", summary, flags=re.M
    )
    kb, problems = checked({"policies/hexi-yuanwen.yml": full.replace('place: "990100"', 'place: "990102"')})
    assert [str(p) for p in errors(problems)] == []
    assert "hexi-yuanwen" not in kb.policy_by_id
    clause = kb.clause("hexi-2024-bangfu", "第七条")
    assert (clause.policy.wording, "一次发给" in clause.own_text, clause.id) == (
        "原文",
        False,
        "hexi-2024-bangfu#art_7",
    )
    assert clause.summary and "一次发给" in clause.summary.own_text
    assert "没有「meiyou」这份文件" in told(
        {"policies/hexi-yuanwen.yml": full.replace("of: hexi-2024-bangfu", "of: meiyou")}
    )
