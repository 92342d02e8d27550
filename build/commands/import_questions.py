"""`python -m build import-questions 文件`: questions from Excel or Word become those of a unit, checked like the rest."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from build.check import load_and_check
from build.commands.options import content_as_of, today_of
from build.editing.shadow import Shadow
from build.editing.shelf import place_of, text_with, value_in
from build.editing.written import block
from build.files.outputs import replace_text
from build.lecturing.typed_questions import Fault, NotReadError, question, rows_of
from build.marks.problem import as_text, errors
from build.reading.folders import Folders
from build.reading.layout import shown


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "file", type=Path, metavar="文件", help=".xlsx 或 .docx；栏目和「题库.xlsx」里的「题目和理由」一样"
    )
    parser.add_argument("--unit", metavar="单元", help="加进哪个单元；不写就只把读出的题打出来")
    content_as_of(parser)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 if all questions were read (and written), 1 if something is wrong with one, 2 if it cannot run."""
    kb, _ = load_and_check(arguments.content, today_of(arguments))
    try:
        rows = rows_of(arguments.file)
    except NotReadError as error:
        print(error, file=sys.stderr)
        return 2
    faults: list[Fault] = []
    read = [found for where, row in rows if (found := question(kb, where, row, faults))]
    if faults:
        print("\n\n".join(map(str, faults)))
        print(f"\n共 {len(faults)} 处要改，什么也没有写。")
        return 1
    if not read:
        print(
            "没有读到题。表格要有「题干」和「理由A」这样的栏目；Word 每题以「1．」开头，选项以「A．」开头。",
            file=sys.stderr,
        )
        return 2
    if arguments.unit is None:
        print(block([_numbered(item, number) for number, item in enumerate(read, 1)], 0))
        return 0
    return _into(arguments, read)


def _numbered(item: dict[str, Any], number: int) -> dict[str, Any]:
    return {"id": f"q{number:02d}", **item}


def _into(arguments: argparse.Namespace, read: list[dict[str, Any]]) -> int:
    place = place_of("training/units", arguments.unit)
    path = arguments.content.own / place.path
    if not path.is_file():
        print(f"没有单元「{arguments.unit}」：{shown(path)}。", file=sys.stderr)
        return 2
    text = path.read_text(encoding="utf-8")
    unit = value_in(text, place)
    asked = {item["ask"] for item in unit["quiz"]}
    fresh = [item for item in read if item["ask"] not in asked]
    first = len(unit["quiz"]) + 1
    unit["quiz"] += [_numbered(item, number) for number, item in enumerate(fresh, first)]
    new = text_with(text, place, unit)
    copy = Shadow(arguments.content.own).with_text(place.path, new)
    tried = Folders((*arguments.content.paths[:-1], copy), internal=arguments.content.internal)
    wrong = [p for p in errors(load_and_check(tried, today_of(arguments))[1]) if "/training/" in p.at.file]
    if wrong:
        print(as_text(wrong).replace(shown(copy), shown(arguments.content.own)))
        print(f"\n共 {len(wrong)} 处错误（行号是加上这些题以后的），什么也没有写。")
        return 1
    replace_text(path, new)
    print(f"{shown(path)} 加了 {len(fresh)} 道题；原来就有的 {len(read) - len(fresh)} 道没有再加。")
    return 0
