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


def program() -> str:
    """One script that adds one name to the page: `bangfuSearch`."""
    return f'(function(){{"use strict";\n{joined()}\nwindow.bangfuSearch=bangfuSearch;\n}})();'


def joined() -> str:
    """The files in order; as a script of its own, every function of theirs is a name on the page."""
    return "\n".join([core_parts(), *(line for part in PARTS for line in bare(part))])
