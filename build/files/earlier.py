"""What the site before had under names of its own stays reachable for one generation more.

A page that was opened, or kept by a host, before a site was published asks for the scripts and the index of its own version.
"""

from __future__ import annotations

import re
from pathlib import Path

from build.files.outputs import write_bytes
from search.serving.headers import LASTING

# Beside the site: what in it belongs to the generation before.
LIST = "earlier.txt"


def keep_earlier(generation: Path, before: Path | None) -> list[str]:
    """Copies into a site the lasting files that only the published one before it has; gives their paths."""
    if before is None or before == generation:
        return []
    site, brought = before / "site", set(earlier(before))
    missing = [name for name in _lasting(site) if name not in brought and not (generation / "site" / name).exists()]
    for name in missing:
        write_bytes(generation / "site" / name, (site / name).read_bytes())
    write_bytes(generation / LIST, "".join(f"{name}\n" for name in missing).encode())
    return missing


def earlier(generation: Path) -> list[str]:
    """The paths of the files in a site that belong to the generation before it."""
    path = generation / LIST
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _lasting(site: Path) -> list[str]:
    paths = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.*")) if path.is_file())
    return [path for path in paths if re.match(LASTING, f"/{path}")]
