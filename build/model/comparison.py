"""Comparisons of question ids, as conditions write them: text -> tree. A small parser, never `eval`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

SIGNS = ("<=", ">=", "<", ">", "=")
_FLAT = str.maketrans(
    {"（": "(", "）": ")", "×": "*", "÷": "/", "−": "-", "－": "-", "＜": "<", "＞": ">", "＝": "=", "％": "%"}
)
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)\s*(%|元(?:/[人月年])*|人)?|([a-z][a-z0-9_]*)|(<=|>=|[<>=]|[-+*/()]))")
_DEEPEST = 20


class ComparisonSyntaxError(ValueError):
    """The text is no comparison; its words are a Chinese sentence for editors."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands in the rule itself, with its unit (empty for a bare number)."""

    value: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One of + - * / on two expressions."""

    sign: str
    left: Number | str | Operation
    right: Number | str | Operation


Term = Number | str | Operation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two expressions and the sign between them."""

    sign: str
    left: Term
    right: Term

    @property
    def names(self) -> tuple[str, ...]:
        """The questions that it reads, each once, in the order of writing."""
        return tuple(dict.fromkeys([*names_in(self.left), *names_in(self.right)]))


def parse(text: str) -> Comparison:
    """The comparison that a text means. Raises ComparisonSyntaxError."""
    return _Parser(_tokens(text)).comparison()


def _tokens(text: str) -> list[Number | str]:
    flat = text.translate(_FLAT).replace("≤", "<=").replace("≥", ">=")
    tokens: list[Number | str] = []
    at = 0
    while at < len(flat.rstrip()):
        found = _TOKEN.match(flat, at)
        if not found:
            raise ComparisonSyntaxError(f"读到「{flat[at : at + 8].strip()}」读不下去")
        number, unit, name, sign = found.groups()
        if number:
            value = Fraction(number)
            tokens.append(Number(value / 100) if unit == "%" else Number(value, unit or ""))
        else:
            tokens.append(name or sign)
        at = found.end()
    return tokens


class _Parser:
    """Recursive descent: comparison, sums, products, atoms."""

    def __init__(self, tokens: list[Number | str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def comparison(self) -> Comparison:
        left = self._sum()
        sign = self._take()
        if sign not in SIGNS:
            raise ComparisonSyntaxError("两边之间要有一个比较号：< <= > >= =")
        whole = Comparison(str(sign), left, self._sum())
        if self.at < len(self.tokens):
            raise ComparisonSyntaxError(f"「{self._shown(self.tokens[self.at])}」是多出来的")
        return whole

    def _sum(self) -> Term:
        return self._row(("+", "-"), self._product)

    def _product(self) -> Term:
        return self._row(("*", "/"), self._atom)

    def _row(self, signs: tuple[str, ...], part: Callable[[], Term]) -> Term:
        left = part()
        while self.at < len(self.tokens) and self.tokens[self.at] in signs:
            sign = str(self._take())
            left = Operation(sign, left, part())
        return left

    def _atom(self) -> Term:
        token = self._take()
        if isinstance(token, Number):
            return token
        if token == "(":
            self.depth += 1
            if self.depth > _DEEPEST:
                raise ComparisonSyntaxError("括号套得太深")
            inner = self._sum()
            if self._take() != ")":
                raise ComparisonSyntaxError("括号没有配对")
            self.depth -= 1
            return inner
        if re.fullmatch(r"[a-z][a-z0-9_]*", token):
            return token
        raise ComparisonSyntaxError(f"「{token}」前后少了数或题目的编号")

    def _take(self) -> Number | str:
        if self.at >= len(self.tokens):
            raise ComparisonSyntaxError("没有写完")
        self.at += 1
        return self.tokens[self.at - 1]

    @staticmethod
    def _shown(token: Number | str) -> str:
        return str(token.value) + token.unit if isinstance(token, Number) else token


def names_in(term: Term) -> Iterator[str]:
    """The questions that an expression reads, in the order of writing."""
    if isinstance(term, str):
        yield term
    elif isinstance(term, Operation):
        yield from names_in(term.left)
        yield from names_in(term.right)


def numbers_in(term: Term) -> Iterator[Number]:
    """The numbers that an expression holds."""
    if isinstance(term, Number):
        yield term
    elif isinstance(term, Operation):
        yield from numbers_in(term.left)
        yield from numbers_in(term.right)
