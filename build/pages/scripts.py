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
    *("hits.js", "search.js", "matrix.js", "changes.js", "take.js", "poster.js"),
    *(
        "cite-text.js",
        "cite-addresses.js",
        "cite-names.js",
        "cite-reader.js",
        "cite-day.js",
        "cite-quotes.js",
        "cite-judge.js",
        "cite-zip.js",
        "cite-docx.js",
        "cite-marked.js",
    ),
    "audit.js",
    "proof.js",
)


# What asks the questions of the self-check, in the order in which it runs; and what only its result needs: that is fetched with
# the result's data, while the first questions are answered.
ASKING: Final = tuple(
    f"selfcheck/{name}.js"
    for name in (
        *("arithmetic", "facts", "judge", "interview", "typed", "make", "unpack", "place", "fields", "keep"),
        "page",
    )
)
OUTCOME: Final = tuple(
    f"selfcheck/{name}.js"
    for name in (
        *("standing", "solving", "telling", "conditions", "result", "slip", "picture", "calendar", "worksheet"),
        "outcome",
    )
)
# What is always loaded together goes over the line as one file; a script is a member of one bundle at most.
BUNDLES: Final = {
    "everywhere.js": EVERYWHERE,
    "days.js": ("as-of.js", "line.js"),
    "cite.js": tuple(name for name in ORDER if name.startswith("cite-")),
    "selfcheck.js": ASKING,
}


def in_order(names: Iterable[str]) -> list[str]:
    """What a page loads beside the scripts of every page, each once and in order; folders of their own last."""
    asked = dict.fromkeys(name for name in names if name not in EVERYWHERE)
    ordered = sorted(asked, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    return list(dict.fromkeys(_BUNDLE_OF.get(name, name) for name in ordered))


def joined(names: Iterable[str]) -> str:
    """The text of several scripts, one after the other: what is fetched together comes as one file."""
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_BUNDLE_OF: Final = {member: name for name, members in BUNDLES.items() for member in members}
