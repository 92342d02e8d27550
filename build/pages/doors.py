"""What other offices decide: a list by what people call it, and a page for each with who, where, and what a union can do."""

from __future__ import annotations

from collections.abc import Iterator

from build.pages.render import Renderer


def door_pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The list of doors and a page for each."""
    doors = renderer.kb.doors
    meta = {"description": "低保、医保、公积金、工伤这些不归工会的事：谁管、去哪办、打什么电话、工会能帮什么。"}
    yield renderer.page("doors/index.md", "归谁管", "doors.md.j2", meta=meta, doors=doors)
    for door in doors:
        meta = {"description": door.summary.text}
        yield renderer.page(f"doors/{door.id}.md", door.name, "door.md.j2", meta=meta, door=door)
