"""A document's lines → its parts: the order or notice that carries it, its head, contents, text, foot, and annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from build.importing import markers, signs
from build.importing.annexes import first_annex
from build.importing.circular import first_part
from build.importing.contents import contents_of
from build.importing.days import only_day
from build.importing.markers import squeezed
from build.importing.statute import article_lines
from build.unpacking.line import Doubt, Line

Lines = tuple[Line, ...]


@dataclass
class Division:
    """Every line of a document stands in exactly one of these parts."""

    form: str  # statute, circular or plain
    cover: Lines = ()  # the order or notice that carries the document
    head: Lines = ()  # numbers, notes and labels around the title
    title: Lines = ()
    contents: Lines = ()
    front: Lines = ()  # text before the first clause
    body: Lines = ()
    foot: Lines = ()  # signature and day
    annexes: Lines = ()
    doubts: list[Doubt] = field(default_factory=list)


def divided(lines: Sequence[Line]) -> Division:
    """The parts of a document."""
    contents = contents_of(lines)
    kept = [line for at, line in enumerate(lines) if at not in contents]
    form, start = _form(kept)
    before = first_annex(kept[:start], 1)
    if before < start and not any(signs.promulgates(line.whole) for line in kept[:before]):
        # All clauses stand in an annex: the document itself has none.
        form, start = "plain", before
    found = Division(form, contents=tuple(lines[at] for at in contents))
    cut = first_annex(kept, start if form != "plain" else min(1, len(kept)))
    found.annexes = tuple(kept[cut:])
    main: Sequence[Line] = kept[:cut]
    if form == "plain":
        main, found.foot = _without_foot(main)
        _divide_front(found, list(main))
    else:
        _divide_front(found, main[:start])
        found.body, found.foot = _without_foot(main[start:])
    return found


def _form(lines: list[Line]) -> tuple[str, int]:
    """How a text is numbered, and the index of the first line of its clauses."""
    chosen, _ = article_lines(lines)
    if chosen and (len(chosen) > 2 or next(iter(chosen.values())).number == 1):
        return "statute", _with_headings(lines, min(chosen))
    part = first_part(lines)
    if part is not None:
        return "circular", part
    return ("statute", _with_headings(lines, min(chosen))) if chosen else ("plain", len(lines))


def _with_headings(lines: list[Line], first: int) -> int:
    """The first line of a statute: headings above its first article, with what stands between them, belong to it."""
    headings = [at for at in range(first) if markers.heading(lines[at].whole)]
    for at in headings:
        numbered = markers.heading(lines[at].whole)
        if numbered and (numbered.number <= 1 or at == headings[-1]):
            return at
    return first


def _divide_front(found: Division, lines: Sequence[Line]) -> None:
    """Sorts the lines before the first clause into cover, head, title and text."""
    front = list(lines)
    carried = _carried_title(front)
    if carried is not None and carried[0] < _carrying(front)[-1]:
        # The title stands above the notice that carries it, as in collections.
        first, last = carried
        found.head, found.title, found.cover = tuple(front[:first]), tuple(front[first:last]), tuple(front[last:])
        return
    if carried is not None:
        first, last = carried
        found.cover = tuple(front[:first])
        found.title = tuple(front[first:last])
        rest = front[last:]
        notes = _notes(rest)
        found.head = tuple(rest[:notes])
        found.front = tuple(rest[notes:])
        return
    groups = _title_groups(front)
    if not groups:
        notes = _notes(front)
        found.head, found.front = tuple(front[:notes]), tuple(front[notes:])
        return
    first, last = max(groups, key=lambda group: (_worth(front[group[0] : group[1]]), -group[0]))
    found.title = tuple(front[first:last])
    after = last + _notes(front[last:])
    found.head = (*front[:first], *front[last:after])
    found.front = tuple(front[after:])


def _notes(lines: Sequence[Line]) -> int:
    """How many lines from the first on are numbers, notes, labels, days, or the title once more."""
    open_note, last = False, 0
    for count, line in enumerate(lines, 1):
        bare = squeezed(line.whole)
        if open_note:
            open_note = not re.search("[）)]$", bare)
        elif signs.opens_note(line.whole):
            open_note = True
        elif not (
            signs.is_number(bare) or signs.is_order(bare) or signs.is_note(line.whole) or signs.is_label(line.whole)
            or only_day(bare) or signs.may_be_title(line)
        ):  # fmt: skip
            break
        last = count
    return last


def _title_groups(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines that can be a title together, as (first, after the last)."""
    groups: list[tuple[int, int]] = []
    at, open_note = 0, False
    while at < len(lines):
        line = lines[at]
        if open_note or signs.opens_note(line.whole):
            open_note = not re.search("[）)]$", squeezed(line.whole))
            at += 1
            continue
        if not signs.may_be_title(line):
            if squeezed(line.whole).endswith("。") and groups:
                break  # running text: the title stands above it
            at += 1
            continue
        end = at + 1
        while (
            end < len(lines) and end - at < 6 and signs.may_be_title(lines[end]) and _goes_on(lines[at:end], lines[end])
        ):
            end += 1
        groups.append((at, end))
        at = end
    return groups


