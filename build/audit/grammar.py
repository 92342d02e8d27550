"""The citation grammar, read from data and compiled; the browser compiles the same file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("grammar.json")


@dataclass(frozen=True)
class Grammar:
    """Compiled patterns by name, and the word lists."""

    patterns: dict[str, re.Pattern[str]]
    lead_words: tuple[str, ...]
    weak_leads: frozenset[str]
    name_stops: tuple[str, ...]
    state: str
    shortest_quote: int
    verdicts: dict[str, str]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]


def raw() -> dict[str, Any]:
    """The table as it is written, for the browser."""
    table: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return table


@cache
def grammar() -> Grammar:
    """The compiled table."""
    table = raw()
    shorthand = {"{N}": table["numeral"], "{H}": table["han"]}
    listed = _expanded(table["patterns"]["list"], shorthand)
    patterns = {
        name: re.compile(_expanded(text, {**shorthand, "{LIST}": listed})) for name, text in table["patterns"].items()
    }
    return Grammar(
        patterns,
        tuple(sorted(table["lead_words"], key=len, reverse=True)),
        frozenset(table["weak_leads"]),
        tuple(table["name_stops"]),
        table["state"],
        table["shortest_quote"],
        table["verdicts"],
    )


def _expanded(pattern: str, shorthand: dict[str, str]) -> str:
    for mark, text in shorthand.items():
        pattern = pattern.replace(mark, text)
    return pattern
