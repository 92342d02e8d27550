"""Leaf parsers are total: any text at all gives a value or nothing, never a fault."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.rules.formulas import quantities
from search.text.clause import ClauseRef, ClauseSyntaxError
from search.text.numerals import to_int
from search.text.words import find_document_numbers, fold, kept_whole

# The characters that have tripped a parser here, or are made to: units without a digit, zeros, old forms, full width,
# brackets, line breaks, radicals, joiners, half a surrogate pair's neighbours.
TRAPS = "万亿百十零〇○廿卅卌两之第条款项目要点（）()〔〕[]一二九0129０９./-—年月日元号令\n\u3000\u200b⼯⼀①Ⅳ½ aZ"
texts = st.text(alphabet=st.one_of(st.sampled_from(TRAPS), st.characters()), max_size=24)


def clause(text: str) -> object:
    try:
        return ClauseRef.parse(text)
    except ClauseSyntaxError:
        return None


PARSERS: dict[str, Callable[[str], object]] = {
    "numeral": to_int,
    "clause address": clause,
    "document number": lambda text: list(find_document_numbers(fold(text).text)),
    "citation kept whole": lambda text: list(kept_whole(fold(text).text)),
    "quantity of a formula": lambda text: list(quantities(text)),
}


@pytest.mark.parametrize("kind", PARSERS)
def test_any_text_is_read_or_left_but_never_breaks_a_parser(kind: str) -> None:
    """随便什么字，读得出就读，读不出就不读，决不出错。"""

    @settings(max_examples=500, deadline=None)
    @given(texts)
    def holds(text: str) -> None:
        PARSERS[kind](text)

    holds()
