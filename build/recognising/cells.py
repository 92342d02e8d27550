"""A title and a number in neighbouring cells of a table row: two citations, but they must belong together."""

from __future__ import annotations

from dataclasses import replace

from build.recognising.naming import Names, Target
from build.recognising.tokens import Token


def beside(text: str, before: tuple[Target, Token] | None, token: Token, target: Target, names: Names) -> Target:
    """The target of a title or number, checked against what stands alone in the cell before it."""
    if before is None or not names.grammar["cell_border"].match(text[before[1].end : token.start]):
        return target
    other, cell = before
    kind = "title" if cell.kind == "name" else cell.kind
    if (kind, token.kind) == ("title", "number") and (other.document or target.document):
        # What is wrong with the title itself is told at the title.
        return names.with_number(replace(other, marks=()), token.value, text[token.start : token.end])
    if (cell.kind, token.kind) == ("number", "title") and (other.document or target.document):
        return names.with_number(target, cell.value, text[cell.start : cell.end])
    return target
