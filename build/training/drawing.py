"""A case drawn as a map: the good way down the left, detours beside it, endings at the foot; good ways solid."""

from __future__ import annotations

from dataclasses import dataclass

from build.model.training import Case, Scene
from build.training.graph import depths, scenes

WIDTH = 328
ROW = 62
NODE_HEIGHT = 34
LETTER = 15
SHORT = {"good": "办稳了", "fair": "有漏", "poor": "要重来"}


@dataclass(frozen=True, slots=True)
class MapNode:
    """One scene: its middle, its size and its short label."""

    id: str
    label: str
    ending: str
    x: int
    y: int
    width: int
    height: int = NODE_HEIGHT


@dataclass(frozen=True, slots=True)
class MapLine:
    """One choice, as an SVG path from the foot of a scene to the head of the next."""

    path: str
    good: bool


@dataclass(frozen=True, slots=True)
class CaseMap:
    """The whole drawing."""

    nodes: tuple[MapNode, ...]
    lines: tuple[MapLine, ...]
    height: int
    width: int = WIDTH


def numbers(case: Case) -> dict[str, int]:
    """Scene id -> the number readers see, counting scenes with choices in the order of writing."""
    named = [scene.id for scene in case.nodes if not scene.ending]
    return {name: place for place, name in enumerate(named, 1)}


def case_map(case: Case) -> CaseMap:
    """Rows by the longest way to a scene; endings together in the last row."""
    deep = depths(case)
    last = max(deep[scene.id] for scene in case.nodes if not scene.ending) + 1
    rows: dict[int, list[Scene]] = {}
    for scene in case.nodes:
        rows.setdefault(last if scene.ending else deep[scene.id], []).append(scene)
    nodes: dict[str, MapNode] = {}
    main = _good_way(case)
    for row, found in rows.items():
        for place, scene in enumerate(found):
            lane = (place, len(found)) if row == last or len(found) > 2 else (0 if scene.id in main else 1, 2)
            nodes[scene.id] = _node(case, scene, lane, row)
    lines = [
        MapLine(_line(nodes[scene.id], nodes[choice.to], number), choice.good)
        for scene in case.nodes
        for number, choice in enumerate(scene.choices)
    ]
    return CaseMap(tuple(nodes.values()), tuple(lines), last * ROW + NODE_HEIGHT + 12)


def _good_way(case: Case) -> set[str]:
    """The scenes that somebody who always chooses well comes through; all others are detours and stand beside them."""
    known = scenes(case)
    found: set[str] = set()
    waiting = [case.nodes[0].id]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(choice.to for choice in known[name].choices if choice.good)
    detours = {choice.to for scene in case.nodes for choice in scene.choices if not choice.good}
    return found - {name for name in detours if not any(_leads(known[other], name) for other in found - {name})}


def _leads(scene: Scene, name: str) -> bool:
    return any(choice.good and choice.to == name for choice in scene.choices)


def _node(case: Case, scene: Scene, lane: tuple[int, int], row: int) -> MapNode:
    place, count = lane
    label = SHORT[scene.ending] if scene.ending else f"第{numbers(case)[scene.id]}幕"
    room = WIDTH // count
    width = min(len(label) * LETTER + 18, room - 8)
    return MapNode(scene.id, label, scene.ending or "", room * place + room // 2, row * ROW + 6, width)


def _line(above: MapNode, below: MapNode, number: int) -> str:
    """From a point of its own at the foot of a scene; a long way to an ending runs beside the scenes, not behind them."""
    start = above.x + (number * 2 - 1) * min(14, above.width // 4)
    top, foot = above.y + above.height, below.y
    bend = (foot - top) // 2
    end = below.x + (6 if start > below.x else -6 if start < below.x else 0)
    if foot - top < ROW * 2:
        return f"M{start} {top}C{start} {top + bend} {end} {foot - bend} {end} {foot}"
    aside = _beside(start, number)
    if not below.ending:
        return f"M{start} {top}C{start} {top + bend} {end} {foot - bend} {end} {foot}"
    return (
        f"M{start} {top}C{start} {top + 14} {aside} {top + 6} {aside} {top + 24}"
        f"V{foot - 24}C{aside} {foot - 8} {end} {foot - 16} {end} {foot}"
    )


def _beside(x: int, number: int) -> int:
    return WIDTH - 8 - 5 * number if x > WIDTH // 2 else WIDTH // 2 + 4 - 5 * number
