"""Scripts and styles carry their hash in their name, so that no page runs with a script of another version.

`assets/js/site.js` becomes `assets/js/site.0123456789ab.js`, and whatever names it names it so: first the data that scripts
load while they run, then the scripts that name the data, then the pages that name either.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from build.files.outputs import replace_text

DATA = ("data/*.js", "policies/*.line.js")
PROGRAMS = ("assets/js/**/*.js", "assets/css/*.css")

_NAMED = re.compile(r"\.[0-9a-f]{12}(?=\.(?:js|css)$)")
_TAG = re.compile(r"<(?:script|link)\b[^>]*>")
# From the page's own folder, or from the root of a host: so the page for what is missing is written.
_ADDRESS = re.compile(r'(?<=\s)((?:src|href)="(?:(?:\.\./)*|/(?:[^"]*?/)?))(assets/[^"]+)(?=")')
# A file of data is named in a string of its own: in a script, or in the data that a page carries.
_STRING = re.compile(r'"((?:data|policies)/[^"\\]+\.js)"')


def name_by_hash(site: Path) -> dict[str, str]:
    """Renames the scripts and styles of a site and all that leads to them; gives plain name → name with the hash.

    A site that is named already stays as it is; in one that began as another, what has changed is named anew.
    """
    named = _renamed(site, DATA, {})
    named |= _renamed(site, PROGRAMS, named)
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        if (told := _told(page, named)) != page:
            replace_text(path, told)
    return named


def plain(name: str) -> str:
    """The name of a file without the hash that it may carry."""
    return _NAMED.sub("", name)


def _renamed(site: Path, patterns: Iterable[str], named: Mapping[str, str]) -> dict[str, str]:
    """Renames the files of these patterns, in which what is `named` already is named so."""
    found: dict[str, str] = {}
    paths = [path for pattern in patterns for path in sorted(site.glob(pattern))]
    for path in (path for path in paths if not _NAMED.search(path.name)):
        text = path.read_text(encoding="utf-8")
        whole = _STRING.sub(lambda hit: f'"{named.get(hit[1], hit[1])}"', text) if named else text
        digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
        fresh = path.with_name(f"{path.stem}.{digest}{path.suffix}")
        replace_text(fresh, whole)
        path.unlink()
        found[path.relative_to(site).as_posix()] = fresh.relative_to(site).as_posix()
    for path in paths:  # of the build that this one began as
        name = path.relative_to(site).as_posix()
        if found.get(plain(name), name) != name and path.exists():
            path.unlink()
    return found


def _told(page: str, named: Mapping[str, str]) -> str:
    """A page in which every script and style is called by its present name, whichever it was called by before."""
    page = _TAG.sub(lambda tag: _ADDRESS.sub(lambda hit: hit[1] + named.get(plain(hit[2]), hit[2]), tag[0]), page)
    return _STRING.sub(lambda hit: f'"{named.get(plain(hit[1]), hit[1])}"', page)
