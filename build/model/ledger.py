"""What the base said on which day: the last confirmed text of each clause, and every change to one."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from build.model.entry import Entry
from build.model.fields import Day, FormError, Prose, text_of
from build.model.shared import one_of

CHANGES = ("新增", "修改", "删去", "移位")
REVIEWER_FORM = "写科室或岗位，2 到 20 个字，如 帮扶保障科；不写姓名、电话。"
_BETWEEN = "（）()、"  # may stand between the parts of a name, and does not break up a telephone number
_WORDS = "A-Za-z〇\u3400-\u4dbf\u4e00-\u9fff"


def reviewer_fault(text: str) -> str:
    """Why a text is no name of a post or department, as a sentence; empty where it may be one."""
    if re.search(r"\d{7}", re.sub(f"[{_BETWEEN}]", "", text)):
        return f"「{text}」里像是有电话号码。"
    if not re.fullmatch(f"[0-9{_WORDS}{_BETWEEN}]{{2,20}}", text) or len(re.findall(f"[{_WORDS}]", text)) < 2:
        return f"「{text}」不像科室或岗位的名称。"
    return ""


def _reviewer(value: Any) -> str:
    text = text_of(value, "科室或岗位")
    if fault := reviewer_fault(text):
        raise FormError(fault, REVIEWER_FORM)
    return text


class SeenClause(Entry):
    """A clause's text as a person confirmed it, by its fingerprint. Written by `build review --accept`."""

    id: Prose = Field(description="条款：文件编号#锚点")
    hash: Prose = Field(description="条款文字的指纹")
    text: Prose = Field(description="确认时的文字")
    since: Day = Field(description="从哪天起是这段文字")
    reviewed: Day = Field(description="哪天有人确认过引用它的内容")
    by: Annotated[str, BeforeValidator(_reviewer)] | None = Field(
        default=None, description="哪个科室或岗位确认的，没有记下就不写"
    )


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
