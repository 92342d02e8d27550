"""Requirements: a tree of `all / any / not` whose leaves each cite a clause, and may be judged from answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from build.model.comparison import Comparison, ComparisonSyntaxError, parse
from build.model.entry import Entry
from build.model.fields import FormError, Identifier, Prose, StatedYear, Truth, text_of
from build.model.pairs import AnswerPairs
from build.model.shape import shaped
from build.model.shared import Citation, SourceRef, StatedPlace, listed, one_of

_blank_is_absent = BeforeValidator(lambda value: None if isinstance(value, str) and not value.strip() else value)
SCALARS = {"type": ["string", "number", "boolean", "array"]}
_WORDS = {"true": "yes", "false": "no"}


@shaped({"type": "string"})
def _comparison(value: Any) -> Comparison:
    if isinstance(value, Comparison):
        return value
    text = text_of(value, "一个算式")
    try:
        return parse(text)
    except ComparisonSyntaxError as error:
        mend = "只用题目编号、数、+ - * / 括号和一个比较号，如 (income - rigid_expense) / 12 / household < dibao。"
        raise FormError(f"算式「{text}」{error}。", mend, "compare-form") from None


@shaped(SCALARS)
def _answers(value: Any) -> Any:
    return tuple(_WORDS.get(str(item).strip(), item) for item in listed(value))


Compared = Annotated[Comparison, BeforeValidator(_comparison)]
Answers = Annotated[tuple[Prose, ...], BeforeValidator(_answers)]


class Trial(Entry):
    """Numbers on or beside the limit of a comparison, and what it must come to with them."""

    answers: AnswerPairs = Field(description="自测题的答案：只写算式用到的数")
    gives: Annotated[Literal["满足", "不满足"], one_of("满足", "不满足")] = Field(description="应得的结果：满足 不满足")


class Requirement(Entry):
    """Either a branch (one of `all`, `any`, `not`, `rule`) or a leaf (`text` with its `basis`).

    A leaf is judged by `ask` with `is`, by `compare`, or by `given`; a leaf with none of them can only be asked of
    the union. What decides nothing alone: `reference`, `elsewhere`, a year too long ago, a limit without a year.
    """

    all_of: tuple[Requirement, ...] = Field(default=(), alias="all", description="全部满足")
    any_of: tuple[Requirement, ...] = Field(default=(), alias="any", description="满足其一")
    none_of: Requirement | None = Field(default=None, alias="not", description="不能有")
    rule: Annotated[Identifier | None, _blank_is_absent] = Field(
        default=None, description="共用条件：content/rules/ 里的文件名，如 hardship-kinds"
    )
    text: Prose | None = Field(default=None, description="条件：一句大白话")
    basis: Citation | None = Field(default=None, description="政策依据：文件、条款、引文")
    ask: Annotated[Prose | None, _blank_is_absent] = Field(default=None, description="自测题：questions.yml 里的编号")
    answers: Answers = Field(default=(), alias="is", description="答这些算满足：是否题写 true 或 false，默认 true")
    unsure: Answers = Field(default=(), description="答这些要核实：来源没有说清的选项")
    presumed: Annotated[Prose | None, _blank_is_absent] = Field(
        default=None, description="没答时当作答了这个：如 yes；只有明说的才作数时写"
    )
    compare: Annotated[Compared | None, _blank_is_absent] = Field(
        default=None, description="算式：如 (income - rigid_expense) / 12 / household < dibao"
    )
    tried: tuple[Trial, ...] = Field(
        default=(), description="界限的例子：少一分、正好、多一分各一行，写应得的结果；有算式的必须写"
    )
    counts_as: Prose | None = Field(
        default=None, description="算作：这一条成立时叫什么，如 深度困难；缺一个数时照它反过来算"
    )
    given: Truth = Field(default=False, description="不用问就成立：来自测的人都满足")
    reference: Truth = Field(default=False, description="只作对照：旧口径、已过期或只读到一部分的，不单独下结论")
    elsewhere: Truth = Field(default=False, description="别处对照：同级没有当地口径时才拿来对照，不单独下结论")
    place: StatedPlace = Field(default=None, description="地区：只在这个地方成立时写")
    year: StatedYear = Field(default=None, description="年份：算式里有界限数的必须写，没有就写 not_stated")
    source: SourceRef | None = Field(default=None, description="来源")
    status_note: Prose | None = Field(default=None, description="口径说明：如 旧口径")

    @model_validator(mode="after")
    def _branch_or_leaf(self) -> Requirement:
        shapes = [bool(self.all_of), bool(self.any_of), self.none_of is not None, self.rule is not None]
        leaf_fields = [self.basis, self.ask, self.compare, self.given]
        if sum(shapes) > 1 or (not any(shapes) and not self.text) or (any(shapes) and any(leaf_fields)):
            raise FormError(
                "一条申请条件要么是 all / any / not / rule 之一，要么是带 text 和 basis 的一句话。",
                "拆成几条，每条只写一种。",
            )
        if sum(bool(way) for way in (self.ask, self.compare, self.given)) > 1:
            raise FormError("一条条件只能有一种判断办法。", "ask、compare、given 只留一个，其余另起一条。")
        return self

    @property
    def children(self) -> tuple[Requirement, ...]:
        """The branches below, in the order of writing."""
        return self.all_of + self.any_of + ((self.none_of,) if self.none_of else ())

    def leaves(self) -> Iterator[Requirement]:
        """Every leaf below, this one included."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()
