"""JSON Schema of every content file, for completion and hints in the programs that editors type in.

The schemas are made from the models, so they say what `check` says about form; what only the rules know (whether a quote
stands in its clause) they do not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from build.load import FOLDERS, TABLES
from build.model import Entry
from build.model.shape import ALSO, or_word, shape_of
from build.model.shared import listed

# A folder's name, a table's name -> what one of its files is called in Chinese.
TITLES = {
    "policies": "政策文件",
    "projects": "帮扶项目",
    "programmes": "年度项目框架",
    "answers": "常见问答",
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
}
SINGULAR = {
    "policies": "policy",
    "projects": "project",
    "programmes": "programme",
    "answers": "answer",
    "rules": "rule",
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
    """File name -> schema, for every kind of content file."""
    made = {SINGULAR.get(name, name): _document(model, name) for name, model in FOLDERS.items()}
    made |= {name: _table(model, name) for name, model in TABLES.items()}
    return {f"{name}.schema.json": schema for name, schema in sorted(made.items())}


def patterns() -> dict[str, str]:
    """File name of a schema -> the content files it is for."""
    made = {SINGULAR.get(name, name): f"content/{name}/*.yml" for name in FOLDERS}
    made |= {name: f"content/{name}.yml" for name in TABLES}
    return {f"{name}.schema.json": pattern for name, pattern in sorted(made.items())}


def as_text(schema: Mapping[str, Any]) -> str:
    """The bytes of a schema file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _document(model: type[Entry], name: str) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True, schema_generator=EditorSchema, ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs", {})
    if reference := schema.pop("$ref", None):  # a model that contains itself
        schema = dict(definitions[reference.rsplit("/", 1)[-1]])
    _without_id(schema)
    for part in (schema, *definitions.values()):
        _in_chinese(part)
    named = {"definitions": definitions} if definitions else {}
    return {"$schema": _DIALECT, "title": TITLES[name], **schema, **named}


def _table(model: type[Entry], name: str) -> dict[str, Any]:
    row = _document(model, name)
    head = {"$schema": row.pop("$schema"), "title": row.pop("title"), "type": "object"}
    definitions = row.pop("definitions", None)
    named = {"definitions": definitions} if definitions else {}
    return {**head, "additionalProperties": row, **named}


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
