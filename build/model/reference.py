"""The small tables that documents refer to: sources, authorities, funds, categories, places."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from build.model.entry import Entry
from build.model.fields import FormError, Identifier, Prose, StatedLooseDate, Truth, Url
from build.model.layered import Layered
from build.model.shared import PlaceCode, SourceRef, Statement, Texts, one_of

NATION = "100000"  # 全国, in the codes of GB/T 2260
FUND_KINDS = {
    "central_finance": "中央财政职工困难帮扶资金",
    "union_budget": "工会经费",
    "mutual_aid": "职工互助保障",
    "government": "政府社会救助",
    "charity": "社会公益资金",
}
LEVELS = ("national", "ministry", "national_union", "province", "city", "county", "industry", "other")


class Source(Layered):
    """A page or paper that we read; every statement names one."""

    id: Identifier = Field(description="编号")
    title: Prose = Field(description="标题")
    publisher: Prose = Field(description="发布者")
    date: StatedLooseDate = Field(description="日期：2022-12-08、2024-03 或 2024；没有写明的写 not_stated")
    url: Url = Field(description="网址：没有或只有镜像页时写 none")
    mirror: Truth = Field(default=False, description="镜像页：读的是转载镜像时写 true，这样的网址不外链")
    confidence: Annotated[
        Literal["official", "agency_news", "local_union_notice", "secondary"],
        one_of("official", "agency_news", "local_union_notice", "secondary"),
    ] = Field(description="可信度：official agency_news local_union_notice secondary")
    facts: Texts = Field(default=(), description="资料编号")
    note: Prose | None = Field(default=None, description="说明")


class Authority(Entry):
    """Who issues documents or runs projects."""

    id: Identifier = Field(description="编号")
    name: Prose = Field(description="全称")
    short_name: Prose = Field(description="简称")
    level: Annotated[str, one_of(*LEVELS)] = Field(description="级别：" + " ".join(LEVELS))


class Fund(Entry):
    """One purse; its kind is one of the five that are never mixed."""

    id: Identifier = Field(description="编号")
    name: Prose = Field(description="名称")
    kind: Annotated[str, one_of(*FUND_KINDS)] = Field(description="钱的种类：" + " ".join(FUND_KINDS))
    summary: Statement = Field(description="一句话说明")
    source: SourceRef | None = Field(default=None, description="来源")


class Category(Entry):
    """A kind of help that a project pays for."""

    id: Identifier = Field(description="编号")
    name: Prose = Field(description="名称")
    summary: Prose = Field(description="一句话说明")


class PlaceEntry(Entry):
    """A place of GB/T 2260 with the one it lies in."""

    id: PlaceCode = Field(
        description="行政区划代码；开发区、产业工会、铁路、电力这些不是行政区划的，写上级的代码加拼音，如 370200-kaifaqu"
    )
    name: Prose = Field(description="名称")
    parent: PlaceCode | None = Field(default=None, description="上级地区")

    @model_validator(mode="after")
    def _group_lies_in_its_code(self) -> PlaceEntry:
        home, dash, _ = self.id.partition("-")
        if dash and self.parent != home:
            what = f"「{self.name}」不是行政区划，上级要写编号里的「{home}」。"
            raise FormError(what, f'写 parent: "{home}"。')
        return self
