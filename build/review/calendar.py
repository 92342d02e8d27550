"""The review calendar: what kind of fact is looked at again after how long, and by which post.

Days are spread: what was looked at on one day falls due over the second half of its time, by its own name, so that it
does not all fall due on one day again.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from build.model.ages import KINDS


def review_day(kind: str, looked: date, key: str) -> date:
    """The day on which a fact last looked at on a day falls due: after half its kind's time at the earliest, the whole at
    the latest, which of the days by a hash of its name."""
    days = KINDS[kind].warns
    half = days // 2
    step = int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % (days - half + 1)
    return looked + timedelta(days=half + step)


def as_calendar(rows: tuple[tuple[date, str, str], ...], stamp: date) -> str:
    """Rows of (day, title, note) as an iCalendar file (RFC 5545): whole days, CRLF, lines of at most 75 octets."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bangfu//review calendar//ZH", "CALSCALE:GREGORIAN"]
    for day, title, note in rows:
        uid = hashlib.sha256(f"{day}\n{title}\n{note}".encode()).hexdigest()[:24]
        lines += ["BEGIN:VEVENT", f"UID:{uid}@bangfu", f"DTSTAMP:{stamp:%Y%m%d}T000000Z"]
        lines += [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"SUMMARY:{_escaped(title)}", f"DESCRIPTION:{_escaped(note)}"]
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _escaped(text: str) -> str:
    flat = text.replace("\\", "\\\\").replace("\n", "\\n")
    return flat.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> list[str]:
    """A line in pieces of at most 75 octets, cut between characters; each further piece begins with a blank."""
    pieces, piece = [], ""
    for char in line:
        if len((piece + char).encode()) > 75:
            pieces.append(piece)
            piece = " "
        piece += char
    return [*pieces, piece]
