"""Parts that every kind of document uses: where a statement comes from, and how a clause is cited."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from build.marks.yaml_tree import Seq, Text
from build.model.entry import Entry
from build.model.fields import (
    Day,
    FormError,
    Identifier,
    Prose,
    StatedLooseDate,
    StatedYear,
    Year,
    or_not_stated,
    text_of,
)
from build.model.shape import shaped
from search.text.aspects import ASPECTS
from search.text.places import places_in

TOPICS = (
    "困难职工建档", "生活救助", "子女助学", "大病救助", "职业培训", "职业介绍", "送温暖", "临时困难帮扶", "疫情生活补贴",
    "新就业形态劳动者关爱", "法律援助", "特定地区与艰苦岗位", "提升职工生活品质", "职工互助保障", "户外劳动者服务站点", "疗休养",
)  # fmt: skip
LinkKind = Literal["授权", "限定", "标准", "程序", "排除"]


def one_of(*choices: str) -> BeforeValidator:
    """A converter that takes one of the given words and names them all when it meets another."""

    def choose(value: Any) -> str:
        text = text_of(value, "一个词")
        if text not in choices:
            parts = [part.strip() for part in re.split("[、，,；;]", text)]
            if len(parts) > 1 and all(part in choices for part in parts):
                raise FormError(
                    f"「{text}」是几个词连成了一个。", f"放进方括号，用英文逗号隔开：[{', '.join(parts)}]。"
                )
            raise FormError(f"「{text}」不在可选的写法里。", f"从这些里选一个：{'、'.join(choices)}。")
        return text

    shaped({"enum": list(choices)})(choose)
    return BeforeValidator(choose)


def listed(value: Any) -> Any:
    """A single entry where a list is wanted counts as a list of one."""
    if isinstance(value, Text) and value.strip():
        if value.strip()[0] in "【［〔":
            raise FormError(f"列表「{value}」用了中文的方括号。", "改成英文的方括号和逗号，如 [甲, 乙]。")
        return Seq(value.at, [value])
    return value


Texts = Annotated[tuple[Prose, ...], BeforeValidator(listed)]
Topics = Annotated[tuple[Annotated[str, one_of(*TOPICS)], ...], BeforeValidator(listed)]


# What is no administrative unit (a development zone, the railways' union) has the code of what it lies in, and a name behind.
_PLACE = re.compile(r"[0-9]{6}(-[a-z][a-z0-9]*)?", re.ASCII)


@shaped(
    {"type": ["string", "integer"], "pattern": "^[0-9]{6}(-[a-z][a-z0-9]*)?$", "minimum": 100000, "maximum": 999999}
)
def _place_code(value: Any) -> str:
    text = text_of(value, "一个地区代码")
    if not _PLACE.fullmatch(text):
        raise FormError(f"「{text}」不是地区代码。", _code_meant(text))
    return text


def _code_meant(text: str) -> str:
    """The code of the place whose name was typed; else what a code looks like."""
    if text in ("全国", "中国"):
        return '写成 "100000"。'
    named = [found.code for found in places_in(text) if not found.also]
    if len(set(named)) == 1:
        return f'写成 "{named[0]}"。'
    told = "这像是电话区号；" if re.fullmatch("0[0-9]{2,3}", text) else ""
    return f'{told}写六位行政区划代码，加引号，如 "370200"；全国写 "100000"。'


PlaceCode = Annotated[str, BeforeValidator(_place_code)]
StatedPlace = Annotated[str | None, BeforeValidator(or_not_stated(_place_code))]


Aspects = Annotated[tuple[Annotated[str, one_of(*ASPECTS)], ...], BeforeValidator(listed)]


class SourceRef(Entry):
    """Which source says so, and where in it."""

    shorthand: ClassVar[str | None] = "id"
    id: Identifier = Field(description="来源编号：sources.yml 里的编号")
    at: Prose | None = Field(default=None, description="在来源的哪里：如 正文第二段")
    fact: Texts = Field(default=(), description="资料编号：编辑部的摘记编号")


class Statement(Entry):
    """One thing that is said to readers, with where it comes from; a bare text takes the file's source."""

    shorthand: ClassVar[str | None] = "text"
    text: Prose = Field(description="内容：一两句大白话")
    source: SourceRef | None = Field(default=None, description="来源")
    place: StatedPlace = Field(default=None, description="地区：只在这个地方成立时写")
    year: StatedYear = Field(default=None, description="年份：只在这一年成立时写")
    figures: Texts = Field(default=(), description="数：来源里读到、所引条款里没有的数，如 [5000元, 2倍]")
    aspects: Aspects = Field(default=(), description="方面：与所在字段说的不是一回事时写，如 [who]")


class Citation(Entry):
    """A clause of a policy, in the words of an official document."""

    policy: Identifier = Field(description="政策文件：文件编号")
    clause: Prose = Field(description="条款：如 第六条第二款第（三）项")
    quote: Prose | None = Field(default=None, description="引文：从该条款里逐字抄一段")


class LegalBasis(Citation):
    """A citation that carries a funded category."""

    link: Annotated[LinkKind, one_of("授权", "限定", "标准", "程序", "排除")] = Field(
        description="关系：授权 限定 标准 程序 排除"
    )
    quote: Prose = Field(description="引文：从该条款里逐字抄一段")


# When the next figure is due to come out, as far as can be told: a year, a month or a day.
NextExpected = StatedLooseDate


class Sighting(Entry):
    """Evidence that a document was in use on a day."""

    date: Day = Field(description="日期：来源见到它执行的那天")
    source: SourceRef = Field(description="来源")


class SeenYear(Entry):
    """Evidence that a project ran in a year."""

    year: Year = Field(description="年份")
    place: StatedPlace = Field(default=None, description="地区：来源说的是哪里；不写的，从同一来源的其他内容得出")
    source: SourceRef = Field(description="来源")
