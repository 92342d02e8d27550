"""JSON Schema of every content file, for completion and hints in the programs that editors type in.

The schemas are made from the models, so they say what `check` says about form; what only the rules know (whether a quote
stands in its clause) they do not. Files that only `build review --accept` writes (`build.reading.layout.WRITTEN`) have none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from build.editors.refers import tables_of
from build.model import Entry
from build.model.layer import LayerFile
from build.model.lexicon import FIELDS, LexiconEntry
from build.model.shape import ALSO, or_word, shape_of
from build.model.shared import listed
from build.reading.layout import FOLDERS, LISTS, TABLES, TAUGHT_FOLDERS, TAUGHT_TABLES

# A folder's name, a table's name -> what one of its files is called in Chinese.
TITLES = {
    "policies": "政策文件",
    "projects": "帮扶项目",
    "programmes": "年度项目框架",
    "answers": "常见问答",
    "doors": "归别处管的事",
    "rules": "共用条件",
    "sources": "来源",
    "authorities": "发文机关和主办单位",
    "funds": "资金渠道",
    "categories": "资助类别",
    "places": "地区",
    "glossary": "名词",
    "questions": "自测题",
    "screens": "自测的各屏",
    "standards": "地方标准",
    "unknowns": "没有查到的",
    "implications": "自测的推断",
    "referrals": "不归工会管的",
    "training/units": "培训单元",
    "training/cases": "入户案例",
    "training/clauses": "培训引用的条款",
    "training/paths": "学习路径",
    "lexicon": "词表",
    "mirrors": "转载站的域名",
    "additions": "加给下面各层的内容",
    "layer": "一层内容",
}
ALL_FOLDERS = {**FOLDERS, **TAUGHT_FOLDERS}
ALL_TABLES = {**TABLES, **TAUGHT_TABLES}
FILE_NAMES = {
    "policies": "policy",
    "projects": "project",
    "programmes": "programme",
    "answers": "answer",
    "doors": "door",
    "rules": "rule",
    "additions": "addition",
    "training/units": "training-unit",
    "training/cases": "training-case",
    "training/clauses": "training-clauses",
    "training/paths": "training-paths",
}
_DIALECT = "http://json-schema.org/draft-07/schema#"


class EditorSchema(GenerateJsonSchema):
    """What may be typed, as against what it is converted to: converters say it themselves (build.model.shape)."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A converted field takes what its converter takes."""
        function: Any = schema["function"]["function"]
        shape = shape_of(function)
        if shape is not None and ALSO not in shape:
            return dict(shape)
        inner = self.generate_inner(schema["schema"])
        if shape is not None:
            return or_word(inner, shape[ALSO])
        if function is listed and "items" in inner:
            return {"anyOf": [inner["items"], inner]}
        return inner

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """One mapping; where a bare text stands for it, that too."""
        inner = super().model_schema(schema)
        for field, table in tables_of(schema["cls"]).items():
            if field in inner["properties"]:
                inner["properties"][field]["x-table"] = table
        if not (shorthand := getattr(schema["cls"], "shorthand", None)):
            return inner
        bare = {key: value for key, value in inner["properties"][shorthand].items() if key != "description"}
        return {"anyOf": [bare, inner]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field that is left out is not written as an empty one."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults are ours; nobody types them."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Titles are taken from the Chinese descriptions instead."""
        return False


def schemas() -> dict[str, dict[str, Any]]:
    """File name -> schema, for every kind of content file that is written by hand."""
    made = {name: _document(model, name) for name, model in ALL_FOLDERS.items()}
    made |= {name: _table(model, name) for name, model in ALL_TABLES.items()}
    made |= {name: _list(model, name) for name, model in LISTS.items()}
    row, definitions = _shape(LayerFile)
    made["layer"] = {**_head("layer"), **row, **definitions}
    made["mirrors"] = {**_head("mirrors"), "type": "array", "items": {"type": "string"}}
    return {file_name(name): schema for name, schema in sorted(made.items(), key=lambda pair: file_name(pair[0]))}


def patterns() -> dict[str, str]:
    """File name of a schema -> the content files it is for."""
    return {file_name(name): where(name) for name in sorted(TITLES, key=file_name)}


def file_name(name: str) -> str:
    """The schema file of a folder, a table or a list."""
    return f"{FILE_NAMES.get(name, name)}.schema.json"


def where(name: str) -> str:
    """The content files of a folder, a table or a list."""
    return f"content/{name}/*.yml" if name in ALL_FOLDERS else f"content/{name}.yml"


def _head(name: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, "title": TITLES[name]}


def as_text(schema: Mapping[str, Any]) -> str:
    """The bytes of a schema file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _document(model: type[Entry], name: str) -> dict[str, Any]:
    schema, definitions = _shape(model)
    _without_id(schema)
    return {**_head(name), **schema, **definitions}


def _table(model: type[Entry], name: str) -> dict[str, Any]:
    row, definitions = _shape(model)
    _without_id(row)
    return {**_head(name), "type": "object", "additionalProperties": row, **definitions}


def _list(model: type[Entry], name: str) -> dict[str, Any]:
    row, definitions = _shape(model)
    if model is LexiconEntry:
        row["allOf"] = [_fields_of_kind(kind, *FIELDS[kind]) for kind in FIELDS]
    return {**_head(name), "type": "array", "items": row, **definitions}


def _fields_of_kind(kind: str, needed: frozenset[str], allowed: frozenset[str]) -> dict[str, Any]:
    """An entry of this kind has these fields and no others."""
    then = {"required": sorted(needed), "propertyNames": {"enum": ["kind", *sorted(needed | allowed)]}}
    return {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": then}


def _shape(model: type[Entry]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of one entry, and the definitions that it refers to (under their key, where there are any)."""
    schema = model.model_json_schema(by_alias=True, schema_generator=EditorSchema, ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs", {})
    if reference := schema.pop("$ref", None):  # a model that contains itself
        schema = dict(definitions[reference.rsplit("/", 1)[-1]])
    for part in (schema, *definitions.values()):
        _in_chinese(part)
    return schema, {"definitions": definitions} if definitions else {}


def _without_id(schema: dict[str, Any]) -> None:
    """A document's id is its file name, a row's is its key: neither is typed."""
    schema["properties"].pop("id", None)
    schema["required"] = [name for name in schema.get("required", []) if name != "id"]


def _in_chinese(part: dict[str, Any]) -> None:
    """Fields keep their Chinese descriptions and take their names from them; the models' English ones go."""
    for model in _models(part):
        model.pop("title", None)
        model.pop("description", None)
        for field in model["properties"].values():
            if "description" in field:
                field["title"] = field["description"].split("：")[0]


def _models(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for value in part.values():
            yield from _models(value)
    elif isinstance(part, list):
        for value in part:
            yield from _models(value)
