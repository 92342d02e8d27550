"""What a phone may keep of the site for days without a network: the list of files, and the service worker that keeps them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from build.files.outputs import replace_text
from build.pages.place_table import PATH as PLACE_TABLE
from build.pages.selfcheck import RESULT
from build.site.naming import plain
from search.serving.headers import policy

_HERE = Path(__file__).parent
WORKER = _HERE / "service_worker.js"
WITHDRAWN = _HERE / "withdrawn_worker.js"
NOT_KEPT = _HERE / "not_kept.html"
LIST = "kept-files.json"
# Pages that answer people; what trainers print and what lists sources is read on a desk.
KEPT = ("assets", "search", "projects", "answers", "doors", "policies", "places", "changes", "training")
# What pages that are kept load while they run.
LOADED = (PLACE_TABLE, RESULT)
PRINTED = ("slides", "handout")
# What the page for one that was not kept is drawn with, and where it leads if that was kept.
STYLES = ("assets/css/site.css",)
DOORS = {"index.html": "首页", "search.html": "搜索", "projects/index.html": "项目", "selfcheck.html": "自测"}


def write_offline(site: Path, day: str, *, keeping: bool = True) -> None:
    """Writes `sw.js` and the list of the files that it keeps, with what each holds, so that an update fetches what changed.

    Without `keeping`, the worker is one that removes what earlier ones kept.
    """
    if not keeping:
        (site / LIST).unlink(missing_ok=True)
        replace_text(site / "sw.js", WITHDRAWN.read_text(encoding="utf-8"))
        return
    files = {path.relative_to(site).as_posix(): _digest(path.read_bytes()) for path in kept(site)}
    listed = json.dumps(files, separators=(",", ":"), sort_keys=True) + "\n"
    replace_text(site / LIST, listed)
    replace_text(site / "sw.js", _worker(files, _digest(listed.encode()), day))


def _worker(files: Mapping[str, str], version: str, day: str) -> str:
    """The worker of one version, which is named by what its list of files holds."""
    styles = [name for name in files if plain(name) in STYLES]
    links = "\n".join(f'<link rel="stylesheet" href="{{root}}{name}">' for name in styles)
    page = NOT_KEPT.read_text(encoding="utf-8").replace("{{policy}}", policy([])).replace("{{styles}}", links)
    told = {"version": version, "day": day, "styles": styles, "doors": DOORS, "notKept": page}
    worker = WORKER.read_text(encoding="utf-8")
    return worker.replace("/* told */ {}", json.dumps(told, ensure_ascii=False))


def kept(site: Path) -> Iterator[Path]:
    """The files that are kept: the pages at the top, and all that stands in the folders of `KEPT`."""
    for path in sorted(site.rglob("*")):
        parts = path.relative_to(site).parts
        if not path.is_file() or path.suffix in (".xml", ".gz", ".zip", ".map", ".jsonl", ".csv", ".md"):
            continue
        if path.suffix == ".json" and parts[0] != "search":  # beside pages, for other programs
            continue
        page = len(parts) == 1 and path.suffix == ".html"
        if (parts[0] in KEPT and parts[1] not in PRINTED) or page or plain("/".join(parts)) in LOADED:
            yield path


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
