"""The command line: exit codes, one line when all is well, and Chinese for whoever mistypes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build.__main__ import main
from search.__main__ import main as search
from tests.conftest import CITY, ROOT, Write

CHECK = ["check", "--today", "2026-11-23", "--content"]
BAD = "title: 甲\n"


def test_good_content_is_one_line_and_exit_code_0(capsys: pytest.CaptureFixture[str]) -> None:
    """没有错误时只说一句话。"""
    code = main([*CHECK, str(CITY)])
    assert (code, capsys.readouterr().out) == (0, "5 份文件、4 个项目，检查通过\n")


def test_bad_content_is_exit_code_1(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """有错误时退出码是 1，最后一行说共有几处。"""
    code = main([*CHECK, str(write("policies/a.yml", BAD))])
    out = capsys.readouterr().out
    assert (code, out.splitlines()[-1]) == (1, "共 6 处错误，涉及 1 个文件。")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "没有「chekc」这个命令，可用的有 check、"),
        (["check", "--tody", "2026-11-23"], "不认识的参数 --tody"),
        (["check", "--today", "明天"], "「明天」不是日期，写成 2026-11-23 这样"),
        (["check", "--today"], "后面要写一个值"),
        (["check", "--format", "xml"], "--format 里没有「xml」，可选的有 text、json、github"),
        (["check", "extra"], "不认识的参数 extra"),
        (["--form", "json"], "不认识的参数 --form"),
        (["serve", "--port", "x"], "「x」应是 0 到 65535 之间的整数"),
    ],
)
def test_a_wrong_command_line_is_exit_code_2_in_chinese(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """命令写错时退出码是 2，用中文说错在哪。"""
    with pytest.raises(SystemExit) as left:
        main(words)
    complaint = capsys.readouterr().err
    assert (left.value.code, said in complaint, complaint.startswith("命令写得不对：")) == (2, True, True)


@pytest.mark.parametrize("run", [main, search], ids=["build", "search"])
def test_a_port_in_the_environment_is_held_to_the_same_form(
    run: Callable[[list[str]], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """环境变量 PORT 写错了，和 --port 写错一样用中文说。"""
    monkeypatch.setenv("PORT", "abc")
    with pytest.raises(SystemExit) as left:
        run(["serve"])
    assert (left.value.code, "「abc」应是 0 到 65535 之间的整数" in capsys.readouterr().err) == (2, True)


def test_json_says_what_the_text_says(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """--format json 给程序读：每处错误的文件、行、规则、轻重、说明、改法。"""
    code = main([*CHECK, str(write("policies/a.yml", "- 甲\n")), "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    (problem,) = answer["problems"]
    assert (code, answer["ok"], answer["counts"]["policies"]) == (1, False, 0)
    assert Path(problem.pop("file")).name == "a.yml"
    assert problem == {
        "line": 1,
        "rule": "value-form",
        "severity": "error",
        "what": "这里应是一组「字段: 内容」。",
        "mend": "对照 CONTRIBUTING.md 里可以照抄的样例改写。",
    }


def test_the_forge_gets_one_command_a_problem(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--format github 让错误显示在那一行旁边，冒号、逗号、百分号都转义。"""
    monkeypatch.chdir(write("policies/a,b.yml", "- 100%\n").parent)
    main([*CHECK, "content", "--format", "github"])
    assert capsys.readouterr().out.splitlines()[0] == (
        "::error file=content/policies/a%2Cb.yml,line=1,title=value-form::"
        "这里应是一组「字段: 内容」。 改法：对照 CONTRIBUTING.md 里可以照抄的样例改写。"
    )


