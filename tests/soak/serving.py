"""The server under load: many connections while the index is replaced, slow connections, and flipped bits.

`python -m tests.soak.serving` prints one line a trial; 1 where an answer was wrong or lost. Traffic goes to this machine alone.
"""

import argparse
import http.client
import io
import json
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from search.app import App
from search.making.index import build_index
from search.serving.patience import FOR_A_REQUEST
from tests.search_city import LEXICON, RECORDS

QUESTIONS = (
    "孩子考上大学没钱交学费",
    "送外卖的能不能申请",
    "管理办法第五条第二款",
    "dabing",
    "公租房怎么申请",
    "拖欠工资找工会有用吗",
)
PATHS = ("/healthz", *(f"/api/search?q={quote(question)}" for question in QUESTIONS), f"/api/suggest?q={quote('助学')}")
DAYS = ("2024-01-01", "2024-02-02")


def answers(index: Path) -> dict[str, tuple[int, bytes]]:
    """Status and body that a function over an index gives for each of `PATHS`."""
    app = App(index, log=io.StringIO())
    return {path: _answer(app, path) for path in PATHS}


def _answer(app: App, path: str) -> tuple[int, bytes]:
    name, _, query = path.partition("?")
    sent: list[str] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": name, "QUERY_STRING": query}
    body = b"".join(app(environ, lambda status, headers: sent.append(status)))
    return int(sent[0][:3]), body


@contextmanager
def served(index: Path) -> Iterator[int]:
    """The port of a server of two processes over an index, and nothing else."""
    command = [sys.executable, "-m", "search", "serve", "--index", str(index), "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        process.terminate()


def flipped(folder: Path, flips: int, seed: int) -> dict[str, Any]:
    """One bit of one file at a time, spread evenly over every part of every file: the same answers, or 503."""
    index, dice = folder / "flipped", random.Random(seed)
    build_index(RECORDS, index, LEXICON, date=DAYS[0])
    wanted, files = (
        answers(index),
        [path for path in sorted(index.rglob("*")) if path.is_file() and path.stat().st_size],
    )
    files = [path for path in files if path.name != ".lock" and not path.is_symlink()]
    parts = -(-flips // len(files))
    told: dict[str, Any] = {"trial": "flipped bits", "files": len(files), "tries": 0, "refused": 0, "wrong": 0}
    for path in files:
        whole = path.read_bytes()
        for part in range(parts):
            low, high = (
                len(whole) * part // parts,
                max(len(whole) * (part + 1) // parts, len(whole) * part // parts + 1),
            )
            at = min(dice.randrange(low, high), len(whole) - 1)
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :])
            seen = answers(index)
            told["tries"] += 1
            told["refused"] += any(status == 503 for status, _ in seen.values())
            told["wrong"] += any(seen[name] != wanted[name] and seen[name][0] != 503 for name in PATHS)
        path.write_bytes(whole)
    return told


def replaced(folder: Path, connections: int, seconds: float, replacements: int) -> dict[str, Any]:
    """Every answer is, to the byte, that of one of the two contents that take turns, however often one is switched in."""
    sources = []
    for day in DAYS:
        build_index(RECORDS, folder / day, LEXICON, date=day)
        sources.append(answers(folder / day))
    index = folder / "replaced"
    build_index(RECORDS, index, LEXICON, date=DAYS[0])
    told: dict[str, Any] = {
        "trial": "replaced",
        "connections": connections,
        "tries": 0,
        "wrong": 0,
        "lost": 0,
        "faults": [],
    }
    lock, end = threading.Lock(), time.monotonic() + seconds

    def ask(port: int, number: int) -> None:
        connection, dice = http.client.HTTPConnection("127.0.0.1", port, timeout=60), random.Random(number)
        while time.monotonic() < end:
            path = dice.choice(PATHS)
            try:
                connection.request("GET", path)
                response = connection.getresponse()
                got = (response.status, response.read())
                wrong = got not in [source[path] for source in sources]
                with lock:
                    told["tries"] += 1
                    told["wrong"] += wrong
                    told["faults"] += [f"{path} {got[0]} {got[1][:200]!r}"] if wrong else []
            except (OSError, http.client.HTTPException) as error:
                with lock:
                    told["tries"], told["lost"] = told["tries"] + 1, told["lost"] + 1
                    told["faults"].append(repr(error))
                connection.close()

    with served(index) as port:
        askers = [threading.Thread(target=ask, args=(port, number)) for number in range(connections)]
        for asker in askers:
            asker.start()
        for number in range(replacements):
            time.sleep(seconds / (replacements + 1))
            code = f"from pathlib import Path; from search.making.index import build_index; build_index(Path({str(RECORDS)!r}), "
            code += f"Path({str(index)!r}), Path({str(LEXICON)!r}), date={DAYS[(number + 1) % 2]!r})"
            subprocess.run([sys.executable, "-c", code], check=True)
            told["replacements"] = number + 1
        for asker in askers:
            asker.join()
    told["faults"] = told["faults"][:5]
    return told


def slow(folder: Path, connections: int) -> dict[str, Any]:
    """Who sends a byte a second is cut when the time for a request is over; others are answered all the while."""
    index = folder / "slow"
    build_index(RECORDS, index, LEXICON, date=DAYS[0])
    wanted = answers(index)
    told: dict[str, Any] = {
        "trial": "slow connections",
        "tries": connections,
        "cut": 0,
        "asked": 0,
        "wrong": 0,
        "lost": 0,
    }
    with served(index) as port:
        crawling = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(connections)]
        for one in crawling:
            one.sendall(b"GET / HTTP/1.1\r\nX: ")
        began, longest = time.monotonic(), 0.0
        while time.monotonic() - began < FOR_A_REQUEST + 5:
            for one in crawling:
                with suppress(OSError):
                    one.sendall(b"G")
            path = PATHS[told["asked"] % len(PATHS)]
            asked = time.monotonic()
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                connection.request("GET", path)
                response = connection.getresponse()
                told["wrong"] += (response.status, response.read()) != wanted[path]
            except OSError:
                told["lost"] += 1
            told["asked"] += 1
            longest = max(longest, time.monotonic() - asked)
            time.sleep(1)
        for one in crawling:
            one.settimeout(5)
            try:
                told["cut"] += one.recv(1000) == b""
            except TimeoutError:
                pass
            except OSError:
                told["cut"] += 1
            one.close()
    told["lost"] += connections - told["cut"]
    return {**told, "longest_answer": round(longest, 2)}


def main(words: Sequence[str] | None = None) -> int:
    """Runs the trials and prints what each saw; 1 if anything was wrong or lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--flips", type=int, default=300)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--replacements", type=int, default=7)
    parser.add_argument("--slow", type=int, default=300)
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args(words)
    bad = False
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        folder = Path(place)
        for trial in (
            lambda: flipped(folder, chosen.flips, chosen.seed),
            lambda: replaced(folder, chosen.connections, chosen.seconds, chosen.replacements),
            lambda: slow(folder, chosen.slow),
        ):
            told = trial()
            bad |= bool(told["wrong"] or told.get("lost"))
            print(json.dumps(told, ensure_ascii=False), flush=True)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
