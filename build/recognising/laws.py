"""National laws and regulations by title and day: so that a real law which the base does not hold is said to be real."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("laws.json")


@cache
def national_laws() -> tuple[tuple[str, str], ...]:
    """(title, ISO day of the newest version that the data set has, or empty), by title."""
    table = json.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple((str(title), str(day)) for title, day in table["laws"])
