"""Which part may know which: imports go one way, makers do not know each other, few modules touch the disk."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

# What the model stands on; everything else stands on the model.
BELOW_MODEL = {"problem", "marks", "yaml_faults", "comparison", "arithmetic", "units", "model"}
MAKERS = ("pages", "records", "coverage")
TOP = ("pipeline", "commands", "__main__", "live")
READERS = {
    "build.marks",  # content
    "build.load",  # content
    "build.outputs",  # what was made
    "build.wholeness",
    "build.offline",
    "build.content_security",
    "build.archive",
    "build.live.app",
    "build.audit.drafts",  # a draft that the command line names
    "build.audit.grammar",  # its own tables
    "build.commands.new",
}
# What the site is made of is written by outputs and render alone; the others write a file that somebody asked for.
WRITERS = {
    "build.outputs",
    "build.publishing",
    "build.render",
    "build.archive",
    "build.commands.new",
    "build.commands.schema",
}
# A preview that runs past midnight goes on with the new day.
CLOCK_READERS = {"build.commands.options", "build.live.preview"}
READING = {"read_text", "read_bytes", "open"}
WRITING = {"written_aside", "write_text", "write_bytes", "mkdir", "unlink", "rmtree", "copytree", "symlink_to", "touch"}


@cache
def modules() -> dict[str, Path]:
    """Every module of build and search: dotted name -> file."""
    paths = [path for part in ("build", "search") for path in sorted((ROOT / part).rglob("*.py"))]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(name: str) -> set[str]:
    """The modules that a module imports anywhere; `from build import marks` is build.marks."""
    found: set[str] = set()
    for node in ast.walk(tree(modules()[name])):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names} & modules().keys()
            found |= below or {node.module}
    return found & modules().keys()


def part(name: str) -> str:
    """`pages` for build.pages.words, `model` for build.model."""
    return [*name.split("."), ""][1]


def of(*parts: str) -> Iterator[str]:
    """The modules of some parts of build."""
    found = [name for name in modules() if name.startswith("build.") and part(name) in parts]
    assert {part(name) for name in found} == set(parts), "a part that is no more holds nothing back"
    yield from found


@cache
def called(name: str) -> set[str]:
    """The names of the methods that a module calls, and of the functions that open files."""
    calls = [node.func for node in ast.walk(tree(modules()[name])) if isinstance(node, ast.Call)]
    methods = {function.attr for function in calls if isinstance(function, ast.Attribute)}
    return methods | {function.id for function in calls if isinstance(function, ast.Name)} & {"open", "written_aside"}


def test_the_search_ships_without_the_build() -> None:
    """检索单独上云，不依赖生成那一半，也不依赖 YAML 和 pydantic 的内容模型。"""
    for name in modules():
        if name.split(".")[0] == "search":
            assert not [other for other in imports(name) if other.split(".")[0] == "build"], name


def test_imports_make_no_circle() -> None:
    """模块之间不绕圈：谁先谁后，排得出来。"""
    TopologicalSorter({name: imports(name) - {name} for name in modules()}).prepare()


def test_the_model_knows_only_marks_and_problems() -> None:
    """内容模型只认得写在哪里、错在哪里，不认得检查和页面。"""
    for name in of(*BELOW_MODEL):
        assert {part(other) for other in imports(name) if other.startswith("build")} <= BELOW_MODEL, name


@pytest.mark.parametrize("lower", ["rules", "knowledge_base", "clauses", "load", "check", "walk", "status", *MAKERS])
def test_what_lies_below_knows_nothing_of_what_lies_above(lower: str) -> None:
    """检查、读取、页面都不知道上面的流程和命令。"""
    above = set(TOP) | ({"outputs", "publishing", "render"} | set(MAKERS) - {lower})
    for name in of(lower):
        assert not {part(other) for other in imports(name)} & above, name


def test_rules_see_the_base_and_not_how_it_was_read() -> None:
    """规则只看内容，不管内容怎么读来。"""
    for name in of("rules"):
        assert not {part(other) for other in imports(name)} & {"load", "explain", "check"}, name


def test_few_modules_read_files() -> None:
    """读文件的只有点到名的几个；内容只由 load 和 marks 读。"""
    assert {name for name in modules() if name.startswith("build") and called(name) & READING} == READERS


def test_few_modules_write_files() -> None:
    """写文件的只有点到名的几个。"""
    assert {name for name in modules() if name.startswith("build") and called(name) & WRITING} == WRITERS


def test_nobody_asks_the_clock_but_the_command_line() -> None:
    """今天是哪天由命令行说了算，别处不看钟。"""
    asking = {name for name in modules() if called(name) & {"today", "now", "utcnow"}}
    assert {name for name in asking if name.startswith("build")} == CLOCK_READERS
