"""A built site as a test reads it: pages with their ids, links and resources."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build.base.knowledge_base import KnowledgeBase

RESOURCES = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "form": "action"}


@dataclass
class Page(HTMLParser):
    """One built page: its ids, its links and its resources, each with the tag's attributes."""

    path: str
    text: str
    ids: list[str] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found)
        elif RESOURCES.get(tag) in found:
            self.resources.append(found[RESOURCES[tag]])
        self.inline += [name for name in found if name.startswith("on") or name == "style"]
        data = found.get("type") in ("application/json", "application/ld+json")  # read, never run
        if (tag == "script" and "src" not in found and not data) or tag == "style":
            self.inline.append(tag)

    def target(self, href: str) -> tuple[str, str]:
        """(page, anchor) that a relative address leads to."""
        parts = urlsplit(href)
        if not parts.path:
            return self.path, unquote(parts.fragment)
        steps = [] if parts.path.startswith("/") else self.path.split("/")[:-1]
        for step in parts.path.lstrip("/").split("/"):
            if step == "..":
                assert steps, f"{self.path}: {href} leads out of the site"
                steps.pop()
            elif step != ".":
                steps.append(step)
        return "/".join(steps), unquote(parts.fragment)

    def inner(self) -> Iterator[tuple[str, str]]:
        """Where its links inside the site lead."""
        for link in self.links:
            if not urlsplit(link["href"]).scheme:
                yield self.target(link["href"])


@dataclass
class Site:
    """The built site with the content it was built from."""

    kb: KnowledgeBase
    folder: Path

    @cached_property
    def pages(self) -> dict[str, Page]:
        found = sorted(self.folder.rglob("*.html"))
        names = [path.relative_to(self.folder).as_posix() for path in found]
        return {name: Page(name, path.read_text(encoding="utf-8")) for name, path in zip(names, found, strict=True)}

    def read(self, suffix: str) -> dict[str, str]:
        """Path → text of the files that end so."""
        found = sorted(self.folder.rglob(f"*{suffix}"))
        return {path.relative_to(self.folder).as_posix(): path.read_text(encoding="utf-8") for path in found}
