"""`python -m build prove 项目`: whether a project's category rested on a clause in force in a year."""

from __future__ import annotations

import argparse
import json
import sys

from build.base.knowledge_base import KnowledgeBase
from build.citing.citation import plainly
from build.commands.options import content_as_of, today_of
from build.commands.reading import read
from build.model import Project
from build.review.proof import ATTRIBUTED, VERDICTS, Proof, proof

OLDEST, NEWEST = 1949, 2200


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("project", metavar="项目", help="项目的编号或名称，如 jinqiu-zhuxue、金秋助学")
    parser.add_argument("--category", default=None, metavar="类别", help="资助类别的编号或名称，不写就是全部类别")
    parser.add_argument("--year", type=_year, default=None, metavar="年份", help="问哪一年，如 2023；不写就看今天")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="结果的格式")
    content_as_of(parser, "今天是哪一天")


def _year(text: str) -> int:
    if not (text.isdecimal() and OLDEST <= int(text) <= NEWEST):
        raise argparse.ArgumentTypeError(f"「{text}」不是年份，写成 2023 这样的四位数字。")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 only where the proof stands, 1 where it does not, 2 where the question or the content cannot be read."""
    if (kb := read(arguments.content)) is None:
        return 2
    project = _project(kb, arguments.project)
    if project is None:
        names = "、".join(f"{p.name}（{p.id}）" for p in kb.projects[:5])
        print(f"没有「{arguments.project}」这个项目。库里有：{names}等，共 {len(kb.projects)} 个。", file=sys.stderr)
        return 2
    category = _category(kb, arguments.category)
    if category is None and arguments.category:
        own = "、".join(kb.name_of(c) for c in project.funded_categories)
        print(f"没有「{arguments.category}」这个资助类别。「{project.name}」有：{own}。", file=sys.stderr)
        return 2
    found = proof(kb, project, category, arguments.year, today_of(arguments))
    as_json = json.dumps(found.as_json(), ensure_ascii=False, indent=2)
    print(as_json if arguments.format == "json" else as_text(found))
    return 0 if found.verdict == "established" else 1


def _project(kb: KnowledgeBase, written: str) -> Project | None:
    return next((p for p in kb.projects if written in (p.id, p.name)), None)


def _category(kb: KnowledgeBase, written: str | None) -> str | None:
    return next((key for key, row in kb.categories.items() if written in (key, row.name)), None) if written else None


def as_text(found: Proof) -> str:
    """The proof as an auditor reads it in a terminal."""
    year = f"{found.year} 年" if found.year else "今天"
    lines = [f"{found.name} · {found.category_name} · {year}：{VERDICTS[found.verdict]}", *found.why]
    for basis in found.bases:
        lines += ["", f"{basis.link}（{basis.category}，{basis.place}）：《{basis.title}》{basis.clause}"]
        lines += [f"    {line}" for line in basis.text.split("\n")]
        lines.append(
            f"    文字：{basis.wording}，{ATTRIBUTED[basis.attributed_by]}；那时{basis.status_then}，现在{basis.status_now}"
        )
        if basis.source:
            told = basis.source
            lines.append(
                f"    来源：{plainly(told.publisher)}《{plainly(told.title)}》{told.date or '日期未注明'}；本库 {basis.url}"
            )
    reviewed = f"{found.reviewed.on}，{found.reviewed.by}" if found.reviewed else "没有记录"
    return "\n".join([*lines, "", f"复核：{reviewed}", f"内容指纹：{found.content_hash}"])
