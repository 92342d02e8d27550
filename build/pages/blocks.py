"""Data that a page carries for its scripts: JSON in a block that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup


def data_block(value: Any) -> Markup:
    """JSON that may stand inside a script block of data: no text of ours can close the block."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<&`~":  # the last two would begin a block of code where a page is still Markdown
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)
