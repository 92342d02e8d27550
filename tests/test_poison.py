"""Every text of every kind is text: poison in each field of each kind leaves a page with the skeleton of a harmless one."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from pydantic import BaseModel

from build.base.knowledge_base import KnowledgeBase
from build.pages import pages
from build.pages.render import split_front_matter
from build.reading.load import load
from build.site.render import render
from tests.conftest import CITY, TODAY

HARMLESS = " qqq"
PAYLOADS = {
    "html": ' <img src=x onerror=alert(1)><script>alert(1)</script><a href="javascript:alert(1)">x</a>',
    "closing": ' "></p></div></li></main></script><svg onload=alert(1)><!--',
    "markdown": " [x](javascript:alert(1)) ![x](https://evil.example/x.png) **x** _x_ `x` <https://evil.example>",
    "attributes": " *x*{: onclick=alert(1) } {: onclick=alert(1) #main }\n{: onclick=alert(1) #main .x }",
    "blocks": "\n\n```\n# x\n\n- x\n\n> x\n\n!!! note\n    x\n\n| a | b |\n|---|---|\n| c | d |\n\n    code\n\n[x]: javascript:alert(1)\n",
    "templates": " {{ 7*7 }} {% raw %} ${x} &lt;b&gt; &#60;b&#62; \\<b\\> \u2028 \x0b",
}
HAN = re.compile("[\u4e00-\u9fff]")
# Read as numbers, addresses of clauses and lists of words, and checked as such; no reader sees what is not one.
NUMBERS = ("number", "chapter", "section", "clause", "document_number", "topics")


def poisoned(value: Any, poison: str, name: str = "") -> Any:
    """The value with poison behind every text in it that readers read: those with Chinese in them."""
    if isinstance(value, str):
        if name in NUMBERS:
            return value
        return type(value)(value + poison) if type(value) is str and HAN.search(value) else value
    if isinstance(value, BaseModel):
        free = [key for key, field in type(value).model_fields.items() if "Literal" not in str(field.annotation)]
        changes = {key: poisoned(getattr(value, key), poison, key) for key in free if key != "mark"}
        return value.model_copy(update=changes)
    if isinstance(value, tuple):
        return tuple(poisoned(one, poison, name) for one in value) if type(value) is tuple else value
    if isinstance(value, Mapping):
        return {key: poisoned(one, poison, str(key)) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: poisoned(getattr(value, one.name), poison, one.name) for one in fields(value) if one.init}
        return replace(value, **changed)
    return value


@pytest.fixture(scope="module")
def city() -> KnowledgeBase:
    return load(CITY)[0]


class _Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, and where they lead."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        leads = tuple(f"{name}={value}" for name, value in attrs if name in ("href", "src", "id", "class"))
        self.seen.append((tag, *sorted(name for name, _ in attrs), *leads))

    def handle_comment(self, data: str) -> None:
        self.seen.append(("comment", data))


Pages = dict[str, list[tuple[str, ...]]]


def skeleton(page: str) -> list[tuple[str, ...]]:
    found = _Skeleton()
    found.feed(page)
    found.close()
    return found.seen


def rendered(kb: KnowledgeBase) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Each page's skeleton, as its Markdown alone makes it."""
    for path, text in sorted(pages(kb, TODAY).items()):
        if path.endswith(".md"):
            body = split_front_matter(text)[1]
            extensions = ["admonition", "attr_list", "tables", "toc"]
            yield path, skeleton(Markdown(extensions=extensions).convert(body))


def alike(seen: Pages, wanted: Pages) -> None:
    """The same pages with the same elements. How many there are of one kind depends on how long texts are (drawings, slides),
    and comparisons pair texts by likeness: there nothing new may stand, and nothing may lead elsewhere."""
    assert seen.keys() == wanted.keys()
    known = {row[:1] + tuple(x for x in row[1:] if "=" not in x) for rows in wanted.values() for row in rows}
    for path, rows in seen.items():
        assert {row[:1] + tuple(x for x in row[1:] if "=" not in x) for row in rows} <= known, path
        assert not [row for row in rows if re.search(r"=(?:javascript:|https://evil)", " ".join(row))], path
        assert path.startswith("changes/") or set(rows) == set(wanted[path]), path


@pytest.fixture(scope="module")
def harmless(city: KnowledgeBase) -> Pages:
    return dict(rendered(poisoned(city, HARMLESS)))


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_poison_in_any_field_becomes_markup(name: str, city: KnowledgeBase, harmless: Pages) -> None:
    """每一种内容的每一个字段里塞进网页代码或 Markdown，页面的骨架都和无害的一样。"""
    alike(dict(rendered(poisoned(city, PAYLOADS[name]))), harmless)


@pytest.mark.site
def test_no_poison_becomes_markup_in_the_whole_frame(tmp_path: Path, city: KnowledgeBase) -> None:
    """整站做出来也一样：标题、目录、说明、数据块里都只是文字。"""
    built = {}
    whole = " ".join(PAYLOADS.values())
    for name, poison in (("harmless", HARMLESS * (len(whole) // len(HARMLESS))), ("poisoned", whole)):
        kb = poisoned(city, poison)
        for path, text in pages(kb, TODAY).items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
        render(tmp_path / name, tmp_path / f"{name}-site", date(2026, 11, 23))
        site = tmp_path / f"{name}-site"
        built[name] = {str(p.relative_to(site)): skeleton(p.read_text(encoding="utf-8")) for p in site.rglob("*.html")}
    alike(built["poisoned"], built["harmless"])


def test_the_poison_is_seen_where_nothing_is_escaped() -> None:
    """这个比较真能看出毒来。"""
    convert: Callable[[str], str] = Markdown(extensions=["attr_list", "tables"]).convert
    caught = [
        name for name, poison in PAYLOADS.items() if skeleton(convert("甲" + poison)) != skeleton(convert("甲 x"))
    ]
    assert set(caught) >= {"html", "closing", "markdown", "attributes", "blocks"}
