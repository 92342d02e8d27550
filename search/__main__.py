"""python -m search: index records, ask a question, serve the site and the function."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from search.command_line import ChineseParser, amount, day, port_option, print_anything
from search.disk.system_errors import told

DEFAULT_INDEX = Path("out/index")
DEFAULT_SITE = Path("out/site")
DEFAULT_BUNDLE = Path("out/function.zip")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 for a problem told in Chinese, 2 for a wrong command line."""
    print_anything()
    options = _parser().parse_args(arguments)
    try:
        run: int = options.run(options)
    except KeyboardInterrupt:
        print("\n停下了。已经公布的没有变。", file=sys.stderr)
        return 130
    except FileNotFoundError as error:
        return _problem(f"没有找到文件：{error.filename}。")
    except OSError as error:
        return _problem(f"读不了或写不了：{told(error)}")
    return run


def _iso_day(text: str) -> str:
    """A day of the calendar as the index writes it."""
    return day(text).isoformat()


def _index(options: argparse.Namespace) -> int:
    from search.making.index import build_index
    from search.making.index_folder import IndexFolderError
    from search.text.lexicon import LexiconError
    from search.text.schema import RecordError

    try:
        folder = build_index(options.records, options.index, options.lexicon, date=options.date)
    except (RecordError, LexiconError, IndexFolderError) as error:
        return _problem(str(error))
    count = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["records"]
    print(f"{count} 条记录，索引已生成：{options.index}")
    return 0


def _query(options: argparse.Namespace) -> int:
    from search.asking.query import answer
    from search.engines.store import IndexProblemError
    from search.serving.library import Library
    from search.serving.terminal import as_text

    try:
        found = answer(Library(options.index).engine(), options.text, options.limit, as_of=options.as_of)
    except IndexProblemError as error:
        return _no_index(error)
    print(json.dumps(found, ensure_ascii=False, indent=1) if options.json else as_text(found))
    return 0


def _eval(options: argparse.Namespace) -> int:
    from search.asking.evaluate import EvaluationError, evaluate
    from search.engines.store import IndexProblemError
    from search.serving.library import Library

    try:
        found = evaluate(Library(options.index).engine(), options.queries, options.qrels)
    except IndexProblemError as error:
        return _no_index(error)
    except EvaluationError as error:
        return _problem(str(error))
    print(json.dumps(found) if options.json else "\n".join(f"{name:<12}{value}" for name, value in found.items()))
    return 0


def _bundle(options: argparse.Namespace) -> int:
    from search.engines.store import IndexProblemError
    from search.making.bundle import write_bundle
    from search.serving.library import Library

    try:
        Library(options.index).engine()
        size = write_bundle(options.index, options.output)
    except IndexProblemError as error:
        return _no_index(error)
    print(f"{options.output}：{size / 1e6:.2f} MB")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from search.engines.store import IndexProblemError
    from search.serving.library import Library
    from search.serving.serve import serve

    try:
        Library(options.index).engine()
    except IndexProblemError as error:
        return _no_index(error)
    if options.site and not options.site.is_dir():
        return _problem(f"没有这个网站文件夹：{options.site}。先运行 python -m build，或改正 --site。")
    site = options.site or (DEFAULT_SITE if DEFAULT_SITE.is_dir() else None)
    try:
        return serve(options.index, site, options.port, options.workers)
    except OSError as error:
        return _problem(f"端口开不了：{error.strerror}。换一个端口，如 --port 8001。")


def _mcp(options: argparse.Namespace) -> int:
    from search.engines.store import IndexProblemError
    from search.serving.for_programs import Programs
    from search.serving.library import Library
    from search.serving.mcp_server import MissingExtraError, server

    if not (options.site / "projects").is_dir():
        return _problem(f"没有这个网站文件夹：{options.site}。先运行 python -m build，或改正 --site。")
    try:
        server(Programs(Library(options.index).engine(), options.site)).run()
    except IndexProblemError as error:
        return _no_index(error)
    except MissingExtraError as error:
        return _problem(str(error))
    return 0


def _headers(options: argparse.Namespace) -> int:
    from search.serving.hosts import settings

    print(settings(options.host, options.api), end="")
    return 0


def _no_index(error: Exception) -> int:
    return _problem(f"{error}\n    改法：运行 python -m build 生成索引，或用 --index 指定已有的索引文件夹。")


def _problem(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _index_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("records", type=Path, metavar="记录", help="records.jsonl 或 .jsonl.gz")
    command.add_argument("--lexicon", type=Path, metavar="词表", help="content/lexicon.yml")
    command.add_argument("--date", type=_iso_day, metavar="年-月-日", help="内容日期，默认取记录中最新的一天")


def _query_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="问题")
    command.add_argument("--limit", type=amount, default=10, metavar="几条", help="最多几条，默认 10")
    command.add_argument("--json", action="store_true", help="与网站接口相同的 JSON")
    today = date.today().isoformat()
    command.add_argument("--as-of", type=_iso_day, default=today, metavar="年-月-日", help="按哪一天判断时效，默认今天")


def _eval_options(command: argparse.ArgumentParser) -> None:
    scores = "问题编号、记录编号、分数，制表符分开"
    command.add_argument("--queries", type=Path, required=True, metavar="问题", help='每行 {"id","text"}')
    command.add_argument("--qrels", type=Path, required=True, metavar="判定", help=scores)
    command.add_argument("--json", action="store_true", help="结果写成 JSON")


def _bundle_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--output", type=Path, default=DEFAULT_BUNDLE, metavar="文件", help="默认 out/function.zip")


def _serve_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--site", type=Path, metavar="文件夹", help="网站所在文件夹，默认 out/site，没有就只答问题")
    port_option(command)
    command.add_argument("--workers", type=amount, default=1, metavar="几个", help="进程数")


def _mcp_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--site", type=Path, default=DEFAULT_SITE, metavar="文件夹", help="网站，默认 out/site")


def _headers_options(command: argparse.ArgumentParser) -> None:
    hosts = ("nginx", "apache", "caddy", "headers")
    command.add_argument("--for", dest="host", choices=hosts, default="nginx", help="哪一种网站服务器，默认 nginx")
    command.add_argument("--api", default="", metavar="网址", help="页面要问的搜索函数的网址，没有就不写")


COMMANDS = {
    "index": (_index_options, _index, "由记录生成索引"),
    "query": (_query_options, _query, "查一个问题"),
    "eval": (_eval_options, _eval, "按判定量搜索质量和用时"),
    "bundle": (_bundle_options, _bundle, "打成可部署的函数包"),
    "serve": (_serve_options, _serve, "在本机提供网站和搜索"),
    "mcp": (_mcp_options, _mcp, "给别的程序用的工具（MCP），走标准输入输出"),
    "headers": (_headers_options, _headers, "写出网站服务器的设置：安全头和缓存"),
}


def _parser() -> argparse.ArgumentParser:
    parser = ChineseParser("python -m search", "索引、查询、提供搜索服务。")
    commands = parser.add_subparsers(required=True, metavar="命令")
    for name, (add_options, run, about) in COMMANDS.items():
        command = commands.add_parser(name, help=about, description=about)
        add_options(command)
        command.add_argument("--index", type=Path, default=DEFAULT_INDEX, metavar="文件夹", help="索引，默认 out/index")
        command.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
