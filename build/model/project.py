"""An assistance project: what a worker, or a union for its workers, applies for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from build.model.ages import in_doubt_from, overdue_from
from build.model.entry import Entry
from build.model.fields import (
    Day,
    FormError,
    Identifier,
    Phone,
    Prose,
    StatedDay,
    StatedIdentifier,
    StatedProse,
    StatedYear,
    Truth,
    Yuan,
    absent_as,
)
from build.model.layered import Layered
from build.model.policy import Ids
from build.model.requirement import Requirement
from build.model.shared import (
    Citation,
    LegalBasis,
    NextExpected,
    PlaceCode,
    SeenYear,
    SourceRef,
    StatedPlace,
    Statement,
    Texts,
    Topics,
    listed,
    one_of,
)
from search.text.statements import Times, status_on


class FundedCategory(Entry):
    """A category a project pays for, with the clauses that authorise it."""

    category: Identifier = Field(description="资助类别：categories.yml 里的编号")
    legal_basis: tuple[LegalBasis, ...] = Field(default=(), description="政策依据：至少一条，关系为 授权")


class Period(Entry):
    """When a project runs: exact days, or the years in which sources saw it run."""

    from_date: Day | None = Field(default=None, description="开始日期")
    to_date: Day | None = Field(default=None, description="结束日期")
    seen_years: tuple[SeenYear, ...] = Field(default=(), description="见到开展的年份")
    closed: Truth = Field(default=False, description="已结束")
    closed_note: Statement | None = Field(default=None, description="已结束的说明")

    @model_validator(mode="after")
    def _exact_or_seen(self) -> Period:
        if bool(self.from_date) == bool(self.seen_years):
            raise FormError(
                "period 要么写 from_date，要么写 seen_years。", "知道确切日期写前者，只知道哪年见到写后者。"
            )
        return self


class Amount(Entry):
    """A dated value with its place, year and purse; None where the source does not say."""

    for_whom: Prose = Field(alias="for", description="给谁、为什么")
    value_yuan: Yuan | None = Field(default=None, description="金额：单位元")
    min_yuan: Yuan | None = Field(default=None, description="最少：单位元")
    max_yuan: Yuan | None = Field(default=None, description="最多：单位元")
    formula: Prose | None = Field(default=None, description="算法：来源没有写出金额、只写了怎么算时写")
    per: StatedProse = Field(default=None, description="每什么：如 每生每年")
    place: StatedPlace = Field(description="地区代码")
    year: StatedYear = Field(description="年份")
    fund: StatedIdentifier = Field(description="资金")
    basis: Annotated[Citation | None, absent_as("not_stated")] = Field(description="政策依据")
    from_date: Day | None = Field(default=None, description="从哪天起：来源写明这个数从哪天起执行时写")
    to_date: Day | None = Field(
        default=None, description="到哪天止：来源写明这个数执行到哪天，或领取、申报截止到哪天时写"
    )
    next_expected: NextExpected = Field(default=None, description="下一次大概什么时候：如 2027-06，到时候去找新的数")
    historic: Truth = Field(default=False, description="历史：没有写年份、只作历史展示的写；写了年份的不用写")
    source: SourceRef | None = Field(default=None, description="来源")
    checked_date: Day = Field(description="核对日期：哪天与来源核对过，一字不差")
    confirmed_date: Day | None = Field(default=None, description="仍在执行：哪天确认过这个数还在用，没有确认过就不写")
    note: Prose | None = Field(default=None, description="说明")

    @property
    def times(self) -> Times:
        """The days and years from which it follows what it is on a day."""
        return Times(
            year=self.year,
            first=self.from_date.isoformat() if self.from_date else "",
            last=self.to_date.isoformat() if self.to_date else "",
            history=self.historic,
            checked=self.checked_date.year,
            confirmed=self.confirmed_date.isoformat() if self.confirmed_date else "",
            stale=self.in_doubt_from.isoformat(),
        )

    @property
    def looked_at(self) -> date:
        """The last day on which somebody compared it with its source or made sure that it is still in use."""
        return max(self.checked_date, self.confirmed_date or self.checked_date)

    def is_past(self, day: date) -> bool:
        """Whether it is history only on a day: of a year that ended more than a year before, past its last day, or marked
        so. The mark says how things stand when it was checked; in its own year it was the standard."""
        return status_on(self.times, day.isoformat()) in ("past", "expired")

    @property
    def in_doubt_from(self) -> date:
        """The first day on which nobody has looked at it for too long, or a newer one has been due for too long."""
        old = in_doubt_from("amount", self.looked_at)
        return min(old, overdue_from(self.next_expected.last)) if self.next_expected else old

    def is_in_doubt(self, day: date) -> bool:
        """Whether it would stand, but nobody has looked at it for too long."""
        return status_on(self.times, day.isoformat()) == "unconfirmed"

    def is_last_years(self, day: date) -> bool:
        """Whether it is the figure of the year before, and nobody has seen this year's."""
        return status_on(self.times, day.isoformat()) == "last_year"


