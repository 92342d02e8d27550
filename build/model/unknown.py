"""没有查到的: something that was looked for, how, and what would settle it. Found once, it is mended on every page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from build.model.entry import Entry
from build.model.fields import Day, Identifier, Integer, Prose, StatedDay
from build.model.shared import Aspects, StatedPlace, Texts, one_of

# Three things that are not one: looked and found none, could not look, and known not to exist.
OUTCOMES = {"none_found": "查过，没有查到", "not_readable": "没能看到，不知道有没有", "absent": "查明本来就没有"}


class Search(Entry):
    """One time that somebody looked."""

    day: Day = Field(description="日期：哪天查的")
    words: Texts = Field(description="查的词：逐个列出")
    where: Texts = Field(description="在哪里查：网站、搜索引擎、电话")
    seen: Integer = Field(default=0, description="看了几处：打开看过几个结果")


class Unknown(Entry):
    """One question that is open (没有查到的)."""

    id: Identifier = Field(description="编号")
    text: Prose = Field(description="内容：页面上写的一句话")
    outcome: Annotated[Literal["none_found", "not_readable", "absent"], one_of(*OUTCOMES)] = Field(
        description="结果：none_found（查过，没有） not_readable（没能看到） absent（查明本来就没有）"
    )
    aspects: Aspects = Field(default=(), description="方面：问的是什么")
    place: StatedPlace = Field(default=None, description="地区：只问这个地方时写")
    searched: tuple[Search, ...] = Field(default=(), description="怎么查的：没有记的不写，页面会说没有记")
    by: Prose | None = Field(default=None, description="哪个岗位查：写岗位，不写人名")
    next_check: StatedDay = Field(default=None, description="下次什么时候再查")
    settles: Prose | None = Field(default=None, description="查到什么就算有答案")
