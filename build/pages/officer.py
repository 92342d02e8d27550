"""Pages for union officers: checking a draft; more of them hang on here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from build.audit.catalog import as_json, catalog
from build.audit.grammar import raw
from build.pages.render import Renderer

TWINS = ["cite-text.js", "cite-addresses.js", "cite-names.js", "cite-reader.js", "cite-judge.js"]


def data_block(value: Any) -> Markup:
    """JSON that may stand inside a script block of data: no text of ours can close the block."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def audit_page(renderer: Renderer, today: date) -> tuple[str, str]:
    """The page that checks a pasted draft on the device."""
    meta = {"description": "粘贴文稿，逐处核对引用，文字不离开这台设备。", "page": "officer", "contents": False}
    meta["scripts"] = [*TWINS, "audit.js"]
    known = catalog(renderer.kb)
    return renderer.page(
        "audit.md",
        "核对引用",
        "audit.md.j2",
        meta=meta,
        today=today.isoformat(),
        grammar=data_block(raw()),
        catalog=data_block(as_json(known)),
    )


def officer_pages(renderer: Renderer, today: date) -> Iterator[tuple[str, str]]:
    """All pages of this module."""
    yield audit_page(renderer, today)
