"""`python -m build [command] …`: the command line of the build."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from search.command_line import ChineseParser, print_anything
from search.disk.system_errors import told


class Command(Protocol):
    """What each module of build.commands offers."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Its arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Its exit code."""


# What stands in build.commands, by the name it is called by: only the one that is asked for is loaded.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "只检查内容，不生成任何文件"),
    "archive": ("archive", "把生成好的站点打成一个压缩包，不联网也能查"),
    "audit": ("audit", "核对一份文稿里的每处引用"),
    "cite": ("cite", "写出一条的正式引用"),
    "prove": ("prove", "证明一个项目的一类资助在某一年有没有依据"),
    "statements": ("statements", "全库的每一句话：主题、方面、地区、日期、来源"),
    "conditions": ("conditions", "自测的每个条件：依据、规则、例子，怎么定"),
    "coverage": ("coverage", "数一数：公布了多少、知道多少、缺多少"),
    "eligibility": ("eligibility", "按一个人的情况，看各项目可能符不符合"),
    "training": ("training", "培训材料：数一数，列出不能照教的；写出放映稿、提纲、试卷、题库"),
    "new": ("new", "写好一份样例：new policy|project|answer|door|layer 编号"),
    "import-questions": ("import_questions", "把 Excel、Word 里的题加进一个培训单元"),
    "import": ("importing", "把发下来的文件（Word、PDF、网页、文本）变成逐条的草稿"),
    "layers": ("layers", "几层内容各是谁的，哪一条来自哪一层"),
    "review": ("review", "文字变了的条款和引用它们的内容；看过以后记下"),
    "due": ("due", "到期该再看一遍的"),
    "schema": ("schema", "生成各文件的字段说明，供编辑器补全"),
    "serve": ("serve", "在本机打开网站，改了内容马上看到"),
}


def parser() -> ChineseParser:
    """The whole command line; without a command everything is checked and made."""
    top = ChineseParser("python -m build", "检查内容并生成站点、检索记录和索引。")
    top.epilog = "命令：" + "；".join(f"{name}（{about}）" for name, (_, about) in COMMANDS.items())
    command("make").add(top)
    return top


def command(module: str) -> Command:
    """A module of build.commands, loaded when it is asked for: some bring half a second of libraries with them."""
    return cast(Command, import_module(f"build.commands.{module}"))


def main(words: Sequence[str]) -> int:
    """Runs one command and returns its exit code; a file that cannot be read or written is told in Chinese, code 1."""
    print_anything()
    try:
        return _run(words)
    except BrokenPipeError:  # whoever reads, `head` for one, has had enough
        sys.stdout = io.StringIO()  # else Python complains once more at its end
        return 0
    except KeyboardInterrupt:
        print("\n停下了。已经公布的没有变；没做完的，下次生成时会清掉。", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"读不了或写不了：{told(error)}", file=sys.stderr)
        return 1


def _run(words: Sequence[str]) -> int:
    if words and words[0] in COMMANDS:
        name, about = COMMANDS[words[0]]
        module = command(name)
        one = ChineseParser(f"python -m build {words[0]}", about)
        module.add(one)
        return module.run(one.parse_args(words[1:]))
    top = parser()
    if words and not words[0].startswith("-"):
        top.error(f"没有「{words[0]}」这个命令，可用的有 {'、'.join(COMMANDS)}")
    return command("make").run(top.parse_args(words))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
