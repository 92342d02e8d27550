"""How long a build takes, part by part, beside what one would do without us: `python -m bench.site [SIZE …]`.

For each number of generated documents, in one run and one process: our check, pages, records and index; MkDocs on our
Markdown with our theme; MkDocs on the same Markdown with the theme as it comes; and the textbook index of the same
records (Whoosh with jieba's ChineseAnalyzer). Claims: MkDocs at most 1.25 times the bare one; all the rest at most the
textbook index; both linear.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from bench.generated import write_content
from bench.peers import Textbook
from build.check import load_and_check
from build.files.outputs import write_jsonl, write_texts
from build.marks.problem import errors
from build.pages import pages
from build.records import records
from build.site.render import render
from search.making.index import build_index

TODAY = date(2026, 11, 23)
SIZES = (350, 700, 1400)


def measured(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds that the work took, and what it gave."""
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def bare_mkdocs(docs: Path, site: Path, config: Path) -> None:
    """`mkdocs build` of the Markdown with the theme as it comes and nothing else."""
    config.write_text("site_name: bare\ntheme: {name: material}\n", encoding="utf-8")
    mkdocs_build(load_config(str(config), docs_dir=str(docs), site_dir=str(site)))


def one_size(size: int, folder: Path) -> dict[str, float]:
    """Seconds of every part for so many documents."""
    content = write_content(folder / "content", size)
    seconds: dict[str, float] = {}
    seconds["check"], (kb, problems) = measured(lambda: load_and_check(content, TODAY))
    if stopping := errors(problems):
        raise SystemExit(str(stopping[0]))
    docs, site = folder / "docs", folder / "site"
    seconds["pages"], _ = measured(lambda: write_texts(docs, pages(kb, TODAY, {})))
    seconds["records"], rows = measured(lambda: records(kb))
    write_jsonl(folder / "records.jsonl", rows)
    seconds["index"], _ = measured(lambda: build_index(folder / "records.jsonl", folder / "index"))
    seconds["textbook index"], _ = measured(lambda: Textbook(folder / "textbook").build(rows))
    seconds["mkdocs"], _ = measured(lambda: render(docs, site, TODAY))
    seconds["bare mkdocs"], _ = measured(lambda: bare_mkdocs(docs, folder / "bare", folder / "mkdocs.yml"))
    return seconds


def main(sizes: list[int]) -> None:
    """Prints one line a size."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            s = one_size(size, Path(folder))
        rest = s["check"] + s["records"] + s["index"]
        parts = "  ".join(f"{name} {value:.2f}s" for name, value in s.items())
        print(f"{size} documents: {parts}")
        print(
            f"  mkdocs / bare {s['mkdocs'] / s['bare mkdocs']:.2f}   rest / textbook index {rest / s['textbook index']:.2f}"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
