"""`python -m bench.check`: time and peak memory of reading and checking generated policies, at three sizes.

Bounds are on processor time, which does not depend on what else the machine does; one process, so no less has passed.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.generated import write_content

SIZES = (250, 500, 1000)
CLAUSES = 40
CHARACTERS = 100
TODAY = date(2026, 11, 23)
MOST_SECONDS, MOST_MEGABYTES = 10.0, 500
# What a thousand policies may cost, against four times two hundred and fifty.
LINEAR = 1.25


def measure(policies: int) -> dict[str, float]:
    """Seconds and peak resident megabytes of one check, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "bench.check", "--once", str(policies)], capture_output=True, text=True, check=True
    )
    result: dict[str, float] = json.loads(run.stdout)
    return result


def once(policies: int) -> dict[str, float]:
    """Generates, reads and checks; only reading and checking are timed."""
    from build.check import load_and_check

    with tempfile.TemporaryDirectory() as name:
        content = write_content(Path(name) / "content", policies, CLAUSES, CHARACTERS)
        began, worked = time.perf_counter(), time.process_time()
        kb, problems = load_and_check(content, TODAY)
        seconds, processor = time.perf_counter() - began, time.process_time() - worked
    assert not problems, problems[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clauses = sum(len(table) for table in kb.clauses.values())
    return {
        "policies": policies,
        "clauses": clauses,
        "seconds": round(seconds, 2),
        "processor": round(processor, 2),
        "megabytes": round(peak),
    }


def main() -> int:
    """Prints a table; 1 if a bound is broken."""
    print(f"检查（每份 {CLAUSES} 条、每条 {CHARACTERS} 字，每七份有一个项目）")
    rows = [measure(size) for size in SIZES]
    for row in rows:
        print(
            f"{row['policies']:>6} 份  {row['clauses']:>6} 条款  {row['processor']:>6.2f} 秒（历时 {row['seconds']:.2f} 秒）"
            f"  {row['megabytes']:>5.0f} MB  每份 {1000 * row['processor'] / row['policies']:.1f} 毫秒"
        )
    growth = rows[-1]["processor"] / rows[0]["processor"] / (SIZES[-1] / SIZES[0])
    kept = rows[-1]["processor"] <= MOST_SECONDS and rows[-1]["megabytes"] <= MOST_MEGABYTES and growth <= LINEAR
    print(
        f"{SIZES[-1]} 份的上限：{MOST_SECONDS:.0f} 秒、{MOST_MEGABYTES} MB；每份用时是 {SIZES[0]} 份时的 {growth:.2f} 倍",
        end="",
    )
    print("。达到。" if kept else "。没有达到。")
    return 0 if kept else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(int(sys.argv[2]))))
        sys.exit(0)
    sys.exit(main())
