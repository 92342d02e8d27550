"""The page's own search in a real browser: its program on a blank page, or the whole site of the imaginary city."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from search.making.program import joined
from search.making.shards import write_shards
from tests.browser import OLD_BROWSER, watched


class Twin:
    """The browser's search over an index, opened from files, in a browser without what old ones lack."""

    def __init__(self, browser: Browser, index: Path, folder: Path) -> None:
        version = write_shards(index, folder)
        (folder / "program.js").write_text(joined(), encoding="utf-8")
        page = '<!doctype html><meta charset="utf-8"><script src="program.js"></script>'
        (folder / "page.html").write_text(page, encoding="utf-8")
        self.page, self.faults = watched(browser, OLD_BROWSER)
        self.page.goto(f"file://{folder}/page.html")
        self.page.evaluate(f'async () => {{ window.index = await bangfu.search.open("{version}/"); }}')

    def value(self, expression: str, argument: Any = None) -> Any:
        """What an expression over the program's functions gives."""
        return self.page.evaluate(expression, argument)

    def answer(self, question: str, **options: Any) -> Any:
        """The whole answer."""
        return self.value("([q, o]) => bangfu.search.answer(index, q, o)", [question, options])


def vectors(name: str) -> Any:
    """The shared examples of one twin."""
    return json.loads((Path(__file__).parent / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
