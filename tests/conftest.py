"""What the tests read: the made-up city, our own content, and folders of their own."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import errors
from build.pipeline import make
from build.progress import Progress
from build.reading.load import load
from tests.browser import DESKTOP, chromium, served
from tests.made_once import made_once
from tests.versions_city import on_the_day, versions_site

TESTS = Path(__file__).parent
ROOT = TESTS.parent
CITY = TESTS / "data" / "content"
TODAY = date(2026, 11, 23)
OUR_DAY = date(2026, 11, 28)  # the newest day that our own content names

Write = Callable[[str, str], Path]


@pytest.fixture(scope="session")
def today() -> date:
    """The day every test takes for today."""
    return TODAY


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """Our own content, loaded once."""
    return whole(ROOT / "content")


@pytest.fixture(scope="session")
def city() -> KnowledgeBase:
    """The made-up city 河西市, loaded once."""
    return whole(CITY)


def whole(content: Path) -> KnowledgeBase:
    """The base of a folder; a test of what is left of it where a file could not be read would prove nothing."""
    kb, problems = load(content)
    assert [str(problem) for problem in errors(problems)] == []
    return kb


@pytest.fixture(scope="session")
def our_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder with the whole published site of our own content, search and all; it is only read."""

    def publish(out: Path) -> None:
        make(whole(ROOT / "content"), ROOT / "content", out, OUR_DAY, Progress(quiet=True))

    return made_once(tmp_path_factory, "ours", publish)


@pytest.fixture(scope="session")
def our_site(our_out: Path) -> Path:
    """The site of our own content; it is only read."""
    return (our_out / "site").resolve()


@pytest.fixture(scope="session")
def our_index(our_out: Path) -> Path:
    """A folder with the index over our own content, as a build makes it; it is only read."""
    return our_out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, for one file of tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def city_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder with the whole published site of the made-up city, search and all; copy it before you change it."""
    return made_once(tmp_path_factory, "city", lambda out: make(whole(CITY), CITY, out, TODAY, Progress(quiet=True)))


@pytest.fixture(scope="session")
def laws_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published site of the made-up city with a law in three versions."""
    return (made_once(tmp_path_factory, "laws", lambda folder: versions_site(folder, TODAY)) / "out" / "site").resolve()


@pytest.fixture(scope="session")
def laws(laws_site: Path) -> Iterator[str]:
    """Its address."""
    with served(laws_site) as address:
        yield address


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone on the day every test takes for today."""
    with on_the_day(browser, TODAY) as page:
        yield page


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A computer on that day, whose clipboard the page may use."""
    with on_the_day(browser, TODAY, viewport=DESKTOP) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield page


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts text in a file below a fresh `content` folder and returns that folder."""

    def put(name: str, text: str) -> Path:
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path / "content"

    return put


COUNTED: list[str] = []


@pytest.fixture(scope="session")
def counted() -> Callable[[str], None]:
    """Notes a line for the end of the run, where it is shown whether tests passed or failed."""
    return COUNTED.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Shows what tests have counted."""
    if COUNTED:
        terminalreporter.section("counted")
        for line in COUNTED:
            terminalreporter.write_line(line)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors, because browsers and servers are waited for; at most four share a memory."""
    return min((os.cpu_count() or 1) + 1, 4)
