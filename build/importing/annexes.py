"""Annexes: where they begin, and what each says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from build.importing import markers, signs
from build.importing.days import only_day
from build.importing.markers import squeezed
from build.unpacking.line import Line

_START = re.compile(r"附\s*(件|录|表|图)?\s*([0-9０-９一二三四五六七八九十]{0,3})\s*([:：.．、]?)\s*(.*)", re.DOTALL)
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its label as written, its title, number and day where it states them, and all of its lines."""

    label: str
    title: str
    document_number: str
    issued_date: date | None
    lines: tuple[Line, ...]


def _start(line: Line) -> tuple[str, str] | None:
    """The label and the title of an annex that begins at this line."""
    text = markers.clean(line.whole)
    found = _START.match(text)
    if not found or line.kind == "table":
        return None
    kind, number, mark, rest = found.groups()
    bare = squeezed(rest)
    label = squeezed(text[: found.start(4)]).rstrip(":：.．、")
    if kind is None and not (mark in (":", "：") or (number and not rest)):
        return None  # 附则, 附加 …, or a note in a sentence
    if (
        len(bare) > LONGEST_TITLE
        or "。" in bare
        or bare.startswith(("所", "中", "的", "规定", "和", "及", "一并", "材料"))
    ):
        return None
    if kind is not None and not number and not mark and bare and not signs.ends_as_title(bare):
        return None
    return label, rest


def first_annex(lines: Sequence[Line], start: int) -> int:
    """The index of the line where the annexes begin; the number of lines where there are none."""
    at = start
    while at < len(lines):
        if _start(lines[at]) is not None and not _is_list(lines, at):
            return at
        at += 1
    return len(lines)


def _is_list(lines: Sequence[Line], at: int) -> bool:
    """Whether the line only lists annexes, as notices do above their signature: 附件：1.… 2.…

    A list is followed by a signature and a day, or by the annexes themselves.
    """
    label, rest = _start(lines[at]) or ("", "")
    if any(only_day(line.whole) for line in lines[max(0, at - 3) : at]):
        return False  # below the signature
    if not rest and not markers.digit(lines[min(at + 1, len(lines) - 1)].whole):
        return False
    for line in lines[at + 1 : at + 25]:
        text = line.whole
        if only_day(text) or signs.is_foot(text):
            return True
        again = _start(line)
        if again and again[0].rstrip("0123456789一二三四五六七八九十") == label.rstrip(
            "0123456789一二三四五六七八九十"
        ):
            return not rest or again[0] == label or not again[1] or markers.digit(rest) is not None
        if len(text) > LONGEST_TITLE or markers.article(text) or markers.top(text):
            return False
    # Nothing but names to the end of the document.
    return all(len(line.whole) <= LONGEST_TITLE for line in lines[at + 1 :]) and bool(rest)


def annexes_of(lines: Sequence[Line]) -> list[Annex]:
    """The annexes in a row of lines that begins with the first one."""
    starts = [at for at, line in enumerate(lines) if at == 0 or (_start(line) is not None and _is_new(lines, at))]
    ends = [*starts[1:], len(lines)]
    return [_annex(tuple(lines[a:b])) for a, b in zip(starts, ends, strict=True)]


def _is_new(lines: Sequence[Line], at: int) -> bool:
    """Inside annexes a new one has a label with a number or a kind, not a bare 附：."""
    label, _ = _start(lines[at]) or ("", "")
    return re.fullmatch(r"附(件|录|表|图)?[0-9０-９一二三四五六七八九十]{1,3}|附[件录]", label) is not None


def _annex(lines: tuple[Line, ...]) -> Annex:
    label, rest = _start(lines[0]) or ("", "")
    title = [squeezed(rest)] if rest else []
    number, day = "", None
    for line in lines[1:12]:
        text = line.whole
        if signs.is_number(text) and not number:
            number = squeezed(text)
        elif (found := only_day(text)) and day is None:
            day = found
        elif (
            signs.may_be_title(line) and not number and day is None and len("".join(title)) < LONGEST_TITLE and not rest
        ):
            title.append(
                re.sub(r"\s{2,}|\u3000", "、", markers.clean(text)) if signs.is_organ(text) else squeezed(text)
            )
        elif len(text) > LONGEST_TITLE or markers.article(text) or markers.top(text):
            break
    return Annex(label, "".join(title), number, day, lines)
