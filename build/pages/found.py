"""Being found and kept: robots, the description of the site as an app, and a map for programs that read plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from build.base.knowledge_base import KnowledgeBase
from build.model import TOPICS

NAME = "帮扶政策库"
ABOUT = "工会的困难帮扶资金：谁能申请、能得到什么、怎么办、依据哪一条。每一项都能查到出处。"
COLOUR = "#0e4a56"
ICONS = (("assets/icon-192.png", "192x192"), ("assets/icon-512.png", "512x512"))


def found_files(kb: KnowledgeBase, site_url: str | None) -> Iterator[tuple[str, str]]:
    """(path below the docs, text) of every file that programs look for. `site_url` ends with a slash, or is None."""
    yield "robots.txt", robots(site_url)
    yield "manifest.webmanifest", manifest()
    yield "llms.txt", llms(kb, site_url or "")


def robots(site_url: str | None) -> str:
    """Everybody may read everything; the site map is named where the site knows its own address."""
    lines = ["User-agent: *", "Allow: /"]
    return "\n".join([*lines, *([f"Sitemap: {site_url}sitemap.xml"] if site_url else [])]) + "\n"


def manifest() -> str:
    """The site as something that a phone can put on its first screen. Addresses are relative to this file."""
    icons = [{"src": path, "sizes": size, "type": "image/png", "purpose": "any"} for path, size in ICONS]
    about = {
        "name": NAME,
        "short_name": NAME,
        "description": ABOUT,
        "lang": "zh-Hans",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": COLOUR,
        "icons": icons,
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def llms(kb: KnowledgeBase, site_url: str) -> str:
    """What the site holds, as a plain list of links with one line each (llmstxt.org)."""
    parts = [f"# {NAME}", f"> {ABOUT}", _CARE, _FORMS]
    parts.append(_section("项目", ((f"projects/{p.id}.html", p.name, p.summary.text) for p in kb.projects), site_url))
    for topic in TOPICS:
        found = [answer for answer in kb.answers if topic in answer.topics[:1]]
        rows = ((f"answers/{answer.id}.html", answer.question, answer.short.text) for answer in found)
        parts.append(_section(f"问答：{topic}", rows, site_url))
    parts.append(_section("政策文件", ((f"policies/{p.id}.html", p.title, p.wording) for p in kb.policies), site_url))
    return "\n\n".join(filter(None, parts)) + "\n"


_CARE = (
    "引用前请核对：除写明「原文」的以外，条款都是摘要或转述；地方的标准只对写明的地方和年份有效；"
    "每页末尾列着来源。能不能办、给多少，由当地工会决定，可打 12351。"
)
_FORMS = (
    "每个项目、文件、地区、问答的网址把 .html 换成 .md 是纯文字，项目、文件、地区换成 .json 是数据，"
    "形状见 data/shapes/project.json、policy.json、place.json。"
)


def _section(title: str, rows: Iterator[tuple[str, str, str]], site_url: str) -> str:
    lines = [f"- [{name}]({site_url}{path}): {text}" for path, name, text in rows]
    return "\n".join([f"## {title}", "", *lines]) if lines else ""
