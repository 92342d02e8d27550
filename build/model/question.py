"""Questions of the self-check, the screens they stand on, and local standards they are compared with."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from build.model.ages import overdue_from
from build.model.entry import Entry
from build.model.fields import Day, FormError, Identifier, Integer, Prose, StatedYear, Truth, Yuan, text_of
from build.model.layered import Layered
from build.model.requirement import Compared, Requirement
from build.model.shape import shaped
from build.model.shared import Citation, NextExpected, SourceRef, StatedPlace, Texts, listed, one_of

TYPES = ("yes_no", "choice", "place", "number", "money")


@shaped({"type": "string", "pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"})
def _question_id(value: Any) -> str:
    text = text_of(value, "一个题目编号")
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", text):
        raise FormError(
            f"题目编号「{text}」的写法不对。", "小写字母开头，只用小写字母、数字和下划线，如 rigid_expense。", "id-form"
        )
    return text


QuestionId = Annotated[str, BeforeValidator(_question_id)]


class Screen(Entry):
    """One screen of the self-check; what stands on it is asked together."""

    id: Identifier = Field(description="编号")
    order: Integer = Field(description="次序：分不出先后时按它排，从 1 起")
    title: Prose = Field(description="标题")
    lead: Prose | None = Field(default=None, description="开头的一句话")
    opening: Truth = Field(default=False, description="开场：true 的最先问，其余按能定下多少项目来排")


class Choice(Entry):
    """One answer of a question with fixed answers."""

    value: Prose = Field(description="值：规则里用的词，或地区代码")
    text: Prose = Field(description="文字：给人看的")


class Circumstance(Entry):
    """When a question makes sense: one of some other questions has one of these answers."""

    asks: Annotated[tuple[QuestionId, ...], BeforeValidator(listed)] = Field(
        alias="ask", description="看哪一题：写几题的，有一题合就行"
    )
    answers: Texts = Field(alias="is", description="答的是这些之一")


class Question(Entry):
    """One question of the self-check."""

    id: QuestionId = Field(description="编号：规则里用的名字，小写字母和下划线")
    screen: Identifier = Field(description="屏：screens.yml 里的编号")
    order: Integer = Field(description="次序：同一屏里的先后")
    type: Annotated[Literal["yes_no", "choice", "place", "number", "money"], one_of(*TYPES)] = Field(
        description="类型：yes_no（是否） choice（选一个） place（地区） number（整数） money（金额，元）"
    )
    text: Prose = Field(description="问法：一句大白话")
    short: Prose = Field(description="简称：算式和核对单里的叫法，如 收入")
    plain: Prose | None = Field(default=None, description="口语叫法：反过来算时的说法，如 开销；不写就用简称")
    door: Prose | None = Field(default=None, description="入口：点一下就算答「是」的短句，同一屏的排在一起，可以选几样")
    weighs: Truth = Field(default=False, description="分量：true 的，答「是」就说明来自测多半是为了它，结果里排在前面")
    help: Prose | None = Field(default=None, description="说明：怎么算、哪里找")
    unit: Prose | None = Field(default=None, description="单位：如 元/年、元/人/月、人；数和金额要写")
    choices: tuple[Choice, ...] = Field(default=(), description="选项")
    when: tuple[Circumstance, ...] = Field(default=(), description="何时问：这些都成立才问")
    otherwise: Prose | None = Field(default=None, description="不问时当作：何时问不成立时的答案")
    least: Integer = Field(default=0, description="最小值")
    most: Integer = Field(default=1_000_000_000, description="最大值")
    standard: Truth = Field(default=False, description="地方标准：standards.yml 里有当地的数就不用问")
    to_ask: Prose | None = Field(default=None, description="不知道时去问谁")


class Implication(Entry):
    """What an answer says about another question: then it need not be asked, and whoever says otherwise is asked back."""

    id: Identifier = Field(description="编号")
    when: tuple[Circumstance, ...] = Field(description="什么时候：这些都成立")
    ask: QuestionId | None = Field(default=None, description="推出哪一题")
    answers: Texts = Field(default=(), alias="is", description="那一题只会是这些")
    compare: Compared | None = Field(default=None, description="推出的算式")
    because: Prose = Field(description="为什么推得出")
    basis: Citation | None = Field(default=None, description="政策依据：文件、条款、引文；按字义就推得出的不用写")
    asks_back: Prose = Field(description="对不上时怎么问：一句大白话")

    @model_validator(mode="after")
    def _one_conclusion(self) -> Implication:
        if bool(self.ask) == bool(self.compare) or bool(self.ask) != bool(self.answers):
            raise FormError("一条推断要么推出一题的答案，要么推出一个算式。", "写 ask 和 is，或者只写 compare。")
        return self


class Referral(Entry):
    """A door (what another office decides) that is shown to those whom it may concern. Its id is the door's."""

    id: Identifier = Field(description="编号：content/doors/ 里的文件名")
    order: Integer = Field(description="次序")
    when: tuple[Circumstance, ...] = Field(description="说给谁听：这些都成立")


class Standard(Layered):
    """A local value of one year that conditions compare with, such as a subsistence line."""

    id: Identifier = Field(description="编号")
    of: QuestionId = Field(description="哪一题的数：questions.yml 里写了 standard 的题")
    place: StatedPlace = Field(description="地区代码")
    year: StatedYear = Field(description="年份")
    value_yuan: Yuan = Field(description="数额：单位元")
    at_least: Truth = Field(default=False, description="只是下限：各市县不得低于它，不是当地的数")
    from_date: Day | None = Field(default=None, description="从哪天起：来源写明时写")
    to_date: Day | None = Field(default=None, description="到哪天止：来源写明时写，过了这一天就不拿来比")
    next_expected: NextExpected = Field(default=None, description="下一次大概什么时候公布：如 2027-07")
    basis: Citation = Field(description="政策依据：文件、条款、引文")
    source: SourceRef | None = Field(default=None, description="来源")

    @property
    def in_doubt_from(self) -> date | None:
        """The first day on which a newer number has been due for too long; None where nothing says when it comes."""
        return overdue_from(self.next_expected.last) if self.next_expected else None

    def contradicts(self, other: Standard) -> bool:
        """Whether another gives another number for the same question, place and time."""
        same = (self.of, self.place, self.year, self.at_least) == (other.of, other.place, other.year, other.at_least)
        apart = _ends_before(self, other) or _ends_before(other, self)
        return same and not apart and self.value_yuan != other.value_yuan


def _ends_before(one: Standard, other: Standard) -> bool:
    return one.to_date is not None and other.from_date is not None and one.to_date < other.from_date


class Gate(Entry):
    """What is done first where several projects share a rule: whoever is through it need not do it again."""

    name: Prose = Field(description="先办的一件事：如 困难职工建档")
    passed: Circumstance = Field(description="已经办过：哪一题答的是什么")


class Rule(Layered):
    """Conditions that several projects share; a project refers to them with `rule`."""

    id: Identifier = Field(description="编号：与文件名相同")
    title: Prose = Field(description="标题：写成一个条件，如 属于困难职工")
    note: Prose | None = Field(default=None, description="说明：编者的话")
    gate: Gate | None = Field(default=None, description="先办的一件事：几个项目都要先过这一关的写")
    requirements: Requirement = Field(description="条件：写法与项目的 requirements 相同")
