"""The function's OpenAPI document."""

from typing import Any, Final

from search.asking.telling import STATES
from search.serving.requests import KINDS, LARGEST_LIMIT, LARGEST_OFFSET, LONGEST_QUESTION, LONGEST_VALUE
from search.text.aspects import ASPECTS
from search.text.status import NAMES

_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_MAYBE: Final = {"type": ["string", "null"]}
_ID: Final = {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[A-Za-z0-9_-]+$"}


def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document of the function."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "帮扶政策库 搜索接口",
            "version": "1",
            "description": "只读。内容不是官方发布，引用前请核对来源；highlights 按 Unicode 码点计。",
        },
        "paths": {
            "/api/search": _asked("查一个问题", "Answer", _search_parameters()),
            "/api/suggest": _asked("输入时的提示", "Suggestions", [_question()]),
            "/api/clauses/{policy}/{anchor}": {
                "get": _operation("一个条款", "Record", [_in_path("policy"), _in_path("anchor")], found=True)
            },
            "/api/projects/{id}": {"get": _operation("一个项目", "Record", [_in_path("id")], found=True)},
            "/healthz": {"get": _operation("是否可用", "Health", [])},
            "/openapi.json": {"get": _operation("这份说明", "Document", [])},
        },
        "components": {"schemas": _schemas()},
    }


def _asked(summary: str, schema: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    """A question in the address, or posted as JSON under the same names so that it stands in no log of addresses."""
    posted = _operation(f"{summary}，问题写在正文里，不进网址", schema, [])
    body = {
        "type": "object",
        "properties": {one["name"]: _or_null(one) for one in parameters},
        "required": ["q"],
        "additionalProperties": {"type": ["string", "null"]},
    }
    posted["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    refusals = {"400": "参数不对", "413": "正文太大", "415": "正文不是 JSON"}
    posted["responses"] |= {code: _response(text, "Error") for code, text in refusals.items()}
    return {"get": _operation(summary, schema, parameters), "post": posted}


def _or_null(parameter: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter in a body, where null is the same as leaving it out."""
    return dict(parameter["schema"]) if parameter["required"] else {"anyOf": [parameter["schema"], {"type": "null"}]}


def _operation(summary: str, schema: str, parameters: list[dict[str, Any]], found: bool = False) -> dict[str, Any]:
    responses = {"200": _response("好", schema), "503": _response("索引不可用", "Error")}
    if parameters:
        responses["400"] = _response("参数不对", "Error")
    if found:
        responses["404"] = _response("没有这一条", "Error")
    return {"summary": summary, "parameters": parameters, "responses": responses}


def _response(text: str, schema: str) -> dict[str, Any]:
    return {
        "description": text,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _question() -> dict[str, Any]:
    return {
        "name": "q",
        "in": "query",
        "required": True,
        "description": "要找的内容",
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION},
        "example": "孩子考上大学",
    }


def _search_parameters() -> list[dict[str, Any]]:
    free = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}
    return [
        _question(),
        _in_query("kind", {"type": "string", "enum": list(KINDS)}),
        _in_query("fund", free),
        _in_query("place", free),
        _in_query("year", {"type": "integer", "minimum": 1900, "maximum": 2999}),
        _in_query("status", {"type": "string", "enum": list(NAMES)}),
        _in_query("at", {"type": "string", "pattern": "^[0-9]{6}$"}),
        _in_query("as_of", {"type": "string", "format": "date"}),
        _in_query("limit", {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": 10}),
        _in_query("offset", {"type": "integer", "minimum": 0, "maximum": LARGEST_OFFSET, "default": 0}),
    ]


def _in_query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _ID}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [n for n in properties if n not in optional]}


def _schemas() -> dict[str, Any]:
    version = {"type": "integer"}
    content = _object({"date": _TEXT, "hash": _TEXT})
    clause = _object({"id": _TEXT, "url": _TEXT, "heading": _TEXT})
    suggested = _object({"text": _TEXT, "url": _TEXT, "kind": _TEXT})
    return {
        "Answer": _object(
            {
                "version": version,
                "query": _TEXT,
                "out_of_scope": {"oneOf": [{"type": "null"}, _door()]},
                "suggestion": _MAYBE,
                "searched_for": _MAYBE,
                "dropped": _TEXTS,
                "notice": _MAYBE,
                "content": content,
                "total": {"type": "integer"},
                "facets": {"type": "object"},
                "hits": {"type": "array", "items": _hit(clause)},
                "place": _null_or(_place()),
                "aspect": {"type": ["string", "null"], "enum": [*ASPECTS, None]},
                "state": {"type": "string", "enum": list(STATES)},
                "confidence": {"type": "integer", "minimum": 0, "maximum": 1000},
                "card": _null_or(_card()),
            }
        ),
        "Suggestions": _object(
            {
                "version": version,
                "query": _TEXT,
                "content": content,
                "suggestions": {"type": "array", "items": suggested},
            }
        ),
        "Record": _object({"version": version, "content": content, "record": {"type": "object"}}),
        "Health": _object({"status": _TEXT, "version": version, "content": content, "records": {"type": "integer"}}),
        "Document": {"type": "object"},
        "Error": _object({"version": version, "error": _TEXT}),
    }


def _null_or(schema: dict[str, Any]) -> dict[str, Any]:
    return {"oneOf": [{"type": "null"}, schema]}


def _place() -> dict[str, Any]:
    return _object(
        {"code": _TEXT, "name": _TEXT, "from": {"type": "string", "enum": ["question", "reader"]}, "also": _TEXTS}
    )


def _card() -> dict[str, Any]:
    """The card; its statements are those of `python -m build statements`, each with whom it holds for."""
    objects = {"type": "array", "items": {"type": "object"}}
    unknown = {"type": "array", "items": _object({"id": _TEXT, "text": _TEXT})}
    call = {"type": "array", "items": _object({"name": _TEXT, "number": _TEXT})}
    where = _null_or(_object({"code": _TEXT, "name": _TEXT}))
    return _object(
        {
            "topic": _MAYBE,
            "aspect": _MAYBE,
            "place": where,
            "statements": objects,
            "unknown": unknown,
            "call": call,
            "url": _TEXT,
        }
    )


def _door() -> dict[str, Any]:
    return _object({"message": _TEXT, "doors": {"type": "array", "items": _object({"title": _TEXT, "url": _TEXT})}})


def _hit(clause: dict[str, Any]) -> dict[str, Any]:
    span = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    return _object(
        {
            **dict.fromkeys(("id", "kind", "title", "heading", "url", "snippet", "status", "status_label"), _TEXT),
            "score": {"type": "integer"},
            "section": _MAYBE,
            "topics": _TEXTS,
            "highlights": {"type": "array", "items": span},
            "clauses": {"type": "array", "items": clause},
        }
    )
