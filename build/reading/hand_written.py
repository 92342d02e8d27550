"""What a hand-written page may hold beside words: links that only lead, pictures of our own, and names for places in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser

from markdown import Markdown

from build.marks.problem import Mark, Problem

# Those of mkdocs.yml that make something of what is typed: judged is what a reader's browser would be given.
EXTENSIONS = ("admonition", "attr_list", "tables", "toc")
FIELDS = ("title", "description")
Fault = tuple[str, str]  # (kind, what stands there)

_FIELD = re.compile(r"([A-Za-z_-]+)\s*:")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LEADS = ("http:", "https:", "tel:", "mailto:")
_COLUMN = re.compile(
    r"text-align: (?:left|right|center);"
)  # how a table's column is set is written so by Markdown itself
_ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "start"}


def unsafe_parts(text: str, file: str) -> Iterator[Problem]:
    """Problems of a page that would run something, fetch from elsewhere, or dress itself; each at its line."""
    head, body = _parts(text)
    for number, line in enumerate(head, 1):
        if (found := _FIELD.match(line)) and found[1] not in FIELDS:
            mend = "删去这一行；手写页面开头只写 title（标题）和 description（一句话说明）。"
            yield Problem(Mark(file, number), "unknown-field", f"手写页面没有「{found[1]}」这一项。", mend)
    whole, shown = Counter(_faults("\n".join(body))), Counter[Fault]()
    for number in range(1, len(body) + 1) if whole else ():  # a fault stands on the line that completes it
        for fault in ((Counter(_faults("\n".join(body[:number]))) & whole) - shown).elements():
            shown[fault] += 1
            kind, stands = fault
            yield Problem(Mark(file, len(head) + number), "page-unsafe", *_TOLD[kind](stands))


def _parts(text: str) -> tuple[list[str], list[str]]:
    """The lines of the fields at the top, with the lines around them, and those of the page."""
    lines = text.splitlines()
    if lines[:1] == ["---"] and "---" in lines[1:]:
        end = lines.index("---", 1) + 1
        return lines[:end], lines[end:]
    return [], lines


def _faults(body: str) -> list[Fault]:
    """All that no page may hold, in the order of the page."""
    seen = _Seen()
    seen.feed(Markdown(extensions=list(EXTENSIONS)).convert(body))
    seen.close()
    return seen.faults


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in ((name, value or "") for name, value in attrs):
            if tag == "img" and name == "src" and _leaves(value):
                self.faults.append(("picture", value))
            elif name == "href" and _leaves(value) and not _flat(value).startswith(_LEADS):
                self.faults.append(("link", value))
            elif name not in _ATTRIBUTES and not (name == "style" and _COLUMN.fullmatch(value)):
                self.faults.append(("attribute", name))


def _leaves(address: str) -> bool:
    """Whether an address names more than a file of the site; browsers skip blanks and take \\ for /."""
    flat = _flat(address)
    return bool(_SCHEME.match(flat)) or flat.replace("\\", "/").startswith("//")


def _flat(address: str) -> str:
    return re.sub(r"[\x00-\x20]", "", address).lower()


_TOLD: Mapping[str, Callable[[str], tuple[str, str]]] = {
    "link": lambda found: (
        f"链接的地址「{found}」不是网页地址，打开会运行别的东西。",
        "改成站内的页面（如 projects/index.md）、https:// 开头的网址，或电话 tel:12351；用不着的删去。",
    ),
    "picture": lambda found: (
        f"图片「{found}」要从别的网站取，读者打开这一页，那个网站就知道了。",
        "删去图片，用文字写清楚。",
    ),
    "attribute": lambda found: (
        f"花括号里写了「{found}」这个属性。",
        "删去；花括号里只能写编号和样式名，如 {#mao-dian}。",
    ),
}
