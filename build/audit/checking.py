"""A whole draft → its findings, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from build.audit.forms import form_faults
from build.audit.own_day import OwnDay, own_day
from build.audit.quoting import with_quotes
from build.audit.verdicts import Circumstances, Fault, Judge, Verdict
from build.recognising.blocks import Block, blocks
from build.recognising.catalog import Catalog
from build.recognising.cleaning import NOTE_HEAD, NOTE_MARK, SOFT, Cleaning, written
from build.recognising.grammar import Grammar, grammar
from build.recognising.naming import Names
from build.recognising.own import in_head
from build.recognising.reading import Reader, Reading
from search.text.numerals import to_int


@dataclass(frozen=True, slots=True)
class Finding:
    """A citation of a draft as it is written, its place (line and column from 1) and its verdict."""

    text: str
    start: int
    end: int
    line: int
    column: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Audited:
    """What was found in a draft, and the day on which it was judged."""

    findings: tuple[Finding, ...]
    day: OwnDay


def audit(draft: str, catalog: Catalog, day: date, *, paragraphs: bool = False) -> list[Finding]:
    """Every citation of a draft with its verdict, judged on the day given, whatever day the draft itself bears."""
    return list(audited(draft, catalog, OwnDay(day), paragraphs=paragraphs).findings)


def audit_on_its_day(draft: str, catalog: Catalog, today: date, *, paragraphs: bool = False) -> Audited:
    """The same, judged on the draft's own day where it bears one."""
    texts = [block.text for block in blocks(draft, catalog.folding, wrapped=False)]
    return audited(draft, catalog, own_day(texts, today, grammar()), paragraphs=paragraphs)


def audited(draft: str, catalog: Catalog, day: OwnDay, *, paragraphs: bool = False) -> Audited:
    """The findings of a draft. `paragraphs`: each line is a paragraph (Word), none is a wrapped one."""
    rules, folding = grammar(), catalog.folding
    parts = list(blocks(draft, folding, wrapped=not paragraphs))
    own = any(rules["own_heading"].match(block.text) for block in parts)
    reader = Reader(catalog, rules, Names(catalog, rules, day.day), own_articles=own)
    judge = Judge(catalog, rules, day.day)
    sheet = Sheet(draft, folding, traditional=written(draft, folding).traditional)
    found: list[Finding] = []
    head = True
    hanging = Hanging(draft)
    for index, block in enumerate(parts):
        reader.may_be_heading = head
        reader.in_head = head = in_head(block.text, index, head, rules)
        on = reader.leanings.get(hanging.begun_by(block))
        readings = with_quotes(block.text, reader.read(block, hanging.on(block), on), rules)
        for _, group in groupby(readings, key=lambda reading: reading.group):
            found.extend(_judged(tuple(group), block, sheet, judge, rules))
    return Audited(tuple(found), day)


class Hanging:
    """Where notes hang in a draft and where their words begin, both in the order of the text."""

    def __init__(self, draft: str) -> None:
        self._marks = [i for i, char in enumerate(draft) if char == NOTE_MARK]
        self._heads = [i for i, char in enumerate(draft) if char == NOTE_HEAD]

    def on(self, block: Block) -> list[tuple[int, int]]:
        """The notes that hang on a block: (place in it, number)."""
        if not self._marks or not block.origin:
            return []
        first, last = (bisect_right(self._marks, place) for place in (block.origin[0], block.origin[-1] + 1))
        return [(bisect_right(block.origin, self._marks[n]), n) for n in range(first, last)]

    def begun_by(self, block: Block) -> int:
        """The number of the note whose words begin a block; -1 for none."""
        if not block.origin or block.continued:
            return -1
        number = bisect_right(self._heads, block.origin[0]) - 1
        return number if number >= 0 and block.line == self._heads[number] else -1


class Sheet:
    """A draft as it is written: where its lines begin, and how a citation in it looks."""

    def __init__(self, draft: str, folding: Cleaning, *, traditional: bool) -> None:
        self.draft, self.folding, self.traditional = draft, folding, traditional
        self.lines = [0, *(i + 1 for i, char in enumerate(draft) if char == "\n")]

    def place(self, start: int, end: int) -> tuple[str, int, int, int, int]:
        """The words of a stretch, its bounds, its line and column from 1."""
        line = bisect_right(self.lines, start)
        words = self.draft[start:end].replace(SOFT, "\n").replace(NOTE_MARK, "").replace(NOTE_HEAD, "")
        return words, start, end, line, start - self.lines[line - 1] + 1

    def forms(self, start: int, end: int, rules: Grammar) -> tuple[Fault, ...]:
        """What is wrong with how a stretch is written."""
        rows = form_faults(self.draft[start:end], rules, self.folding, traditional=self.traditional)
        return tuple(Fault("form", note, mend) for note, mend in rows)


def _judged(
    together: tuple[Reading, ...], block: Block, sheet: Sheet, judge: Judge, rules: Grammar
) -> Iterator[Finding]:
    """The findings of citations that share their quotes."""
    for reading in together:
        if reading.silent:
            continue
        start, end = block.place(reading.start, reading.end)
        how = Circumstances(
            history=_history(block.text, reading, rules),
            group=together,
            forms=(*sheet.forms(start, end, rules), *_misread_number(block, reading, sheet, rules)),
            remark=_misread(block, reading, sheet),
        )
        place = sheet.place(start, end)
        yield from (Finding(*place, judge.verdict(one, how)) for one in _each(reading))


def _misread_number(block: Block, reading: Reading, sheet: Sheet, rules: Grammar) -> Iterator[Fault]:
    """A document number in which a letter stands for a digit."""
    for found in rules["number"].finditer(block.text[reading.start : reading.end]) if block.mended else ():
        start, end = reading.start + found.start(2), reading.start + found.end(3)
        if any(start <= place < end for place in block.mended):
            first, last = block.place(start, end)
            right = f"〔{to_int(found[2])}〕{to_int(found[3])}号"
            yield Fault("form", f"发文字号里的「{sheet.draft[first:last]}」混进了别的字符。", f"写成「{right}」。")


def _misread(block: Block, reading: Reading, sheet: Sheet) -> str:
    """What a scanner misread in a citation, as a suggestion."""
    at = [place for place in block.mended if reading.start <= place < reading.end]
    rows = (f"「{sheet.draft[block.origin[place]]}」像是「{block.text[place]}」" for place in at)
    return f"写法：{'，'.join(dict.fromkeys(rows))}，请核对。" if at else ""


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
