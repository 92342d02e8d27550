"""Leaf parsers are total: any text at all gives a value or nothing, never a fault."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.audit.own_day import own_day
from build.audit.quoting import figures
from build.check import load_and_check
from build.importing.days import days_in, loose_day, only_day
from build.importing.facts import written_number
from build.importing.signs import is_number
from build.model import Question
from build.model.comparison import ComparisonSyntaxError, parse
from build.recognising.catalog import Catalog, catalog
from build.recognising.grammar import grammar
from build.recognising.naming import Names
from build.recognising.reading import Reader
from build.rules.formulas import quantities
from build.selfcheck.typed import TypedError, typed
from build.selfcheck.units import UnitError, unit_of
from search.text.clause import ClauseRef, ClauseSyntaxError, find_clauses
from search.text.days import with_days
from search.text.numerals import to_int
from search.text.places import places_in
from search.text.words import find_document_numbers, fold, kept_whole
from tests.conftest import CITY, TODAY

# The characters that have tripped a parser here, or are made to: units without a digit, zeros, old forms, full width,
# brackets, line breaks, radicals, joiners, half a surrogate pair's neighbours.
TRAPS = "%+*<=>《》「」，。元人 万亿百十零〇○廿卅卌两之第条款项目要点（）()〔〕[]一二九0129０９./-—年月日元号令\n\u3000\u200b⼯⼀①Ⅳ½ aZ"
texts = st.text(alphabet=st.one_of(st.sampled_from(TRAPS), st.characters()), max_size=24)


def told(parser: Callable[[str], object], refusal: type[ValueError]) -> Callable[[str], object]:
    """A parser that says by an error of its own why it did not read a text; any other error is a fault."""

    def read(text: str) -> object:
        try:
            return parser(text)
        except refusal as error:
            assert str(error)
            return None

    return read


@cache
def known() -> Catalog:
    return catalog(load_and_check(CITY, TODAY)[0])


def cited(text: str) -> object:
    return list(Reader(known(), grammar(), Names(known(), grammar(), TODAY)).read(fold(text).text))


def asked(kind: str, unit: str = "") -> Callable[[str], object]:
    question = Question.model_construct(id="q", type=kind, unit=unit, least=0, most=10**9, choices=())
    return told(lambda text: typed(question, text), TypedError)


PARSERS: dict[str, Callable[[str], object]] = {
    "numeral": to_int,
    "clause address": told(ClauseRef.parse, ClauseSyntaxError),
    "clause addresses in a text": lambda text: list(find_clauses(fold(text).text)),
    "document number": lambda text: list(find_document_numbers(fold(text).text)),
    "citation kept whole": lambda text: list(kept_whole(fold(text).text)),
    "document number of a file": lambda text: (is_number(text), written_number(text)),
    "citations": cited,
    "quantity of a formula": lambda text: list(quantities(text)),
    "formula": told(parse, ComparisonSyntaxError),
    "unit": told(unit_of, UnitError),
    "figures of a quote": lambda text: figures(text, grammar()),
    "typed sum": asked("amount", "元/年"),
    "typed number": asked("number", "人"),
    "typed choice": asked("yes_no"),
    "typed place": asked("place"),
    "days": lambda text: (list(days_in(text)), only_day(text), loose_day(text), with_days(text)),
    "day of a draft": lambda text: own_day(text.split("\n"), TODAY, grammar()),
    "places": lambda text: list(places_in(fold(text).text)),
}


@pytest.mark.parametrize("kind", PARSERS)
def test_any_text_is_read_or_left_but_never_breaks_a_parser(kind: str) -> None:
    """随便什么字，读得出就读，读不出就不读，决不出错。"""

    @settings(max_examples=300, deadline=None)
    @given(texts)
    def holds(text: str) -> None:
        PARSERS[kind](text)

    holds()
