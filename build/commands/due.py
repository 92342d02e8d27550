"""`python -m build due`: what a person should look at again, overdue or within a month."""

from __future__ import annotations

import argparse
import json

from build.commands.options import as_json, content_as_of, today_of
from build.commands.reading import read
from build.review.pending import due, pending


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    content_as_of(parser, "按哪一天算")
    as_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 if nothing is overdue or waits for review, 1 otherwise."""
    if (kb := read(arguments.content)) is None:
        return 1
    today = today_of(arguments)
    rows, waiting = due(kb, today), pending(kb)
    if arguments.json:
        body = {
            "as_of": today.isoformat(),
            "pending": [row.id for row in waiting],
            "due": [{"day": row.day.isoformat(), "where": row.where, "what": row.what, "url": row.url} for row in rows],
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        lines = [f"{row.day}{'（已过）' if row.day <= today else ''}　{row.where}：{row.what}" for row in rows]
        lines.append(f"到期或一个月内到期 {len(rows)} 处；文字变了、待复核的条款 {len(waiting)} 条。")
        print("\n".join(lines))
    return 1 if waiting or any(row.day <= today for row in rows) else 0
