"""`python -m build coverage`: what is known and what is not, counted."""

from __future__ import annotations

import argparse
import json

from build.commands.options import common, today_of
from build.commands.reading import read_checked
from build.review.coverage import as_text, coverage


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    common(parser)


def run(arguments: argparse.Namespace) -> int:
    """Counts the content; content with errors is shown them instead, exit code 1."""
    today = today_of(arguments)
    if (kb := read_checked(arguments.content, today, arguments.format)) is None:
        return 1
    counted = coverage(kb, today)
    print(json.dumps(counted, ensure_ascii=False, indent=2) if arguments.format == "json" else as_text(counted))
    return 0
