"""The elements of our pictures. Texts are escaped; what a picture says to the ear is its name."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

WIDTH = 328  # the text of a page on a phone of 360


def picture(height: float, name: str, parts: Iterable[Markup], *, linked: bool = False) -> Markup:
    """The whole picture. With `linked`, what is read out is its links; else its name alone."""
    head = Markup('<svg viewBox="0 0 {} {:g}" role="{}" aria-label="{}">')
    return (
        head.format(WIDTH, round(height, 1), "group" if linked else "img", name)
        + Markup("").join(parts)
        + Markup("</svg>")
    )


def box(kind: str, x: float, y: float, width: float, height: float, corner: float = 3) -> Markup:
    """A rectangle; `kind` is its class."""
    return Markup('<rect class="{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="{:g}"/>').format(
        kind, round(x, 1), round(y, 1), round(width, 1), round(height, 1), corner
    )


def text(kind: str, x: float, y: float, words: object) -> Markup:
    """A line of text on its base line; centred at `x` unless its class says otherwise."""
    shown = Markup(' class="{}"').format(kind) if kind else Markup("")
    return Markup('<text{} x="{:g}" y="{:g}">{}</text>').format(shown, round(x, 1), round(y, 1), words)


def link(url: str, name: str, parts: Iterable[Markup]) -> Markup:
    """Parts that lead somewhere; `name` is read out."""
    return Markup('<a href="{}" aria-label="{}">').format(url, name) + Markup("").join(parts) + Markup("</a>")
