"""The imaginary city's search records, indexed once for all tests that ask them."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from search.engines.engine import Engine
from search.making.index import build_index

DATA = Path(__file__).parent / "data" / "search"
RECORDS = DATA / "records.jsonl"
LEXICON = DATA / "lexicon.yml"
DAY = "2024-06-30"


@cache
def city_index() -> Path:
    """An index folder over the city's records, gone when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="hexi-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build_index(RECORDS, folder, LEXICON, date=DAY)
    return folder


@cache
def city_engine() -> Engine:
    """The engine over that index."""
    return Engine(city_index())
