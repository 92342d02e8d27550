"""Which topics are answered in which aspects, for the nation and in how many places; and where nothing is said, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.model.reference import NATION
from build.model.shared import TOPICS
from build.statements.listing import statements
from build.statements.unknowns import unknowns
from search.text.aspects import ASPECTS
from search.text.statements import STANDING, status_on

# What a worker asks of every kind of help; the other aspects do not arise for each.
ASKED = ("who", "how_much", "when", "how", "papers", "where", "still_open", "refused")


@dataclass
class Cell:
    """What is said of one topic in one aspect: sentences that stand on the day and older ones, which hold everywhere;
    the places that have sentences of their own; entries that say that it is not known."""

    standing: int = 0
    older: int = 0
    places: set[str] = field(default_factory=set)
    not_known: list[str] = field(default_factory=list)

    @property
    def hole(self) -> str:
        """Why a reader who asks this gets nothing that holds for them today; empty where they do, or are told so."""
        if self.standing or self.not_known:
            return ""
        if self.older or self.places:
            return "只有旧的" if not self.places else f"只有各地的（{len(self.places)} 处）"
        return "什么也没有"


def answered(kb: KnowledgeBase, today: date) -> dict[str, dict[str, Cell]]:
    """Topic → aspect → what is said. Clauses do not count: what they mean for a reader is said elsewhere."""
    table: dict[str, dict[str, Cell]] = {topic: defaultdict(Cell) for topic in TOPICS}
    for row in statements(kb):
        if row.times.rule:
            continue
        for cell in _cells(table, row.topics, row.aspects):
            if row.place not in (None, NATION):
                cell.places.add(str(row.place))
            elif status_on(row.times, today.isoformat()) in STANDING:
                cell.standing += 1
            else:
                cell.older += 1
    for entry in unknowns(kb):
        if entry.place in (None, NATION):  # that one city's is not known says nothing to readers elsewhere
            for cell in _cells(table, entry.topics, entry.aspects):
                cell.not_known.append(entry.id)
    return table


def _cells(table: dict[str, dict[str, Cell]], topics: tuple[str, ...], aspects: tuple[str, ...]) -> Iterator[Cell]:
    return (table[topic][aspect] for topic in topics if topic in table for aspect in aspects)


def as_rows(table: dict[str, dict[str, Cell]]) -> list[dict[str, Any]]:
    """Every pair of a topic and an aspect, as plain values."""
    return [
        {
            "topic": topic,
            "aspect": aspect,
            "nation": cell.standing,
            "nation_older": cell.older,
            "places": len(cell.places),
            "unknowns": cell.not_known,
            "hole": cell.hole if aspect in ASKED else "",
        }
        for topic, row in table.items()
        for aspect in ASPECTS
        for cell in [row[aspect]]
    ]


def as_lines(rows: list[dict[str, Any]]) -> list[str]:
    """The table for a terminal, a line for each topic, and the holes by name."""
    holes = [f"  {row['topic']}·{ASPECTS[row['aspect']]}：{row['hole']}。" for row in rows if row["hole"]]
    lines = ["各主题各方面（全国现在的句数/有自己说法的地方数，加「缺」的是写明没有查到的条数）："]
    for topic in dict.fromkeys(row["topic"] for row in rows):
        cells = [_cell(row) for row in rows if row["topic"] == topic and row["aspect"] in ASKED]
        lines.append(f"  {topic}：" + "，".join(cells))
    return [*lines, f"职工会问的 {len(ASKED)} 个方面里，没有回答也没有写明没查到的 {len(holes)} 处。", *holes]


def _cell(row: dict[str, Any]) -> str:
    missing = f"缺{len(row['unknowns'])}" if row["unknowns"] else ""
    return f"{ASPECTS[row['aspect']]} {row['nation']}/{row['places']}{missing}"
