"""How the auditor does on drafts whose findings were written by hand: recall, precision, and what was missed."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from build.audit.checking import Finding, audit
from build.reading.load import load
from build.recognising.catalog import Catalog, catalog

DATA = Path(__file__).parent / "data"


def settled() -> Catalog:
    """The made-up city with versions of one law, an outline, and documents that differ only in the end of their names."""
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        for name in ("content", "versions", "citations"):
            shutil.copytree(DATA / name, content, dirs_exist_ok=True)
        return catalog(load(content)[0])


@dataclass(frozen=True)
class Score:
    """What was expected and found in one draft; `missed` and `extra` are readable lines."""

    expected: int
    found: int
    hits: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]


def drafts(folder: Path) -> list[tuple[Path, Path]]:
    """(draft, expected) of a folder, in the order of their names."""
    pairs = []
    for expected in sorted(folder.glob("*.expected.yml")):
        name = expected.name.removesuffix(".expected.yml")
        draft = next(path for path in (expected.with_name(name + end) for end in (".txt", ".md")) if path.exists())
        pairs.append((draft, expected))
    return pairs


def score(draft: Path, expected: Path, catalog: Catalog, today: date) -> Score:
    """A finding is a hit if it overlaps the expected stretch and agrees in document, clause and verdict."""
    text = draft.read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(expected.read_text(encoding="utf-8"))
    found = audit(text, catalog, today)
    used: set[int] = set()
    missed = []
    for row in rows:
        start = _start(text, row)
        end = start + len(row["text"])
        hit = next((k for k, f in enumerate(found) if k not in used and _agrees(f, row, start, end)), None)
        if hit is None:
            missed.append(f"{draft.name}:{row['line']} {row['text']!r} {row['verdict']}")
        else:
            used.add(hit)
    extra = [f"{draft.name}:{f.line} {f.text!r} {f.verdict.code}" for k, f in enumerate(found) if k not in used]
    return Score(len(rows), len(found), len(used), tuple(missed), tuple(extra))


def _start(text: str, row: dict[str, Any]) -> int:
    at = sum(len(line) + 1 for line in text.split("\n")[: row["line"] - 1]) - 1
    for _ in range(row["nth"]):
        at = text.index(row["text"], at + 1)
    return at


def _agrees(finding: Finding, row: dict[str, Any], start: int, end: int) -> bool:
    verdict = finding.verdict
    told = (verdict.code, verdict.policy or None, verdict.clause or None)
    return finding.start < end and start < finding.end and told == (row["verdict"], row["policy"], row["clause"])
