"""Training: units with a lesson, a worked example and a quiz; branching cases; the clauses that all of it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from build.model.entry import Entry
from build.model.fields import Identifier, Integer, Prose, Truth, Year
from build.model.pairs import AnswerPairs
from build.model.policy import Ids
from build.model.shared import Citation, SourceRef, Texts, one_of

KINDS = {
    "single": "单选",
    "multiple": "多选",
    "order": "排序",
    "fill": "填条款",
    "find": "找依据",
}
TAUGHT_AS = ("旧口径", "已结束", "地方口径")
ENDINGS = {"good": "办稳了", "fair": "办成了，有漏", "poor": "要重来"}
VALUES = ("满足", "不满足", "需核实")


class TaughtClause(Citation):
    """A clause that training rests on, under a short name; `taught_as` where it is not today's national rule."""

    id: Identifier = Field(description="编号")
    quote: Prose = Field(description="引文：从该条款里逐字抄一段")
    taught_as: Annotated[Literal["旧口径", "已结束", "地方口径"] | None, one_of(*TAUGHT_AS)] = Field(
        default=None, description="怎样教：旧口径 已结束 地方口径；不写就是按现在的做法教"
    )
    year: Year | None = Field(default=None, description="年份：旧口径、已结束的写明是哪一年的")


class LearningPath(Entry):
    """Units and cases in the order in which somebody learns them."""

    id: Identifier = Field(description="编号")
    title: Prose = Field(description="名称")
    for_whom: Prose = Field(description="给谁")
    units: Ids = Field(description="单元")
    cases: Ids = Field(default=(), description="案例")


class Saying(Entry):
    """One statement of a lesson or one step of a worked example, with the clause or the source behind it."""

    text: Prose = Field(description="内容")
    cite: Identifier | None = Field(default=None, description="条款：clauses.yml 里的编号")
    source: SourceRef | None = Field(default=None, description="来源：没有条款的写来源")
    figures: Texts = Field(default=(), description="数：来源里读到、所引条款里没有的数，如 [5000元, 2倍]")


class Section(Entry):
    """A part of a lesson."""

    heading: Prose = Field(description="小标题")
    says: tuple[Saying, ...] = Field(description="内容：一条一句")


class WorkedExample(Entry):
    """A made-up case with its solution, step by step."""

    title: Prose = Field(description="标题")
    situation: Prose = Field(description="情形：人和数都是练习")
    steps: tuple[Saying, ...] = Field(description="步骤")
    result: Prose = Field(description="结果")


class Option(Entry):
    """One answer, right or wrong, with its own reason and clause."""

    say: Prose | None = Field(default=None, description="选项：找依据题不写，用条款自己的引法")
    right: Truth = Field(default=False, description="对不对：对的写 true")
    cite: Identifier = Field(description="条款：clauses.yml 里的编号")
    why: Prose = Field(description="理由：说出条款怎么写的")


class Situation(Entry):
    """Answers of the self-check, and what the condition on a clause must come to with them."""

    project: Identifier = Field(description="项目")
    answers: AnswerPairs = Field(description="自测题的答案")
    cite: Identifier = Field(description="条款：看哪一条的结果")
    gives: Annotated[str, one_of(*VALUES)] = Field(description="结果：满足 不满足 需核实")


class QuizItem(Entry):
    """One question."""

    id: Identifier = Field(description="编号：单元里不重复，发布后不改")
    kind: Annotated[Literal["single", "multiple", "order", "fill", "find"], one_of(*KINDS)] = Field(
        description="题型：single multiple order（按对的次序写） fill（填条款） find（找依据）"
    )
    ask: Prose = Field(description="题干")
    options: tuple[Option, ...] = Field(description="选项")
    situation: Situation | None = Field(default=None, description="算给自测看：答案变了就要改题")


class Unit(Entry):
    """One unit (培训单元)."""

    id: Identifier = Field(description="编号：与文件名相同")
    order: Integer = Field(description="次序")
    title: Prose = Field(description="标题")
    minutes: Integer = Field(description="几分钟")
    aim: Texts = Field(description="学会什么")
    lesson: tuple[Section, ...] = Field(description="讲义")
    example: WorkedExample = Field(description="例题")
    quiz: tuple[QuizItem, ...] = Field(description="练习")


class CaseChoice(Entry):
    """What the learner may do in a scene, where it leads, and why it is right or not."""

    say: Prose = Field(description="做法")
    to: Identifier = Field(description="去哪里：场景编号")
    good: Truth = Field(description="对不对")
    cite: Identifier = Field(description="条款：clauses.yml 里的编号")
    why: Prose = Field(description="理由：说出条款怎么写的")


class Scene(Entry):
    """One place in a case: either with choices or an ending."""

    id: Identifier = Field(description="编号")
    text: Prose = Field(description="场景")
    choices: tuple[CaseChoice, ...] = Field(default=(), description="做法")
    ending: Annotated[Literal["good", "fair", "poor"] | None, one_of(*ENDINGS)] = Field(
        default=None, description="结局：good（办稳了） fair（有漏） poor（要重来）"
    )
    cite: Identifier | None = Field(default=None, description="条款：结局要记住的那一条")


class Case(Entry):
    """A branching home visit; its first scene is where it starts."""

    id: Identifier = Field(description="编号：与文件名相同")
    order: Integer = Field(description="次序")
    title: Prose = Field(description="标题")
    unit: Identifier = Field(description="单元")
    minutes: Integer = Field(description="几分钟")
    scene: Prose = Field(description="开头：谁、什么事，注明练习情形")
    nodes: tuple[Scene, ...] = Field(description="场景")


@dataclass(frozen=True)
class Training:
    """All of it; units and cases in their order."""

    clauses: Mapping[str, TaughtClause] = field(default_factory=dict)
    paths: Mapping[str, LearningPath] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    cases: tuple[Case, ...] = ()
