"""`python -m bench`: every measurement here, each in a process of its own; the exit code says whether all kept their bounds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def measurements() -> list[str]:
    """The modules that can be run, by name."""
    paths = sorted(path for path in HERE.glob("*.py") if not path.name.startswith("__"))
    return [path.stem for path in paths if '__name__ == "__main__"' in path.read_text(encoding="utf-8")]


def main() -> int:
    """Runs them all, one after the other, and names those that failed."""
    failed = []
    for name in measurements():
        print(f"== bench.{name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent).returncode:
            failed.append(name)
    print(f"没有达到或没有做完：{'、'.join(failed)}" if failed else "全部达到。")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
