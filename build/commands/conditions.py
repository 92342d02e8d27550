"""`python -m build conditions`: every condition of the self-check with its source, its rule and its trials, and who decides."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from build.commands.options import content_folder, today_of
from build.commands.reading import read
from build.review.conditions import HOW, Row, conditions_csv, counted, rows
from search.command_line import day


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    content_folder(parser)
    parser.add_argument("--project", metavar="项目", help="只要这个项目的：写它的名称")
    parser.add_argument("--today", type=day, metavar="年-月-日", help="按哪一天算，默认今天")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="结果的格式")


def run(arguments: argparse.Namespace) -> int:
    """Lists the conditions, or counts them; exit code 1 where the content cannot be read."""
    if (kb := read(arguments.content)) is None:
        return 1
    found = [row for row in rows(kb, today_of(arguments)) if arguments.project in (None, row.project)]
    if arguments.format == "csv":
        print(conditions_csv(found), end="")
    elif arguments.format == "json":
        print(
            json.dumps({"counts": counted(found), "rows": [asdict(row) for row in found]}, ensure_ascii=False, indent=2)
        )
    else:
        print("\n".join(_lines(found)))
    return 0


def _lines(found: Iterable[Row]) -> Iterator[str]:
    listed = list(found)
    counts = counted(listed)
    for place in counts["places"]:
        yield f"{place['project']}　{place['place']}　{_told(place)}"
    yield f"共 {len(listed)} 条：{_told(counts['all'])}；有界限的 {counts['limits']} 条，例子 {counts['trials']} 个。"


def _told(counts: Mapping[str, int]) -> str:
    return "、".join(f"{name} {counts[name]}" for name in HOW if counts[name])
