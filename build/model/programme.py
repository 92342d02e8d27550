"""A year's framework of projects: what it declares, and what sources name of it."""

from __future__ import annotations

from pydantic import Field

from build.model.entry import Entry
from build.model.fields import Identifier, Prose, StatedInteger, StatedProse, Year
from build.model.layered import Layered
from build.model.policy import Ids
from build.model.project import Contradiction, Statements
from build.model.shared import SourceRef, Texts


class Declared(Entry):
    """The numbers that a source states for the whole year; None where it states none."""

    major_categories: StatedInteger = Field(description="大类数")
    aspects: StatedInteger = Field(description="方面数")
    kinds: StatedInteger = Field(description="种数")
    source: SourceRef = Field(description="来源")
    note: Prose | None = Field(default=None, description="说明")


class Aspect(Entry):
    """方面, with its name where a source gives one."""

    name: StatedProse = Field(description="名称")
    source: SourceRef | None = Field(default=None, description="来源")


class MajorCategory(Entry):
    """大类, with its name where a source gives one."""

    name: StatedProse = Field(description="名称")
    aspects: tuple[Aspect, ...] = Field(default=(), description="方面")
    source: SourceRef | None = Field(default=None, description="来源")


class NamedKind(Entry):
    """A kind of help that a report names; not an entry of the official list, which is not public."""

    name: Prose = Field(description="名称")
    projects: Ids = Field(default=(), description="项目：本库里的项目编号")
    major: StatedProse = Field(default=None, description="所属大类")
    aspect: StatedProse = Field(default=None, description="所属方面")
    source: SourceRef = Field(description="来源")
    note: Prose | None = Field(default=None, description="说明")


class Programme(Layered):
    """One year's programme (年度项目框架)."""

    id: Prose = Field(description="编号：年份，与文件名相同")
    year: Year = Field(description="年份")
    title: Prose = Field(description="标题")
    policy: Identifier | None = Field(default=None, description="政策文件")
    source: SourceRef | None = Field(default=None, description="来源")
    declared: Declared = Field(description="公布的数字")
    majors: tuple[MajorCategory, ...] = Field(default=(), description="大类")
    named_kinds: tuple[NamedKind, ...] = Field(default=(), description="报道点到的种类")
    requirements_of_work: Statements = Field(default=(), description="工作要求")
    statements: Statements = Field(default=(), description="其他说法")
    contradictions: tuple[Contradiction, ...] = Field(default=(), description="互相矛盾的说法")
    unknowns: Texts = Field(default=(), description="没有查到的")
