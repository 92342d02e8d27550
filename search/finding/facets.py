"""Filters and counts by kind, fund, place, year and status."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from search.text.schema import Column
from search.text.status import status_of

NATION: Final = "100000"
_SHOWN: Final = 20


def allowed_records(
    columns: Mapping[str, Column], size: int, filters: Mapping[str, str], as_of: str
) -> list[int] | None:
    """The records that pass all filters, or None without filters."""
    if not filters:
        return None
    return [number for number in range(size) if _passes(columns, number, filters, as_of)]


def facet_counts(columns: Mapping[str, Column], records: Iterable[int], as_of: str) -> dict[str, dict[str, int]]:
    """How many of the records have each value, the most frequent first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "fund", "place", "year", "status")}
    for number in records:
        for name in ("kind", "fund", "place"):
            counts[name][columns[name][number] or ""] += 1
        counts["year"].update(map(str, columns["year"][number]))
        counts["status"][status_of(columns, number, as_of)] += 1
    return {name: _largest(counter) for name, counter in counts.items()}


def _largest(counter: Counter[str]) -> dict[str, int]:
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return {value: count for value, count in ordered[:_SHOWN] if value}


def _passes(columns: Mapping[str, Column], number: int, filters: Mapping[str, str], as_of: str) -> bool:
    tests: dict[str, Any] = {
        "kind": lambda wanted: columns["kind"][number] == wanted,
        "fund": lambda wanted: columns["fund"][number] == wanted,
        "place": lambda wanted: _in_place(columns, number, wanted),
        "year": lambda wanted: int(wanted) in columns["year"][number],
        "status": lambda wanted: status_of(columns, number, as_of) == wanted,
    }
    return all(tests[name](wanted) for name, wanted in filters.items())


def _in_place(columns: Mapping[str, Column], number: int, wanted: str) -> bool:
    """Whether a record is of a place or of one inside it (GB/T 2260: 370000 holds 370200 holds 370211)."""
    places = [columns["place"][number] or "", *columns["places"][number]]
    stem = wanted if wanted == NATION else wanted.removesuffix("00").removesuffix("00")
    return any(place == wanted or (stem and wanted != NATION and place.startswith(stem)) for place in places)
