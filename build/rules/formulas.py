"""How an amount is worked out, in words: the figures of those words are the clause's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import QUOTED, Problem, shortened
from build.model import Amount
from search.text.numerals import to_int

_HAN = "零〇一二三四五六七八九十百千万亿两"
_NUMERAL = rf"[0-9]+(?:\.[0-9]+)?[百千万亿]*|[{_HAN}]+"
_MEASURE = "天日周倍次元档级人口户名期"
_QUANTITY = re.compile(
    rf"(?P<whole>{_NUMERAL})分之(?P<part>{_NUMERAL})|(?P<half>半年|一半)"
    rf"|(?P<number>{_NUMERAL})\s*(?:(?P<unit>%|成|个月|年)|[{_MEASURE}])?"
)
_THOUSANDS = re.compile(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
# One sign alone is often no number at all (一类, 两癌, 三甲); before these words it is.
_COUNTED = re.compile(rf"\s*(?:个月|[年成{_MEASURE}])")
_COUNTED_ONE = re.compile(r"\s*(?:个月|[年倍成])")
_SCALE = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text: as it is written, and what it comes to. 一年 is twelve months, 五成 is 50%."""

    words: str
    kind: Literal["number", "months", "ratio", "year"]
    value: Fraction
    number: Fraction

    def among(self, others: Iterable[Quantity]) -> bool:
        """Whether one of the others says the same; the 3 of 3至6个月 has no unit of its own."""
        return any(
            (other.kind, other.value) == (self.kind, self.value)
            or (self.kind == "number" and other.number == self.number)
            for other in others
        )


def formula_not_in_clause(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every figure of a formula stands in the clause it rests on: in the quote, where the quote has figures of its kind."""
    for project in kb.projects:
        for amount in project.amounts:
            found = kb.resolve(amount.basis) if amount.basis else None
            if amount.formula and isinstance(found, Clause):
                yield from _unfounded(amount, amount.formula, found)


def _unfounded(amount: Amount, formula: str, clause: Clause) -> Iterator[Problem]:
    quote = (amount.basis.quote if amount.basis else None) or ""
    for wanted in quantities(formula):
        by_quote = any(other.kind == wanted.kind for other in quantities(quote))
        if wanted.among(_said(quote if by_quote else clause.own_text)) or (
            wanted.kind == "year" and wanted.value == amount.year
        ):
            continue
        where = f"引文「{shortened(quote, QUOTED)}」" if by_quote else clause.citation
        what = f"算法「{shortened(formula, QUOTED)}」里的「{wanted.words}」，{where}里没有。"
        longer = "条款里有、引文没有抄到的，把 quote 抄长些"
        mend = f"对照条款改正 formula；{longer if by_quote else '数出自别的条款的，改引那一条'}。"
        yield amount.problem("formula-not-in-clause", what=what, mend=mend, field="formula")


def _said(text: str) -> Iterator[Quantity]:
    """Every quantity that a clause may be held to give: each sign that can be a number, and twelve months for 年度."""
    yield from quantities(text, every_sign=True)
    if whole := re.search("年度|全年|整年", text):
        yield Quantity(whole[0], "months", Fraction(12), Fraction(1))


def quantities(text: str, *, every_sign: bool = False) -> Iterator[Quantity]:
    """The quantities of a text in order; a single sign counts before a counted word, or with `every_sign` anywhere."""
    joined = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), text)
    flat = unicodedata.normalize("NFKC", joined)
    for found in _QUANTITY.finditer(flat):
        words = found[0].strip()
        if found["half"]:
            yield _half(words)
        elif found["whole"]:
            yield from _fraction(words, _value(found["whole"]), _value(found["part"]))
        elif every_sign or _is_counted(found["number"], flat, found.end("number")):
            yield from _measured(words, _value(found["number"]), found["unit"])


def _half(words: str) -> Quantity:
    if words == "半年":
        return Quantity(words, "months", Fraction(6), Fraction(1, 2))
    return Quantity(words, "ratio", Fraction(1, 2), Fraction(1, 2))


def _is_counted(number: str, text: str, end: int) -> bool:
    if len(number) > 1 or number not in _HAN:
        return True
    return (_COUNTED_ONE if number == "一" else _COUNTED).match(text, end) is not None


def _fraction(words: str, whole: Fraction | None, part: Fraction | None) -> Iterator[Quantity]:
    if whole and part is not None:
        yield Quantity(words, "ratio", part / whole, part)


def _measured(words: str, value: Fraction | None, unit: str | None) -> Iterator[Quantity]:
    if value is None:
        return
    if unit == "年":
        calendar = 1900 <= value <= 2100
        yield Quantity(words, "year", value, value) if calendar else Quantity(words, "months", value * 12, value)
    elif unit == "个月":
        yield Quantity(words, "months", value, value)
    elif unit:
        yield Quantity(words, "ratio", value / (100 if unit == "%" else 10), value)
    else:
        yield Quantity(words, "number", value, value)


def _value(numeral: str) -> Fraction | None:
    """The value of a numeral in Chinese or Arabic digits, 0.5万 and the 百 of 百分之 among them; None if it is none."""
    if numeral in _SCALE:
        return Fraction(_SCALE[numeral])
    if arabic := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([百千万亿]*)", numeral):
        value = Fraction(arabic[1])
        for unit in arabic[2]:
            value *= _SCALE[unit]
        return value
    whole = to_int(numeral)
    return None if whole is None else Fraction(whole)
