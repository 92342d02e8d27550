"""pydantic's errors -> problems that an editor understands, each at its own line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build.marks.problem import Mark, Problem
from build.marks.yaml_tree import Map, Seq
from build.model.entry import Entry, labels


def explained(error: ValidationError, tree: Map, model: type[Entry]) -> Iterator[Problem]:
    """One problem per error; lines come from the marked tree, names from the models' descriptions."""
    for details in error.errors(include_url=False):
        yield _explained(details, tree, model)


def _explained(details: ErrorDetails, tree: Map, model: type[Entry]) -> Problem:
    at, owner = _where(tree, model, details["loc"])
    kind, context = details["type"], details.get("ctx", {})
    name = str(details["loc"][-1]) if details["loc"] else ""
    if kind == "form":
        return Problem(at, context["rule"], context["what"], context["mend"])
    if kind == "missing":
        row = (
            len(details["loc"]) == 1 and "id" in tree and tree.mark("id").line > 1
        )  # of a row of a table, the line of its id
        return _missing(tree.mark("id") if row else at, name, owner)
    label = labels(owner).get(name, name)
    if kind in ("tuple_type", "list_type"):
        return Problem(at, "value-form", f"「{label}」应是列表。", "每条一行，以短横线和空格开头。")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Problem(at, "value-form", "这里应是一组「字段: 内容」。", _fields_of(owner, name))
    return Problem(at, "value-form", f"「{label}」的写法不对。", "对照 CONTRIBUTING.md 里可以照抄的样例改写。")


def _missing(at: Mark, name: str, owner: type[Entry]) -> Problem:
    label = labels(owner).get(name, name)
    if name == "source":
        mend = "写上 source: {id: …, at: …}；编号见 content/sources.yml。"
        return Problem(at, "source-missing", "这里没有写来源。", mend)
    mend = (
        f"补上 {name}: …；来源没有写明的，写 {name}: not_stated。"
        if _may_be_unstated(owner, name)
        else f"补上 {name}: …{_hint(owner, name)}。"
    )
    return Problem(at, "field-missing", f"缺少「{label}」（{name}）。", mend)


def _hint(owner: type[Entry], name: str) -> str:
    """What the description says after the field's name, such as the words to choose from."""
    fields = {info.alias or key: info for key, info in owner.model_fields.items()}
    told = (fields[name].description or "").partition("：")[2] if name in fields else ""
    return f"（{told.strip()}）" if told else ""


def _may_be_unstated(owner: type[Entry], name: str) -> bool:
    fields = {info.alias or key: info for key, info in owner.model_fields.items()}
    return name in fields and type(None) in get_args(fields[name].annotation)


def _fields_of(owner: type[Entry], name: str) -> str:
    below = _model_below(owner, name)
    return f"可以写的字段有：{'、'.join(labels(below))}。" if below else "对照 CONTRIBUTING.md 里可以照抄的样例改写。"


def _where(tree: Any, model: type[Entry], loc: tuple[int | str, ...]) -> tuple[Mark, type[Entry]]:
    """The line of the value that `loc` leads to, and the model that owns its last field."""
    at: Mark = tree.at
    for step in loc:
        if isinstance(tree, Map):
            at = tree.mark(str(step))
            tree = tree.get(str(step))
        elif isinstance(tree, Seq) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
            at = tree.at
        if step is not loc[-1] and (below := _model_below(model, str(step))):
            model = below
    return at, model


def _model_below(model: type[Entry], name: str) -> type[Entry] | None:
    for key, info in model.model_fields.items():
        if name in (key, info.alias):
            return _find_model(info.annotation)
    return None


def _find_model(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for part in get_args(annotation) if (found := _find_model(part))), None)
