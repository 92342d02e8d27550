"""Whether what was made is whole: every page of the docs stands in the site, and the index is what its manifest says."""

from __future__ import annotations

from pathlib import Path

from search.engines.store import IndexProblemError, Store, current_generation

# Without these the site does not open, say what is missing, or search.
NEEDED = ("index.html", "404.html", "sw.js", "search/manifest.js")


def fault_of(generation: Path) -> str:
    """What is not whole about a build's folder, in Chinese; empty where all is."""
    return pages_fault(generation) or _index_fault(generation)


def pages_fault(generation: Path) -> str:
    """The first page or file of the site that is missing or empty."""
    site, docs = generation / "site", generation / "docs"
    pages = (path.relative_to(docs).with_suffix(".html") for path in sorted(docs.rglob("*.md")))
    for name in (Path("index.html"), *pages):
        if not _holds_something(site / name):
            return f"缺少 site/{name}"
    return ""


def _index_fault(generation: Path) -> str:
    for name in NEEDED:
        if not _holds_something(generation / "site" / name):
            return f"缺少 site/{name}"
    try:
        store = Store(current_generation(generation / "index"))
    except IndexProblemError as error:
        return str(error).rstrip("。")
    count = store.size
    store.close()
    with (generation / "records.jsonl").open("rb") as lines:
        rows = sum(1 for _ in lines)
    return "" if count == rows else f"索引里有 {count} 条记录，records.jsonl 里有 {rows} 条"


def _holds_something(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
