"""One mistake, one folder: the offending files laid over the made-up city, and the exact words that an editor sees."""

import ast
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from build.__main__ import main
from build.check import load_and_check
from build.marks.problem import as_text
from tests.conftest import CITY, ROOT, TESTS

CASES = sorted(path.name for path in (TESTS / "bad").iterdir())
# Too big to keep: their files are made in the tests below.
MADE_HERE = {"file-too-large", "content-missing"}
# Of several layers: told word for word in test_layering.
OF_LAYERS = {
    *("layer-file", "layer-id-twice", "layer-replaces", "layer-scope", "layer-slot", "layer-pinned", "layer-disagree"),
    "internal-cited",
}
# Everything whose problems `check` can show.
SPEAKERS = ("marks/yaml_tree", "marks/yaml_faults", "reading/*", "layering/*", "rules/*", "model/*")


def laid_over_city(case: str, folder: Path) -> None:
    """The good content in `folder`, with the files of a case over it."""
    shutil.copytree(CITY, folder / "content")
    shutil.copytree(TESTS / "bad" / case / "content", folder / "content", dirs_exist_ok=True)


def seen(capsys: pytest.CaptureFixture[str]) -> str:
    """What `python -m build check` prints, and below it the notices, which it only counts."""
    main(["check", "--content", "content", "--today", "2026-11-23"])
    _, problems = load_and_check(Path("content"), date(2026, 11, 23))
    notices = as_text([problem for problem in problems if problem.severity == "notice"])
    return "\n\n".join(filter(None, [capsys.readouterr().out.rstrip("\n"), notices])) + "\n"


def rule_names() -> Iterator[str]:
    """Every text in the code of the checks that is written where a rule's name stands."""
    for pattern in SPEAKERS:
        for path in (ROOT / "build").glob(f"{pattern}.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_rule(node.value):
                    yield node.value


def _is_rule(text: str) -> bool:
    words = text.split("-")
    return len(words) > 1 and all(word.isascii() and word.isalpha() and word.islower() for word in words)


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_in_the_agreed_words(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """每种错误的提示，一字不差：在哪里、错在哪、怎么改。"""
    laid_over_city(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert seen(capsys) == (TESTS / "bad" / case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_folder_shows_the_mistake_it_is_named_after(case: str, tmp_path: Path) -> None:
    """文件夹叫什么名字，里面就真有这种错误。"""
    laid_over_city(case, tmp_path)
    _, problems = load_and_check(tmp_path / "content", date(2026, 11, 23))
    assert case in {problem.rule for problem in problems}


def test_every_rule_has_a_folder() -> None:
    """检查能报出的每一种错误，都有一个样例。"""
    assert sorted(set(rule_names())) == sorted({*CASES, *MADE_HERE, *OF_LAYERS})


def test_the_good_content_sets_off_no_rule(today: date) -> None:
    """样例城市的内容一处错误、一处提醒也没有。"""
    assert load_and_check(CITY, today)[1] == []


def test_a_file_of_five_megabytes_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    """误把大文件放进来，一句话说清，不会卡住。"""
    shutil.copytree(CITY, tmp_path / "content")
    (tmp_path / "content/policies/big.yml").write_bytes(b"note: " + b"x" * 5_000_000)
    monkeypatch.chdir(tmp_path)
    assert as_text(load_and_check(Path("content"), today)[1]) == (
        "content/policies/big.yml:1: 错误：文件有 5.0 MB，超过 1 MB 的上限，没有读入。（file-too-large）\n"
        "    改法：一份政策或一个项目一个文件；把它拆开，或删去误贴的内容。"
    )


def test_a_folder_that_does_not_exist_is_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    """内容文件夹写错了，说明怎么指定。"""
    monkeypatch.chdir(tmp_path)
    assert as_text(load_and_check(Path("contents"), today)[1]) == (
        "contents:1: 错误：没有这个内容文件夹。（content-missing）\n"
        "    改法：在项目根目录运行，或用 --content 指定内容所在的文件夹。"
    )
