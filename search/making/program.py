"""The browser's search: core.js and the files of client/ joined in order, without their comments and indentation."""

from typing import Final

from search.making.core import bare, core_parts

PARTS: Final = (
    "packing",
    "shelf",
    "words",
    "bag",
    "wish",
    "tables",
    "lexicon",
    "coordinates",
    "traits",
    "understanding",
    "citations",
    "exact",
    "leads",
    "scope",
    "confidence",
    "status",
    "statements",
    "card",
    "telling",
    "ranking",
    "searching",
    "unheld",
    "groups",
    "snippets",
    "suggestions",
    "spelling",
    "facets",
    "query",
)

# A page of the site has it already; a page that only asks has not.
ROOM: Final = "window.bangfu=window.bangfu||{};"


def program() -> str:
    """One script that adds `search` to the one name of the page, `bangfu`."""
    return f'(function(){{"use strict";\n{joined()}\n}})();'


def joined() -> str:
    """The files in order; as a script of its own, every function of theirs is a name on the page."""
    lines = (line for part in PARTS for line in bare(part))
    return "\n".join([ROOM, core_parts(), *lines, "window.bangfu.search=bangfuSearch;"])
