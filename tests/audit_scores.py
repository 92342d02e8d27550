"""How the auditor does on drafts whose findings were written by hand: found, judged right, and what was missed."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from build.audit.checking import Finding, audit_on_its_day, audited
from build.audit.drafts import Draft, read
from build.audit.own_day import OwnDay
from build.force.timeline import Out, Times
from build.reading.load import load
from build.recognising.catalog import Catalog, Document, HeldClause, catalog

DATA = Path(__file__).parent / "data"
DRAFTS = Path(__file__).parent / "drafts"
# The fifth set and those after it were written against later bases, and have their own.
SETS = (DRAFTS, DRAFTS / "fifth", DRAFTS / "sixth", DRAFTS / "seventh")
# Up to here all drafts are judged on one day, whatever day they bear themselves.
LAST_ON_ONE_DAY = 40
LAST_OF_FOURTH = 72
LAST_OF_FIFTH = 102
LAST_OF_SIXTH = 139
ENDINGS = (".txt", ".md", ".docx")


def settled() -> Catalog:
    """The made-up city with versions of one law, an outline, and documents that differ only in the end of their names."""
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        for name in ("content", "versions", "citations"):
            shutil.copytree(DATA / name, content, dirs_exist_ok=True)
        return catalog(load(content)[0])


@cache
def frozen(folder: Path = DRAFTS) -> dict[str, Any]:
    """The base against which a set was marked, as plain values: a policy that changes must not change the marks."""
    found: dict[str, Any] = json.loads((folder / "base.json").read_text(encoding="utf-8"))
    return found


@cache
def frozen_catalog(folder: Path = DRAFTS) -> Catalog:
    """The catalog of that base."""
    data = frozen(folder)
    documents = [_document(dict(row)) for row in data["documents"]]
    return Catalog(documents, data["authorities"], [(title, day) for title, day in data["laws"]])


def _document(row: dict[str, Any]) -> Document:
    times = row.pop("times")
    spans = tuple((first, last) for first, last in times["known"])
    row["times"] = Times(tuple(Out(*out) for out in times["out"]), spans, times["seen"])
    row["clauses"] = {
        a: HeldClause(cite, text, bool(sole), wording) for a, (cite, text, sole, wording) in row["clauses"].items()
    }
    row["numbered"] = bool(row["numbered"])
    return Document(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})


@dataclass(frozen=True)
class Mark:
    """One expected citation and the finding that met it, if any."""

    draft: str
    row: dict[str, Any]
    finding: Finding | None

    @property
    def number(self) -> int:
        """The number of the draft."""
        return int(self.draft.partition("-")[0])

    @property
    def right(self) -> bool:
        """Whether document, clause and verdict are those expected."""
        return self.finding is not None and told(self.finding) == wanted(self.row)


@dataclass(frozen=True)
class Score:
    """What was expected and found in one draft; `missed` and `extra` are readable lines."""

    marks: tuple[Mark, ...]
    extra: tuple[str, ...]
    found: int

    @property
    def missed(self) -> tuple[str, ...]:
        """What was not found, or judged otherwise."""
        wrong = [mark for mark in self.marks if not mark.right]
        return tuple(f"{m.draft} {_where(m.row)} {m.row['text']!r} {wanted(m.row)} {_got(m.finding)}" for m in wrong)


def drafts(folder: Path = DRAFTS) -> list[tuple[Path, Path]]:
    """(draft, expected) of a folder, in the order of their names."""
    pairs = []
    for expected in sorted(folder.glob("*.expected.yml")):
        name = expected.name.removesuffix(".expected.yml")
        draft = next(path for path in (expected.with_name(name + end) for end in ENDINGS) if path.exists())
        pairs.append((draft, expected))
    return pairs


def score(draft: Path, expected: Path, catalog: Catalog, today: date) -> Score:
    """A finding meets an expected citation at its place; of several the one that agrees in document, clause and verdict."""
    sheet = read(draft)
    rows: list[dict[str, Any]] = yaml.safe_load(expected.read_text(encoding="utf-8"))
    found = findings(sheet, draft, catalog, today)
    used: dict[int, int] = {}
    for agrees in (lambda f, r: told(f) == wanted(r), lambda f, r: told(f)[1:] == wanted(r)[1:], lambda f, r: True):
        for number, row in enumerate(rows):
            if number in used:
                continue
            fits = (
                k for k, f in enumerate(found) if k not in used.values() and agrees(f, row) and _meets(sheet, f, row)
            )
            if (hit := next(fits, None)) is not None:
                used[number] = hit
    marks = [Mark(draft.name, row, found[used[n]] if n in used else None) for n, row in enumerate(rows)]
    taken = set(used.values())
    extra = [
        f"{draft.name}:{f.line} {f.text!r} {f.verdict.code}"
        for k, f in enumerate(found)
        if k not in taken and not _inner(k, found, taken)
    ]
    return Score(tuple(marks), tuple(extra), len(found))


def findings(sheet: Draft, draft: Path, catalog: Catalog, today: date) -> tuple[Finding, ...]:
    """The findings of a draft, from 41 on judged on the day that it bears."""
    if on_one_day(draft):
        return audited(sheet.text, catalog, OwnDay(today), paragraphs=sheet.paragraphs).findings
    return audit_on_its_day(sheet.text, catalog, today, paragraphs=sheet.paragraphs).findings


def on_one_day(draft: Path) -> bool:
    """Whether a draft is judged on one day, whatever day it bears."""
    return int(draft.name.partition("-")[0]) <= LAST_ON_ONE_DAY


def told(finding: Finding) -> tuple[str, str, str]:
    """Verdict, document and clause of a finding."""
    return finding.verdict.code, finding.verdict.policy, finding.verdict.clause


def wanted(row: dict[str, Any]) -> tuple[str, str, str]:
    """Verdict, document and clause of an expected citation."""
    return row["verdict"], row["policy"] or "", row["clause"] or ""


def _meets(sheet: Draft, finding: Finding, row: dict[str, Any]) -> bool:
    """Whether a finding stands where a citation is expected."""
    if "place" in row:
        ends = sheet.text[: finding.end - 1]
        last = sheet.place(ends.count("\n") + 1, len(ends) - ends.rfind("\n"))
        here = row["place"] in (sheet.place(finding.line, finding.column), last)
        ours, theirs = _flat(finding.text), _flat(row["text"])
        return here and (ours in theirs or theirs in ours)
    start = _start(sheet.text, row)
    return finding.start < start + len(row["text"]) and start < finding.end


def _inner(number: int, found: tuple[Finding, ...], taken: set[int]) -> bool:
    """Whether a finding is one in the middle of a range whose ends were expected."""
    same = [k for k, other in enumerate(found) if (other.start, other.end) == (found[number].start, found[number].end)]
    return number not in (same[0], same[-1]) and bool(taken & set(same))


def _flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def _where(row: dict[str, Any]) -> str:
    return str(row.get("place") or row["line"])


def _got(finding: Finding | None) -> str:
    return f"→ {told(finding)}" if finding else "没有核出"


def _start(text: str, row: dict[str, Any]) -> int:
    at = sum(len(line) + 1 for line in text.split("\n")[: row["line"] - 1]) - 1
    for _ in range(row["nth"]):
        at = text.index(row["text"], at + 1)
    return at


def by_form(marks: Iterable[Mark]) -> list[tuple[str, int, int, int]]:
    """(form, citations, found, judged right) of the drafts that say how each citation is written."""
    rows = [mark for mark in marks if "form" in mark.row]
    every, found, right = (
        Counter(mark.row["form"] for mark in rows if keep(mark))
        for keep in (lambda m: True, lambda m: m.finding is not None, lambda m: m.right)
    )
    return [(form, every[form], found[form], right[form]) for form in sorted(every)]
