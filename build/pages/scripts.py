"""The scripts of the site in the order in which they run: what one of them needs stands before it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "theme" / "assets" / "js"

# Run on every page, the pages that no template of ours makes included.
EVERYWHERE: Final = (
    *("core.js", "site.js", "day.js", "place.js", "here.js", "chooser.js", "keepsake.js"),
    *("asker.js", "question.js", "recent.js", "askbox.js", "landing.js", "offline.js"),
)
ORDER: Final = (
    *EVERYWHERE,
    *("status.js", "as-of.js", "line.js", "copy.js"),
    *("hits.js", "search.js", "matrix.js", "changes.js"),
    *(
        "cite-text.js",
        "cite-addresses.js",
        "cite-names.js",
        "cite-reader.js",
        "cite-day.js",
        "cite-quotes.js",
        "cite-judge.js",
        "cite-docx.js",
    ),
    "audit.js",
)


def in_order(names: Iterable[str]) -> list[str]:
    """The scripts that a page asks for beside those of every page, each once; folders of their own keep their order, last."""
    asked = dict.fromkeys(name for name in names if name not in EVERYWHERE)
    return sorted(asked, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


def joined(names: Iterable[str]) -> str:
    """The text of several scripts, one after the other: what is fetched together comes as one file."""
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)
