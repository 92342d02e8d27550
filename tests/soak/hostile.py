"""Hostile drafts and hostile content: each in a process of its own with bounds on time and memory, and one plain word for each.

`python -m tests.soak.hostile --drafts 200 --contents 100` prints two lines; 1 where anything ended otherwise than it may.
"""

import argparse
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from build.__main__ import main as build
from tests.conftest import CITY
from tests.test_user_files import HOSTILE, a_real_one, package, paragraph

SECONDS = 60  # of the processor, for one file; what grows faster than its length takes hours
HANGING = 900  # by the clock: what waits for something that never comes
MEMORY = 1_500_000_000
CALM = "依据《河西市困难职工帮扶办法》第六条第二款第（三）项，现予发放。"
ODD = (
    "\0",
    "\x1b[2J",
    "\u202e",
    "\ufeff",
    "\ud800",
    "�",
    "\u2028",
    "\r",
    "《",
    "》",
    "第",
    "条",
    "“",
    "（",
    "{{",
    "<script>",
    "`" * 3,
)

VALUES = (*(odd for odd in ODD if odd != "\ud800"), "[" * 2000, "9" * 5000, "!!python/object:os.system x", "2024-13-45")


def drafts(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """(name of a file, its bytes): what hostile people send, and damage of every kind to what others send."""
    dice, whole = random.Random(seed), a_real_one()
    yield from ((f"{number}.docx", make()) for number, make in enumerate(HOSTILE.values()))
    for number in range(len(HOSTILE), count):
        yield (_damaged, _noisy, _long, _odd_package, _mixed)[number % 5](number, dice, whole)


def _damaged(number: int, dice: random.Random, whole: bytes) -> tuple[str, bytes]:
    data = bytearray(whole)
    for _ in range(dice.randint(1, 40)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return f"{number}.docx", bytes(data[: dice.randint(1, len(data))] if dice.random() < 0.4 else data)


def _noisy(number: int, dice: random.Random, _: bytes) -> tuple[str, bytes]:
    encoding = dice.choice(("utf-8", "gb18030", "utf-16", "big5"))
    text = "".join(dice.choice((CALM, *ODD)) for _ in range(dice.randint(1, 3_000)))
    data = bytearray(text.encode(encoding, "replace"))
    for _ in range(dice.randint(0, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return f"{number}.{dice.choice(('txt', 'md'))}", bytes(data)


def _long(number: int, dice: random.Random, _: bytes) -> tuple[str, bytes]:
    piece = dice.choice(
        (CALM, "《", "第六条", "（一）", "“", "《办法》第", "第一条第一款第（一）项第1目", "一" * 50, "〔2024〕12号")
    )
    return f"{number}.txt", (piece * dice.randint(2_000, 60_000))[:400_000].encode()


def _odd_package(number: int, dice: random.Random, _: bytes) -> tuple[str, bytes]:
    pieces = (
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "</w:tc>",
        "</w:tr>",
        "</w:tbl>",
        "&#0;",
        "&x;",
        paragraph(CALM),
    )
    body = "".join(dice.choice(pieces) for _ in range(dice.randint(1, 500)))
    return f"{number}.docx", package(body, **{dice.choice(("footnotes", "comments", "header1")): body})


def _mixed(number: int, dice: random.Random, whole: bytes) -> tuple[str, bytes]:
    return f"{number}.{dice.choice(('docx', 'txt', 'md'))}", dice.choice(
        (whole, dice.randbytes(5_000), b"\xff" * 9_000, whole * 2)
    )


def contents(count: int, seed: int) -> Iterator[Callable[[Path], None]]:
    """What is done to a folder of good content, one a time."""
    dice = random.Random(seed)
    files = sorted(path.relative_to(CITY) for path in CITY.rglob("*") if path.is_file())
    yield from (lambda folder, put=put: put(folder / "projects" / "x.yml") for put in SPECIAL)
    for _ in range(len(SPECIAL), count):
        name, kind, seed = dice.choice(files), dice.randrange(5), dice.randrange(1 << 30)
        yield lambda folder, name=name, kind=kind, seed=seed: _spoil(folder / name, kind, random.Random(seed))


def _spoil(path: Path, kind: int, dice: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if kind == 0:
        for _ in range(dice.randint(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
    elif kind == 1:
        del data[dice.randrange(len(data)) :]
    else:
        lines = data.decode().split("\n")
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        if kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            key, colon, _ = lines[at].partition(":")
            lines[at] = f"{key}{colon} {dice.choice(VALUES)}"
        else:
            lines[at] = lines[at] * dice.randint(2, 2_000)
        data = bytearray("\n".join(lines).encode("utf-8", "replace"))
    path.write_bytes(bytes(data))


SPECIAL: tuple[Callable[[Path], object], ...] = (
    lambda path: path.write_text(
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(40)), encoding="utf-8"
    ),
    lambda path: path.write_text("[" * 100_000, encoding="utf-8"),
    lambda path: path.write_text("a:\n" + "".join(" " * n + "b:\n" for n in range(1, 2_000)), encoding="utf-8"),
    lambda path: path.write_text("名称: " + "长" * 900_000, encoding="utf-8"),
    lambda path: path.write_bytes(b"\xff\xfe" + "名称: 甲\n".encode("utf-16-le")),
    lambda path: path.write_bytes(bytes(500_000)),
    lambda path: path.write_text('name: "\\ud800"\n', encoding="utf-8"),
    lambda path: path.write_text("!!python/object/apply:os.system ['true']\n", encoding="utf-8"),
    lambda path: path.write_text("? [a]\n: b\n", encoding="utf-8"),
    lambda path: path.write_text("".join(f"k{n}: a\n" for n in range(60_000)), encoding="utf-8"),
    lambda path: path.symlink_to("/etc/hostname"),
    lambda path: os.mkfifo(path),
    lambda path: path.mkdir(),
    lambda path: path.write_bytes(b"a: b\n" * 300_000),
)


def judged(words: Sequence[str], folder: Path, allowed: set[int]) -> tuple[str, str]:
    """("" or what went wrong, what was said) of one command in a process of its own."""
    said = folder / "said"
    pid = os.fork()
    if pid == 0:
        with said.open("w", encoding="utf-8", errors="backslashreplace") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
            sys.stdout = sys.stderr = out
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            signal.alarm(HANGING)
            code = 70
            try:
                code = build(list(words))
            except SystemExit as error:
                code = int(error.code or 0)
            except BaseException as error:
                print(f"Traceback: {error!r}", file=out)
            out.flush()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    told = said.read_text(encoding="utf-8")
    if code not in allowed:
        return f"ended with {code}", told
    return ("a traceback" if "Traceback" in told else "" if told.strip() else "nothing was said"), told


def warmed(folder: Path) -> None:
    """Runs both commands once on what is good, so that no child has to import and compile them: that took most of the time."""
    calm = folder / "calm.txt"
    calm.write_text(CALM, encoding="utf-8")
    for words in (["audit", str(calm), "--content", str(CITY)], ["check", "--content", str(CITY)]):
        with redirect_stdout(io.StringIO()):
            build([*words, "--today", "2026-11-23"])


def run(name: str, files: Iterator[tuple[Path, list[str]]], folder: Path, allowed: set[int]) -> dict[str, Any]:
    """Tries every command; what is told of the trial."""
    told: dict[str, Any] = {"trial": name, "tries": 0, "wrong": 0, "lost": 0, "slowest": 0.0, "faults": []}
    for path, words in files:
        began = time.monotonic()
        fault, said = judged(words, folder, allowed)
        told["tries"] += 1
        told["slowest"] = round(max(told["slowest"], time.monotonic() - began), 1)
        if fault:
            told["lost" if "-" in fault else "wrong"] += 1  # a signal ended it: out of time or memory
            told["faults"].append(f"{path.name}: {fault}: {said[-300:]}")
    return told


def main(words: Sequence[str] | None = None) -> int:
    """Runs both trials; 1 if anything was wrong or lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--contents", type=int, default=100)
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        folder = Path(place)

        def handed_in() -> Iterator[tuple[Path, list[str]]]:
            for name, data in drafts(chosen.drafts, chosen.seed):
                path = folder / name
                path.write_bytes(data)
                yield path, ["audit", str(path), "--content", str(CITY), "--today", "2026-11-23"]
                path.unlink()

        def edited() -> Iterator[tuple[Path, list[str]]]:
            for number, spoil in enumerate(contents(chosen.contents, chosen.seed)):
                content = folder / f"content-{number}"
                shutil.copytree(CITY, content)
                spoil(content)
                yield content, ["check", "--content", str(content), "--today", "2026-11-23"]
                shutil.rmtree(content)

        warmed(folder)
        trials = [
            run("hostile drafts", handed_in(), folder, {0, 1, 2}),
            run("hostile content", edited(), folder, {0, 1}),
        ]
    for told in trials:
        print(json.dumps(told, ensure_ascii=True))
    return int(any(told["wrong"] or told["lost"] for told in trials))


if __name__ == "__main__":
    sys.exit(main())
