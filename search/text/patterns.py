"""Wide wordings of the lexicon → expressions that Python and the browser read alike.

{甲|乙|} is one of these or nothing, … up to ten characters of the same clause, …… up to sixteen of any, 。 the edge of a clause.
"""

import re
from functools import cache
from itertools import product
from typing import Final

from search.text.words import RUN

EDGE: Final = "。"
_TOKENS: Final = {"{": "(?:", "}": ")", "|": "|", "……": ".{0,16}?", "…": f"[^{EDGE}]{{0,10}}?"}
_TOKEN: Final = re.compile("……|…|[{}|]|.", re.DOTALL)
_SPECIAL: Final = re.compile(r"[\\^$.*+?()\[\]]")  # what the two languages' expressions must not read
_CHOICE: Final = re.compile(r"\{([^{}]*)\}")
_GAPS: Final = re.compile("…+")


class PatternError(ValueError):
    """A wording whose braces do not match; str() is a Chinese sentence."""


@cache
def expression(say: str) -> str:
    """The source of the regular expression that a wording stands for. Raises PatternError."""
    if set("{|}") & set(_CHOICE.sub("", say)) or say.strip("…") != say:
        raise PatternError(f"「{say}」的大括号不成对，或者以「…」开头、结尾。")
    return "".join(_TOKENS.get(token) or _SPECIAL.sub(r"\\\g<0>", token) for token in _TOKEN.findall(say))


def needed(say: str) -> frozenset[str]:
    """The characters that stand in every text that a wording stands for: those outside of its choices."""
    return frozenset(_GAPS.sub("", _CHOICE.sub("", say)))


@cache
def compiled(source: str) -> re.Pattern[str]:
    """An expression, compiled once."""
    return re.compile(source)


def clauses(text: str) -> str:
    """A text with all that parts its clauses as one edge: 大病,怎么办? is 。大病。怎么办。"""
    found = EDGE
    end = 0
    for run in RUN.finditer(text):
        found += EDGE * (run.start() > end > 0) + run[0]
        end = run.end()
    return found + EDGE


def phrases(say: str, most: int) -> list[str]:
    """The first few texts without gaps that a wording stands for: what may be spelled in pinyin."""
    found: list[str] = []
    for part in _GAPS.split(say):
        if part.count("{") == part.count("}"):
            parts = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(_CHOICE.split(part))]
            found += ["".join(chosen).strip(EDGE) for chosen, _ in zip(product(*parts), range(most), strict=False)]
    return [text for text in dict.fromkeys(found) if len(text) > 1]
