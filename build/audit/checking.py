"""A whole draft → its findings, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from build.audit.quoting import with_quotes
from build.audit.verdicts import Judge, Verdict
from build.recognising.blocks import blocks
from build.recognising.catalog import Catalog
from build.recognising.grammar import Grammar, grammar
from build.recognising.naming import Names
from build.recognising.own import in_head
from build.recognising.reading import Reader, Reading


@dataclass(frozen=True, slots=True)
class Finding:
    """A citation of a draft as it is written, its place (line and column from 1) and its verdict."""

    text: str
    start: int
    end: int
    line: int
    column: int
    verdict: Verdict


def audit(draft: str, catalog: Catalog, day: date, *, paragraphs: bool = False) -> list[Finding]:
    """Every citation of a draft with its verdict. `paragraphs`: each line is a paragraph (Word), none is a wrapped one."""
    rules = grammar()
    own = any(rules["own_heading"].match(block.text) for block in blocks(draft))
    reader = Reader(catalog, rules, Names(catalog, rules, day), own_articles=own)
    judge = Judge(catalog, rules, day)
    lines = [0, *(i + 1 for i, char in enumerate(draft) if char == "\n")]
    found: list[Finding] = []
    head = True
    for index, block in enumerate(blocks(draft, wrapped=not paragraphs)):
        reader.in_head = head = in_head(block.text, index, head, rules)
        readings = with_quotes(block.text, reader.read(block.text), rules)
        for _, group in groupby(readings, key=lambda reading: reading.group):
            together = tuple(group)
            for reading in together:
                if reading.silent:
                    continue
                start, end = block.place(reading.start, reading.end)
                line = bisect_right(lines, start)
                place = (draft[start:end], start, end, line, start - lines[line - 1] + 1)
                past = _history(block.text, reading, rules)
                found.extend(
                    Finding(*place, judge.verdict(one, history=past, group=together)) for one in _each(reading)
                )
    return found


def _each(reading: Reading) -> list[Reading]:
    """A range is one finding for each of its clauses."""
    if reading.ref is None:
        return [reading]
    return [replace(reading, ref=ref, through=()) for ref in (reading.ref, *reading.through)]


def _history(text: str, reading: Reading, rules: Grammar) -> bool:
    """Whether the draft itself says that the document belongs to the past."""
    before = text[max(0, reading.start - 10) : reading.start].rstrip("《")
    return bool(
        rules["history_before"].search(before) or rules["history_after"].match(text[reading.end : reading.end + 60])
    )
