"""The shape of a record: which keys always stand, and how a day is written."""

from __future__ import annotations

from datetime import date
from typing import Any

Record = dict[str, Any]
# Keys that always stand, whatever they hold.
CONTRACT = ("id", "kind", "title", "heading", "text", "url")


def without_blanks(row: Record) -> Record:
    """Optional keys that say nothing are left out; those of the contract always stand."""
    return {
        key: "" if value is None else value
        for key, value in row.items()
        if key in CONTRACT or value not in (None, [], "")
    }


def iso(day: date | None) -> str | None:
    """A day as a record writes it; None for none."""
    return day.isoformat() if day else None
