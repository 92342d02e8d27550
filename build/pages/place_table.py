"""The table in which a reader finds their place by name or pinyin: fetched by the chooser when somebody asks for it."""

from __future__ import annotations

import json
from collections.abc import Collection

from search.text.place_table import NATION, places, stands_by_itself

PATH = "data/places.js"


def place_table(used: Collection[str]) -> str:
    """A script that sets `bangfu.places`: code, name, area code of the province's capital, pinyin and initials.

    Provinces, cities and counties right under a province; of the other counties those that `used` names.
    """
    table = places()
    rows = []
    for code, place in sorted(table.by_code.items()):
        if code != NATION and (stands_by_itself(code) or code in used):
            area = area_code(code)
            if area:  # where the unions have no number to dial, there is nothing to lead to
                rows.append([code, place.name, area, _sound(place.short)])
    return f"window.bangfu.places={json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"


def _sound(name: str) -> str:
    from pypinyin import lazy_pinyin  # half a second that only writing the table needs

    syllables = lazy_pinyin(name)
    return f"{''.join(syllables)} {''.join(syllable[0] for syllable in syllables)}"


def area_code(code: str) -> str:
    """The code to dial before 12351 from elsewhere: that of the province's capital; empty where none is known."""
    table = places()
    capital = table.capital(code) or f"{code[:2]}0000"
    return table.by_code[capital].telephone if capital in table.by_code else ""
