"""Options that several commands share."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from build.reading.folders import Folders
from search.command_line import day


class _AddContent(argparse.Action):
    """--content: the first one takes the place of the default, each further one is a layer on those before."""

    def __call__(
        self, parser: Any, namespace: argparse.Namespace, values: Any, option_string: str | None = None
    ) -> None:
        held: Folders = namespace.content
        paths = (values,) if held.paths is _DEFAULT.paths else (*held.paths, values)
        namespace.content = replace(held, paths=paths)


class _AddInternal(argparse.Action):
    """--internal: what is marked internal is read too."""

    def __call__(
        self, parser: Any, namespace: argparse.Namespace, values: Any, option_string: str | None = None
    ) -> None:
        namespace.content = replace(namespace.content, internal=True)


_DEFAULT = Folders()


def content_folder(parser: argparse.ArgumentParser) -> None:
    """--content, once or several times, and --internal; both end in one value, `Folders`."""
    told = "内容所在的文件夹；写几次就是几层，底库在前，要写进内容的命令写进最后一层"
    parser.add_argument("--content", action=_AddContent, type=Path, default=_DEFAULT, metavar="文件夹", help=told)
    parser.add_argument(
        "--internal", action=_AddInternal, nargs=0, dest="content", default=_DEFAULT, help="连只在内部看的也生成"
    )


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
