"""Text that stays text: whatever stands in a value, neither HTML nor Markdown is read out of it."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

# Written as HTML's numbers these are letters to Markdown too, wherever on a page they stand. Names of anchors keep their
# underscores: those inside a word mean nothing to Markdown.
_SIGNS = re.compile(r"[\\`*\[\]{}~!|\r\n\t]|(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_])")
# What means something only where a line begins: headings, lists, rules, quotes.
_LEADING = re.compile(r"^\s*(?:[-+=#:?]+|\d+[.)])(?=\s|$|[-+=#])")


def plain(text: str) -> Markup:
    """The text for any place of a page's Markdown or HTML."""
    leading = _LEADING.match(text)
    head = "".join(f"&#{ord(char)};" for char in leading[0]) if leading else ""
    rest = text[leading.end() :] if leading else text
    return Markup(head + _SIGNS.sub(_numbered, str(escape(rest))))


def finalized(value: Any) -> Any:
    """What a template puts into a page: texts as `plain`, everything else as it is."""
    return plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _numbered(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(char)};" for char in found[0])
