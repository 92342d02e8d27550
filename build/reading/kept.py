"""What was made of a tree is made once: a tree never changes, and the live preview reads everything again after each edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from pydantic import ValidationError

from build.marks.problem import Mark, Problem
from build.marks.yaml_tree import Map, Text, Tree
from build.model import Entry
from build.reading.explain import explained
from build.reading.plain_text import improper_text

Kept = TypeVar("Kept", bound=Tree)


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[Kept]):
    """A tree by its identity: two that say the same may stand on different lines."""

    tree: Kept

    def __hash__(self) -> int:
        return id(self.tree)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.tree is self.tree


@lru_cache(maxsize=16384)
def entry_of(row: Same[Map], model: type[Entry], key: str, at: Mark | None) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry that a mapping stands for, with `key` as its id where one is given and none is written, and what is wrong."""
    problems: list[Problem] = []
    tree = (
        row.tree if not key or "id" in row.tree else row.tree.having("id", Text(key, at or Mark(row.tree.at.file, 1)))
    )
    try:
        return model.model_validate(tree, context={"report": problems.append}), tuple(problems)
    except ValidationError as error:
        return None, (*problems, *(_renaming(found, key, at) for found in explained(error, tree, model)))


def _renaming(problem: Problem, key: str, at: Mark | None) -> Problem:
    """The id of a document is its file's name, so it is the file that is given another one."""
    if problem.rule != "id-form" or at is not None or f"「{key}」" not in problem.what or problem.at.line != 1:
        return problem
    better = problem.mend.removeprefix("写成 ").removesuffix("。")
    known = better != problem.mend.removesuffix("。")
    mend = (
        f"把文件改名为 {better}.yml。" if known else "改文件名：只用小写字母、数字和短横线，如 jiandang-cailiao.yml。"
    )
    return replace(problem, what=f"文件名「{key}」只能用小写字母、数字和短横线。", mend=mend)


@lru_cache(maxsize=4096)
def told_of(tree: Same[Tree]) -> tuple[Problem, ...]:
    """What is wrong with the texts of a tree, whatever they are for."""
    return tuple(improper_text(tree.tree))
