"""Unpacks one file in a process of its own, which may use only so much time and memory: what breaks it breaks nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from build.unpacking.line import SAVE_AS, Doubt, Line, Refusal, Unpacked
from build.unpacking.unpack import unpack

SECONDS = 30
MEMORY = 1 << 30
MOST_OUTPUT = 200 << 20
TOO_MUCH = "读这个文件用的时间或内存超过了上限，像是损坏的，或者有意做坏的。"


def unpack_apart(path: Path) -> Unpacked:
    """Like `unpack`, with a limit on processor time, memory and output; raises Refusal."""
    command = [sys.executable, "-m", "build.unpacking.child", str(path.absolute())]
    root = Path(__file__).parents[2]
    try:
        done = subprocess.run(command, capture_output=True, timeout=4 * SECONDS, cwd=root, check=False)
    except subprocess.TimeoutExpired:
        raise Refusal(TOO_MUCH, SAVE_AS) from None
    if done.returncode != 0 or len(done.stdout) > MOST_OUTPUT:
        raise Refusal(TOO_MUCH, SAVE_AS)
    return _read(json.loads(done.stdout))


def _read(body: dict[str, object]) -> Unpacked:
    if "why" in body:
        raise Refusal(str(body["why"]), str(body["mend"]))
    return Unpacked(
        tuple(Line(**row) for row in body["lines"]),  # type: ignore[attr-defined]
        tuple(body["margins"]),  # type: ignore[arg-type]
        tuple(body["notes"]),  # type: ignore[arg-type]
        tuple(Doubt(**row) for row in body["doubts"]),  # type: ignore[attr-defined]
    )


def main(path: str) -> int:
    """Prints what the file holds as JSON, or why it is refused."""
    limit()
    try:
        body = asdict(unpack(Path(path)))
    except Refusal as refusal:
        body = {"why": refusal.why, "mend": refusal.mend}
    except (MemoryError, RecursionError):
        body = {"why": TOO_MUCH, "mend": SAVE_AS}
    json.dump(body, sys.stdout)
    return 0


def limit(seconds: int = SECONDS) -> None:
    """The system's own limits, where it has them."""
    try:
        import resource
    except ImportError:  # Windows: only the clock holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
