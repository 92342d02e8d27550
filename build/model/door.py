"""A matter that another office decides (门): who it is, where to go, and what a union can still do about it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from build.model.fields import Identifier, Prose
from build.model.layered import Layered
from build.model.policy import Ids
from build.model.project import Channel, Statements
from build.model.reference import NATION
from build.model.shared import Citation, PlaceCode, SourceRef, Statement, Texts, Topics, listed


class Door(Layered):
    """One matter that people bring to a union and that is not the hardship fund's (归别处管的事).

    `lines` are matters of which not even the office is known; they stand in one line each and claim nothing.
    """

    id: Identifier = Field(description="编号：与文件名相同")
    former_ids: Ids = Field(default=(), description="从前的编号：换过编号的写，旧网址转到这里")
    name: Prose = Field(description="名称：这件事叫什么")
    aliases: Texts = Field(default=(), description="别名：人们怎么叫它")
    topics: Topics = Field(default=(), description="主题：和哪几类帮扶容易混，没有就不写")
    place: PlaceCode = Field(default=NATION, description="地区代码：只管一个地方时写，不写就是全国")
    source: SourceRef | None = Field(default=None, description="来源：各项内容默认的来源")
    summary: Statement = Field(description="一句话说明：这是什么")
    decided_by: Statement | None = Field(default=None, description="谁管：由哪个部门决定")
    steps: Statements = Field(default=(), description="去哪办、怎么办")
    channels: Annotated[tuple[Channel, ...], BeforeValidator(listed)] = Field(description="打什么电话")
    differs: Statements = Field(default=(), description="和工会的钱有什么不同")
    union_can: Statements = Field(default=(), description="工会能帮什么")
    clauses: tuple[Citation, ...] = Field(default=(), description="条款")
    projects: Ids = Field(default=(), description="项目编号：工会自己的哪些项目相近")
    lines: Texts = Field(default=(), description="没查到归谁的事：一行一件，只写名称")
    unknowns: Texts = Field(default=(), description="没有查到的")
