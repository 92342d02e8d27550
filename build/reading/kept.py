"""What was made of a tree is made once: a tree never changes, and the live preview reads everything again after each edit."""

from __future__ import annotations

from dataclasses import dataclass
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
        return None, (*problems, *explained(error, tree, model))


@lru_cache(maxsize=4096)
def told_of(tree: Same[Tree]) -> tuple[Problem, ...]:
    """What is wrong with the texts of a tree, whatever they are for."""
    return tuple(improper_text(tree.tree))
