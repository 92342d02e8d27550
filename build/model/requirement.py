"""Requirements: a tree of `all / any / not` whose leaves each cite a clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from build.model.entry import Entry
from build.model.fields import FormError, Prose, StatedYear
from build.model.shared import Citation, SourceRef, StatedPlace

_blank_is_absent = BeforeValidator(lambda value: None if isinstance(value, str) and not value.strip() else value)


class Requirement(Entry):
    """Either a branch (one of `all`, `any`, `not`) or a leaf (`text` with its `basis`)."""

    all_of: tuple[Requirement, ...] = Field(default=(), alias="all", description="全部满足")
    any_of: tuple[Requirement, ...] = Field(default=(), alias="any", description="满足其一")
    none_of: Requirement | None = Field(default=None, alias="not", description="不能有")
    text: Prose | None = Field(default=None, description="条件：一句大白话")
    basis: Citation | None = Field(default=None, description="政策依据：文件、条款、引文")
    ask: Annotated[Prose | None, _blank_is_absent] = Field(default=None, description="自测题：questions.yml 里的编号")
    place: StatedPlace = Field(default=None, description="地区：只在这个地方成立时写")
    year: StatedYear = Field(default=None, description="年份")
    source: SourceRef | None = Field(default=None, description="来源")
    status_note: Prose | None = Field(default=None, description="口径说明：如 旧口径")

    @model_validator(mode="after")
    def _branch_or_leaf(self) -> Requirement:
        shapes = [bool(self.all_of), bool(self.any_of), self.none_of is not None]
        leaf_fields = [self.basis, self.ask]
        if sum(shapes) > 1 or (not any(shapes) and not self.text) or (any(shapes) and any(leaf_fields)):
            raise FormError(
                "一条申请条件要么是 all / any / not 之一，要么是带 text 和 basis 的一句话。", "拆成几条，每条只写一种。"
            )
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
