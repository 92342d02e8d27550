"""The imaginary city with a law in three versions, past, present and to come, and a project and an answer that rest on it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from build.pipeline import make
from build.progress import Progress
from build.reading.load import load
from tests.browser import watched

DATA = Path(__file__).parent / "data"
LAW = "policies/hexi-tiaoli-2022.html"
PROJECT = "projects/hexi-qunuan.html"


def versions_content(folder: Path) -> Path:
    """Its content, as files below a folder."""
    content = folder / "content"
    shutil.copytree(DATA / "content", content)
    shutil.copytree(DATA / "versions", content, dirs_exist_ok=True)
    return content


def versions_site(folder: Path, day: date) -> None:
    """Its content and, in `out`, what is published of it on a day."""
    content = versions_content(folder)
    make(load(content)[0], content, folder / "out", day, Progress(quiet=True))


@contextmanager
def on_the_day(browser: Browser, day: date, **options: Any) -> Iterator[Page]:
    """A page whose clock stands at noon of a day, a phone's unless told; whatever goes wrong on it fails the test."""
    page, faults = watched(browser, **options)
    page.clock.set_fixed_time(f"{day}T12:00:00")
    yield page
    assert not faults, faults
    page.context.close()


def clause(page: Page, anchor: str) -> Locator:
    """An article on its document's page."""
    return page.locator(f"section.clause#{anchor}")
