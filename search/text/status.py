"""Whether what a record says is in force on a day; derived from its dates, never stored."""

from collections.abc import Mapping
from typing import Final

from search.text.schema import Column

NAMES: Final = {
    "not_yet_effective": "尚未施行",
    "in_force": "现行有效",
    "amended": "已修改",
    "expired": "已失效",
    "repealed": "已废止",
    "unconfirmed": "时效待核",
}
_DATED_KINDS: Final = ("policy", "clause", "project")


def status_of(columns: Mapping[str, Column], record: int, as_of: str) -> str:
    """The status of a record on the day `as_of` (ISO); an empty text for kinds that have none, or without a day.

    Out of force beats in force. An exact first day lasts until something ends it; sightings prove only the days between
    the first and the last of them; what neither proves is unconfirmed.
    """
    if not as_of or columns["kind"][record] not in _DATED_KINDS:
        return ""
    day = {name: columns[name][record] or "" for name in _DATES}
    if day["in_force_to"] and day["in_force_to"] < as_of:
        return str(columns["ended_as"][record] or "expired")
    if columns["closed"][record]:
        return "expired"
    if day["in_force_from"] > as_of:
        return "not_yet_effective"
    if day["usable_to"] and day["usable_to"] < as_of:
        return "unconfirmed"
    sighted = day["seen_from"] <= as_of <= day["seen_to"]
    return "in_force" if day["in_force_from"] or sighted else "unconfirmed"


_DATES: Final = ("in_force_from", "in_force_to", "usable_to", "seen_from", "seen_to")
