"""`python -m build check`: reads and checks the content, writes nothing."""

from __future__ import annotations

import argparse

from build.check import load_and_check
from build.commands.options import common, today_of
from build.marks.problem import errors
from build.report import report


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    common(parser)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 if nothing stops a build, 1 otherwise."""
    kb, problems = load_and_check(arguments.content, today_of(arguments))
    print(report(kb, problems, arguments.format, built=False))
    return 1 if errors(problems) else 0
