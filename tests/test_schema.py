"""The schemas that editors' programs complete from: fresh, true of the content, and refusing what `check` refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from build.__main__ import main
from build.editors.schema import as_text, patterns, schemas
from build.reading.layout import WRITTEN

ROOT = Path(__file__).parent.parent
CITY = ROOT / "tests" / "data" / "content"


class EditorsView(yaml.CSafeLoader):
    """YAML as editors' programs read it (1.2): only numbers, true and false are more than text."""


EditorsView.yaml_implicit_resolvers = {}
EditorsView.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
EditorsView.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^-?(0|[1-9][0-9]*)$"), list("-0123456789"))
EditorsView.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))


def content_files() -> Iterator[tuple[str, Path]]:
    """Each schema with each content file that it is for, of our content and of the made-up city."""
    for name, pattern in patterns().items():
        for content in (ROOT / "content", CITY):
            for path in sorted(content.glob(pattern.removeprefix("content/"))):
                yield name, path


@cache
def validator(name: str) -> jsonschema.Draft7Validator:
    """The validator of one schema as the models make it now."""
    return jsonschema.Draft7Validator(schemas()[name])


def faults(name: str, value: Any) -> list[str]:
    """What a schema says of a value."""
    return [fault.message for fault in validator(name).iter_errors(value)]


@pytest.mark.parametrize("name", sorted(patterns()))
def test_content_is_as_its_schema_says(name: str) -> None:
    """内容文件都合乎字段说明，编辑器不会给写对的地方画红线。"""
    found = [
        f"{path.relative_to(ROOT)}: {fault}"
        for schema, path in content_files()
        if schema == name
        for fault in faults(name, yaml.load(path.read_text(encoding="utf-8"), Loader=EditorsView))
    ]
    assert found == []


@pytest.mark.parametrize("name", sorted(patterns()))
def test_a_schema_is_fresh_and_in_chinese(name: str) -> None:
    """提交的字段说明就是模型现在的样子；字段的名称都是中文。"""
    written = (ROOT / "schemas" / name).read_text(encoding="utf-8")
    assert written == as_text(schemas()[name]), "运行 python -m build schema 后提交"
    jsonschema.Draft7Validator.check_schema(json.loads(written))
    titles = re.findall(r'"title": "([^"]*)"', written)
    assert titles
    assert [title for title in titles if not re.search("[一-鿿]", title)] == []


def test_the_command_writes_all_and_removes_what_is_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """一条命令写好全部字段说明，不再用的删掉。"""
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "gone.schema.json").write_text("{}")
    assert main(["schema", "--root", str(tmp_path)]) == 0
    assert sorted(path.name for path in (tmp_path / "schemas").iterdir()) == sorted(patterns())
    fresh = (tmp_path / "docs" / "fields.md").read_text(encoding="utf-8")
    assert (ROOT / "docs" / "fields.md").read_text(encoding="utf-8") == fresh, "运行 python -m build schema 后提交"
    assert capsys.readouterr().out == f"{len(patterns())} 份字段说明写好了：schemas/，以及 docs/fields.md\n"


def test_editors_programs_find_every_schema() -> None:
    """编辑器按文件位置找到对应的字段说明。"""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {f"./schemas/{name}": pattern for name, pattern in patterns().items()}


GOOD_ANSWER = """
question: 孩子上大学，工会能帮多少？
topics: 子女助学
audience: worker
short: {text: 每年 5000 元。, source: hexi-gazette-2024}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics: 子女助学", "topics: 助学"),
        ("audience: worker", "audience: not_stated"),
        ("audience: worker", "audiense: worker"),
        ("question: 孩子上大学，工会能帮多少？", "question: not_stated"),
        ("source: hexi-gazette-2024", "source: {at: 正文}"),
        ("source: hexi-gazette-2024", "source: Hexi_Gazette"),
        ("source: hexi-gazette-2024", 'source: hexi-gazette-2024, place: "37020"'),
        ("source: hexi-gazette-2024", "source: hexi-gazette-2024, year: 24"),
    ],
)
def test_the_schema_marks_what_check_refuses(old: str, new: str) -> None:
    """写错的词、字段、代码和年份，编辑器当场就能看出来。"""
    assert faults("answer.schema.json", yaml.load(GOOD_ANSWER, Loader=EditorsView)) == []
    assert faults("answer.schema.json", yaml.load(GOOD_ANSWER.replace(old, new), Loader=EditorsView))


GOOD_ENTRY = "- {kind: synonym, say: [老婆住院], topics: 大病救助, weight: 0.8}"
GOOD_CASE = """
order: 1
title: 开学
unit: zhuxue
minutes: 10
scene: 练习情形
nodes:
  - {id: start, text: 他问钱什么时候到。, choices: [{say: 问一问, to: end, good: true, cite: hexi-8-1, why: 第八条这样写。}]}
  - {id: end, text: 办好了。, ending: good, cite: hexi-8-1}
"""


@pytest.mark.parametrize(
    ("name", "good", "old", "new"),
    [
        ("lexicon", GOOD_ENTRY, "kind: synonym", "kind: synonyms"),
        ("lexicon", GOOD_ENTRY, "say: [老婆住院], ", ""),
        ("lexicon", GOOD_ENTRY, "weight: 0.8", "weight: 3"),
        ("lexicon", GOOD_ENTRY, "weight: 0.8", "message: 找医保局"),
        ("lexicon", GOOD_ENTRY, "topics: 大病救助", "topics: 大病"),
        ("mirrors", "[www.hexi.example]", "[www.hexi.example]", "www.hexi.example"),
        ("training-case", GOOD_CASE, "ending: good", "ending: ok"),
        ("training-case", GOOD_CASE, "good: true", "good: 对"),
        ("training-case", GOOD_CASE, "cite: hexi-8-1, why", "why"),
        ("training-case", GOOD_CASE, "minutes: 10", "minutes: 十"),
        ("training-clauses", "a: {policy: b, clause: 第一条, quote: 甲}", ", quote: 甲", ""),
        ("training-paths", "a: {title: 甲, for_whom: 乙, units: [c]}", "units:", "unit:"),
    ],
)
def test_the_schemas_of_training_and_lexicon_mark_what_check_refuses(name: str, good: str, old: str, new: str) -> None:
    """培训材料、词表和转载站，写错了编辑器也当场看得出来。"""
    assert old in good
    assert faults(f"{name}.schema.json", yaml.load(good, Loader=EditorsView)) == []
    assert faults(f"{name}.schema.json", yaml.load(good.replace(old, new), Loader=EditorsView))


def test_only_what_no_hand_writes_has_no_schema() -> None:
    """内容文件夹里的每份 YAML 都有字段说明，只有程序自己写的没有。"""
    content = ROOT / "content"
    told = {path for pattern in patterns().values() for path in content.glob(pattern.removeprefix("content/"))}
    left = sorted(path.relative_to(content).as_posix() for path in set(content.rglob("*.yml")) - told)
    assert left == sorted(WRITTEN)
