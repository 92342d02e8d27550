"""Rows of bars: how many there are of each name, split into parts; each row leads to where they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build.pictures.svg import WIDTH, box, link, picture, text

_ROW, _BAR, _NUMBER = 46, 16, 40  # the number has its room behind the longest bar


@dataclass(frozen=True, slots=True)
class Share:
    """A name, where it leads, and (kind, how many) of each part; kinds are classes of the style sheet."""

    name: str
    url: str
    parts: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """All of its parts together."""
        return sum(number for _, number in self.parts)


def shares(name: str, rows: Sequence[Share], unit: str = "项") -> Markup:
    """The picture, the longest bar as wide as there is room."""
    most = max((row.count for row in rows), default=0)
    if not most:
        return Markup("")
    drawn = (_row(row, number * _ROW, (WIDTH - _NUMBER) / most, unit) for number, row in enumerate(rows))
    return picture(_ROW * len(rows), name, drawn, linked=True)


def _row(row: Share, y: float, step: float, unit: str) -> Markup:
    parts = (
        box("touch", 0, y, WIDTH, _ROW - 2),
        text("start", 0, y + 16, row.name),
        *_bars(row, y + 22, step),
        text("start small", row.count * step + 6, y + 36, f"{row.count} {unit}"),
    )
    return link(row.url, f"{row.name}：{row.count} {unit}", parts)


def _bars(row: Share, y: float, step: float) -> Iterator[Markup]:
    x = 0.0
    for kind, number in row.parts:
        if number:
            yield box(f"part part--{kind}", x, y, number * step, _BAR, 2)
            x += number * step
