"""`python -m build`: checks the content, then makes the site, the records and the index."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.commands.options import common, output_folder, today_of
from build.files.publishing import OutputError, published, publisher
from build.layering.internal import ITEM
from build.marks.problem import Problem, errors
from build.pipeline import make_into
from build.progress import Progress
from build.report import report
from build.site.render import RenderError
from search.disk.system_errors import told
from search.text.lexicon import LexiconError
from search.text.schema import RecordError


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    common(parser)
    output_folder(parser)
    parser.add_argument(
        "--site-url",
        metavar="网址",
        help="网站自己的网址，写进站点地图、订阅和二维码；也可写在 mkdocs.yml",
    )


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 if all was made; 1 if the content has errors, and then nothing is written."""
    today, progress = today_of(arguments), Progress()
    seen = published(arguments.out)
    kb, problems = _read(arguments, today, progress)
    if errors(problems):
        return 1
    try:
        with publisher(arguments.out) as output:
            if output.current != seen:  # somebody published since we read: do not go back behind what they read
                kb, problems = _read(arguments, today, progress)
                if errors(problems):
                    return 1
            make_into(output, kb, arguments.content, today, progress, arguments.site_url)
    except (LexiconError, RecordError, OutputError) as error:
        print(f"站点没有生成：{error}", file=sys.stderr)
        return 1
    except RenderError as error:
        print("站点没有生成：页面之间有走不通的链接，这是模板的问题，不是内容的问题。", file=sys.stderr)
        print("\n".join(error.complaints), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"站点没有生成。{told(error, arguments.out)}可以用 --out 换一个文件夹。", file=sys.stderr)
        return 1
    if kept_inside := sum(not name.startswith(ITEM) for name in kb.withheld):
        print(f"有 {kept_inside} 份只在内部看，没有放进去；要看内部的，加 --internal，写到别的文件夹。")
    return 0


def _read(arguments: argparse.Namespace, today: date, progress: Progress) -> tuple[KnowledgeBase, list[Problem]]:
    with progress.step("检查内容"):
        kb, problems = load_and_check(arguments.content, today)
    print(report(kb, problems, arguments.format, built=True))
    return kb, problems
