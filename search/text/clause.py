"""Addresses inside a document: 「第六条第二款第（三）项」 ↔ value ↔ anchor."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Final

from search.text.numerals import NUMERAL_CHARS, to_chinese, to_int

_N: Final = f"[{NUMERAL_CHARS}]{{1,12}}"
_BRACKETED: Final = rf"\(\s*{_N}\s*\)"
_ARTICLE: Final = (
    rf"(?P<article>{_N})\s*(?:之\s*(?P<inner_sub>{_N}))?\s*条(?:\s*之\s*(?P<article_sub>{_N}))?"
    rf"(?:\s*第?\s*(?P<paragraph>{_N})\s*款)?"
    rf"(?:\s*第?\s*(?:\(?\s*(?P<item>{_N})\s*\)?\s*项(?:\s*之\s*(?P<item_sub>{_N}))?|\(\s*(?P<bare_item>{_N})\s*\)))?"
    rf"(?:\s*第?\s*\(?\s*(?P<subitem>{_N})\s*\)?\s*目)?"
)
_SECTION: Final = (
    rf"(?:第\s*(?P<part>{_N})\s*部分|(?P<section>[零〇一二三四五六七八九十百]{{1,6}})\s*)[、.]?"
    rf"(?:\s*第?\s*\(\s*(?P<subsection>{_N})\s*\)\s*(?:项|点)?)?(?:\s*第?\s*(?P<number>[0-9]{{1,4}})\s*(?:[.、]|点|项)?)?"
)
_POINT: Final = rf"(?:要点\s*\(?(?P<point>{_N})\)?|第\s*(?P<nth>{_N})\s*个?要点)"
WHOLE: Final = tuple(re.compile(p) for p in (rf"第?\s*{_ARTICLE}", _POINT, _SECTION))
IN_TEXT: Final = re.compile(rf"第\s*{_ARTICLE}|{_POINT}")
SAME: Final = {"inner_sub": "article_sub", "bare_item": "item", "part": "section", "nth": "point"}
STEPS: Final = (
    ("article", "art"),
    ("paragraph", "para"),
    ("item", "item"),
    ("subitem", "subitem"),
    ("section", "sec"),
    ("subsection", "sub"),
    ("number", "num"),
    ("point", "point"),
)
SUBS: Final = {"article": "article_sub", "item": "item_sub"}


class ClauseSyntaxError(ValueError):
    """Text that is no address of a clause; str() is a Chinese sentence for the editor."""


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """One address: 条之款项目 of a statute, 一、（二）3. of a circular, or 要点 of a report.

    An item cited without its 款 (第六条第（二）项) keeps `paragraph` None: only who knows the article can say
    which 款 that is (`in_only_paragraph` is for an article that has one).
    """

    article: int | None = None
    article_sub: int | None = None
    paragraph: int | None = None
    item: int | None = None
    item_sub: int | None = None
    subitem: int | None = None
    section: int | None = None
    subsection: int | None = None
    number: int | None = None
    point: int | None = None

    @classmethod
    def parse(cls, text: str) -> "ClauseRef":
        """The address that `text` writes, in any numerals and brackets; raises ClauseSyntaxError."""
        plain = unicodedata.normalize("NFKC", text).strip()
        for pattern in WHOLE:
            match = pattern.fullmatch(plain)
            ref = _from_match(match) if match else None
            if ref:
                return ref
        raise ClauseSyntaxError(
            f"「{text}」不是条款号，应写成「第六条第二款第（三）项」「一、（二）3.」或「要点三」这样的形式。"
        )

    @classmethod
    def from_anchor(cls, anchor: str) -> "ClauseRef":
        """The address whose anchor this is; raises ClauseSyntaxError."""
        found: dict[str, int] = {}
        for step in anchor.split("__"):
            match = re.fullmatch(r"([a-z]+)_([1-9]\d{0,5})(?:-([1-9]\d{0,5}))?", step, re.ASCII)
            name = next((n for n, short in STEPS if match and short == match[1]), "")
            if not match or not name or (match[3] and name not in SUBS):
                raise ClauseSyntaxError(f"「{anchor}」不是条款锚点，应写成「art_6__para_2__item_3」这样的形式。")
            found[name] = int(match[2])
            if match[3]:
                found[SUBS[name]] = int(match[3])
        ref = cls(**found)
        if ref.anchor != anchor:
            raise ClauseSyntaxError(f"「{anchor}」不是条款锚点，各级的次序不对。")
        return ref

    @property
    def anchor(self) -> str:
        """The promised HTML id: art_6__para_2__item_3, art_6-1, sec_1__sub_2__num_3, point_3."""
        return "__".join(self._step(name, short) for name, short in STEPS if getattr(self, name) is not None)

    @property
    def parent(self) -> "ClauseRef | None":
        """The clause that holds this one, or None at the top."""
        filled = [name for name, _ in STEPS if getattr(self, name) is not None]
        if len(filled) < 2:
            return None
        gone = {filled[-1]: None}
        if filled[-1] in SUBS:
            gone[SUBS[filled[-1]]] = None
        return replace(self, **gone)

    def in_only_paragraph(self) -> "ClauseRef":
        """The same address with 第一款 filled in where an item was cited without its 款."""
        return replace(self, paragraph=1) if self.article and self.item and self.paragraph is None else self

    def __str__(self) -> str:
        if self.point is not None:
            return f"要点{to_chinese(self.point)}"
        return self._statute() if self.article is not None else self._circular()

    def _step(self, name: str, short: str) -> str:
        sub = getattr(self, SUBS[name]) if name in SUBS else None
        return f"{short}_{getattr(self, name)}" + (f"-{sub}" if sub is not None else "")

    def _statute(self) -> str:
        text = f"第{to_chinese(self.article or 0)}条"
        text += f"之{to_chinese(self.article_sub)}" if self.article_sub else ""
        text += f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        text += f"第（{to_chinese(self.item)}）项" if self.item else ""
        text += f"之{to_chinese(self.item_sub)}" if self.item_sub else ""
        return text + (f"第{self.subitem}目" if self.subitem else "")

    def _circular(self) -> str:
        text = f"{to_chinese(self.section or 0)}、"
        text += f"（{to_chinese(self.subsection)}）" if self.subsection else ""
        return text + (f"{self.number}." if self.number else "")


def find_clauses(text: str) -> Iterator[tuple[int, int, ClauseRef]]:
    """Every address of an article or a point written in running text, as (start, end, address), left to right.

    `text` is already folded (NFKC), so offsets are its own; 一、（二） is not looked for: in running text it is a list.
    """
    for match in IN_TEXT.finditer(text):
        ref = _from_match(match)
        if ref:
            yield match.start(), match.end(), ref


def _from_match(match: re.Match[str]) -> ClauseRef | None:
    """The address in a match; None where a number is no numeral, is zero, or 之 is written twice."""
    values: dict[str, int] = {}
    known = {f.name for f in fields(ClauseRef)}
    for name, digits in match.groupdict().items():
        if digits is None:
            continue
        target, value = SAME.get(name, name), to_int(digits)
        if target not in known or target in values or not value or value > 99_999:
            return None
        values[target] = value
    return ClauseRef(**values) if values else None
