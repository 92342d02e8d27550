"""What stands at the addresses of ids that are no more: a page that leads on, anchor and all, and the same data and plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import renamed
from build.pages.render import Renderer

_BESIDE = (".json", ".md_")


def moved_pages(renderer: Renderer, made: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(path below the docs, text) for every former id; `made` holds the pages, and what stands beside them."""
    for folder, old, new, name in _former(renderer.kb):
        yield f"{folder}/{old}.html", _page(renderer, folder, f"{new}.html", name)
        for suffix in _BESIDE:
            if text := made.get(f"{folder}/{new}{suffix}"):
                yield f"{folder}/{old}{suffix}", text


def _former(kb: KnowledgeBase) -> Iterator[tuple[str, str, str, str]]:
    for folder, name, document in renamed(kb):
        for old in document.former_ids:
            yield folder, old, document.id, name


def _page(renderer: Renderer, folder: str, to: str, name: str) -> str:
    template = renderer.environment.get_template("moved.html.j2")
    return template.render(folder=folder, to=to, name=name, site_url=renderer.site_url)
