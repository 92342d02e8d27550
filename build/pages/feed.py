"""The feed of changes (Atom, RFC 4287): what changed, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as Xml

from build.force.history import Event

ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 60


def atom(events: Iterable[Event], today: date, site_url: str = "") -> str:
    """The feed; addresses begin with `site_url`, or are relative to the feed where the site does not know its own."""
    Xml.register_namespace("", ATOM)
    shown = list(events)[:LONGEST]
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _text(feed, "id", "urn:bangfu-policy-base:changes")
    _text(feed, "title", "帮扶政策库：最近变化")
    _text(feed, "updated", _moment(shown[0].day if shown else today))
    _link(feed, f"{site_url}feed.xml", "self")
    _link(feed, f"{site_url}changes.html", "alternate")
    author = Xml.SubElement(feed, f"{{{ATOM}}}author")
    _text(author, "name", "帮扶政策库")
    for event in shown:
        _entry(feed, event, site_url)
    Xml.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(feed, encoding="unicode") + "\n"


def _entry(feed: Xml.Element, event: Event, site_url: str) -> None:
    entry = Xml.SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "id", f"urn:bangfu-policy-base:{event.id}")
    _text(entry, "title", f"{event.title}：{event.what}")
    _text(entry, "updated", _moment(event.day))
    _link(entry, site_url + (event.url or "changes.html"), "alternate")
    _text(entry, "content", summary(event))


def summary(event: Event) -> str:
    """The change in plain words, with what rests on it."""
    signs = {"+": "【增：{}】", "-": "【删：{}】", "=": "{}"}
    changed = "".join(signs[piece.kind].format(piece.text) for piece in event.pieces)
    rests = "、".join(row.title for row in event.rests)
    told = f"引用它的：{rests}。" if rests else "没有内容引用它。"
    return "\n".join(filter(None, [f"{event.day} {event.what}。", changed, told]))


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: Xml.Element, url: str, how: str) -> None:
    Xml.SubElement(parent, f"{{{ATOM}}}link", {"href": url, "rel": how})


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
