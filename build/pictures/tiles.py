"""The provinces as tiles, each about where it lies, with how much we hold of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build.pictures.svg import WIDTH, box, link, picture, text

# Neighbours stay neighbours as far as seven columns allow: seven tiles across a phone are as wide as a finger.
_ROWS = (
    ("", "", "", "", "", "", "23"),
    ("", "", "", "15", "", "", "22"),
    ("65", "62", "64", "14", "11", "12", "21"),
    ("", "63", "61", "41", "13", "37", ""),
    ("54", "51", "50", "42", "34", "32", "31"),
    ("", "53", "52", "43", "36", "33", ""),
    ("", "", "45", "44", "35", "71", ""),
    ("", "", "46", "82", "81", "", ""),
)
_SIZE = WIDTH / 7
_FEW, _MANY = 5, 20


@dataclass(frozen=True, slots=True)
class Tile:
    """A province: its code, its short name, how many things we hold of it and of its cities, and where its page is."""

    code: str
    short: str
    count: int
    url: str


def tiles(provinces: Iterable[Tile]) -> Markup:
    """The picture of all provinces that have a place in it; empty where none has (the base of a made-up country)."""
    drawn = list(_drawn({tile.code[:2]: tile for tile in provinces}))
    if not drawn:
        return Markup("")
    return picture(len(_ROWS) * _SIZE, "各省查到的条数，一格一个省", drawn, linked=True)


def _drawn(by_province: dict[str, Tile]) -> Iterator[Markup]:
    for row, codes in enumerate(_ROWS):
        for column, code in enumerate(codes):
            if code in by_province:
                yield _tile(by_province[code], column * _SIZE, row * _SIZE)


def _tile(tile: Tile, x: float, y: float) -> Markup:
    middle = x + _SIZE / 2
    parts = (
        box(f"tile tile--{_shade(tile.count)}", x + 1, y + 1, _SIZE - 2, _SIZE - 2),
        text("", middle, y + 21, tile.short),
        text("small", middle, y + 39, tile.count or "无"),
    )
    return link(tile.url, f"{tile.short}：{f'{tile.count} 条' if tile.count else '无'}", parts)


def _shade(count: int) -> str:
    return "none" if not count else "few" if count < _FEW else "some" if count < _MANY else "many"