class ApplicationWindow(Entry):
    """When applications were taken, in one place and year."""

    place: PlaceCode = Field(description="地区代码")
    year: StatedYear = Field(description="年份")
    from_date: StatedDay = Field(description="开始日期")
    to_date: StatedDay = Field(description="截止日期")
    source: SourceRef | None = Field(default=None, description="来源")
    note: Prose | None = Field(default=None, description="说明")


class Channel(Statement):
    """Where to apply or ask."""

    phone: Phone | None = Field(default=None, description="电话：只写公开热线")


class Relation(Statement):
    """What a project excludes or combines with."""

    kind: Annotated[Literal["excludes", "combines"], one_of("excludes", "combines")] = Field(
        description="关系：excludes（不能同时享受） combines（可以同时享受）"
    )
    project: Annotated[Identifier | None, absent_as("none")] = Field(description="项目：项目编号，或 none")


class Contradiction(Entry):
    """Sources that say different things; every side stands."""

    topic: Prose = Field(description="说的是什么")
    sides: tuple[Statement, ...] = Field(description="各方说法")
    note: Prose | None = Field(default=None, description="怎么看")


AppliedForBy = Annotated[Literal["person", "union", "not_stated"], one_of("person", "union", "not_stated")]
Statements = Annotated[tuple[Statement, ...], BeforeValidator(listed)]


class Project(Layered):
    """One assistance project (帮扶项目)."""

    id: Identifier = Field(description="编号：与文件名相同")
    former_ids: Ids = Field(default=(), description="从前的编号：换过编号的写，旧网址转到这里")
    name: Prose = Field(description="名称")
    aliases: Texts = Field(default=(), description="别名")
    topics: Topics = Field(description="主题")
    competent_authority: StatedIdentifier = Field(description="主办单位")
    applied_for_by: AppliedForBy = Field(description="由谁申请：person（个人） union（工会） not_stated（来源未注明）")
    applied_for_by_note: Statement | None = Field(default=None, description="由谁申请的说明")
    fund: StatedIdentifier = Field(description="资金")
    place: StatedPlace = Field(description="地区代码")
    period: Period = Field(description="起止时间")
    source: SourceRef | None = Field(default=None, description="来源：各项内容默认的来源")
    summary: Statement = Field(description="一句话说明")
    roads: Statements = Field(default=(), description="现在哪里都能走的路：不是这笔钱，但是各地今天都能办的")
    funded_categories: tuple[FundedCategory, ...] = Field(default=(), description="资助类别")
    requirements: Requirement | None = Field(default=None, description="申请条件")
    amounts: tuple[Amount, ...] = Field(default=(), description="救助标准")
    application_windows: tuple[ApplicationWindow, ...] = Field(default=(), description="申请时间")
    evidence: Statements = Field(default=(), description="申请材料")
    steps: Statements = Field(default=(), description="办理步骤")
    channels: Annotated[tuple[Channel, ...], BeforeValidator(listed)] = Field(default=(), description="办理渠道")
    if_refused: Statements = Field(default=(), description="没批下来怎么办")
    relations: tuple[Relation, ...] = Field(default=(), description="与其他帮扶的关系")
    contradictions: tuple[Contradiction, ...] = Field(default=(), description="互相矛盾的说法")
    unknowns: Texts = Field(default=(), description="没有查到的")
