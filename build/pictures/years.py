"""A project's years in a row: those in which it was seen, when applications were taken, and when the next figure is expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from build.pictures.svg import WIDTH, box, picture, text

MOST = 8  # years that can be read beside each other on a phone
_YEAR, _BAR, _THIN = 24, 7, 3
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Years:
    """What is known of a project in time; spans are first and last day."""

    until: int  # the year of the build: that it was not seen in it is to be seen
    seen: tuple[int, ...]
    windows: tuple[Span, ...] = ()
    expected: tuple[Span, ...] = ()

    @property
    def shown(self) -> range:
        """From the first year to the last, the newest ones where they are too many."""
        known = [self.until, *self.seen, *(day.year for span in (*self.windows, *self.expected) for day in span)]
        return range(max(min(known), max(known) - MOST + 1), max(known) + 1)

    @property
    def said(self) -> str:
        """The picture in words."""
        parts = [f"见到开展：{'、'.join(map(str, self.seen))}年"] if self.seen else []
        if self.windows:
            parts.append(f"查到申请时间 {len(self.windows)} 次")
        if self.expected:
            parts.append("下一次的数大概在" + "、".join(dict.fromkeys(_about(span) for span in self.expected)))
        return "；".join(parts)


def years(known: Years) -> Markup:
    """The picture; empty where a single year would be all of it."""
    if len(known.shown) < 2:
        return Markup("")
    return picture(_YEAR + _BAR + 4, known.said, (*_cells(known), *_bars(known)))


def _cells(known: Years) -> Iterator[Markup]:
    wide = WIDTH / len(known.shown)
    for number, year in enumerate(known.shown):
        yield box(f"year{' year--seen' if year in known.seen else ''}", number * wide + 1, 1, wide - 2, _YEAR - 2)
        yield text("seen" if year in known.seen else "small", (number + 0.5) * wide, 17, year)


def _bars(known: Years) -> Iterator[Markup]:
    for kind, spans in (("window", known.windows), ("expected", known.expected)):
        for first, last in dict.fromkeys(spans):
            left, right = _x(known.shown, first), _x(known.shown, last + timedelta(days=1))
            if right > 0:
                yield box(f"time time--{kind}", max(left, 0), _YEAR + 2, max(right - max(left, 0), _THIN), _BAR, 1)


def _x(shown: range, day: date) -> float:
    """Where a day stands: its year's box, and how much of the year is over."""
    part = (day.timetuple().tm_yday - 1) / 366
    return (day.year - shown.start + part) * WIDTH / len(shown)


def _about(span: Span) -> str:
    first, last = span
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year}年{first.month}月"
    return f"{first.year}年"
