"""The rules of the self-check made small for the wire: what is usual is left out, what only the result tells comes later.

`selfcheck/unpack.js` puts back what is left out here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What only the result tells of a condition, in the order in which unpack.js reads it.
TOLD = ("text", "note", "hint", "quote", "clause", "counts_as")


def lean(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing: empty texts and lists, false and None."""
    return {name: value for name, value in row.items() if value not in ("", [], None, False)}


class Texts:
    """Rows of texts, each kept once; what stands in the rules is the place of its row."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._places: dict[tuple[str, ...], int] = {}

    def place(self, row: tuple[str, ...]) -> int:
        """Where a row stands; put at the end if it is new."""
        if row not in self._places:
            self._places[row] = len(self.rows)
            self.rows.append(list(row))
        return self._places[row]


def packed_tree(node: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    """A condition as `as_json` has it, without key (counted in the order of writing) and texts; `hinted` if it only compares."""
    logic = lean({name: value for name, value in node.items() if name not in (*TOLD, "key", "children")})
    if logic.get("accept") == ["yes"]:
        del logic["accept"]
    if node["hint"]:
        logic["hinted"] = 1
    logic["told"] = texts.place(tuple(node[name] for name in TOLD))
    if node["children"]:
        logic["children"] = [packed_tree(child, texts) for child in node["children"]]
    return logic


def packed_places(within: Mapping[str, list[str]], names: Mapping[str, str]) -> dict[str, Any]:
    """Names without that of the place above, in one text; of what holds a place only what its digits do not tell."""
    own = {code: name.removeprefix(_above(names, within.get(code, []), code)) for code, name in names.items()}
    return {
        "named": ",".join(f"{code}:{name}" for code, name in own.items()),
        "offered": ",".join(code for code in within),
        "holding": {code: above for code, above in within.items() if above != by_digits(code, within)},
    }


def by_digits(code: str, known: Mapping[str, Any]) -> list[str]:
    """The place, its city, its province and the nation, as far as they are known."""
    line = dict.fromkeys((code, f"{code[:4]}00", f"{code[:2]}0000"))
    return [*(one for one in line if one in known), "100000"]


def _above(names: Mapping[str, str], line: list[str], code: str) -> str:
    """The full name of the nearest place that holds this one and whose name begins its own."""
    return next((names[one] for one in line if one != code and names[code].startswith(names.get(one, "?"))), "")
