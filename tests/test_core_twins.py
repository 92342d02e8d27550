"""Numerals, addresses, folding, days and places are the same in Python and in the browser, on random input."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from search.making.core import core_parts
from search.text.place_table import TABLE_FILE, WORDS_FILE
from tests.browser import OLD_BROWSER, watched
from tests.twin_cases import PAIRS, differences

pytestmark = pytest.mark.browser
CASES = 500
SEED = 20261128


def core_page(browser: Browser) -> Callable[[str, Any], Any]:
    """core.js on a page of its own, with the table of places; gives what runs a function there."""
    page, _ = watched(browser, OLD_BROWSER)
    page.add_script_tag(content=core_parts())
    tables = [json.loads(file.read_text(encoding="utf-8")) for file in (TABLE_FILE, WORDS_FILE)]
    page.evaluate("([table, words]) => { window.table = placeTable(table.places, words); }", tables)
    return page.evaluate


@pytest.fixture(scope="module")
def evaluate(browser: Browser) -> Callable[[str, Any], Any]:
    return core_page(browser)


@pytest.mark.parametrize("name", PAIRS)
def test_the_browser_computes_what_python_does(evaluate: Callable[[str, Any], Any], name: str) -> None:
    """同样的随机文字，浏览器和 Python 算出同样的结果。"""
    assert differences(evaluate, name, CASES, SEED) == []
