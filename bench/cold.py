"""python -m bench.cold INDEX RECORDS: a fresh process to its first JSON answer, the bundle beside textbook Whoosh + jieba.

INDEX is the index folder of the shipped content (out/index), RECORDS its records.jsonl. Each way is started several
times with warm file caches, and with the files it reads dropped from the cache before.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any, Final

QUESTION: Final = "孩子考上大学没钱交学费"
_RUNS: Final = 7
_OURS: Final = """
import json, sys
sys.path.insert(0, {place!r})
from search.clouds.aliyun import handler
event = {{"rawPath": "/api/search", "queryParameters": {{"q": {question!r}}}, "requestContext": {{"http": {{"method": "GET"}}}}}}
sys.stdout.write(handler(json.dumps(event).encode())["body"])
"""
_TEXTBOOK: Final = """
import json, sys, warnings
warnings.simplefilter("ignore")
from jieba.analyse import ChineseAnalyzer
from whoosh import index
from whoosh.qparser import MultifieldParser, OrGroup
opened = index.open_dir({place!r})
with opened.searcher() as searcher:
    query = MultifieldParser(["title", "text"], opened.schema, group=OrGroup).parse({question!r})
    sys.stdout.write(json.dumps([dict(hit) for hit in searcher.search(query)]))
"""


def main() -> int:
    """Measure both ways, warm and cold, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.cold", description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("records", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cold-") as folder:
        ours, textbook = _prepared(Path(folder), options.index, options.records)
        libraries = [Path(_package(name)) for name in ("whoosh", "jieba")]
        rows = {}
        for name, code, place, more in (
            ("函数包", _OURS, ours, []),
            ("教科书 Whoosh + jieba", _TEXTBOOK, textbook, libraries),
        ):
            command = [sys.executable, "-B", "-c", code.format(place=str(place), question=QUESTION)]
            rows[name] = (_median(command, []), _median(command, [place, *more]), _peak(command))
            warm, cold, peak = rows[name]
            print(f"{name}：热 {warm:.0f} ms，冷 {cold:.0f} ms，内存 {peak:.0f} MB", flush=True)
    ours_row, textbook_row = rows.values()
    print(
        f"是教科书做法的：热 1/{textbook_row[0] / ours_row[0]:.1f}，冷 1/{textbook_row[1] / ours_row[1]:.1f}（要求 1/4）"
    )
    return 0


def _prepared(folder: Path, index: Path, records: Path) -> tuple[Path, Path]:
    """The unpacked bundle, and a textbook index of the same records."""
    from bench.peers import Textbook
    from search.making.bundle import write_bundle

    size = write_bundle(index, folder / "function.zip")
    print(f"函数包 {size / 1e6:.2f} MB")
    with zipfile.ZipFile(folder / "function.zip") as bundle:
        bundle.extractall(folder / "function")
    rows: list[dict[str, Any]] = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    Textbook(folder / "textbook").build(rows)
    return folder / "function", folder / "textbook"


def _package(name: str) -> str:
    """The folder of an installed package."""
    code = f"import warnings; warnings.simplefilter('ignore'); import {name}; print({name}.__path__[0])"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def _median(command: list[str], dropped: list[Path]) -> float:
    """The median milliseconds of fresh processes, with the files of `dropped` folders put out of the cache before each."""
    times = []
    for _ in range(_RUNS):
        for folder in dropped:
            _drop(folder)
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[_RUNS // 2]


def _drop(folder: Path) -> None:
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def _peak(command: list[str]) -> float:
    """The most memory in MB that the process held."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,"
        " check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


if __name__ == "__main__":
    sys.exit(main())
