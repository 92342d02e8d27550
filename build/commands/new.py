"""`python -m build new policy|project|answer|door|layer ID`: writes a sample to be filled in; a layer works at once."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from build.commands.options import content_folder
from build.editors.new_layer import layer_files, place_code

SAMPLES = Path(__file__).parents[1] / "editors" / "samples"
FOLDERS = {"policy": "policies", "project": "projects", "answer": "answers", "door": "doors"}
LAYER = "layer"
NAMES = {"policy": "政策文件", "project": "帮扶项目", "answer": "常见问答", "door": "归别处管的事"}


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    kinds = "、".join(f"{kind}（{name}）" for kind, name in NAMES.items())
    choices = (*FOLDERS, LAYER)
    parser.add_argument("kind", choices=choices, metavar="种类", help=f"{kinds}、{LAYER}（一层自己的内容）")
    parser.add_argument("id", metavar="编号", help="就是文件名：小写字母、数字和短横线，如 hexi-2026-peixun")
    parser.add_argument("--place", metavar="地区", help="layer 用：只写哪里的内容，写地名或六位代码")
    parser.add_argument("--owner", default="", metavar="单位", help="layer 用：谁的内容；不写就是那个地方的总工会")
    told = "layer 用：写到哪里；不写就写在这个项目旁边，以编号为名"
    parser.add_argument("--into", type=Path, metavar="文件夹", help=told)
    content_folder(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the file and says what to do next; an id that is taken or badly formed is refused with 1."""
    if arguments.kind == LAYER:
        return _layer(arguments)
    content = arguments.content.own
    path = content / FOLDERS[arguments.kind] / f"{arguments.id}.yml"
    if refusal := _refusal(content, path, arguments.id):
        print(refusal, file=sys.stderr)
        return 1
    path.parent.mkdir(exist_ok=True)
    path.write_text(sample(arguments.kind, path), encoding="utf-8", newline="\n")
    print(f"写好了 {path.as_posix()}。")
    print("里面的河西市是虚构的样例：逐行换成您的内容，用不到的字段整行删去，再运行 python -m build check。")
    return 0


def _layer(arguments: argparse.Namespace) -> int:
    folder = arguments.into or Path("..") / arguments.id
    place = place_code(arguments.place or "")
    refusal = _wrong_form(arguments.id)
    if not refusal and place is None:
        said = f"不知道「{arguments.place}」是哪里" if arguments.place else "要写明是哪个地方的"
        refusal = f"{said}：加上 --place 地名或六位代码，如 --place 青岛市、--place 370200。"
    if not refusal and folder.exists() and any(folder.iterdir()):
        refusal = f"「{folder.as_posix()}」里已经有东西了，一样也没有动。用 --into 换一个文件夹。"
    if refusal or place is None:
        print(refusal, file=sys.stderr)
        return 1
    for name, text in layer_files(arguments.id, place, arguments.owner, folder.as_posix()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"写好了 {folder.as_posix()}：{layer_told(folder)}")
    return 0


def layer_told(folder: Path) -> str:
    """What to do next with a layer."""
    serve = f'make serve CONTENT="content {folder.as_posix()}"'
    return f"先改 layer.yml 里的联系方式，再看 README.md。\n打开网站：{serve}"


def sample(kind: str, path: Path) -> str:
    """The sample that CONTRIBUTING shows, with the name of the new file in its first line."""
    text = (SAMPLES / f"{kind}.yml").read_text(encoding="utf-8")
    return re.sub(r"^# content/\S+", f"# content/{path.parent.name}/{path.name}", text)


def _wrong_form(key: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        return ""
    return f"编号「{key}」只能用小写字母、数字和短横线，如 zgh-2024-12、jinqiu-zhuxue。"


def _refusal(content: Path, path: Path, key: str) -> str:
    if not content.is_dir():
        return f"没有内容文件夹「{content}」：在项目文件夹里运行，或用 --content 指定。"
    if wrong := _wrong_form(key):
        return wrong
    if path.exists():
        return f"编号「{key}」已经有了：{path.as_posix()}。换一个编号，或直接改那个文件。"
    return ""
