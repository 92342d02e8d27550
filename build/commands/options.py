"""Options that several commands share."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from search.command_line import day


def content_folder(parser: argparse.ArgumentParser) -> None:
    """--content."""
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="文件夹", help="内容所在的文件夹")


def as_of(parser: argparse.ArgumentParser, what: str = "按哪一天判断时效") -> None:
    """--today, and `what` the day decides."""
    parser.add_argument("--today", type=day, default=None, metavar="年-月-日", help=f"{what}，默认今天")


def content_as_of(parser: argparse.ArgumentParser, what: str = "按哪一天判断时效") -> None:
    """--content and --today."""
    content_folder(parser)
    as_of(parser, what)


def output_folder(parser: argparse.ArgumentParser) -> None:
    """--out, for commands that write into it."""
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹", help="生成到哪个文件夹")


def as_json(parser: argparse.ArgumentParser, what: str = "结果写成 JSON") -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help=what)


def common(parser: argparse.ArgumentParser, formats: tuple[str, ...] = ("text", "json", "github")) -> None:
    """--content, --today and --format."""
    content_as_of(parser)
    parser.add_argument("--format", choices=formats, default="text", help="结果的格式")


def today_of(arguments: argparse.Namespace) -> date:
    """The day that the command is asked about: --today, or today."""
    return arguments.today or date.today()
