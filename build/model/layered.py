"""What a record may say of itself because several layers make one base: who may see it, and what of a lower layer it takes the place of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from build.model.entry import Entry
from build.model.fields import FormError, Prose, text_of
from build.model.shape import shaped
from build.model.shared import one_of

Visibility = Literal["public", "internal"]
_FORM = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/([A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*)(?:#([a-z_]+-[0-9a-f]{8}))?")


@dataclass(frozen=True, slots=True)
class Replaced:
    """`layer/record` or `layer/record#item`: what is taken the place of; `item` is empty for the whole record."""

    layer: str
    record: str
    item: str = ""

    def __str__(self) -> str:
        return f"{self.layer}/{self.record}" + (f"#{self.item}" if self.item else "")


@shaped({"type": "string", "pattern": f"^{_FORM.pattern}$"})
def _replaced(value: Any) -> Replaced:
    if isinstance(value, Replaced):
        return value
    text = text_of(value, "被换的一条")
    if not (found := _FORM.fullmatch(text)):
        mend = "写成 层/记录 或 层/记录#条目，如 national/jinqiu-zhuxue#amounts-1a2b3c4d；用 python -m build layers --explain 查。"
        raise FormError(f"「{text}」看不出换的是哪一条。", mend)
    return Replaced(found[1], found[2], found[3] or "")


class Layered(Entry):
    """A record, or an item that a layer adds to one."""

    aside: ClassVar[frozenset[str]] = frozenset({"visibility", "replaces", "because", "by"})
    visibility: Annotated[Visibility, one_of("public", "internal")] = Field(
        default="public", description="谁能看：public（公开） internal（只在内部，公开的网站里一个字也没有）"
    )
    replaces: Annotated[Replaced | None, BeforeValidator(_replaced)] = Field(
        default=None, description="换掉：下面一层的哪一条，如 national/jinqiu-zhuxue#amounts-1a2b3c4d"
    )
    because: Prose | None = Field(default=None, description="为什么换")
    by: Prose | None = Field(default=None, description="谁定的：科室或岗位，不写人名")

    @model_validator(mode="after")
    def _replacing_is_accounted_for(self) -> Layered:
        told = [bool(self.replaces), bool(self.because), bool(self.by)]
        if any(told) and not all(told):
            raise FormError("replaces、because、by 要写就三样一起写。", "写明换掉哪一条、为什么换、哪个科室定的。")
        return self