def _goes_on(title: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the title above it."""
    text = "".join(squeezed(one.whole) for one in title)
    following = squeezed(line.whole)
    if len(following) > 3 and (following in text or text in following):
        return False  # the title once more
    if title[-1].kind in ("title", "heading") and line.kind == "text" and signs.ends_as_title(text):
        return False
    if following[:1] in "（(" and signs.ends_as_title(text):
        return len(following) <= 24
    whole = signs.ends_as_title(text) and not text.endswith(
        ("法", "令", "部", "会", "报告", "决定", "规定", "办法", "条例", "意见")
    )
    if whole or (signs.ends_as_title(text) and "关于" in text):
        return False
    if signs.ends_as_title(text):
        return following.startswith(("关于", "实施", "若干")) or (
            line.kind == "title" and signs.ends_as_title(following)
        )
    return True


def _worth(title: Sequence[Line]) -> int:
    """How much a run of lines looks like a title."""
    text = "".join(squeezed(line.whole) for line in title)
    value = 4 * signs.ends_as_title(text) + 2 * ("关于" in text) + (title[0].kind in ("title", "heading"))
    return value + (len(text) >= 5) - 3 * (len(text) < 3) - 2 * (len(text) > 80)


def _carried_title(front: list[Line]) -> tuple[int, int] | None:
    """The title of a document that an order or a notice carries: below the sentence that makes it public."""
    carrying = _carrying(front)
    if not carrying:
        return None
    named = {
        squeezed(name) for at in carrying for name in re.findall("《([^》]+(?:〈[^〉]+〉[^》]*)?)》", front[at].whole)
    }
    groups = [(a, b) for a, b in _groups_after(front, carrying[-1] + 1)]
    for first, last in reversed(groups):
        for start in range(first, last):
            text = "".join(squeezed(line.whole) for line in front[start:last])
            bare = re.sub(r"[（(][^（()）]*[）)]$", "", text)
            if text in named or bare in {re.sub(r"[（(][^（()）]*[）)]$", "", name) for name in named}:
                return start, last
    for first, last in reversed(groups):
        text = "".join(squeezed(line.whole) for line in front[first:last])
        if signs.ends_as_title(text) and not signs.is_organ(text) and len(text) > 4:
            return first, last
    for first, last in _title_groups(front[: carrying[0]]):
        for end in range(first + 1, last + 1):
            if "".join(squeezed(line.whole) for line in front[first:end]) in named:
                return first, end
    return None


def _carrying(front: list[Line]) -> list[int]:
    """The sentences that make another document public."""
    sentences = ((at, line) for at, line in enumerate(front) if len(line.whole) > 12 and not _is_title_or_note(line))
    return [at for at, line in sentences if signs.promulgates(line.whole)]


def _is_title_or_note(line: Line) -> bool:
    return signs.may_be_title(line) or signs.is_note(line.whole) or signs.is_label(line.whole)


def _groups_after(front: list[Line], start: int) -> list[tuple[int, int]]:
    """Runs of title lines after the sentence; a signature's office, person and day are none of them."""
    groups: list[tuple[int, int]] = []
    at = start
    while at < len(front):
        bare = squeezed(front[at].whole)
        if not signs.may_be_title(front[at]) or signs.is_signer(bare) or bare.startswith("附件"):
            at += 1
            continue
        end = at + 1
        while (
            end < len(front) and end - at < 5 and signs.may_be_title(front[end]) and _goes_on(front[at:end], front[end])
        ):
            end += 1
        groups.append((at, end))
        at = end
    return groups


def _without_foot(body: Sequence[Line]) -> tuple[Lines, Lines]:
    """The clauses, and the lines after them that sign and date the document."""
    at = len(body)
    dated = False
    while at > 1:
        text = body[at - 1].whole
        if markers.article(text) or markers.top(text) or markers.bracket(text):
            break
        if signs.is_foot(text) or only_day(text) or signs.is_signer(text):
            dated = dated or only_day(text) is not None
        elif not ((dated or at < len(body)) and signs.is_organ(text) and len(squeezed(text)) < 40):
            break
        at -= 1
    return tuple(body[:at]), tuple(body[at:])
