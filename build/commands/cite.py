"""`python -m build cite 条款`: a clause, or a whole document, as it is cited in a 公文."""

from __future__ import annotations

import argparse
import sys

from build.citing.citation import FORMS, citation, standing, table
from build.citing.typed_citation import UnknownReferenceError, find
from build.commands.options import content_as_of, today_of
from build.commands.reading import read
from build.force.status import Status, status
from build.model import Policy

ENDED = (Status.NOT_YET_EFFECTIVE, Status.EXPIRED, Status.REPEALED, Status.AMENDED, Status.NOT_YET_SEEN)


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "reference",
        nargs="*",
        metavar="条款",
        help="如 工会法第六条第四款、管理办法要点二、gonghuifa-2021#art_6；只写文件名或文号，就引整份文件",
    )
    forms = "、".join(f"{name}（{label}）" for name, label in FORMS.items())
    parser.add_argument("--form", choices=tuple(FORMS), default="full", help=f"写法：{forms}")
    parser.add_argument("--all", action="store_true", help="列出库里每一条的全部写法（制表符分隔）")
    content_as_of(parser)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 with the citation, 1 where the reference leads nowhere."""
    if (kb := read(arguments.content)) is None:
        return 1
    today = today_of(arguments)
    if arguments.all:
        for row in table(kb, today):
            print("\t".join(row))
        return 0
    try:
        cited = find(kb, " ".join(arguments.reference), today)
    except UnknownReferenceError as error:
        print(error, file=sys.stderr)
        return 1
    print(citation(kb, cited, arguments.form, today))
    policy = cited if isinstance(cited, Policy) else cited.policy
    if status(kb, policy, today) in ENDED:
        print(f"注意：{standing(kb, policy, today)}。", file=sys.stderr)
    return 0
