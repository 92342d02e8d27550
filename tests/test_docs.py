"""What is documented exists, what exists is documented, and what can be copied works."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from build.__main__ import COMMANDS
from build.check import load_and_check
from build.commands.new import FOLDERS, SAMPLES
from build.marks.problem import errors
from build.model import Amount, Answer, Article, Contradiction, Door, Policy, Project, Source, Term, labels
from build.model.entry import Entry
from search.__main__ import _parser as search_parser
from tests.conftest import CITY, ROOT, TODAY
from tests.test_bad_content import MADE_HERE, OF_LAYERS, rule_names

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
MISTAKES = re.findall(
    r"^\*\*\d+\. (.*?)\*\*：`(.*?)` 里把 `(.*?)` 写成了 `(.*?)`。\n\n```\n(.*?)\n```", GUIDE, re.S | re.M
)
EXPLAINED: tuple[type[Entry], ...] = (Policy, Project, Answer, Door, Source, Term, Amount, Article, Contradiction)


def copied(folder: Path) -> Path:
    """A content folder with every sample of the guide laid over the made-up city, as an editor would copy them."""
    shutil.copytree(CITY, folder / "content")
    for block in BLOCKS:
        name = re.match(r"# (content/\S+\.yml)", block)
        assert name, f"样例的第一行没有写文件名：{block[:40]}"
        path = folder / name[1]
        before = path.read_text(encoding="utf-8") if path.parent.name == "content" else ""
        path.write_text(before + block, encoding="utf-8")
    return folder / "content"


def test_what_the_guide_shows_can_be_copied(tmp_path: Path) -> None:
    """照着指南抄下来的文件，检查没有一处错误。"""
    assert len(BLOCKS) >= 8
    assert [str(problem) for problem in errors(load_and_check(copied(tmp_path), TODAY)[1])] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[0])
def test_a_typical_mistake_gives_the_message_of_the_guide(
    mistake: tuple[str, str, str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """指南里常见的错，提示与指南写的一字不差。"""
    _, name, right, wrong, message = mistake
    copied(tmp_path)
    path = tmp_path / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "\n\n".join(map(str, errors(load_and_check(Path("content"), TODAY)[1]))) == message


def test_ten_mistakes_are_told() -> None:
    """常见的错有十个。"""
    assert len(MISTAKES) == 10


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_the_guide_shows_the_samples_that_new_writes(kind: str) -> None:
    """指南里的样例就是 new 写出来的样例。"""
    assert (SAMPLES / f"{kind}.yml").read_text(encoding="utf-8") in BLOCKS


@pytest.mark.parametrize("model", EXPLAINED, ids=lambda model: model.__name__)
def test_every_field_is_explained_where_it_is_copied(model: type[Entry]) -> None:
    """政策文件、项目、问答、来源、名词的每个字段，样例里都有。"""
    written = "".join(BLOCKS)
    missing = [name for name in labels(model) if name != "id" and not re.search(rf"\b{name}:", written)]
    assert missing == []


def test_every_line_of_the_first_sample_is_explained() -> None:
    """打头的政策文件，每个字段的行上都有说明。"""
    fields = [line for line in BLOCKS[0].splitlines() if re.match(r"(# )?[a-z_]+:", line)]
    assert {re.sub(r"^# |:.*", "", line) for line in fields} >= set(labels(Policy)) - {
        *("id", "points", "sections", "chapters")
    }
    assert [line for line in fields if not re.search(r"[^\s]\s+# \S", line)] == []


def test_every_rule_has_its_row() -> None:
    """规则表不多不少：程序里的每条规则都有一行，表里没有不存在的规则。"""
    rows = re.findall(r"^\| `([a-z-]+)` \| \S.* \| \S.* \|$", GUIDE, re.MULTILINE)
    assert sorted(rows) == sorted({*rule_names(), *MADE_HERE, *OF_LAYERS})


def test_every_command_is_told_and_every_told_command_exists() -> None:
    """每个命令指南里都有，指南和说明里写的命令都存在。"""
    told = set(re.findall(r"python -m build ([a-z]+(?:-[a-z]+)*)", GUIDE))
    assert told == set(COMMANDS)
    assert set(re.findall(r"python -m build ([a-z]+(?:-[a-z]+)*)", README)) <= set(COMMANDS)
    searches = re.findall(r"python -m search ([a-z]+)", README + GUIDE)
    assert set(searches) <= set(search_parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr,arg-type]


def test_every_make_target_that_is_told_exists() -> None:
    """写出来的 make 命令都有。"""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = re.findall(r"make ((?:[a-z]+ )*[a-z]+)", GUIDE + README)
    assert {word for words in told for word in words.split()} <= targets


def test_the_forge_runs_what_we_run_before_pushing() -> None:
    """推送前跑的三样，代码托管站上也跑；提交前的钩子跑的命令都存在。"""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    assert steps[-1] == "make check lint test"
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in hooks} >= {"check", "ruff", "mypy"}
    assert {hook["entry"].split()[3] for hook in hooks if " -m build " in hook["entry"]} <= set(COMMANDS)


def test_what_others_made_is_pinned_by_what_it_holds() -> None:
    """工作流里的 action 写提交号和版本，容器的底包写摘要；每个依赖都锁着哈希，锁文件不写下载源。"""
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    used = [
        line.strip() for path in workflows for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
    assert len(used) > 5
    assert [line for line in used if not re.fullmatch(r"(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
    container = (ROOT / "deploy" / "container" / "Containerfile").read_text(encoding="utf-8")
    assert re.search(r"^FROM \S+:3\.12\.\S+@sha256:[0-9a-f]{64}$", container, re.MULTILINE)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|index|find-links", lock)
    locked = {
        name: "--hash=sha256:" in rest
        for name, rest in re.findall(r"^([\w.-]+)==(.*(?:\n    .*)*)", lock, re.MULTILINE)
    }
    assert all(locked.values())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert {re.match(r"[\w.-]+", name)[0].lower() for name in asked} <= locked.keys()


def test_every_room_and_every_command_has_its_line() -> None:
    """每个房间在结构页里有一行，每个命令在说明里有一行，给写程序的人指的房间都在。"""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {path.parent for part in ("build", "search") for path in (ROOT / part).glob("*/__init__.py")}
    assert [room for room in folders if f"\n{room.relative_to(ROOT).as_posix()} " not in page] == []
    assert set(re.findall(r"python -m build ([a-z]+(?:-[a-z]+)*)", README)) == set(COMMANDS)
    told = re.findall(r"`((?:build|search)/[a-z]+)`", (ROOT / "docs" / "programmers.md").read_text(encoding="utf-8"))
    assert [room for room in told if not (ROOT / room).is_dir()] == []


def test_the_docs_name_tests_and_pages_that_exist() -> None:
    """文档里点名的测试和互相链接的文件都在。"""
    for page in (ROOT / "docs").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert [
            name for name in re.findall(r"`(test_\w+)`", text) if not (ROOT / "tests" / f"{name}.py").exists()
        ] == []
        links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
        assert [link for link in links if not (page.parent / link).exists()] == [], page.name
