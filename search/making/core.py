"""core.js: what search, audit and every page have in common, as one script, with its tables and patterns taken from Python.

Nothing of it is typed twice: characters, patterns, labels and costs are data that this module writes in front of the scripts
of client/core/.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from search.text import clause, days, numerals, place_table, status, words
from search.text import places as finding

CLIENT: Final = Path(__file__).parents[1] / "client"
PARTS: Final = ("core/matching", "core/numerals", "core/clause", "core/folding", "core/days", "core/status")
PLACES: Final = "core/places"  # most of it by weight, so pages that ask for no place leave it out
# What pages call it by: bangfu.core.toInt(…).
OFFERED: Final = (
    *("stripped", "toInt", "toChinese"),
    *("parseClause", "findClauses", "anchorOf", "parentClause", "clauseText"),
    *("fold", "matches", "dayInWords", "withDays"),
    *("reasonOn", "statusByTable", "STATUS_LABELS"),
)
# What Python takes for blank: strip() and \s in a pattern, which the browser's own differ from.
_BLANKS: Final = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())
_NAMED: Final = re.compile(r"\(\?P<(\w+)>")


def page_core() -> str:
    """The script for pages; it adds `core` to their one name, `bangfu`."""
    offered = ",".join(OFFERED)
    return (
        f'(function(root){{"use strict";\n{core_parts(places=False)}\n'
        f"root.bangfu=Object.assign(root.bangfu||{{}},{{core:{{{offered}}}}});\n"
        '})(typeof window==="undefined"?globalThis:window);'
    )


def core_parts(places: bool = True) -> str:
    """The data and the functions, as statements of a script; `places` for those that find places in a text."""
    data = json.dumps(core_data(places), ensure_ascii=False, separators=(",", ":"))
    parts = (*PARTS, PLACES) if places else PARTS
    return "\n".join([f"const CORE={data};", *(line for part in parts for line in bare(part))])


def bare(part: str) -> Iterator[str]:
    """The lines of one of client's scripts that do something: comments stand on lines of their own in ours."""
    in_comment = False
    for line in map(str.strip, (CLIENT / f"{part}.js").read_text(encoding="utf-8").splitlines()):
        if in_comment or line.startswith("/*"):
            in_comment = not line.endswith("*/")
        elif line and not line.startswith("//"):
            yield line


def core_data(places: bool) -> dict[str, Any]:
    """The tables behind the functions; their types stand in client/core.d.ts."""
    return {
        "blanks": _class(_BLANKS),
        "numerals": _numerals(),
        "clause": _clause(),
        "folding": {
            "unseen": words.UNSEEN.pattern,
            "readAs": {chr(old): chr(new) for old, new in (words.RADICALS | words.BRACKETS).items()},
        },
        "status": {name: list(label) for name, label in status.LABELS.items()},
        "days": {"units": days.UNITS, "inText": days.IN_TEXT},
        **({"places": _places()} if places else {}),
    }


def _numerals() -> dict[str, Any]:
    digits = {str(number): number for number in range(10)}
    return {
        "chars": numerals.NUMERAL_CHARS,
        "digits": digits | numerals.DIGITS,
        "forms": numerals.FORMAL | numerals.TENS,
        "groups": [list(group) for group in numerals.GROUPS],
        "units": [list(unit) for unit in reversed(numerals.UNITS.items())],
        "largest": numerals.LARGEST,
        "longest": numerals.LONGEST,
    }


def _clause() -> dict[str, Any]:
    return {
        "whole": [_portable(pattern.pattern) for pattern in clause.WHOLE],
        "inText": _portable(clause.IN_TEXT.pattern),
        "steps": [[name, short, clause.SUBS.get(name, "")] for name, short in clause.STEPS],
    }


def _portable(pattern: str) -> list[Any]:
    """A pattern for browsers that know no names of groups, and the part of an address that each group holds."""
    names = [clause.SAME.get(name, name) for name in _NAMED.findall(pattern)]
    return [_NAMED.sub("(", pattern).replace(r"\s", f"[{_class(_BLANKS)}]"), names]


def _class(characters: str) -> str:
    """Characters as they stand in a class of a pattern, neighbours as a range."""
    ranges: list[list[int]] = []
    for code in map(ord, characters):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join("-".join(f"\\u{code:04x}" for code in dict.fromkeys(span)) for span in ranges)


def _places() -> dict[str, Any]:
    cues = place_table.cues()
    return {
        "nation": place_table.NATION,
        "autonomous": place_table.AUTONOMOUS,
        "costs": {
            "longestName": finding.LONGEST_NAME,
            "longestWord": finding.LONGEST_WORD,
            "unknown": finding.UNKNOWN,
            "shortName": finding.SHORT_NAME,
            "wholeName": finding.WHOLE_NAME,
            "support": finding.SUPPORT,
            "margin": finding.MARGIN,
            "nearWorks": finding.NEAR_WORKS,
            "torn": finding.TORN,
            "tornTwice": finding.TORN_TWICE,
        },
        "cues": {name: getattr(cues, name) for name in cues.__dataclass_fields__},
    }
