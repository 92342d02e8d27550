"""python -m bench.load RECORDS LEXICON: wrk at 64 connections on two workers, then the same while the index is replaced.

Needs wrk (apt-get install wrk). Traffic goes to this machine's loopback address only, for `--seconds` seconds each time.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from search.making.index import build_index

_QUESTIONS: Final = (
    *("孩子考上大学没钱交学费", "老婆得了癌症能申请多少钱", "送外卖的能不能申请", "管理办法第五条第二款", "dabing"),
    *("公租房怎么申请", "困难职工怎么认定", "财建〔2006〕468号", "大病就助", "拖欠工资找工会有用吗"),
)
_CONNECTIONS: Final = 64
_REPLACEMENTS: Final = 6


def main() -> int:
    """Run both loads and print what wrk says; 1 where it saw an error."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("lexicon", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="load-") as place:
        folder = Path(place)
        build_index(options.records, folder / "index", options.lexicon, date="2026-01-01")
        (folder / "ask.lua").write_text(_script(), encoding="utf-8")
        with _served(folder / "index") as address:
            calm = _wrk(address, folder / "ask.lua", options.seconds)
            print(f"静止：\n{calm}", flush=True)
            stop = threading.Event()
            replacing = threading.Thread(target=_replace, args=(options, folder / "index", stop))
            replacing.start()
            moving = _wrk(address, folder / "ask.lua", options.seconds)
            stop.set()
            replacing.join()
            print(f"边查边换索引：\n{moving}")
    return int(any(word in calm + moving for word in ("Socket errors", "Non-2xx")))


def _script() -> str:
    """wrk's script: the questions in turn."""
    paths = ",\n".join(f'  "/api/search?q={quote(question)}"' for question in _QUESTIONS)
    ask = "request = function()\n  n = n + 1\n  return wrk.format('GET', paths[n % #paths + 1])\nend\n"
    return f"local paths = {{\n{paths}\n}}\nlocal n = 0\n{ask}"


@contextmanager
def _served(index: Path) -> Iterator[str]:
    """The address of a server with two workers."""
    command = [sys.executable, "-m", "search", "serve", "--index", str(index), "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


def _wrk(address: str, script: Path, seconds: int) -> str:
    command = [
        "wrk",
        "-t",
        "2",
        "-c",
        str(_CONNECTIONS),
        "-d",
        f"{seconds}s",
        "--timeout",
        "10s",
        "--latency",
        "-s",
        str(script),
    ]
    return subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout


def _replace(options: argparse.Namespace, index: Path, stop: threading.Event) -> None:
    """Publish other content a few times, spread over the run."""
    for turn in range(_REPLACEMENTS):
        if stop.wait(options.seconds / (_REPLACEMENTS + 1)):
            return
        build_index(options.records, index, options.lexicon, date=f"2026-02-{turn + 1:02d}")


if __name__ == "__main__":
    sys.exit(main())
