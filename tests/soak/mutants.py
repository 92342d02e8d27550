"""Code with one sign changed, at random places of the modules that decide most: the tests of a module must notice, without a browser."""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

# A module, and the tests that hold what it says.
HELD = {
    "search/text/status.py": ("test_status.py", "test_time.py"),
    "build/force/status.py": ("test_status.py", "test_time.py"),
    "search/finding/ranking.py": ("test_search_query.py", "test_found.py"),
    "build/selfcheck/eligibility.py": ("test_eligibility.py",),
    "build/audit/verdicts.py": ("test_audit.py",),
    "search/text/numerals.py": ("test_numerals.py",),
    "search/text/clause.py": ("test_clause.py",),
    "build/recognising/addresses.py": ("test_audit.py",),
    "build/files/publishing.py": ("test_publishing.py",),
}
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
}
PATIENCE = 120  # seconds; a mutant that never ends is found by that


def changed(node: ast.AST) -> Iterator[tuple[str, object]]:
    """The fields of a node that can be put wrong, each with the wrong value."""
    for name, value in ast.iter_fields(node):
        if type(value) in SWAPS:
            yield name, SWAPS[type(value)]()
        if name == "ops":
            for at, sign in enumerate(value):
                if type(sign) in SWAPS:
                    yield name, [*value[:at], SWAPS[type(sign)](), *value[at + 1 :]]
        if name == "test":
            yield name, ast.UnaryOp(ast.Not(), value)
        if isinstance(node, ast.Constant) and name == "value" and isinstance(value, bool | int):
            yield name, (not value) if isinstance(value, bool) else value + 1


def mutants(source: str) -> Iterator[tuple[int, str]]:
    """(line, the module with one thing changed)"""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        for name, wrong in changed(node):
            other = copy.deepcopy(tree)
            setattr(list(ast.walk(other))[number], name, wrong)
            yield getattr(node, "lineno", 0), ast.unparse(ast.fix_missing_locations(other))


def outcome(folder: Path, tests: tuple[str, ...]) -> str:
    """What the tests say of the copy: 活着 (all passed), 查出 (one failed, or none ended), or that they could not run."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not browser and not site"]
    try:
        run = subprocess.run(
            [*command, *(f"tests/{name}" for name in tests)],
            cwd=folder,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "查出"
    return {0: "活着", 1: "查出", 2: "查出"}.get(run.returncode, f"没有跑成（{run.returncode}）")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--module", action="append", choices=sorted(HELD), help="only of this module")
    args = parser.parse_args()
    names = args.module or list(HELD)
    drawn = [(name, *one) for name in names for one in mutants((ROOT / name).read_text(encoding="utf-8"))]
    print(f"种子 {args.seed}，{len(drawn)} 处可改，抽 {min(args.count, len(drawn))} 处", flush=True)
    drawn = random.Random(args.seed).sample(drawn, min(args.count, len(drawn)))
    told: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "copy"
        left_out = shutil.ignore_patterns(".git", ".venv", "node_modules", "out", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, folder, ignore=left_out)
        for tests in sorted({HELD[name] for name, *_ in drawn}):
            if (sound := outcome(folder, tests)) != "活着":
                print(f"没有改动就不通过：{'、'.join(tests)}（{sound}）")
                return 2
        for name, line, text in drawn:
            sound = (folder / name).read_bytes()
            (folder / name).write_text(text, encoding="utf-8")
            told.append(outcome(folder, HELD[name]))
            (folder / name).write_bytes(sound)
            print(f"{told[-1]} {name}:{line}", flush=True)
    print(f"{len(told)} 处查出 {told.count('查出')} 处，活着 {told.count('活着')} 处")
    return 0


if __name__ == "__main__":
    sys.exit(main())
