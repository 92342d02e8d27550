"""Whether what a record says is in force on a day; derived from its dates, never stored."""

from collections.abc import Mapping
from typing import Final

from search.schema import Column

NAMES: Final = {
    "not_yet_effective": "尚未施行",
    "in_force": "现行有效",
    "expired": "已失效",
    "unconfirmed": "时效待核",
}


def status_of(columns: Mapping[str, Column], record: int, as_of: str) -> str:
    """The status of a record on the day `as_of` (ISO), or an empty text where it has no dates or no day is given.

    Exact dates decide first. Without an end, a document counts as in force up to its last sighting, then as unconfirmed.
    """
    if not as_of:
        return ""
    from_, to, seen_from, seen_to = (
        _day(columns[n][record]) for n in ("in_force_from", "in_force_to", "seen_from", "seen_to")
    )
    if (to and to < as_of) or columns["closed"][record]:
        return "expired"
    if from_ and from_ > as_of:
        return "not_yet_effective"
    if not (from_ or to or seen_from or seen_to):
        return ""
    sighted = seen_to and seen_to[: len(as_of)] >= as_of[: len(seen_to)]
    return "in_force" if to or sighted or (from_ and not seen_to) else "unconfirmed"


def _day(value: object) -> str:
    return value if isinstance(value, str) else ""
