"""`python -m build import 文件…`: official documents → drafts in a layer; `--confirm` for what the import guessed."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from build.commands.options import as_of, content_folder, today_of
from build.drafting.confirming import NotImportedError, confirm, guesses_of
from build.drafting.keeping import import_file
from build.drafting.layer_at import layer_at
from build.drafting.outcome import Outcome, as_row
from build.formats.user_file import shown


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    what = "要导入的文件：.docx、文字版 .pdf、.html、.md、.txt（装了 antiword 或 catdoc 时还有 .doc）；确认时写导入写出的 .yml"
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help=what)
    parser.add_argument("--into", type=Path, metavar="内容文件夹", help="写进哪个内容文件夹；不写就只把草稿打出来")
    parser.add_argument("--id", metavar="编号", help="这份文件的编号；不写就按文号或标题起一个")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，什么也不写")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="结果的格式")
    parser.add_argument("--confirm", action="store_true", help="确认导入时拿不准的地方；不写 --by 就列出来")
    parser.add_argument("--by", metavar="姓名", help="谁确认的")
    parser.add_argument("--guess", metavar="序号", help="确认哪几处，如 1,3；不写就是全部")
    content_folder(parser)
    as_of(parser, "确认记在哪一天")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 if all was written, 1 if something was refused or guessed, 2 if it cannot run."""
    if refusal := _refusal(arguments):
        print(refusal, file=sys.stderr)
        return 2
    if arguments.confirm:
        return _confirm(arguments)
    layer = layer_at(arguments.content, arguments.into)
    outcomes = [import_file(path, layer, arguments.id, dry_run=arguments.dry_run) for path in arguments.files]
    if arguments.format == "json":
        print(json.dumps([as_row(outcome) for outcome in outcomes], ensure_ascii=False, indent=2))
    else:
        shown = arguments.into is None and not arguments.dry_run
        print("\n\n".join(_told(outcome, draft=shown) for outcome in outcomes))
    return 1 if any(one.refused or (one.document and one.document.doubts) for one in outcomes) else 0


def _refusal(arguments: argparse.Namespace) -> str:
    if arguments.id and len(arguments.files) > 1:
        return "一次导入几份文件时不能写 --id：一个编号只能给一份文件。"
    if arguments.id and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", arguments.id):
        return f"编号「{arguments.id}」只能用小写字母、数字和短横线，如 hexi-2026-bangfu。"
    if arguments.into and not arguments.into.is_dir():
        return f"没有内容文件夹「{arguments.into}」：先建好它，或核对路径。"
    return ""


def _told(outcome: Outcome, *, draft: bool) -> str:
    """What a person reads of one file."""
    if outcome.refused:
        return f"{shown(outcome.file)}: 没有导入：{outcome.refused.why}\n    改法：{outcome.refused.mend}"
    row = as_row(outcome)
    counts = [f"{row[key]} {unit}" for key, unit in COUNTED if row[key]]
    facts = [row[key] for key in ("document_number", "issuing_authority") if row[key]]
    facts += [f"{row[key]} {label}" for key, label in DAYS if row[key]]
    lines = [f"{shown(outcome.file)}: 《{row['title'] or '（没有标题）'}》", "    " + "；".join([*counts, *facts])]
    if row["first"]:
        lines.append(f"    从「{row['first']}」到「{row['last']}」")
    lines += [f"    拿不准：第 {g['line']} 行 {g['what']}（{g['why']}）" for g in row["guesses"]]
    if row["issuing_authority"] and "\nissuing_authority: not_stated\n" in outcome.draft:
        lines.append(f"    发文机关还没有登记：{_registering(row['issuing_authority'])}")
    lines += [f"    与上次导入不同：{change}" for change in outcome.changed]
    if outcome.written:
        lines.append(
            f"    写好了 {outcome.written}。"
            + ("看过拿不准的地方，用 --confirm 确认后才公布。" if row["guesses"] else "")
        )
    return "\n".join(lines) + (f"\n\n{outcome.draft}" if draft else "")


def _registering(name: str) -> str:
    """How to make an office known that no authorities.yml has; until then the draft names none."""
    line = f"编号: {{name: {name}, short_name: 简称, level: city}}"
    return f"在这一层的 authorities.yml 里加一行「{line}」，再把草稿里的 issuing_authority: not_stated 改成这个编号。"


COUNTED = (("chapters", "章"), ("sections", "节"), ("articles", "条"), ("annexes", "个附件"))
DAYS = (("issued_date", "成文"), ("published_date", "公布"), ("effective_date", "施行"))


def _confirm(arguments: argparse.Namespace) -> int:
    """Lists the open guesses, or writes who confirmed them; 1 while some are open."""
    left = 0
    for path in arguments.files:
        try:
            guesses = guesses_of(path)
        except NotImportedError as error:
            print(error, file=sys.stderr)
            return 2
        numbers = {int(n) for n in re.findall(r"\d+", arguments.guess or "")} or set(range(1, len(guesses) + 1))
        done = confirm(path, numbers, arguments.by, today_of(arguments)) if arguments.by else 0
        for number, guess in enumerate(guesses, 1):
            if guess.open and not (arguments.by and number in numbers):
                print(f"{path.as_posix()}:{guess.mark.line}: 第 {number} 处，待确认：{guess.what}（{guess.why}）")
                left += 1
        if done:
            print(f"{path.as_posix()}: 记下了，{arguments.by} 确认了 {done} 处。")
    if left and not arguments.by:
        print("看过以后，写上 --by 姓名 确认；只确认几处，再写 --guess 1,3。")
    return 1 if left else 0
