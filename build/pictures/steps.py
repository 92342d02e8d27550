"""Steps one below the other, numbered, with an arrow from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from build.pictures.boxes import wrapped
from build.pictures.svg import WIDTH, box, picture, text

_LINE, _GAP, _LEFT, _LETTERS = 21, 16, 40, 17


def steps(name: str, told: Sequence[str]) -> Markup:
    """The picture of steps that are told in their order; empty where there are fewer than two."""
    if len(told) < 2:
        return Markup("")
    drawn: list[Markup] = []
    y = 0
    for number, words in enumerate(told, 1):
        lines = wrapped(words, _LETTERS)
        height = _LINE * len(lines) + 16
        drawn.extend(_step(number, lines, y, height))
        if number < len(told):
            drawn.append(Markup('<path class="line" d="M16 {}v{}m-5-5l5 5l5-5"/>').format(y + height + 1, _GAP - 3))
        y += height + _GAP
    return picture(
        y - _GAP, f"{name}：{'；'.join(f'第{number}步，{words}' for number, words in enumerate(told, 1))}", drawn
    )


def _step(number: int, lines: Sequence[str], y: int, height: int) -> Iterator[Markup]:
    yield box("box", 1, y + 1, WIDTH - 2, height - 2, 6)
    yield text("head head--number", 16, y + height / 2 + 6, number)
    for row, words in enumerate(lines):
        yield text("start", _LEFT, y + 23 + _LINE * row, words)
