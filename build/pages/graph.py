"""The drawing policy → clause → project: SVG made at build time, with links, and no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from build.clauses import Clause
from build.model import Project

ROW, WIDTH, TOP = 26, 920, 30
COLUMNS = (0, 370, 690)
BOX = (320, 200, 230)
LONGEST = (22, 13, 15)


@dataclass(frozen=True, slots=True)
class Box:
    """One name in one of the three columns."""

    column: int
    line: float
    text: str
    url: str


def graph(edges: Iterable[tuple[Project, Clause]], root: str) -> Markup:
    """The drawing of all edges: clauses in the order of their documents, each project beside its first clause."""
    pairs: list[tuple[object, tuple[Project, Clause]]] = [
        (key, pair) for key, pair in sorted({(c.policy.id, _order(c), p.id): (p, c) for p, c in edges}.items())
    ]
    clauses: dict[str, Clause] = {}
    projects: dict[str, Project] = {}
    for _, (project, clause) in pairs:
        clauses.setdefault(clause.id, clause)
        projects.setdefault(project.id, project)
    lines = {key: float(number) for number, key in enumerate(clauses)}
    boxes = [Box(1, lines[key], _label(clause), clause.url) for key, clause in clauses.items()]
    middles = _middles(clauses, lines)
    boxes += _policies(clauses, middles)
    spread = max(1.0, len(clauses) / max(1, len(projects)))
    places = {key: number * spread for number, key in enumerate(_by_middle(projects, pairs, lines))}
    boxes += [Box(2, places[key], p.name, f"projects/{p.id}.html") for key, p in projects.items()]
    height = TOP + ROW * (max([*lines.values(), *places.values()], default=0) + 1)
    curves = [_curve(1, lines[c.id], 2, places[p.id]) for _, (p, c) in pairs]
    curves += [_curve(0, middles[c.policy.id], 1, lines[c.id]) for c in clauses.values()]
    head = Markup('<svg viewBox="0 0 {} {:.0f}" role="group" aria-label="文件、条款与项目的关系图">').format(
        WIDTH, height
    )
    names = "".join(
        Markup('<text x="{}" y="18" font-weight="700">{}</text>').format(x + 6, name)
        for x, name in zip(COLUMNS, ("文件", "条款", "项目"), strict=True)
    )
    return (
        head
        + Markup(names)
        + Markup("".join(curves))
        + Markup("".join(_box(box, root) for box in boxes))
        + Markup("</svg>")
    )


def _by_middle(
    projects: dict[str, Project], pairs: list[tuple[object, tuple[Project, Clause]]], lines: dict[str, float]
) -> list[str]:
    """Projects in the order of the middle of their clauses, so that few lines cross."""
    own: dict[str, list[float]] = {key: [] for key in projects}
    for _, (project, clause) in pairs:
        own[project.id].append(lines[clause.id])
    return sorted(own, key=lambda key: (sum(own[key]) / len(own[key]), key))


def _order(clause: Clause) -> tuple[int, ...]:
    ref = clause.ref
    return (ref.article or 0, ref.article_sub or 0, ref.paragraph or 0, ref.item or 0, ref.section or 0, ref.point or 0)


def _label(clause: Clause) -> str:
    return f"{clause.citation} {clause.heading}".strip()


def _policies(clauses: dict[str, Clause], middles: dict[str, float]) -> list[Box]:
    titles = {clause.policy.id: clause.policy.title for clause in clauses.values()}
    return [Box(0, middles[key], title, f"policies/{key}.html") for key, title in titles.items()]


def _middles(clauses: dict[str, Clause], lines: dict[str, float]) -> dict[str, float]:
    """Where each policy stands: beside the middle of its clauses."""
    own: dict[str, list[float]] = {}
    for key, clause in clauses.items():
        own.setdefault(clause.policy.id, []).append(lines[key])
    return {policy: (min(found) + max(found)) / 2 for policy, found in own.items()}


def _curve(left: int, line: float, right: int, other: float) -> Markup:
    x1, x2 = COLUMNS[left] + BOX[left], COLUMNS[right]
    y1, y2, middle = _y(line), _y(other), (x1 + x2) / 2
    return Markup('<path class="edge" d="M{} {:.1f}C{:.0f} {:.1f} {:.0f} {:.1f} {} {:.1f}"/>').format(
        x1, y1, middle, y1, middle, y2, x2, y2
    )


def _y(line: float) -> float:
    return TOP + ROW * line + ROW / 2


def _box(box: Box, root: str) -> Markup:
    longest = LONGEST[box.column]
    text = box.text if len(box.text) <= longest else box.text[: longest - 1] + "…"
    x, y = COLUMNS[box.column], _y(box.line)
    return Markup(
        '<a href="{}"><title>{}</title><rect x="{}" y="{:.1f}" width="{}" height="{}" rx="4"/><text x="{}" y="{:.1f}">{}</text></a>'
    ).format(f"{root}{box.url}", box.text, x, y - ROW / 2 + 2, BOX[box.column], ROW - 4, x + 6, y + 5, text)
