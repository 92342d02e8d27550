"""`python -m build due`: what a person should look at again, overdue or within a month."""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from pathlib import Path

from build.commands.options import as_json, content_as_of, today_of
from build.commands.reading import read
from build.files.outputs import replace_text
from build.model.ages import KINDS
from build.review.calendar import as_calendar
from build.review.falling_due import Due, due
from build.review.pending import pending

YEAR = timedelta(days=366)


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    content_as_of(parser, "按哪一天算")
    as_json(parser)
    parser.add_argument("--fail", action="store_true", help="有到期的或待复核的就以 1 退出，供定时任务用")
    parser.add_argument("--calendar", type=Path, metavar="文件.ics", help="把一年内到期的写成日历文件")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0; with --fail 1 if something is overdue or waits for review."""
    if (kb := read(arguments.content)) is None:
        return 1
    today = today_of(arguments)
    rows, waiting = due(kb, today), pending(kb)
    if arguments.calendar:
        coming = due(kb, today, YEAR)
        replace_text(arguments.calendar, as_calendar(tuple(_event(row) for row in coming), today))
        print(f"一年内到期 {len(coming)} 处，写在 {arguments.calendar}")
    elif arguments.json:
        body = {
            "as_of": today.isoformat(),
            "pending": [row.id for row in waiting],
            "due": [_told(row) for row in rows],
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        lines = [f"{row.day}{'（已过）' if row.day <= today else ''}　{row.where}：{row.what}" for row in rows]
        lines.append(f"到期或一个月内到期 {len(rows)} 处；文字变了、待复核的条款 {len(waiting)} 条。")
        print("\n".join(lines))
    return 1 if arguments.fail and (waiting or any(row.day <= today for row in rows)) else 0


def _told(row: Due) -> dict[str, str]:
    kind = KINDS[row.kind]
    return {
        "day": row.day.isoformat(), "where": row.where, "what": row.what, "url": row.url, "kind": kind.name, "post": kind.post,
    }  # fmt: skip


def _event(row: Due) -> tuple[date, str, str]:
    return row.day, f"{row.where}：{row.what}", f"{KINDS[row.kind].post}　{row.url}"
