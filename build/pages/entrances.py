"""Where readers come in: the home page with its question box and three doors, the search page, and hand-written pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build.base.content_day import content_day
from build.base.knowledge_base import KnowledgeBase
from build.model import Project
from build.pages.project import running
from build.pages.render import Renderer, front_matter, split_front_matter

# What happened to a worker, in everyday words → the topic that answers it.
EVENTS = (
    ("家里有人得了大病", "大病救助"),
    ("孩子上学缺钱", "子女助学"),
    ("收入太低，日子难过", "生活救助"),
    ("突然出了事，急用钱", "临时困难帮扶"),
    ("想学手艺", "职业培训"),
    ("想找工作", "职业介绍"),
    ("跑外卖、送快递、开网约车", "新就业形态劳动者关爱"),
    ("欠薪、要打官司", "法律援助"),
)


@dataclass(frozen=True, slots=True)
class Event:
    """A life event with the project to open first."""

    words: str
    project: Project


def events(kb: KnowledgeBase, today: date) -> tuple[Event, ...]:
    """For each life event the project that a person applies for, still running, the central fund before others."""
    found = []
    for said, topic in EVENTS:
        fitting = [project for project in kb.projects if topic in project.topics]
        fitting = [project for project in fitting if not running(kb, project, today).over]
        if fitting:
            found.append(Event(said, min(fitting, key=lambda project: _distance(kb, project, topic))))
    return tuple(found)


def _distance(kb: KnowledgeBase, project: Project, topic: str) -> tuple[bool, bool, int, str]:
    fund = kb.funds.get(project.fund or "")
    central = fund is not None and fund.kind == "central_finance"
    return project.applied_for_by != "person", not central, project.topics.index(topic), project.id


def content_date(kb: KnowledgeBase, today: date) -> str:
    """The newest day on which something in the base was checked or published, never later than today."""
    newest = content_day(kb, today)
    return f"{newest.year}年{newest.month}月{newest.day}日"


def entrances(renderer: Renderer, prose: Mapping[str, str], today: date) -> Iterator[tuple[str, str]]:
    """The home page, the search page, and the other hand-written pages as they are."""
    _, words = split_front_matter(prose.get("index", ""))
    context = {"events": events(renderer.kb, today), "guide": "guide" in prose, "content_date": renderer.content_date}
    meta = {"page": "home", "contents": False}
    yield renderer.page("index.md", "首页", "home.md.j2", meta=meta, prose=words, **context)
    meta = {"page": "search", "contents": False, "scripts": ["hits.js", "search.js"]}
    yield renderer.page("search.md", "搜索", "search.md.j2", meta=meta, names=names(renderer.kb), **context)
    for name, text in sorted(prose.items()):
        if name != "index":
            own, body = split_front_matter(text)
            yield f"{name}.md", front_matter({**own, "content_date": renderer.content_date}) + body


def names(kb: KnowledgeBase) -> str:
    """The names of funds and places as JSON, for the search page, whose hits only carry their ids."""
    found = {
        "funds": {key: fund.name for key, fund in kb.funds.items()},
        "places": {code: kb.place_name(code) for code in kb.places},
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
