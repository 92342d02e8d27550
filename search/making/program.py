"""The browser's program: the files of client/ joined in order, without their comments and indentation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

CLIENT: Final = Path(__file__).parents[1] / "client"
PARTS: Final = (
    "packing",
    "shelf",
    "numerals",
    "clause",
    "words",
    "bag",
    "wish",
    "tables",
    "lexicon",
    "understanding",
    "citations",
    "exact",
    "leads",
    "scope",
    "status",
    "statements",
    "card",
    "ranking",
    "searching",
    "unheld",
    "groups",
    "snippets",
    "suggestions",
    "facets",
    "query",
)


def program() -> str:
    """One script that adds one name to the page: `bangfuSearch`."""
    return f'(function(){{"use strict";\n{joined()}\nwindow.bangfuSearch=bangfuSearch;\n}})();'


def joined() -> str:
    """The files in order; as a script of its own, every function of theirs is a name on the page."""
    return "\n".join("\n".join(bare((CLIENT / f"{part}.js").read_text(encoding="utf-8"))) for part in PARTS)


def bare(source: str) -> Iterator[str]:
    """The lines of a script that do something: comments stand on lines of their own in ours."""
    in_comment = False
    for line in map(str.strip, source.splitlines()):
        if in_comment or line.startswith("/*"):
            in_comment = not line.endswith("*/")
        elif line and not line.startswith("//"):
            yield line
