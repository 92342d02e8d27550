"""A statement of the base as everybody hands it on: a sentence with its topic, aspect, place, days and source.

`build.statements.statements(kb)` lists them; `search.text.card.card(…)` chooses among them. As JSON (a contract):

    {"id", "text", "topics": [...], "aspect": id | null, "place": code | null, "year": 2024 | null, "from": day | null,
     "to": day | null, "status", "attributed_by": "document" | "report" | "editor",
     "source": {"id", "title", "publisher", "date": text | null} | null, "file", "line", "url"}

and more keys: `seen_from`, `seen_to` (first and last day on which it was seen to hold), `aspects` (all of them; `aspect`
is the first), `document` (the record it stands in: `jinqiu-zhuxue`, `answer:zhuxue-biaozhun`, `term:…`, `programme:2024`, a
policy's id), `field` (`amounts`, `short` …), `note`, `phone`.
Between programs a statement also carries `times` (see `Times`), from which its status on any day follows.
"""

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from search.text.status import NAMES
from search.text.status import status_on as table_status

# What a status is called to readers; the first six are those of documents.
STATUS_NAMES: Final = {
    "not_yet_effective": "还没有开始",
    "in_force": "现行有效",
    "amended": "已修改",
    "expired": "已过期",
    "repealed": "已废止",
    "unconfirmed": "时效待核",
    "last_year": "去年的，今年没有查到",
    "past": "过去的",
    "not_yet_seen": NAMES["not_yet_seen"],
    "undated": "没有写明年份",
}
# These may stand as an answer for now; the others tell only what was, will be or is in doubt.
STANDING: Final = ("in_force", "undated", "last_year")


@dataclasses.dataclass(frozen=True, slots=True)
class Times:
    """All that the status of a statement follows from; days are ISO texts, "" for none.

    `first`, `last`: the days on which it holds; `ended_as`: what it is after the last. `usable`: the last day up to which
    a rule may be used. `seen_first`, `seen_last`: sightings, which prove only the days between them. `known`: the day
    its source is of, before which nobody had seen it. `stale`: the day from which nobody has looked at it for too long.
    `history`: it is kept as history only, as it stood in the year `checked`. `confirmed`: the
    day on which somebody made sure that it is still in use. `rule`: a clause, which holds only on days that
    are proven; what nothing proves is in doubt. `table`: for a clause, its document's table of days, which decides
    alone, but that a rule in doubt after its last usable day is told as past.
    """

    year: int | None = None
    first: str = ""
    last: str = ""
    ended_as: str = "expired"
    usable: str = ""
    seen_first: str = ""
    seen_last: str = ""
    known: str = ""
    stale: str = ""
    history: bool = False
    checked: int = 0
    confirmed: str = ""
    rule: bool = False
    table: Mapping[str, Any] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the base; the id lasts as long as the sentence."""

    id: str
    text: str
    topics: tuple[str, ...]
    aspects: tuple[str, ...]
    place: str | None
    attributed_by: str
    source: Mapping[str, str | None] | None
    file: str
    line: int
    url: str
    document: str
    field: str
    times: Times = dataclasses.field(default_factory=Times)
    note: str = ""
    phone: str = ""

    @property
    def aspect(self) -> str | None:
        """The first of its aspects; None where it has none."""
        return self.aspects[0] if self.aspects else None

    @property
    def year(self) -> int | None:
        """The year that it speaks of."""
        return self.times.year

    def as_json(self, day: str) -> dict[str, Any]:
        """The statement as other tools read it, with its status on a day (ISO)."""
        return {
            "id": self.id,
            "text": self.text,
            "topics": list(self.topics),
            "aspect": self.aspect,
            "place": self.place,
            "year": self.year,
            "from": self.times.first or None,
            "to": self.times.last or None,
            "status": status_on(self.times, day),
            "attributed_by": self.attributed_by,
            "source": dict(self.source) if self.source else None,
            "file": self.file,
            "line": self.line,
            "url": self.url,
            "seen_from": self.times.seen_first or None,
            "seen_to": self.times.seen_last or None,
            "aspects": list(self.aspects),
            "document": self.document,
            "field": self.field,
            "note": self.note,
            "phone": self.phone,
        }

    def as_row(self) -> dict[str, Any]:
        """All of it, for a table that another program reads; `from_row` turns it back."""
        return dataclasses.asdict(self)


def from_row(row: Mapping[str, Any]) -> Statement:
    """The statement that `as_row` wrote."""
    lists = {"topics": tuple(row["topics"]), "aspects": tuple(row["aspects"])}
    return Statement(**{**row, **lists, "times": Times(**row["times"])})


def status_on(times: Times, day: str) -> str:
    """The status on a day (ISO); its twin is `statusOn` in statements.js.

    Exact days decide before a year, a year before sightings; what has none of them is undated. A status that is not in
    force beats one that is; what would stand, but nobody has looked at for too long, is in doubt.
    """
    found = _by_days(times, day)
    return "unconfirmed" if found in STANDING and times.stale and times.stale <= day else found


def turns_after(times: Times, day: str) -> tuple[tuple[str, str], ...]:
    """The days after a day (ISO) on which the status becomes another, with that status, the nearest first; only for
    statements without a table of days of their own."""
    years = {int(day[:4]), times.year or int(day[:4])} | ({int(times.confirmed[:4])} if times.confirmed else set())
    days = {f"{year + step:04}-01-01" for year in years for step in (0, 1, 2)}
    days |= {times.first, times.stale, times.known, times.seen_first, times.confirmed}
    days |= {_next(last) for last in (times.last, times.usable, times.seen_last) if last}
    found, held = [], status_on(times, day)
    for turn in sorted(one for one in days if one > day):
        if (now := status_on(times, turn)) != held:
            held = now
            found.append((turn, now))
    return tuple(found)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _by_days(times: Times, day: str) -> str:
    if times.table is not None:
        found = table_status(times.table, day)
        return "past" if found == "unconfirmed" and times.usable and times.usable < day else found
    if times.last and times.last < day:
        return times.ended_as
    if times.first > day:
        return "not_yet_effective"
    if times.usable and times.usable < day:
        return "unconfirmed"
    if times.first and times.last:
        return "in_force"
    if times.year is not None:  # one day of two: the year bounds the other side
        return _by_year(times, _year_of(times, times.year, day), int(day[:4]))
    if times.first or times.last:
        return "in_force"
    return _by_sightings(times, day)


def _year_of(times: Times, year: int, day: str) -> int:
    """The last year in which it is known to have held: its own, or that in which somebody made sure, if that has come."""
    return max(year, int(times.confirmed[:4])) if times.confirmed and times.confirmed <= day else year


def _by_year(times: Times, year: int, now: int) -> str:
    """A year holds in itself; the year after it is last year's. What is marked as history was the rule in its own year."""
    if year > now:
        return "not_yet_seen"
    marked = times.history and not (now == year < times.checked)
    if marked or year + 1 < now:
        return "past"
    return "in_force" if year == now else "last_year"


def _by_sightings(times: Times, day: str) -> str:
    if (times.seen_first or times.known) > day:
        return "not_yet_seen"
    if times.history:
        return "past"
    if not times.seen_first:
        return "unconfirmed" if times.rule else "undated"
    return "in_force" if day <= times.seen_last else "unconfirmed"
