"""What a phone may keep of the site for days without a network: the list of files, and the service worker that keeps them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from build.files.outputs import replace_text

WORKER = Path(__file__).parent / "service_worker.js"
LIST = "kept-files.json"
# Pages that answer people; what trainers print and what lists sources is read on a desk.
KEPT = ("assets", "search", "projects", "answers", "doors", "policies", "places", "changes", "training")
PRINTED = ("slides", "handout")


def write_offline(site: Path, day: str) -> None:
    """Writes `sw.js` and the list of the files that it keeps, with what each holds, so that an update fetches what changed."""
    files = {path.relative_to(site).as_posix(): _digest(path) for path in kept(site)}
    version = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:12]
    replace_text(site / LIST, json.dumps(files, separators=(",", ":"), sort_keys=True) + "\n")
    worker = WORKER.read_text(encoding="utf-8")
    replace_text(site / "sw.js", worker.replace("{{version}}", version).replace("{{day}}", day))


def kept(site: Path) -> Iterator[Path]:
    """The files that are kept: the pages at the top, and all that stands in the folders of `KEPT`."""
    for path in sorted(site.rglob("*")):
        parts = path.relative_to(site).parts
        if not path.is_file() or path.suffix in (".xml", ".gz", ".zip", ".map", ".jsonl", ".csv"):
            continue
        if (parts[0] in KEPT and parts[1] not in PRINTED) or (len(parts) == 1 and path.suffix == ".html"):
            yield path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
