"""A command line that speaks Chinese: its parser, and what may be written behind its options."""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NoReturn

_PHRASES: Final = (
    ("unrecognized arguments: ", "不认识的参数 "),
    ("the following arguments are required: ", "缺少参数 "),
    ("expected one argument", "后面要写一个值"),
    ("expected at least one argument", "后面至少写一个值"),
    ("not allowed with argument ", "不能同时写 "),
    ("argument ", "参数 "),
)


def print_anything() -> None:
    """From now on whatever cannot be printed, as a file name that is no UTF-8, is printed in backslashes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class _ChineseHelp(argparse.HelpFormatter):
    """Help whose usage line begins in Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """argparse in Chinese; a wrong command line is told in a sentence and exits 2."""

    def __init__(self, prog: str, description: str, **more: Any) -> None:
        own: dict[str, Any] = {"allow_abbrev": False, "add_help": False, "formatter_class": _ChineseHelp}
        super().__init__(prog=prog, description=description, **own, **more)
        self._positionals.title, self._optionals.title = "要写的", "可以加的"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and where all is explained; never returns."""
        print(f"命令写得不对：{_translated(message)}\n用 {self.prog} --help 看全部写法。", file=sys.stderr)
        raise SystemExit(2)


def _translated(message: str) -> str:
    if found := re.fullmatch(r"(?:argument (\S+): )?invalid choice: '?(.*?)'? \(choose from (.*)\)", message):
        choices = found[3].replace("'", "").replace(", ", "、")
        return f"{found[1] or '命令'} 里没有「{found[2]}」，可选的有 {choices}"
    for english, chinese in _PHRASES:
        message = message.replace(english, chinese)
    return message


def day(text: str) -> date:
    """A day of the calendar, as 2024-06-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"「{text}」不是日期，写成 2026-11-23 这样") from None


def port(text: str) -> int:
    """A port of this machine; 0 lets the system choose one."""
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"「{text}」应是 0 到 65535 之间的整数")
    return int(text)


def port_option(command: argparse.ArgumentParser) -> None:
    """--port; without it PORT, which is held to the same form, and without that 8000."""
    usual = os.environ.get("PORT") or "8000"
    command.add_argument("--port", type=port, default=usual, metavar="端口", help="默认取环境变量 PORT，再默认 8000")


def amount(text: str) -> int:
    """How many are wanted: a whole number from 1 up."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"「{text}」应是 1 以上的整数")
    return int(text)
