"""A programme drawn as boxes, 大类 → 方面 → 种: what is declared, what reports name, and the empty places between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 328
GAP = 10
BOX_WIDTH = (WIDTH - GAP) // 2
LETTERS = 9
LINE_HEIGHT = 20
HEAD_HEIGHT = 28
ARROW_HEIGHT = 30
UNKNOWN = "报道未列出"
OPENING = "（《〔“‘「"
CLOSING = "）》〕”’」，。、；：？！"


@dataclass(frozen=True, slots=True)
class Box:
    """One place in a band; without a name it is an empty, dashed box."""

    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    known: bool
    url: str = ""

    @property
    def middle(self) -> int:
        """Where its text is centred."""
        return self.x + BOX_WIDTH // 2

    def baseline(self, number: int) -> int:
        """Where line `number` (from 0) of its text stands."""
        return self.y + (self.height - LINE_HEIGHT * len(self.lines)) // 2 + LINE_HEIGHT * number + 15


@dataclass(frozen=True, slots=True)
class Band:
    """One level, with its heading and boxes."""

    heading: str
    y: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All bands, the height of the whole, and where arrows lead from one band to the next."""

    bands: tuple[Band, ...]
    arrows: tuple[int, ...]
    height: int
    width: int = WIDTH
    box_width: int = BOX_WIDTH


@dataclass(frozen=True, slots=True)
class Level:
    """What is to be drawn of one level: its word (大类), the declared number or None, and (name, url) of what is named."""

    word: str
    declared: int | None
    named: tuple[tuple[str, str], ...]
    unit: str = "个"
    exact: bool = True  # False where nobody says that each named thing is one of the declared ones

    @property
    def missing(self) -> int:
        """How many of the declared places no report names."""
        return max((self.declared or 0) - len(self.named), 0)

    @property
    def heading(self) -> str:
        """大类：设了 3 个，报道列出 0 个."""
        declared = "公布的数目来源未注明" if self.declared is None else f"设了 {self.declared} {self.unit}"
        return f"{self.word}：{declared}，报道{'列出' if self.exact else '点到'} {len(self.named)} {self.unit if self.exact else '项'}"


def wrapped(text: str, letters: int = LETTERS) -> tuple[str, ...]:
    """The text in lines of nearly equal length that fit a box; no line ends in an opening mark or begins with a closing one."""
    count = max(-(-len(text) // letters), 1)
    size = -(-len(text) // count)
    lines = []
    while text:
        end = size
        while end > 1 and end < len(text) and (text[end - 1] in OPENING or text[end] in CLOSING):
            end -= 1
        lines.append(text[:end])
        text = text[end:]
    return tuple(lines)


def draw(levels: Sequence[Level]) -> Drawing:
    """Bands from top to bottom, two boxes in a row, so that it can be read on a phone. A level of which nothing is
    declared and nothing named is left to the table."""
    bands: list[Band] = []
    arrows: list[int] = []
    y = 0
    for level in (level for level in levels if level.declared or level.named):
        if bands:
            arrows.append(y)
            y += ARROW_HEIGHT
        boxes = _boxes(level, y + HEAD_HEIGHT)
        bands.append(Band(level.heading, y, boxes))
        y = max((box.y + box.height for box in boxes), default=y + HEAD_HEIGHT) + 4
    return Drawing(tuple(bands), tuple(arrows), y)


def _boxes(level: Level, top: int) -> tuple[Box, ...]:
    places = [*level.named, *((("", ""),) * level.missing)]
    boxes: list[Box] = []
    y = top
    for start in range(0, len(places), 2):
        row = [(wrapped(name or UNKNOWN), bool(name), url) for name, url in places[start : start + 2]]
        height = max(len(lines) for lines, _, _ in row) * LINE_HEIGHT + 16
        for column, (lines, known, url) in enumerate(row):
            boxes.append(Box(column * (BOX_WIDTH + GAP) + 1, y, height, lines, known, url))
        y += height + GAP
    return tuple(boxes)
