"""A year's programme: the numbers it declares, the kinds that reports name, and the places nobody named."""

from __future__ import annotations

from build.base.knowledge_base import KnowledgeBase
from build.model import NamedKind, Programme
from build.pages.render import Renderer
from build.pictures.boxes import Level, draw


def levels(kb: KnowledgeBase, programme: Programme) -> tuple[Level, ...]:
    """大类, 方面 and the kinds of help, each declared against named. A kind with several projects leads to the first."""
    declared = programme.declared
    aspects = [aspect for major in programme.majors for aspect in major.aspects]
    return (
        Level("大类", declared.major_categories, tuple((major.name, "") for major in programme.majors if major.name)),
        Level("方面", declared.aspects, tuple((aspect.name, "") for aspect in aspects if aspect.name)),
        Level(
            "帮扶项目",
            declared.kinds,
            tuple((kind.name, _url(kb, kind)) for kind in programme.named_kinds),
            "种",
            exact=False,
        ),
    )


def _url(kb: KnowledgeBase, kind: NamedKind) -> str:
    known = [name for name in kind.projects if name in kb.project_by_id]
    return f"projects/{known[0]}.html" if known else ""


def programme_page(renderer: Renderer, programme: Programme) -> tuple[str, str]:
    """The page of one year."""
    shown = levels(renderer.kb, programme)
    return renderer.page(
        f"programmes/{programme.year}.md",
        programme.title,
        "programme.md.j2",
        meta={"description": f"{programme.title}：公布的数目、报道列出的种类和没有列出的部分。", "page": "programme"},
        programme=programme,
        levels=shown,
        drawing=draw(shown),
    )
