"""A case drawn as a map: scenes in rows from the first to the endings, lines between them, good ways solid."""

from __future__ import annotations

from dataclasses import dataclass

from build.model.training import ENDINGS, Case, Scene
from build.training.graph import depths

WIDTH = 328
ROW = 74
NODE_HEIGHT = 34
LETTER = 15


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
    for row, found in rows.items():
        for place, scene in enumerate(found):
            nodes[scene.id] = _node(case, scene, place, len(found), row)
    lines = [
        MapLine(_curve(nodes[scene.id], nodes[choice.to], number), choice.good)
        for scene in case.nodes
        for number, choice in enumerate(scene.choices)
    ]
    return CaseMap(tuple(nodes.values()), tuple(lines), last * ROW + NODE_HEIGHT + 12)


def _node(case: Case, scene: Scene, place: int, count: int, row: int) -> MapNode:
    label = ENDINGS[scene.ending] if scene.ending else f"第{numbers(case)[scene.id]}幕"
    lane = WIDTH // count
    width = min(len(label) * LETTER + 18, lane - 8)
    return MapNode(scene.id, label, scene.ending or "", lane * place + lane // 2, row * ROW + 6, width)


def _curve(above: MapNode, below: MapNode, number: int) -> str:
    """From a point of its own at the foot of the scene, so that two ways to the same scene do not lie on each other."""
    start = above.x + (number * 2 - 1) * min(14, above.width // 4)
    top, foot = above.y + above.height, below.y
    bend = (foot - top) // 2
    end = below.x + (6 if start > below.x else -6 if start < below.x else 0)
    return f"M{start} {top}C{start} {top + bend} {end} {foot - bend} {end} {foot}"
