"""`python -m build statements`: every statement of the base, or those of a topic, an aspect, a place."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.commands.options import content_folder, today_of
from build.commands.reading import read
from build.model import TOPICS
from build.statements import statements
from search.command_line import day
from search.text.aspects import ASPECTS
from search.text.statements import STATUS_NAMES, Statement, status_on


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    content_folder(parser)
    parser.add_argument("--topic", choices=TOPICS, metavar="主题", help="只要这个主题的")
    parser.add_argument("--aspect", choices=tuple(ASPECTS), metavar="方面", help="只要这个方面的：" + " ".join(ASPECTS))
    parser.add_argument("--place", metavar="地区代码", help="只要这个地区的，如 420800")
    parser.add_argument("--day", "--today", dest="today", type=day, metavar="年-月-日", help="按哪一天算，默认今天")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="结果的格式")


def run(arguments: argparse.Namespace) -> int:
    """Lists what was asked for; exit code 1 where the content cannot be read."""
    if (kb := read(arguments.content)) is None:
        return 1
    today, rows = today_of(arguments), tuple(_asked_for(kb, arguments))
    if arguments.format == "json":
        told = [{**row.as_json(today.isoformat()), "layer": _layer(kb, row)} for row in rows]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join([*(_line(kb, row, today) for row in rows), f"{len(rows)} 句。"]))
    return 0


def _asked_for(kb: KnowledgeBase, arguments: argparse.Namespace) -> Iterator[Statement]:
    for row in statements(kb):
        if arguments.topic and arguments.topic not in row.topics:
            continue
        if arguments.aspect and arguments.aspect not in row.aspects:
            continue
        if arguments.place and arguments.place != row.place:
            continue
        yield row


def _layer(kb: KnowledgeBase, row: Statement) -> str:
    """The id of the layer that a statement comes from; the base's own files are named as they lie on the disk."""
    above = (layer.id for layer in kb.layers if not layer.base and row.file.startswith(f"{layer.id}/"))
    return next(above, kb.layers[0].id if kb.layers else "")


def _line(kb: KnowledgeBase, row: Statement, today: date) -> str:
    """天门市　2024年　过去的　能得到多少　建档困难职工子女：5,000 元　（…）"""
    where = kb.place_name(row.place) if row.place else "地区没有写明"
    status = STATUS_NAMES[status_on(row.times, today.isoformat())]
    about = "、".join(ASPECTS[name] for name in row.aspects) or "总的"
    when = f"{row.year}年" if row.year else "年份没有写明"
    source = row.source or {}
    told = f"{source.get('publisher')}《{source.get('title')}》" if source else "没有来源"
    return f"{row.id}　{where}　{when}　{status}　{about}　{row.text}（{told}，{row.file}:{row.line}，{row.url}）"
