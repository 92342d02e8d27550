"""Sheets for the board: a poster for each project in A4 or A3, and a strip of cards with codes to cut out."""

from __future__ import annotations

from collections.abc import Iterator

from build.model import Project
from build.pages.paper import paper
from build.pages.project import running
from build.pages.render import Renderer


def poster_pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The strip with a list of all posters, and the posters of the projects that are not over."""
    shown = [p for p in renderer.kb.projects if not running(renderer.kb, p, renderer.today).over]
    meta = {
        "description": "贴在公告栏的海报和可以剪开的二维码卡片。",
        "page": "posters",
        "contents": False,
        "styles": ["poster.css"],
    }
    cards = [(project, paper(renderer, project).code) for project in shown]
    yield renderer.page("posters/index.md", "海报和二维码", "posters.md.j2", meta=meta, cards=cards)
    for project in shown:
        yield _poster(renderer, project)


def _poster(renderer: Renderer, project: Project) -> tuple[str, str]:
    meta = {
        "description": f"{project.name}：贴在公告栏的一张纸。",
        "page": "poster",
        "contents": False,
        "styles": ["poster.css"],
    }
    return renderer.page(
        f"posters/{project.id}.md",
        f"海报：{project.name}",
        "poster.md.j2",
        meta={**meta, "scripts": ["poster.js"]},
        project=project,
        rows=renderer.rows_of(project),
        paper=paper(renderer, project),
    )
