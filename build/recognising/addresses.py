"""Addresses in running text, with lists and ranges: 第六条第一款、第二款；第五至八条；要点一、三。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from build.recognising.grammar import Grammar
from search.text.clause import ClauseRef
from search.text.numerals import to_int

LEVELS = {"条": "article", "款": "paragraph", "项": "item", "目": "subitem", "部分": "section", "点": "number"}
ORDER = ("article", "paragraph", "item", "subitem")
LONGEST_RANGE = 200
# More than this is no count of things: 第四十三条和四十五条.
FEW = 12
# How far from a step the words are that decide about it.
NEAR = 80
_FOLLOWED = re.compile(r"\s*[《第要]")


@dataclass(frozen=True, slots=True)
class Step:
    """One unit with its numbers: 第一、三款. `strong`: it begins with 第 or a bracket, so it is no mere count."""

    start: int
    end: int
    level: str
    values: tuple[tuple[int, int], ...]
    strong: bool
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """One address of a run with its place in the text; `through` holds the rest of a range."""

    start: int
    end: int
    ref: ClauseRef
    through: tuple[ClauseRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Addresses that stand together. `head` is the level of the first step."""

    start: int
    end: int
    head: str
    strong: bool
    cited: tuple[Cited, ...]


def steps(text: str, grammar: Grammar) -> list[Step]:
    """Every step of an address, left to right, none inside another."""
    found = [*_units(text, grammar), *_points(text, grammar), *_circulars(text, grammar)]
    found.sort(key=lambda step: (step.start, -step.end))
    kept: list[Step] = []
    for step in found:
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    return _with_bare_items(text, kept, grammar)


def _units(text: str, grammar: Grammar) -> Iterator[Step]:
    for found in grammar["article_inner"].finditer(text):
        number, sub = to_int(found[1]), to_int(found[2])
        if number and sub:
            yield Step(found.start(), found.end(), "article", ((number, sub),), True)
    for found in grammar["step"].finditer(text):
        values, ranged = members(found[1], grammar)
        level = "chapter" if found[2] in "章节" else LEVELS.get(found[2], "point")
        if values and found[3] and to_int(found[3]):
            values[-1] = (values[-1][0], to_int(found[3]) or 0)
        strong = found[0].startswith("第") or (level == "item" and found[0].startswith("("))
        end = found.end() if values and values[-1][1] else found.start(2) + len(found[2])
        if values:
            yield Step(found.start(), end, level, tuple(values), strong, ranged)


def _points(text: str, grammar: Grammar) -> Iterator[Step]:
    for found in grammar["point"].finditer(text):
        numbers = found[1]
        # 要点一一并: the last 一 belongs to what follows.
        glued = (
            numbers.endswith("一")
            and len(numbers) > 1
            and grammar["point_stop_after"].match(text[found.end(1) : found.end(1) + 1])
        )
        numbers = numbers[:-1] if glued else numbers
        values, ranged = members(numbers, grammar)
        if values:
            # （要点二）: the bracket that closes there opened before 要点.
            bracket = "(" in found[0] or not found[0].endswith(")")
            end = found.start() + len(found[0].rstrip()) if bracket and not glued else found.start(1) + len(numbers)
            yield Step(found.start(), end, "point", tuple(values), True, ranged)


def _circulars(text: str, grammar: Grammar) -> Iterator[Step]:
    """一、（二）3. counts only right after a document's name or number: elsewhere it is a list."""
    for found in grammar["circular"].finditer(text):
        near = text[max(0, found.start() - NEAR) : found.start()]
        before = re.search(r"[》号](?:\([^()]*\))*(?:文件|文|的|中)?\s*(?:第\s*)?$", near)
        section = to_int(found[1])
        if before and section and (found[2] or not _FOLLOWED.match(text, found.end())):
            yield from _numbered(found, section)


def _numbered(found: re.Match[str], section: int) -> Iterator[Step]:
    """一、 and, where they follow, （二） and 3. as steps of their own that touch each other."""
    below = found.start() + found[0].index("(") if found[2] else found.end()
    yield Step(found.start(), below, "section", ((section, 0),), False)
    subsection, number = to_int(found[2] or ""), to_int(found[3] or "")
    if subsection:
        end = found.start(3) if number else found.end()
        yield Step(below, end, "subsection", ((subsection, 0),), True)
        if number:
            yield Step(end, found.end(), "number", ((number, 0),), True)


def _with_bare_items(text: str, kept: list[Step], grammar: Grammar) -> list[Step]:
    """（二） right after 条, 款 or another such item is an item."""
    done: list[Step] = []
    for index, step in enumerate(kept):
        done.append(step)
        limit = kept[index + 1].start if index + 1 < len(kept) else len(text)
        while done[-1].level in ORDER[:3]:
            gap = re.match(
                r"\s*" if done[-1].level != "item" else r"\s*[、,和及或]\s*",
                text[done[-1].end : min(limit, done[-1].end + NEAR)],
            )
            at = done[-1].end + (gap.end() if gap else 0)
            found = grammar["bare_item"].match(text, at) if gap else None
            number = to_int(found[1]) if found else None
            if not found or not number or found.end() > limit or text[found.end() : found.end() + 1] == "项":
                break
            done.append(Step(found.start(), found.end(), "item", ((number, 0),), True))
    return done


