"""What a trainer takes along, as files beside the pages: slides of 16:9, a handout of A4, the question bank as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TypeVar

from build.model.training import KINDS, Option, QuizItem, Saying, Unit
from build.pages.render import Renderer
from build.pages.taught import View
from build.pages.training import FOLDER
from build.training.bank import bank_csv
from build.training.mixing import answer, lettered, mixed
from build.training.stamps import training_stamp

# What fits on a sheet: letters of text, citations included.
SHEET_LETTERS = 250
ANSWER_LETTERS = 420
ROW_LETTERS = 20
SHOWN_QUESTIONS = 6
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slide after the cover. `kind` says how its rows are drawn: says, text, ask or answer."""

    kind: str
    head: str
    rows: Sequence[Saying | str | Option | tuple[str, Option]]
    part: str = ""
    item: QuizItem | None = None


def printed(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Path and text of every file to print."""
    view = View(renderer)
    if renderer.kb.training.units:
        yield f"{FOLDER}/bank.csv", bank_csv(renderer.kb)
    for unit in renderer.kb.training.units:
        common = {
            "unit": unit,
            "view": view,
            "stamp": training_stamp(renderer.kb),
            "content_date": renderer.content_date,
        }
        slides = renderer.environment.get_template("training_slides.html.j2")
        yield (
            f"{FOLDER}/slides/{unit.id}.html",
            _tidy(slides.render(sheets=tuple(sheets(view, unit)), spoken=spoken, **common)),
        )
        handout = renderer.environment.get_template("training_handout.html.j2")
        text = handout.render(mixed=mixed, lettered=lettered, answer=answer, **common)
        yield f"{FOLDER}/handout/{unit.id}.html", _tidy(text)


def _tidy(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", text).strip() + "\n"


def sheets(view: View, unit: Unit) -> Iterator[Sheet]:
    """The slides of a unit after its cover."""
    for section in unit.lesson:
        yield from _parts("says", section.heading, section.says, view)
    yield Sheet("text", f"例题：{unit.example.title}", (unit.example.situation, "先自己想一遍：第一步做什么？"))
    yield from _parts("says", f"例题：{unit.example.title}", unit.example.steps, view)
    yield Sheet("text", "例题的结果", (unit.example.result,))
    for item in _chosen(unit):
        rows = mixed(item)
        yield Sheet("ask", KINDS[item.kind], rows, item=item)
        letters = {id(option): letter for letter, option in lettered(item)}
        ordered = [(letters[id(option)], option) for option in (item.options if item.kind == "order" else rows)]
        for number, part in enumerate(_split(ordered, lambda row: _option_letters(view, row[1]), ANSWER_LETTERS), 1):
            head = "对的次序和理由" if item.kind == "order" else "答案和理由"
            yield Sheet("answer", head, part, part="" if number == 1 else f"（续 {number}）", item=item)
    links = tuple(f"入户案例：{case.title}（约 {case.minutes} 分钟，在培训页里走）" for case in view.cases_of(unit))
    yield Sheet("text", "接着做", (*links, f"练习共 {len(unit.quiz)} 题，扫码在自己的手机上做，成绩只在自己的设备上。"))


def shown_rows(view: View, sheet: Sheet) -> Iterator[str]:
    """The lines of a slide, as plain text."""
    if sheet.item is not None:
        yield sheet.item.ask
    for place, row in enumerate(sheet.rows):
        if isinstance(row, Saying):
            yield f"· {row.text}"
        elif isinstance(row, Option):
            yield f"{ascii_uppercase[place]}　{view.say(row)}"
        elif isinstance(row, tuple):
            yield f"{row[0]}　{view.say(row[1])}{'　✓' if row[1].right else ''}　{row[1].why}"
        else:
            yield row


def spoken(view: View, sheet: Sheet) -> str:
    """What whoever speaks has before them beside the slide: where each line comes from, or what to ask next."""
    if sheet.kind == "ask":
        return "先请大家自己选，再请一两个人说为什么选它；下一张是答案和每一项的理由。"
    lines = []
    for row in sheet.rows:
        if isinstance(row, Saying) and row.cite:
            lines.append(f"{row.text[:20]}……：{view.citation(row.cite)}")
        elif isinstance(row, Saying) and row.source:
            source = view.kb.sources[row.source.id]
            lines.append(f"{row.text[:20]}……：{source.publisher}《{source.title}》")
        elif isinstance(row, tuple):
            lines.append(f"{row[0]}：{view.citation(row[1].cite)}")
    return "\n".join(lines) or "停一停，等大家想一想。"


def _chosen(unit: Unit) -> tuple[QuizItem, ...]:
    """The questions worked through together: one of every kind first, then more in the order of writing."""
    firsts = {item.kind: item for item in reversed(unit.quiz) if item.kind != "fill"}
    others = [item for item in unit.quiz if item not in firsts.values() and item.kind != "fill"]
    picked = [*firsts.values(), *others][:SHOWN_QUESTIONS]
    return tuple(item for item in unit.quiz if item in picked)


def _parts(kind: str, head: str, says: Sequence[Saying], view: View) -> Iterator[Sheet]:
    groups = list(_split(says, lambda saying: len(saying.text) + (24 if saying.cite else 12), SHEET_LETTERS))
    for number, group in enumerate(groups, 1):
        yield Sheet(kind, head, group, f"（{number}/{len(groups)}）" if len(groups) > 1 else "")


def _option_letters(view: View, option: Option) -> int:
    return ROW_LETTERS + len(view.say(option)) + len(option.why) + len(view.citation(option.cite))


def _split(rows: Sequence[Row], letters: Callable[[Row], int], most: int) -> Iterator[tuple[Row, ...]]:
    """Groups of as many rows each, as few as fit."""
    count = max(-(-sum(letters(row) for row in rows) // most), 1)
    size = -(-len(rows) // count)
    for start in range(0, len(rows), size):
        yield tuple(rows[start : start + size])
