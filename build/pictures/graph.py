"""The drawing policy → clause → project: SVG made at build time, with links, and no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from markupsafe import Markup

from build.base.clauses import Clause
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
    key: Markup  # which clause, project or document it is, for the script that dims the others


Edge = tuple[Project, Clause]


@dataclass(frozen=True, slots=True)
class Layout:
    """In which line everything stands: policies by id, clauses by id in the order of their documents, projects by id."""

    clauses: dict[str, Clause]
    projects: dict[str, Project]
    policy_lines: dict[str, float]
    clause_lines: dict[str, float]
    project_lines: dict[str, float]

    @property
    def height(self) -> float:
        """The height of the whole drawing."""
        return TOP + ROW * (max([*self.clause_lines.values(), *self.project_lines.values()], default=0) + 1)

    def boxes(self) -> Iterator[Box]:
        """Every name in its column."""
        for key, clause in self.clauses.items():
            yield Box(1, self.clause_lines[key], _label(clause), clause.url, self.clause_key(clause))
        for policy in {clause.policy.id: clause.policy for clause in self.clauses.values()}.values():
            yield Box(0, self.policy_lines[policy.id], policy.title, f"policies/{policy.id}.html", Markup(""))
        for key, project in self.projects.items():
            yield Box(2, self.project_lines[key], project.name, f"projects/{key}.html", self.project_key(project))

    def clause_key(self, clause: Clause) -> Markup:
        """The mark by which a script knows a clause in the drawing: its number there."""
        return Markup(' data-c="{}"').format(list(self.clauses).index(clause.id))

    def project_key(self, project: Project) -> Markup:
        """The same of a project."""
        return Markup(' data-p="{}"').format(list(self.projects).index(project.id))

    def curves(self, edges: Iterable[Edge]) -> Iterator[Markup]:
        """A curve from each clause to each project that rests on it, and from each policy to each of its clauses."""
        for project, clause in edges:
            keys = self.clause_key(clause) + self.project_key(project)
            yield _curve(1, self.clause_lines[clause.id], 2, self.project_lines[project.id], keys)
        for key, clause in self.clauses.items():
            yield _curve(0, self.policy_lines[clause.policy.id], 1, self.clause_lines[key], self.clause_key(clause))


def graph(edges: Iterable[Edge], root: str) -> Markup:
    """The drawing of all edges: clauses in the order of their documents, each project beside its first clause."""
    unique = {(clause.policy.id, _order(clause), project.id): (project, clause) for project, clause in edges}
    pairs = [unique[key] for key in sorted(unique)]
    layout = _layout(pairs)
    head = '<svg viewBox="0 0 {} {:.0f}" role="group" aria-label="文件、条款与项目的关系图">'
    names = (
        Markup('<text x="{}" y="18" font-weight="700">{}</text>').format(x + 6, name)
        for x, name in zip(COLUMNS, ("文件", "条款", "项目"), strict=True)
    )
    drawn = [*names, *layout.curves(pairs), *(_box(box, root) for box in layout.boxes())]
    return Markup(head).format(WIDTH, layout.height) + Markup("").join(drawn) + Markup("</svg>")


def _layout(pairs: list[Edge]) -> Layout:
    clauses = {clause.id: clause for _, clause in pairs}
    projects = {project.id: project for project, _ in pairs}
    lines = {key: float(number) for number, key in enumerate(clauses)}
    spread = max(1.0, len(clauses) / max(1, len(projects)))
    places = {key: number * spread for number, key in enumerate(_by_middle(pairs, lines))}
    return Layout(clauses, projects, _middles(clauses, lines), lines, places)


def _by_middle(pairs: list[Edge], lines: dict[str, float]) -> list[str]:
    """Projects in the order of the middle of their clauses, so that few lines cross."""
    own: dict[str, list[float]] = {}
    for project, clause in pairs:
        own.setdefault(project.id, []).append(lines[clause.id])
    return sorted(own, key=lambda key: (sum(own[key]) / len(own[key]), key))


def _order(clause: Clause) -> tuple[int, ...]:
    """Where a clause stands in its document: every step of its address."""
    return tuple(getattr(clause.ref, step.name) or 0 for step in fields(clause.ref))


def _label(clause: Clause) -> str:
    return f"{clause.citation} {clause.heading}".strip()


def _middles(clauses: dict[str, Clause], lines: dict[str, float]) -> dict[str, float]:
    """Where each policy stands: beside the middle of its clauses."""
    own: dict[str, list[float]] = {}
    for key, clause in clauses.items():
        own.setdefault(clause.policy.id, []).append(lines[key])
    return {policy: (min(found) + max(found)) / 2 for policy, found in own.items()}


def _curve(left: int, line: float, right: int, other: float, keys: Markup) -> Markup:
    x1, x2 = COLUMNS[left] + BOX[left], COLUMNS[right]
    y1, y2, middle = _y(line), _y(other), (x1 + x2) / 2
    return Markup('<path class="edge"{} d="M{} {:.1f}C{:.0f} {:.1f} {:.0f} {:.1f} {} {:.1f}"/>').format(
        keys, x1, y1, middle, y1, middle, y2, x2, y2
    )


def _y(line: float) -> float:
    return TOP + ROW * line + ROW / 2


def _box(box: Box, root: str) -> Markup:
    longest = LONGEST[box.column]
    text = box.text if len(box.text) <= longest else box.text[: longest - 1] + "…"
    x, y = COLUMNS[box.column], _y(box.line)
    return Markup(
        '<a href="{}"{}><title>{}</title><rect x="{}" y="{:.1f}" width="{}" height="{}" rx="4"/><text x="{}" y="{:.1f}">{}</text></a>'
    ).format(f"{root}{box.url}", box.key, box.text, x, y - ROW / 2 + 2, BOX[box.column], ROW - 4, x + 6, y + 5, text)