def members(text: str, grammar: Grammar) -> tuple[list[tuple[int, int]], bool]:
    """The numbers of a list with ranges filled in, and whether there was a range; nothing where one is no numeral."""
    values: list[tuple[int, int]] = []
    ranged = False
    for found in grammar["list_member"].finditer(text):
        number = to_int(found[2])
        if not number or number > 99_999:
            return [], False
        if found[1] and values and values[-1][0] < number <= values[-1][0] + LONGEST_RANGE:
            ranged = True
            values.extend((n, 0) for n in range(values[-1][0] + 1, number))
        values.append((number, 0))
    return values, ranged


def runs(text: str, grammar: Grammar) -> list[Run]:
    """Steps that follow each other directly or by 、和至, read together."""
    groups: list[list[Step]] = []
    for step in steps(text, grammar):
        gap = text[groups[-1][-1].end : step.start] if groups else ""
        # 这一条有两款，第一款……: what is only counted takes nothing along.
        counted = bool(groups) and not groups[-1][0].strong and step.strong and bool(grammar["joiner"].match(gap))
        if groups and not counted and _joined(gap, groups[-1][-1], step, text[step.end : step.end + NEAR], grammar):
            groups[-1].append(step)
        elif step.strong or step.level in ("section", *ORDER):
            groups.append([step])
    return [_run(text, group, grammar) for group in groups]


def _joined(gap: str, before: Step, step: Step, after: str, grammar: Grammar) -> bool:
    if not gap.strip():
        return step.strong or (step.level in ORDER and not grammar["all_of_them"].match(after))
    linked = grammar["joiner"].match(gap) or grammar["through"].match(gap)
    # 第30条、31条: the second needs no 第 of its own where the sentence goes on as after a citation.
    goes_on = grammar["goes_on"].match(after) or (step.values[0][0] > FEW and not grammar["counted"].match(after))
    # 第一款至第四款，四款要连着读: behind a comma a number without 第 only counts.
    clear = step.strong or (step.level == before.level and bool(goes_on) and gap.strip() != ",")
    return bool(linked) and clear and (step.level in ORDER) == (before.level in ORDER)


def _run(text: str, group: list[Step], grammar: Grammar) -> Run:
    cited: list[Cited] = []
    base: ClauseRef = ClauseRef()
    for index, step in enumerate(group):
        gap = text[group[index - 1].end : step.start] if index else ""
        if index and not gap.strip() and _deeper(group[index - 1], step):
            base = cited[-1].ref
            start = cited.pop().start
            cited.extend(_expanded(step, base, start))
        elif index and grammar["through"].match(gap) and step.level == group[index - 1].level:
            last = cited.pop()
            cited.append(_through(last, step))
        else:
            base = _above(cited[-1].ref, step.level) if cited else ClauseRef()
            cited.extend(_expanded(step, base, step.start))
    return Run(group[0].start, group[-1].end, group[0].level, group[0].strong, tuple(cited))


def _deeper(before: Step, step: Step) -> bool:
    if before.level in ORDER and step.level in ORDER:
        return ORDER.index(step.level) > ORDER.index(before.level)
    return before.level in ("section", "subsection", "chapter") and step.level in (
        *ORDER,
        "subsection",
        "number",
        "chapter",
    )


def _expanded(step: Step, base: ClauseRef, start: int) -> Iterator[Cited]:
    refs = [_with(base, step.level, value) for value in step.values]
    if step.ranged:
        yield Cited(start, step.end, refs[0], tuple(refs[1:]))
        return
    for ref in refs:
        yield Cited(start, step.end, ref)


def _through(first: Cited, step: Step) -> Cited:
    """第六条至第八条: everything between, as one citation."""
    name = step.level
    low, high = getattr(first.ref, name, None) or 0, step.values[-1][0]
    between = range(low + 1, high + 1) if 0 < low < high <= low + LONGEST_RANGE else [high]
    above = _above(first.ref, name)
    return Cited(first.start, step.end, first.ref, tuple(_with(above, name, (n, 0)) for n in between))


def _with(base: ClauseRef, level: str, value: tuple[int, int]) -> ClauseRef:
    number, sub = value
    if level == "chapter":
        return base
    changed = replace(base, **{level: number})
    if sub and level in ("article", "item"):
        changed = replace(changed, **{f"{level}_sub": sub})
    return changed


def _above(ref: ClauseRef, level: str) -> ClauseRef:
    """What a following step of a level keeps of the address before it."""
    if level not in ORDER:
        return ClauseRef()
    kept = ORDER[: ORDER.index(level)]
    subs = {"article": ref.article_sub, "item": ref.item_sub}
    base = ClauseRef(**{name: getattr(ref, name) for name in kept})
    for name in kept:
        if subs.get(name):
            base = replace(base, **{f"{name}_sub": subs[name]})
    return base
