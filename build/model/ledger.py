"""What the base said on which day: the last confirmed text of each clause, and every change to one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from build.model.entry import Entry
from build.model.fields import Day, Prose
from build.model.shared import one_of

CHANGES = ("新增", "修改", "删去", "移位")


class SeenClause(Entry):
    """A clause's text as a person confirmed it, by its fingerprint. Written by `build review --accept`."""

    id: Prose = Field(description="条款：文件编号#锚点")
    hash: Prose = Field(description="条款文字的指纹")
    text: Prose = Field(description="确认时的文字")
    since: Day = Field(description="从哪天起是这段文字")
    reviewed: Day = Field(description="哪天有人确认过引用它的内容")


class ClauseChange(Entry):
    """One change to the text of a clause, with both texts."""

    id: Prose = Field(description="编号")
    date: Day = Field(description="日期")
    clause: Prose = Field(description="条款：文件编号#锚点")
    kind: Annotated[Literal["新增", "修改", "删去", "移位"], one_of(*CHANGES)] = Field(
        description="变化：新增 修改 删去 移位"
    )
    before: Prose | None = Field(default=None, description="原来的文字")
    after: Prose | None = Field(default=None, description="现在的文字")