def test_a_build_of_bad_content_writes_nothing(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """内容有错误时，什么也不生成。"""
    code = main(
        ["--content", str(write("policies/a.yml", BAD)), "--out", str(tmp_path / "out"), "--today", "2026-11-23"]
    )
    said = capsys.readouterr().out.splitlines()[-1]
    assert (code, said, (tmp_path / "out").exists()) == (1, "共 6 处错误，涉及 1 个文件。站点没有生成。", False)


def test_a_folder_that_cannot_be_written_is_told_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """写不进生成文件夹时说一句中文，退出码 1。"""
    (tmp_path / "out").write_text("", encoding="utf-8")
    code = main(["--today", "2026-11-23", "--content", str(CITY), "--out", str(tmp_path / "out")])
    told = f"站点没有生成：{tmp_path / 'out'} 不是文件夹。改法：用 --out 写一个新的文件夹。"
    assert (code, capsys.readouterr().err.splitlines()[-1]) == (1, told)


@pytest.mark.parametrize(
    "words",
    [
        ["new", "policy", "hexi-2026-peixun", "--content", "{place}"],
        ["schema", "--root", "{place}"],
        ["archive", "--out", "{place}/out", "--output", "{place}/policies/bangfu.zip"],
    ],
    ids=lambda words: words[0],
)
def test_a_file_that_cannot_be_written_is_told_in_chinese(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """要写的地方被一个同名的文件占着，说一句中文，没有程序错误的堆栈。"""
    for name in ("policies", "schemas"):
        (tmp_path / name).write_text("", encoding="utf-8")
    for name in ("index.html", "search/manifest.js"):
        (tmp_path / "out" / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / "site" / name).write_text("", encoding="utf-8")
    code = main([word.replace("{place}", str(tmp_path)) for word in words])
    assert (code, capsys.readouterr().err.startswith(f"读不了或写不了：{tmp_path}/")) == (1, True)


def test_coverage_counts_what_is_declared_and_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """coverage 说出设了几种、报道点到几项、几项在库里有项目。"""
    code = main(["coverage", "--content", str(CITY), "--today", "2026-11-23"])
    line = capsys.readouterr().out.splitlines()[2]
    assert (code, line) == (0, "  2025：设了 1 大类、2 方面、3 种；报道点到 2 项，其中 2 项在库里有项目。")


def test_coverage_lists_references_that_lead_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """coverage 逐处列出认不出所指的引用：在哪里、哪几个字、为什么。"""
    city = tmp_path / "content"
    shutil.copytree(CITY, city)
    for name, before, after in (
        ("policies/hexi-2024-bangfu.yml", "子女助学每生每年 5000 元。", "依照第九十条，子女助学每生每年 5000 元。"),
        ("answers/gongshi-jitian.yml", "short: 在单位", "short: 按《河西市劳动条例》第三条，在单位"),
    ):
        text = (city / name).read_text(encoding="utf-8")
        assert text.count(before) == 1
        (city / name).write_text(text.replace(before, after), encoding="utf-8")
    command = ["coverage", "--today", "2026-11-23", "--content"]
    assert main([*command, str(city), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["references_unresolved"] == [
        {
            "where": "《河西市困难职工帮扶办法》第七条",
            "url": "policies/hexi-2024-bangfu.html#art_7",
            "text": "第九十条",
            "why": "《河西市困难职工帮扶办法》在库里没有「第九十条」。",
        },
        {
            "where": "发放前要公示几天？",
            "url": "answers/gongshi-jitian.html",
            "text": "《河西市劳动条例》第三条",
            "why": "库里没有这份文件。",
        },
    ]
    assert main([*command, str(city)]) == 0
    said = capsys.readouterr().out.splitlines()
    at = said.index("文字里认不出所指的引用 2 处。")
    assert said[at + 1 : at + 3] == [
        "  《河西市困难职工帮扶办法》第七条：「第九十条」《河西市困难职工帮扶办法》在库里没有「第九十条」。",
        "  发放前要公示几天？：「《河西市劳动条例》第三条」库里没有这份文件。",
    ]
    assert main([*command, str(CITY)]) == 0
    assert "文字里认不出所指的引用 0 处。" in capsys.readouterr().out.splitlines()


def test_the_module_runs_from_the_root_and_passes_its_exit_code_on() -> None:
    """python -m build 在项目根目录就能运行，退出码传得出来，不在终端里也是干净的文字。"""
    command = [sys.executable, "-m", "build", *CHECK, "no-such-folder"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PYTHONUTF8": "1"})
    assert (run.returncode, run.stderr, "\x1b" in run.stdout) == (1, "", False)
    assert run.stdout.startswith("no-such-folder:1: 错误：没有这个内容文件夹。（content-missing）")
