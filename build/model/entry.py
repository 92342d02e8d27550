"""The base of every model: a frozen value that knows where it was written and refuses unknown fields."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator
from pydantic.json_schema import SkipJsonSchema

from build.marks.problem import Mark, Problem
from build.marks.yaml_tree import Map, Text

Collector = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry was written, with the line of each of its fields."""

    file: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def of(self, name: str = "") -> Mark:
        """Where the field `name` stands; the entry's first line if it was not written."""
        return Mark(self.file, self.lines.get(name, self.line))


# Each is compared with every field there is; a file of thousands is told once.
MOST_UNKNOWN = 30


class Entry(BaseModel):
    """One mapping of a content file.

    Unknown fields are handed to the collector in the validation context, with a suggestion, and left out, so that
    one typing mistake does not hide the next problem. `shorthand` names the field that a bare text stands for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, hide_input_in_errors=True)
    shorthand: ClassVar[str | None] = None
    # Fields that are told last, because few need them.
    aside: ClassVar[frozenset[str]] = frozenset()
    mark: SkipJsonSchema[Place] = Field(default=Place("", 0), exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _take_marks(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, Text) and cls.shorthand:
            data = _wrapped(data, cls.shorthand)
        if not isinstance(data, Map):
            return data
        known = labels(cls)
        fields = {key: value for key, value in data.items() if key in known}
        if len(fields) < len(data) and info.context:
            unknown = [key for key in data if key not in fields]
            split = _split_list(data, unknown)
            if split:
                info.context["report"](split)
            for key in () if split else unknown[:MOST_UNKNOWN]:
                info.context["report"](unknown_field(cls, key, data.mark(key)))
            fields |= _meant(cls, data, unknown)
            if len(unknown) > MOST_UNKNOWN:
                what = f"这里还有 {len(unknown) - MOST_UNKNOWN} 个没有的字段，先改好上面这些。"
                mend = "多半是内容贴错了地方；全部字段见 CONTRIBUTING.md。"
                info.context["report"](Problem(data.mark(unknown[MOST_UNKNOWN]), "unknown-field", what, mend))
        lines = {meant: data.lines[key] for key in data if key not in known and (meant := meant_by(cls, key))}
        fields["mark"] = Place(data.at.file, data.at.line, {**lines, **data.lines})
        return fields

    def problem(self, rule: str, *, what: str, mend: str, field: str = "") -> Problem:
        """An error at this entry, or at one of its fields."""
        return Problem(self.mark.of(field), rule, what, mend)

    def notice(self, rule: str, *, what: str, mend: str, field: str = "") -> Problem:
        """A notice: it is shown and counted, and does not stop the build."""
        return Problem(self.mark.of(field), rule, what, mend, "notice")


def _wrapped(text: Text, field: str) -> Map:
    return Map(text.at, {field: text}, {field: text.at.line})


@cache
def labels(model: type[Entry]) -> dict[str, str]:
    """Field name as an editor writes it -> its Chinese name (the first words of its description)."""
    fields = {info.alias or name: info for name, info in model.model_fields.items() if name != "mark"}
    told = sorted(fields.items(), key=lambda field: field[0] in model.aside)
    return {name: (info.description or name).split("：")[0] for name, info in told}


# So near to a field's name that the slip is plain: what stands there is read as that field's, and only the name is told.
_PLAIN = 0.8


def meant_by(model: type[Entry], key: str, cutoff: float = _PLAIN) -> str:
    """The field that a name was meant for: by its Chinese label, before a wide colon, or the nearest; else nothing."""
    names = labels(model)
    head = key.partition("：")[0]
    by_label = [name for name, label in names.items() if label == key]
    found = by_label or ([head] if head in names else difflib.get_close_matches(key, names, n=1, cutoff=cutoff))
    return found[0] if found else ""


def _meant(model: type[Entry], data: Map, unknown: list[str]) -> dict[str, Any]:
    """What stands under a name that is plainly a slip, under the name that was meant: the rest is checked all the same."""
    meant: dict[str, Any] = {}
    for key in unknown[:MOST_UNKNOWN]:
        name, tail = meant_by(model, key), key.partition("：")[2].strip()
        if name and name not in data and name not in meant:
            meant[name] = Text(tail, data.mark(key)) if tail and not data[key] else data[key]
    return meant


def _split_list(data: Map, unknown: list[str]) -> Problem | None:
    """Several words without brackets between braces: the first is the field's, the others became names without content."""
    keys = list(data)
    first = keys.index(unknown[0])
    if first == 0 or any(data[key] != "" for key in unknown) or keys[first : first + len(unknown)] != unknown:
        return None
    owner = keys[first - 1]
    if data.lines[owner] != data.lines[unknown[0]] or any("：" in key for key in unknown):
        return None
    what = f"「{owner}」后面的几个词没有加方括号，「{unknown[0]}」成了没有内容的字段。"
    return Problem(data.mark(owner), "value-form", what, f"写成 {owner}: [{', '.join([str(data[owner]), *unknown])}]。")


def unknown_field(model: type[Entry], key: str, at: Mark) -> Problem:
    """The problem of a field that the model does not have, with the nearest one it has."""
    names = labels(model)
    head, _, tail = key.partition("：")
    if tail and head in names:
        what = f"字段名「{head}」后面用了中文冒号。"
        return Problem(at, "unknown-field", what, f"改成英文冒号加一个空格：{head}: {tail.strip()}。")
    if best := meant_by(model, key, 0.6):
        mend = f"是不是 {best}（{names[best]}）？全部字段见 CONTRIBUTING.md。"
    else:
        mend = f"这里可以写的字段有：{'、'.join(names)}。"
    return Problem(at, "unknown-field", f"没有「{key}」这个字段。", mend)
