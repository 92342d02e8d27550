"""Options that every command shares, and an argument parser that speaks Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

Run = Callable[[argparse.Namespace], int]


class ChineseParser(argparse.ArgumentParser):
    """argparse whose errors are Chinese sentences; a wrong command line exits 2."""

    def error(self, message: str) -> NoReturn:
        print(f"命令写得不对：{_translated(message)}\n用 {self.prog} --help 看全部写法。", file=sys.stderr)
        raise SystemExit(2)


_PHRASES = (
    ("unrecognized arguments: ", "不认识的参数 "),
    ("the following arguments are required: ", "缺少参数 "),
    ("expected one argument", "后面要写一个值"),
    ("expected at least one argument", "后面至少写一个值"),
    ("not allowed with argument ", "不能同时写 "),
    ("argument ", "参数 "),
)


def _translated(message: str) -> str:
    if found := re.fullmatch(r"(?:argument (\S+): )?invalid choice: '?(.*?)'? \(choose from (.*)\)", message):
        return (
            f"{found[1] or '命令'} 里没有「{found[2]}」，可选的有 {found[3].replace(chr(39), '').replace(', ', '、')}"
        )
    for english, chinese in _PHRASES:
        message = message.replace(english, chinese)
    return message


def day(text: str) -> date:
    """A date on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"「{text}」不是日期，写成 2026-11-23 这样") from None


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


def as_json(parser: argparse.ArgumentParser, what: str = "结果写成 JSON") -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help=what)


def common(parser: argparse.ArgumentParser, formats: tuple[str, ...] = ("text", "json", "github")) -> None:
    """--content, --out, --today and --format."""
    content_folder(parser)
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹", help="生成到哪个文件夹")
    as_of(parser)
    parser.add_argument("--format", choices=formats, default="text", help="结果的格式")


def today_of(arguments: argparse.Namespace) -> date:
    """The day that the command is asked about: --today, or today."""
    return arguments.today or date.today()
