"""Scripts and styles as they go over the line: what is always loaded together is one file, without comments and spaces.

In the repository each script does one thing and is told in comments; a phone on a slow network pays for every file and letter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import rcssmin
import rjsmin

from build.files.outputs import replace_text
from build.pages.scripts import BUNDLES, OUTCOME
from build.site.naming import plain

SHEET = "assets/css/site.css"
_SCRIPTS = Path("assets") / "js"
_SHEETS = Path("assets") / "css"


def bundle(site: Path, sheets: Sequence[str]) -> None:
    """Joins the site's own scripts and the `sheets` (paths below the site), and shortens those that stand alone.

    Twice over the same folder gives the same bytes: what is short stays as it is.
    """
    for name, members in BUNDLES.items():
        _join([site / _SCRIPTS / member for member in members], site / _SCRIPTS / name, rjsmin.jsmin)
    for member in OUTCOME:  # went with the data of the self-check's result
        (site / _SCRIPTS / member).unlink(missing_ok=True)
    _join([site / sheet for sheet in sheets], site / SHEET, rcssmin.cssmin)
    joined = {site / SHEET, *(site / _SCRIPTS / name for name in BUNDLES)}
    for folder, suffix, shorten in ((_SCRIPTS, "js", rjsmin.jsmin), (_SHEETS, "css", rcssmin.cssmin)):
        for path in sorted((site / folder).rglob(f"*.{suffix}")):
            if path not in joined and plain(path.name) == path.name:  # else it is of the build that this one began as
                _write(path, shorten(path.read_text(encoding="utf-8")))


def _join(parts: Sequence[Path], whole: Path, shorten: Callable[[str], str]) -> None:
    """One file in the order of its parts, which are then asked for no more."""
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    _write(whole, shorten(text))
    for part in parts:
        part.unlink()


def _write(path: Path, text: str) -> None:
    replace_text(path, f"{text.strip()}\n")
