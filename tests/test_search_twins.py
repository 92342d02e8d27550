"""Random questions are answered alike by Python and by the browser, whole answer by whole answer, and break neither."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from search.asking.query import answer
from search.engines.engine import Engine
from tests.client_browser import Twin
from tests.random_questions import random_questions

CONTENT = Path(__file__).parent.parent / "content"
DAY = "2026-11-23"
COUNT = 500
_AT_ONCE = 100


@pytest.fixture(scope="module")
def sides(browser: Browser, our_index: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Twin]:
    """Our own content as Python and as the browser read it."""
    return Engine(our_index / "index"), Twin(browser, our_index / "index", tmp_path_factory.mktemp("twins"))


def sentences() -> list[str]:
    """The labelled questions, to take pieces of."""
    lines = (CONTENT / "asked.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t")[0] for line in lines]


def differing(engine: Engine, twin: Twin, questions: list[str], at: str = "") -> list[tuple[str, Any]]:
    """The questions that come out otherwise in the browser, with the keys that differ."""
    found: list[tuple[str, Any]] = []
    for first in range(0, len(questions), _AT_ONCE):
        some = questions[first : first + _AT_ONCE]
        told = twin.value(
            """async ([asked, options]) => { const all = [];
                 for (const q of asked) all.push(await bangfu.search.answer(index, q, options)); return JSON.stringify(all); }""",
            [some, {"asOf": DAY, "at": at}],
        )
        for question, theirs in zip(some, json.loads(told), strict=True):
            ours = json.loads(json.dumps(answer(engine, question, as_of=DAY, at=at)))
            keys = [key for key in ours if ours[key] != theirs.get(key)]
            if keys:
                found.append((question, {key: (ours[key], theirs.get(key)) for key in keys}))
    return found


def test_random_questions_are_answered_alike(sides: tuple[Engine, Twin]) -> None:
    """五百个随机的问题（真话的片段、怪字、引号、拼音、地名），两边整个回答一字不差。"""
    engine, twin = sides
    asked = list(random_questions(sentences(), COUNT, 20261128))
    assert differing(engine, twin, asked[: COUNT // 2]) == []
    assert differing(engine, twin, asked[COUNT // 2 :], at="450100") == []
    assert twin.faults == []


@pytest.mark.site
def test_the_labelled_questions_are_answered_alike(sides: tuple[Engine, Twin]) -> None:
    """标过的问题（每六个取一个），本页自己查的与搜索服务给的整个回答相同。"""
    engine, twin = sides
    assert differing(engine, twin, sentences()[::6]) == []
