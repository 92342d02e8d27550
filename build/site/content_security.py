"""What a page may load, said in the page itself: scripts and data from its own site only, no script written into the page.

A script that a page does hold is allowed by its hash, one by one. JSON in a script element is not run and needs none.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from build.files.outputs import replace_text
from search.serving.headers import POLICY, policy

_CHARSET = re.compile(r"<meta charset=\"?utf-8\"?\s*/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_RUNS = re.compile(r"^(?:module|(?:text|application)/(?:java|ecma)script)?$", re.IGNORECASE)


def seal(site: Path, api: str = "", *, keeping: bool = True) -> int:
    """Writes the policy into every page of a site that has none yet; gives how many pages were written.

    Without `keeping` the pages say that no device shall keep them.
    """
    written = 0
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        if f'http-equiv="{POLICY}"' in page:
            continue
        replace_text(path, sealed(page, api, keeping=keeping))
        written += 1
    return written


def sealed(page: str, api: str = "", *, keeping: bool = True) -> str:
    """The page with its policy, and the address of the function where one is set, right behind its character set."""
    meta = f'<meta http-equiv="{POLICY}" content="{policy(scripts_in(page), api)}">'
    if api:
        meta += f'\n<meta name="search-api" content="{api}">'
    if not keeping:
        meta += '\n<meta name="keep-on-device" content="no">'
    found = _CHARSET.search(page)
    if not found:
        raise ValueError("a page without a character set has no place for its policy")
    return f"{page[: found.end()]}\n{meta}{page[found.end() :]}"


def scripts_in(page: str) -> list[str]:
    """The hashes of the scripts that stand in a page itself, each once, in order."""
    found: dict[str, None] = {}
    for attributes, body in _SCRIPT.findall(page):
        kind = re.search(r"\btype\s*=\s*[\"']?([^\"'\s>]*)", attributes, re.IGNORECASE)
        if re.search(r"\bsrc\s*=", attributes, re.IGNORECASE) or not _RUNS.match(kind[1] if kind else ""):
            continue
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        found[f"'sha256-{digest}'"] = None
    return list(found)
