"""Tables as CSV that Excel and WPS open as it is: a mark at the head, CRLF, and no cell that a sheet would calculate."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BOM = "\ufeff"
# A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """The rows, the column names first among them, every cell in quotation marks."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return BOM + stream.getvalue()


def inert(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
