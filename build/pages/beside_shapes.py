"""JSON Schema of the files that stand beside pages: what another program may count on."""

from __future__ import annotations

from typing import Any, Final

_TEXT: Final = {"type": "string"}
_STATED: Final = {"type": ["string", "null"]}


def _object(required: dict[str, Any]) -> dict[str, Any]:
    """All of these keys, and more may be added."""
    return {"type": "object", "required": list(required), "properties": required}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


STATEMENT: Final = _object(
    {
        **dict.fromkeys(("id", "text", "status", "url"), _TEXT),
        **dict.fromkeys(("aspect", "place", "from", "to"), _STATED),
        "year": {"type": ["integer", "null"]},
        "attributed_by": {"enum": ["document", "report", "editor"]},
        "source": {"type": ["object", "null"]},
    }
)


def _shape(kind: str, title: str, own: dict[str, Any]) -> dict[str, Any]:
    head = {"kind": {"const": kind}, **dict.fromkeys(("id", "name", "url"), _TEXT)}
    day = {"as_of": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_object({**head, **day, **own}),
    }


SHAPES: Final = {
    "policy": _shape(
        "policy",
        "政策文件",
        {
            "document_number": _STATED,
            **dict.fromkeys(("wording", "citation", "dates", "status"), _TEXT),
            "clauses": _list(
                _object(dict.fromkeys(("id", "clause", "text", "attributed_by", "citation", "url"), _TEXT))
            ),
        },
    ),
    "project": _shape(
        "project",
        "帮扶项目",
        {
            **dict.fromkeys(("summary", "place", "applied_for_by", "fund", "running", "fingerprint"), _TEXT),
            "basis": _list(_object(dict.fromkeys(("category", "link", "clause", "citation", "status", "url"), _TEXT))),
            "statements": _list(STATEMENT),
            "unknowns": _list(_TEXT),
        },
    ),
    "place": _shape(
        "place",
        "地区",
        {
            "dial": _list(_TEXT),
            "statements": _list(STATEMENT),
            "documents": _list(_object(dict.fromkeys(("id", "title", "status", "url"), _TEXT))),
        },
    ),
}
