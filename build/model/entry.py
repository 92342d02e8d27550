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
            for key in unknown[:MOST_UNKNOWN]:
                info.context["report"](unknown_field(cls, key, data.mark(key)))
            if len(unknown) > MOST_UNKNOWN:
                what = f"这里还有 {len(unknown) - MOST_UNKNOWN} 个没有的字段，先改好上面这些。"
                mend = "多半是内容贴错了地方；全部字段见 CONTRIBUTING.md。"
                info.context["report"](Problem(data.mark(unknown[MOST_UNKNOWN]), "unknown-field", what, mend))
        fields["mark"] = Place(data.at.file, data.at.line, data.lines)
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


def unknown_field(model: type[Entry], key: str, at: Mark) -> Problem:
    """The problem of a field that the model does not have, with the nearest one it has."""
    names = labels(model)
    near = difflib.get_close_matches(key, names, n=1, cutoff=0.6)
    by_label = [name for name, label in names.items() if label == key]
    if best := (by_label or near):
        mend = f"是不是 {best[0]}（{names[best[0]]}）？全部字段见 CONTRIBUTING.md。"
    else:
        mend = f"这里可以写的字段有：{'、'.join(names)}。"
    return Problem(at, "unknown-field", f"没有「{key}」这个字段。", mend)
