"""The browser's card: on random bases, places and days it shows what Python's shows."""

import json
import random
from dataclasses import asdict

import pytest
from playwright.sync_api import Browser

from search.making.program import joined
from search.text.card import NATION, Asked, Unknown, Where, card
from search.text.statements import Statement, Times

PLACES = (NATION, "990000", "990100", "990102", "980000", "980100", None)
LINES = {"990102": ("990102", "990100", "990000", NATION), "990100": ("990100", "990000", NATION), NATION: (NATION,)}
DAYS = ("", "2023-06-01", "2025-12-31", "2026-01-01", "2026-08-15", "2027-05-05")
ASPECTS = ("who", "how_much", "when")
pytestmark = pytest.mark.browser


def _times(rng: random.Random) -> Times:
    day = lambda: rng.choice((*DAYS, "", ""))  # noqa: E731
    flags = [rng.random() < 0.2 for _ in range(2)]
    year = rng.choice((None, 2021, 2024, 2025, 2026, 2027))
    return Times(
        year,
        day(),
        day(),
        rng.choice(("expired", "repealed")),
        day(),
        day(),
        day(),
        day(),
        day(),
        flags[0],
        2026,
        day(),
        flags[1],
    )


def _statement(rng: random.Random, number: int) -> Statement:
    topics = tuple(rng.sample(("甲", "乙"), rng.randint(0, 2)))
    aspects = tuple(rng.sample(ASPECTS, rng.randint(0, 2)))
    document, field = rng.choice(("p", "q", "answer:a")), rng.choice(("summary", "steps"))
    phone = rng.choice(("", "12351", "0990-1"))
    text = f"话{rng.randint(0, 30)}"
    return Statement(
        str(number), text, topics, aspects, rng.choice(PLACES), "report", None, "f.yml", 1, "p.html", document, field,
        _times(rng), "", phone,
    )  # fmt: skip


def _asked(rng: random.Random) -> Asked:
    code = rng.choice((None, *LINES))
    where = Where(code, "某地", LINES[code], rng.choice(("", "0990"))) if code else None
    documents = frozenset(rng.sample(("p", "q", "answer:a"), rng.choice((0, 0, 1, 2))))
    aspect = rng.choice((None, *ASPECTS))
    return Asked(tuple(rng.sample(("甲", "乙"), rng.randint(0, 2))), aspect, where, rng.choice(DAYS[1:]), documents)


def _unknown(rng: random.Random, number: int) -> Unknown:
    return Unknown(f"u{number}", f"没有查到{number}", ("甲",), (rng.choice(ASPECTS),), rng.choice(PLACES), ("p",))


def test_the_card_is_the_same_in_the_browser(browser: Browser) -> None:
    """两千种随机的内容、地区和日子，网页选出的卡片与 Python 的一字不差。"""
    rng = random.Random(20261128)
    page = browser.new_page()
    page.add_script_tag(content=joined())
    cases, wanted = [], []
    for _ in range(2000):
        rows = [_statement(rng, number) for number in range(rng.randint(0, 25))]
        unknowns = [_unknown(rng, number) for number in range(rng.randint(0, 6))]
        asked = _asked(rng)
        made = card(rows, unknowns, asked)
        wanted.append({"state": made.state, "card": made.as_json()})
        told = {**asdict(asked), "documents": sorted(asked.documents)}
        cases.append([[row.as_row() for row in rows], [asdict(one) for one in unknowns], told])
    run = "text => JSON.stringify(JSON.parse(text).map(([rows, unknowns, asked]) => card(rows, unknowns, asked)))"
    found = json.loads(
        page.evaluate(run, json.dumps(cases))
    )  # as one text: handing over values one by one takes a minute
    assert found == json.loads(json.dumps(wanted))
    assert len({row["state"] for row in wanted}) == 3
