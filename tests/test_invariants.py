"""The two hundred questions that matter most lead to their pages, through the function and on the site; `make invariants` runs them alone.

tests/invariants.tsv was drawn, not chosen: by topic from the questions that others wrote with their pages, by topic and aspect
from the labelled ones, all doors, and the home page's entrances. `topic:…` is any page of a topic.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from search.serving.app import App
from tests.client_browser import Twin

ROWS = [
    line.split("\t") for line in (Path(__file__).parent / "invariants.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
DAY = "2026-11-23"
WITHIN = 10
FIRST = 0.9


def test_there_are_two_hundred_and_each_is_asked_once() -> None:
    """不变的问题是二百个，一个不重。"""
    assert len({question for question, _ in ROWS}) == len(ROWS) == 200


def test_the_function_leads_every_one_to_its_page(our_index: Path) -> None:
    """搜索服务：二百个问题的页面全在前十条里，九成排第一。"""
    app = App(our_index / "index", today=lambda: date.fromisoformat(DAY))
    _prove([_from_function(app, question) for question, _ in ROWS])


@pytest.mark.browser
def test_the_site_leads_every_one_to_its_page(browser: Browser, our_index: Path, tmp_path: Path) -> None:
    """本页自己查：二百个问题的页面全在前十条里，九成排第一。"""
    twin = Twin(browser, our_index / "index", tmp_path)
    told = twin.value(
        """async ([asked, options]) => { const all = [];
             for (const q of asked) all.push((await bangfu.search.answer(index, q, options)).hits); return JSON.stringify(all); }""",
        [[question for question, _ in ROWS], {"asOf": DAY}],
    )
    _prove(json.loads(told))


def _from_function(app: App, question: str) -> list[dict[str, Any]]:
    request = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/api/search",
        "QUERY_STRING": urlencode({"q": question, "limit": WITHIN}),
    }
    found: list[dict[str, Any]] = json.loads(b"".join(app(request, lambda *_: None)))["hits"]
    return found


def _prove(answers: list[list[dict[str, Any]]]) -> None:
    first = sum(_leads(hits[:1], pages) for hits, (_, pages) in zip(answers, ROWS, strict=True))
    lost = [
        (question, pages)
        for hits, (question, pages) in zip(answers, ROWS, strict=True)
        if not _leads(hits[:WITHIN], pages)
    ]
    assert lost == []
    assert first >= FIRST * len(ROWS)


def _leads(hits: list[dict[str, Any]], pages: str) -> bool:
    wanted = set(pages.split("|"))
    return any(wanted & {hit["id"], *(f"topic:{topic}" for topic in hit["topics"])} for hit in hits)
