"""Random input for whatever is computed in Python and again in the browser, from an alphabet that holds its traps."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from build.force.timeline import times
from search.text.clause import ClauseRef, ClauseSyntaxError, find_clauses
from search.text.days import with_days
from search.text.numerals import to_chinese, to_int
from search.text.place_table import places
from search.text.places import places_in
from search.text.status import reason_on, status_on
from search.text.words import fold
from tests.made_up_law import base, made_up

NUMERALS = "零〇○一二三四五六七八九十百千万亿两廿卅卌壹贰拾佰仟萬億0123456789０５"
GRAMMAR = "第条款项目之部分要点章节个、.．"
BRACKETS = "（）()〔〕[]［］【】｛｝﹝﹞《》"
BLANKS = " \t\n\r\u3000\xa0\x85\x1c\u2003\ufeff\u200b\u00ad"
RARE = "𠮷𪚥😀\ue000豈⺠⻓ﬁＡbİßé①㈠㊀年月日號條"
_PLACES = places()


class Pair(NamedTuple):
    """One thing that is computed twice: random arguments, Python's value, and the browser's over all arguments."""

    draw: Callable[[random.Random], Any]
    python: Callable[[Any], Any]
    browser: str


def text_of(alphabet: str, longest: int) -> Callable[[random.Random], str]:
    """Texts of up to so many characters."""
    return lambda rng: "".join(rng.choices(alphabet, k=rng.randint(0, longest)))


def _clauses(text: str) -> list[Any]:
    return [[start, end, str(ref), ref.anchor] for start, end, ref in find_clauses(fold(text).text)]


def _parsed(text: str) -> list[str] | None:
    try:
        ref = ClauseRef.parse(text)
    except ClauseSyntaxError:
        return None
    return [str(ref), ref.anchor, ref.parent.anchor if ref.parent else ""]


def _folded(text: str) -> list[Any]:
    """As the browser has it: what it has no unit for is told as one sign."""
    found = fold(text)
    seen = ["\ufffd" if 0xE000 <= ord(c) < 0xF900 or (ord(c) > 0xFFFF and not _rare(c)) else c for c in found.text]
    return ["".join(seen), list(found.origin)]


def _rare(char: str) -> bool:
    return 0x20000 <= ord(char) <= 0x3134F


def _address(rng: random.Random) -> str:
    """Something like an address, with one or two characters put wrong."""
    number = text_of(NUMERALS, 4)
    parts = [f"{rng.choice(['第', ''])}{number(rng)}{rng.choice('条款项目')}" for _ in range(rng.randint(1, 4))]
    text = rng.choice(["", " ", "\u3000", "之", "（", ""]).join(parts)
    for _ in range(rng.randint(0, 2)):
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(GRAMMAR + BRACKETS + BLANKS + NUMERALS) + text[at + rng.randint(0, 1) :]
    return text


def _days(rng: random.Random) -> str:
    """Text with days in it, some of them broken."""
    day = (date(1990, 1, 1) + timedelta(days=rng.randint(0, 20_000))).isoformat()
    return text_of("年自起 -0123", 4)(rng) + day + text_of("年起至 -0123\n", 5)(rng) + day


def _named(rng: random.Random) -> str:
    """Names of places among words that cut through them."""
    place = rng.choice(list(_PLACES.by_code.values()))
    around = "在到从的市省县区人和老小大天安阳平海上南北东西江山津贴锁店职工困难打工低保助学我家，。 "
    name = rng.choice([place.short, place.name, place.short[:-1] or place.name])
    return text_of(around, 5)(rng) + name + text_of(around, 5)(rng) + rng.choice(["", place.short, "朝阳", "大丰"])


def _found(text: str) -> list[Any]:
    return [[f.code, f.start, f.end, list(f.also)] for f in places_in(fold(text).text)]


def _dated(rng: random.Random) -> dict[str, Any]:
    """The tables of a made-up history of laws, as pages and as the index carry them, and a day."""
    kb = base(made_up(rng))
    table = times(kb, rng.choice(kb.policies))
    when = (date(1999, 12, 1) + timedelta(days=rng.randrange(500))).isoformat()
    return {"page": table.as_json(), "index": table.as_record(), "day": when}


def _standing(drawn: dict[str, Any]) -> list[Any]:
    row = reason_on(drawn["page"], drawn["day"])
    return [status_on(drawn["page"], drawn["day"]), status_on(drawn["index"], drawn["day"]), list(row) if row else None]


PAIRS = {
    "status": Pair(
        _dated,
        _standing,
        "c => [statusByTable(c.page, c.day), statusByTable(c.index, c.day), reasonOn(c.page, c.day)]",
    ),
    "numerals": Pair(text_of(NUMERALS + BLANKS + "之第𠮷", 12), to_int, "toInt"),
    "numbers": Pair(lambda rng: rng.randrange(10 ** rng.randint(1, 15)), to_chinese, "toChinese"),
    "addresses": Pair(
        _address,
        _parsed,
        "t => { const r = parseClause(t); const up = r && parentClause(r);"
        " return r && [clauseText(r), anchorOf(r), up ? anchorOf(up) : '']; }",
    ),
    "addresses in text": Pair(
        text_of(NUMERALS + GRAMMAR * 3 + BRACKETS + BLANKS, 24),
        _clauses,
        "t => findClauses(fold(t).text).map(f => [f.start, f.end, clauseText(f.ref), anchorOf(f.ref)])",
    ),
    "folding": Pair(
        text_of(NUMERALS + BRACKETS + BLANKS + RARE, 20),
        _folded,
        "t => { const f = fold(t); return [Array.from(f.text, c => lent[c.charCodeAt(0) - 0xe000] || c).join(''), f.origin]; }",
    ),
    "days": Pair(_days, with_days, "withDays"),
    "places": Pair(_named, _found, "t => placesIn(fold(t).text, table).map(f => [f.code, f.start, f.end, f.also])"),
}


def differences(evaluate: Callable[[str, Any], Any], name: str, count: int, seed: int) -> list[tuple[Any, Any, Any]]:
    """(input, Python's value, the browser's) wherever they differ; `evaluate` runs a function in a browser over a list."""
    pair, rng = PAIRS[name], random.Random(f"{name}{seed}")
    inputs = [pair.draw(rng) for _ in range(count)]
    browser = evaluate(f"all => all.map({pair.browser if '=>' not in pair.browser else f'({pair.browser})'})", inputs)
    return [
        (one, wanted, found)
        for one, wanted, found in zip(inputs, map(pair.python, inputs), browser, strict=True)
        if wanted != found
    ]
