"""Which room may know which: imports go one way, down the list of docs/architecture.md; few modules touch the disk."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

READERS = {
    "build.marks.yaml_tree",  # content
    "build.reading.folder",  # content
    "build.reading.pinning",  # its fingerprint
    "build.files.outputs",  # what was made
    "build.files.wholeness",
    "build.site.offline",
    "build.site.content_security",
    "build.site.bundling",  # scripts and styles that the theme has just put there
    "build.files.archive",
    "build.files.earlier",  # the site before
    "build.files.withheld",  # what it left out
    "build.site.naming",
    "build.live.app",
    "build.live.desk",  # what a form shows
    "build.formats.docx_text",  # what people hand in
    "build.formats.user_file",
    "build.site.indexing",  # the rows that it indexes, written a moment before
    "build.site.render",  # mkdocs.yml
    "build.pages.scripts",  # scripts that come as one file
    "build.unpacking.unpack",  # a document that the command line names
    "build.unpacking.bounds",  # a part of it
    "build.drafting.keeping",  # an older import
    "build.drafting.confirming",
    "build.recognising.grammar",  # its own tables
    "build.recognising.laws",
    "build.editors.places_table",  # packages that its command line names
    "build.commands.new",
    "build.commands.import_questions",  # the unit that its command line names
}
# What the site is made of is written by outputs and render alone; the others write a file that somebody asked for.
WRITERS = {
    "build.files.outputs",
    "build.files.publishing",
    "build.site.render",
    "build.site.naming",
    "build.site.offline",
    "build.site.bundling",  # takes away what it has joined
    "build.files.archive",
    "build.commands.new",
    "build.commands.schema",
    "build.editors.places_table",
    "build.live.desk",  # what a form says, once somebody saves it
    "build.editing.shadow",  # a copy in which it is tried first
    "build.live.dropped",  # a file that was sent, to be read
    "build.drafting.keeping",  # drafts, into the folder that the command line names
    "build.drafting.confirming",
}
# A preview that runs past midnight goes on with the new day.
CLOCK_READERS = {"build.commands.options", "build.live.preview"}
READING = {"read_text", "read_bytes", "open"}
WRITING = {"written_aside", "write_text", "write_bytes", "mkdir", "unlink", "rmtree", "copytree", "symlink_to", "touch"}
# A room of many modules is a table of strangers, except where all are of one kind.
MOST_MODULES = 15
OF_ONE_KIND = {"build/rules", "build/pages", "build/commands", "build/model"}


@cache
def rooms() -> list[str]:
    """The rooms from the ground up, as the page on the architecture lists them: `build/marks`."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    block = re.search(r"```rooms\n(.*?)```", page, re.DOTALL)
    assert block, "docs/architecture.md lists the rooms in a block of its own"
    return [line.split()[0] for line in block[1].splitlines()]


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
    """The modules that a module imports anywhere; `from build.marks import problem` is build.marks.problem."""
    found: set[str] = set()
    for node in ast.walk(tree(modules()[name])):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names} & modules().keys()
            found |= below or {node.module}
    return found & modules().keys()


def floor(name: str) -> int | None:
    """How high the room of a module lies; None for what stands on top of all rooms, or leads into one."""
    room = "/".join(name.split(".")[:2])
    return rooms().index(room) if room in rooms() else None


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


# The preview and the commands conduct: they start the whole flow, so they know the modules at the top of build/.
CONDUCTORS = {"build/live", "build/commands"}
# What anybody may use though it stands at the top: the command line that speaks Chinese.
FOR_ALL = {"build", "search", "search.command_line"}


@pytest.mark.parametrize("room", rooms())
def test_a_room_knows_only_the_rooms_below_it(room: str) -> None:
    """房间只引用排在它下面的房间；顶上的总管，只有命令和预览认识。"""
    height = rooms().index(room)
    for name in (name for name in modules() if floor(name) == height):
        for other in imports(name) - FOR_ALL:
            lies = floor(other)
            assert room in CONDUCTORS if lies is None else lies <= height, f"{name} imports {other}"


def test_every_room_is_on_the_list_and_no_room_is_a_table_of_strangers() -> None:
    """每个文件夹都在结构页的表里；没有哪个房间堆着互不相干的模块。"""
    folders = {f"{part}/{path.parent.name}" for part in ("build", "search") for path in (ROOT / part).glob("*/*.py")}
    assert folders == set(rooms())
    for room in rooms():
        count = len([path for path in (ROOT / room).glob("*.py") if path.name != "__init__.py"])
        assert count <= MOST_MODULES or room in OF_ONE_KIND, (room, count)


def test_rules_see_the_base_and_not_how_it_was_read() -> None:
    """规则只看内容，不管内容怎么读来。"""
    for name in modules():
        if name.startswith("build.rules"):
            assert not [other for other in imports(name) if other.startswith("build.reading")], name


def test_few_modules_read_files() -> None:
    """读文件的只有点到名的几个；内容只由 load 和 yaml_tree 读。"""
    assert {name for name in modules() if name.startswith("build") and called(name) & READING} == READERS


def test_few_modules_write_files() -> None:
    """写文件的只有点到名的几个。"""
    assert {name for name in modules() if name.startswith("build") and called(name) & WRITING} == WRITERS


def test_nobody_asks_the_clock_but_the_command_line() -> None:
    """今天是哪天由命令行说了算，别处不看钟。"""
    asking = {name for name in modules() if called(name) & {"today", "now", "utcnow"}}
    assert {name for name in asking if name.startswith("build")} == CLOCK_READERS
