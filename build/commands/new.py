"""`python -m build new policy|project|answer|door ID`: writes a sample with every field explained, to be filled in."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from build.commands.options import content_folder

SAMPLES = Path(__file__).parents[1] / "editors" / "samples"
FOLDERS = {"policy": "policies", "project": "projects", "answer": "answers", "door": "doors"}
NAMES = {"policy": "政策文件", "project": "帮扶项目", "answer": "常见问答", "door": "归别处管的事"}


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    kinds = "、".join(f"{kind}（{name}）" for kind, name in NAMES.items())
    parser.add_argument("kind", choices=tuple(FOLDERS), metavar="种类", help=kinds)
    parser.add_argument("id", metavar="编号", help="就是文件名：小写字母、数字和短横线，如 hexi-2026-peixun")
    content_folder(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the file and says what to do next; an id that is taken or badly formed is refused with 1."""
    path = arguments.content / FOLDERS[arguments.kind] / f"{arguments.id}.yml"
    if refusal := _refusal(arguments.content, path, arguments.id):
        print(refusal, file=sys.stderr)
        return 1
    path.parent.mkdir(exist_ok=True)
    path.write_text(sample(arguments.kind, path), encoding="utf-8", newline="\n")
    print(f"写好了 {path.as_posix()}。")
    print("里面的河西市是虚构的样例：逐行换成您的内容，用不到的字段整行删去，再运行 python -m build check。")
    return 0


def sample(kind: str, path: Path) -> str:
    """The sample that CONTRIBUTING shows, with the name of the new file in its first line."""
    text = (SAMPLES / f"{kind}.yml").read_text(encoding="utf-8")
    return re.sub(r"^# content/\S+", f"# content/{path.parent.name}/{path.name}", text)


def _refusal(content: Path, path: Path, key: str) -> str:
    if not content.is_dir():
        return f"没有内容文件夹「{content}」：在项目文件夹里运行，或用 --content 指定。"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        return f"编号「{key}」只能用小写字母、数字和短横线，如 zgh-2024-12、jinqiu-zhuxue。"
    if path.exists():
        return f"编号「{key}」已经有了：{path.as_posix()}。换一个编号，或直接改那个文件。"
    return ""
