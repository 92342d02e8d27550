"""`python -m build new`: a commented sample under the right name, and nothing overwritten."""

from pathlib import Path

import pytest

from build.__main__ import main
from build.commands.new import FOLDERS
from tests.conftest import Write


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_new_writes_a_sample_that_names_its_own_file(
    kind: str, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """新文件第一行就是它自己的名字，其余是样例。"""
    content = write("mirrors.yml", "[]\n")
    assert main(["new", kind, "xin-2026-wenjian", "--content", str(content)]) == 0
    path = content / FOLDERS[kind] / "xin-2026-wenjian.yml"
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith(f"# content/{FOLDERS[kind]}/xin-2026-wenjian.yml ")
    assert any("hexi-" in line for line in rest)
    assert capsys.readouterr().out.startswith(f"写好了 {path.as_posix()}。\n")


def test_an_id_that_is_taken_is_refused(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """编号已经有了，不覆盖原来的文件。"""
    content = write("policies/xin-2026.yml", "title: 原来的\n")
    assert main(["new", "policy", "xin-2026", "--content", str(content)]) == 1
    assert (content / "policies" / "xin-2026.yml").read_text(encoding="utf-8") == "title: 原来的\n"
    path = (content / "policies" / "xin-2026.yml").as_posix()
    assert capsys.readouterr().err == f"编号「xin-2026」已经有了：{path}。换一个编号，或直接改那个文件。\n"


@pytest.mark.parametrize("key", ["新文件", "Xin-2026", "xin_2026", "../xin", "xin-2026.yml", "-"])
def test_an_id_in_the_wrong_form_is_refused(key: str, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """编号写得不对，说清楚该怎么写，不生成文件。"""
    content = write("mirrors.yml", "[]\n")
    assert main(["new", "policy", "--content", str(content), "--", key]) == 1
    assert not (content / "policies").exists()
    wanted = f"编号「{key}」只能用小写字母、数字和短横线，如 zgh-2024-12、jinqiu-zhuxue。\n"
    assert capsys.readouterr().err == wanted


def test_outside_the_project_new_says_where_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """没有内容文件夹时，说在哪里运行。"""
    assert main(["new", "answer", "wenda", "--content", str(tmp_path / "content")]) == 1
    assert "在项目文件夹里运行" in capsys.readouterr().err


def test_an_unknown_kind_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """种类写错了，列出可写的种类，退出码是 2。"""
    with pytest.raises(SystemExit) as stopped:
        main(["new", "law", "xin-2026"])
    assert stopped.value.code == 2
    assert "种类 里没有「law」，可选的有 policy、project、answer、door、layer\n" in capsys.readouterr().err
