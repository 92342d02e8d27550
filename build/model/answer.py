"""A real question with a plain answer, the clauses and the projects behind it; and a word with its plain meaning."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from build.model.fields import Identifier, Prose
from build.model.layered import Layered
from build.model.policy import Ids
from build.model.project import Statements
from build.model.shared import Aspects, Citation, SourceRef, Statement, Texts, Topics, one_of


class Answer(Layered):
    """One frequently asked question (常见问答)."""

    id: Identifier = Field(description="编号：与文件名相同")
    former_ids: Ids = Field(default=(), description="从前的编号：换过编号的写，旧网址转到这里")
    question: Prose = Field(description="问题")
    also_asked: Texts = Field(default=(), description="其他问法")
    topics: Topics = Field(description="主题")
    aspects: Aspects = Field(default=(), description="方面：问的是什么，如 [how_much]；编号见 CONTRIBUTING.md")
    audience: Annotated[Literal["worker", "staff"], one_of("worker", "staff")] = Field(
        description="读者：worker（职工） staff（经办人）"
    )
    source: SourceRef | None = Field(default=None, description="来源：各项内容默认的来源")
    short: Statement = Field(description="一两句直接回答")
    flow: Texts = Field(default=(), description="步骤图：按先后一格一步，只用简短回答里原有的字")
    body: Statements = Field(default=(), description="详细说明")
    clauses: tuple[Citation, ...] = Field(default=(), description="条款")
    projects: Ids = Field(default=(), description="项目编号")
    funds: Ids = Field(default=(), description="说到的资金")
    unknowns: Texts = Field(default=(), description="没有查到的")


class Term(Layered):
    """A policy word in plain words (术语), for the glossary page."""

    id: Identifier = Field(description="编号")
    term: Prose = Field(description="术语")
    also: Texts = Field(default=(), description="又叫")
    plain: Statement = Field(description="大白话")
    more: Statements = Field(default=(), description="补充说明")
    clauses: tuple[Citation, ...] = Field(default=(), description="条款")
    projects: Ids = Field(default=(), description="项目编号")
    source: SourceRef | None = Field(default=None, description="来源：各项内容默认的来源")
