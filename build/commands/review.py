"""`python -m build review`: clauses whose text has changed and what rests on them; --accept once a person has looked."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from build.base.dependents import KINDS
from build.base.knowledge_base import KnowledgeBase
from build.commands.options import as_json, content_as_of, today_of
from build.commands.reading import read
from build.files.outputs import write_texts
from build.model.ledger import REVIEWER_FORM, reviewer_fault
from build.review.ledger import accepted, bases_text, confirmed, figures_text
from build.review.own_layer import own_bases, own_documents, own_figures, own_ledger
from build.review.pending import Pending, chosen, pending, unknown

# So many documents are named of those on which nothing rests.
FEW = 5


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("clauses", nargs="*", metavar="条款", help="只管这些：文件编号，或 文件编号#锚点；不写就是全部")
    parser.add_argument("--accept", action="store_true", help="已看过引用它们的内容，记下现在的文字")
    parser.add_argument("--confirm", action="store_true", help="文字没有变，又看过一遍，记下今天的日期")
    parser.add_argument("--figures", action="store_true", help="和 --accept 一起用：只记下各句话里现在的数")
    parser.add_argument(
        "--by",
        type=reviewer,
        metavar="复核人",
        help="和 --accept 或 --confirm 一起用，记下是谁复核的：写科室或岗位，不写姓名、电话",
    )
    content_as_of(parser, "记成哪一天")
    as_json(parser)


def reviewer(text: str) -> str:
    """A post or department on the command line."""
    name = text.strip()
    if fault := reviewer_fault(name):
        raise argparse.ArgumentTypeError(f"{fault}{REVIEWER_FORM}")
    return name


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 if nothing waits for review (or it was accepted), 1 otherwise, 2 where the options contradict each other."""
    if arguments.by and not (arguments.accept or arguments.confirm):
        print("--by 要和 --accept 或 --confirm 一起写。", file=sys.stderr)
        return 2
    if arguments.accept and arguments.confirm:
        print("--accept 和 --confirm 只写一个：文字变了的用 --accept，没有变的用 --confirm。", file=sys.stderr)
        return 2
    if (kb := read(arguments.content)) is None:
        return 1
    if arguments.figures and arguments.accept:
        return _figures(arguments, kb)
    if len(kb.layers) > 1 and not arguments.clauses:
        arguments.clauses = own_documents(kb)  # the others are for those who keep the layers below
    if names := unknown(kb, arguments.clauses):
        print(f"库里没有{'、'.join(f'「{name}」' for name in names)}：写 文件编号 或 文件编号#锚点。", file=sys.stderr)
        return 1
    if arguments.confirm:
        return _confirm(arguments, kb, today_of(arguments))
    if arguments.accept:
        return _accept(arguments, kb, today_of(arguments))
    rows = [row for row in pending(kb) if chosen(row.id, arguments.clauses)]
    print(json.dumps([as_row(row) for row in rows], ensure_ascii=False, indent=2) if arguments.json else as_list(rows))
    return 1 if rows else 0


def _confirm(arguments: argparse.Namespace, kb: KnowledgeBase, today: date) -> int:
    lock, count, changed = confirmed(own_ledger(kb), arguments.clauses, today, arguments.by)
    write_texts(arguments.content.own, {"clauses.lock.yml": lock})
    print(f"记下 {count} 条在 {today} 又确认过。")
    if changed:
        print(f"文字变了的没有记：{'、'.join(changed)}。看过引用它们的内容以后用 --accept 记下。")
    return 1 if changed else 0


def _accept(arguments: argparse.Namespace, kb: KnowledgeBase, today: date) -> int:
    lock, changes, count = accepted(own_ledger(kb), arguments.clauses, today, arguments.by)
    files = {"clauses.lock.yml": lock, "changes.yml": changes, "bases.lock.yml": bases_text(own_bases(kb))}
    if not arguments.clauses or not kb.confirmed_figures:
        files["figures.lock.yml"] = figures_text(own_figures(kb))
    write_texts(arguments.content.own, files)
    print(f"记下 {count} 条的文字和全部政策依据。把 {'、'.join(files)} 一起提交。")
    return 0


def _figures(arguments: argparse.Namespace, kb: KnowledgeBase) -> int:
    lines = own_figures(kb)
    write_texts(arguments.content.own, {"figures.lock.yml": figures_text(lines)})
    print(f"记下 {len(lines)} 句话里的数。把 figures.lock.yml 一起提交。")
    return 0


def as_row(row: Pending) -> dict[str, object]:
    """Plain values for JSON."""
    return {"clause": row.id, "change": row.change, "rests": [[d.kind, d.id, d.title] for d in row.rests]}


def as_list(rows: list[Pending]) -> str:
    """Each clause with what rests on it."""
    if not rows:
        return "没有待复核的条款。"
    lines = []
    for row in (row for row in rows if row.rests):
        lines.append(f"{row.id}（{row.change}）：引用它的 {len(row.rests)} 处待复核")
        lines.extend(f"    {rest.title}（{KINDS[rest.kind]} {rest.id}）" for rest in row.rests)
    if loose := [row for row in rows if not row.rests]:
        policies = dict.fromkeys(row.id.partition("#")[0] for row in loose)
        named = "、".join(list(policies)[:FEW]) + ("等" if len(policies) > FEW else "")
        lines.append(f"另有 {len(loose)} 条没有内容引用，不急（{named}，共 {len(policies)} 份文件）；逐条看用 --json。")
    lines.append(f"共 {len(rows)} 条。看过以后用 python -m build review --accept 记下。")
    return "\n".join(lines)
