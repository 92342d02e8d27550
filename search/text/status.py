"""What a document or a project is on a day, read from its table of days; the twin is client/core/status.js.

The table is made once, by build.force.timeline, and stands in pages, in records and in the index alike:

    {"out": [[first, last, status, …], …], "known": [[first, last], …]}

Days are ISO texts, "" for no bound, both ends included. Rows of `out` say when and what it is instead of in force, the strongest
first; `known` are the days on which it is proven to be in force. What neither says is unconfirmed.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from search.text.schema import Column

# Every status with what readers are told and the tone of its mark.
LABELS: Final = {
    "not_yet_effective": ("尚未施行", "info"),
    "in_force": ("现行有效", "ok"),
    "amended": ("已修改", "warn"),
    "expired": ("已失效", "stop"),
    "repealed": ("已废止", "stop"),
    "unconfirmed": ("时效待核", "warn"),
    "not_yet_seen": ("那一天还没有见到", "info"),
}
NAMES: Final = {status: label for status, (label, _) in LABELS.items()}
# On a day for which there are several reasons, readers are told the strongest.
STRONGEST_FIRST: Final = ("not_yet_seen", "repealed", "expired", "not_yet_effective", "amended", "unconfirmed")
_DATED_KINDS: Final = ("policy", "clause", "project")


def reason_on(times: Mapping[str, Any], day: str) -> Sequence[str] | None:
    """The row of the table that says why it is not in force on a day (ISO); None if nothing says so."""
    return next((row for row in times["out"] if _within(row[0], row[1], day)), None)


def status_on(times: Mapping[str, Any], day: str) -> str:
    """The status on a day (ISO)."""
    row = reason_on(times, day)
    if row is not None:
        return row[2]
    return "in_force" if any(_within(first, last, day) for first, last in times["known"]) else "unconfirmed"


def _within(first: str, last: str, day: str) -> bool:
    return (not first or first <= day) and (not last or day <= last)


def status_of(columns: Mapping[str, Column], record: int, as_of: str) -> str:
    """The status of a record on a day; an empty text for kinds that have none, or without a day."""
    if not as_of or columns["kind"][record] not in _DATED_KINDS:
        return ""
    times = columns["times"][record]
    return status_on(times, as_of) if times else "unconfirmed"
