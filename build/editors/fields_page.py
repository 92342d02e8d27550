"""docs/fields.md: every field that an editor can write, from the models' own descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo

from build.editors.schema import ALL_FOLDERS, ALL_TABLES, TITLES, EditorSchema, where
from build.model import Entry
from build.model.fields import NOT_STATED
from build.model.layer import LayerFile
from build.reading.layout import LISTS, WRITTEN

HEAD = """<!-- 由 python -m build schema 生成，不要手改：改字段说明请改 build/model/ 里的 description。 -->

# 全部字段

每张表列出一处可以写的全部字段。「必填」一栏写「是」的不能省；来源没有写明时能不能写 `not_stated`，看最后一栏。
可以照抄的样例和每个字段怎么写，见 [CONTRIBUTING.md](../CONTRIBUTING.md)。
"""


TAIL = f"""
## {TITLES["mirrors"]}（`{where("mirrors")}`）

一个列表，每行一个域名，没有字段。

## 不用手写的文件

{"、".join(f"`content/{name}`" for name in WRITTEN)} 由 `python -m build review --accept` 写，编辑不改，没有字段说明。
"""


def fields_page() -> str:
    """The whole page, in Markdown."""
    parts = [HEAD]
    told: set[type[Entry]] = set()
    kinds: list[tuple[str, type[Entry]]] = [
        *ALL_FOLDERS.items(),
        *ALL_TABLES.items(),
        *LISTS.items(),
        ("layer", LayerFile),
    ]
    for name, model in kinds:
        parts.append(f"\n## {TITLES[name]}（`{where(name)}`）\n")
        for part, held_by in _with_parts(model):
            if part not in told:
                told.add(part)
                parts.append(_section(part, held_by))
    return "".join([*parts, TAIL])


def _with_parts(model: type[Entry]) -> Iterator[tuple[type[Entry], str]]:
    """The model and every model inside it, each once, outermost first, with the field that holds it."""
    waiting, seen = [(model, "")], [model]
    while waiting:
        current, held_by = waiting.pop(0)
        yield current, held_by
        for name, info in current.model_fields.items():
            for below in _models_in(info.annotation):
                if below not in seen:
                    seen.append(below)
                    waiting.append((below, f"`{info.alias or name}`（{(info.description or name).split('：')[0]}）"))


def _models_in(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _section(model: type[Entry], held_by: str) -> str:
    schema = model.model_json_schema(by_alias=True, schema_generator=EditorSchema)
    body = schema["$defs"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    body = next((part for part in body.get("anyOf", []) if "properties" in part), body)
    rows = [
        _row(info.alias or name, info, body)
        for name, info in model.model_fields.items()
        if name != "mark" and (held_by or name != "id" or not info.is_required())
    ]
    heading = f"\n### {held_by}下面\n" if held_by else ""
    bare = f"\n只写一句文字，就是写了 `{model.shorthand}`。\n" if model.shorthand else ""
    head = "\n| 字段 | 说明 | 必填 | 可写 not_stated |\n| --- | --- | --- | --- |\n"
    return heading + bare + head + "".join(rows)


def _row(name: str, info: FieldInfo, body: dict[str, Any]) -> str:
    needed = "是" if info.is_required() else ""
    unstated = "可以" if _may_be_unstated(body["properties"][name]) else ""
    return f"| `{name}` | {_cell(info.description or '')} | {needed} | {unstated} |\n"


def _may_be_unstated(shape: dict[str, Any]) -> bool:
    return any(choice.get("const") == NOT_STATED for choice in shape.get("anyOf", [])) or NOT_STATED in shape.get(
        "enum", []
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
