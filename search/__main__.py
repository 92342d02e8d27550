"""python -m search: index records, ask a question, serve the site and the function."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

DEFAULT_INDEX = Path("out/index")
DEFAULT_SITE = Path("out/site")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 for a problem told in Chinese, 2 for a wrong command line."""
    options = _parser().parse_args(arguments)
    try:
        run: int = options.run(options)
    except FileNotFoundError as error:
        return _problem(f"没有找到文件：{error.filename}。")
    except OSError as error:
        return _problem(f"读不了或写不了：{error.filename or error}。")
    return run


def _amount(text: str) -> int:
    """How many hits are wanted: a whole number from 1 up."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"「{text}」应是 1 以上的整数")
    return int(text)


def _port(text: str) -> int:
    """A port of this machine; 0 lets the system choose one."""
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"「{text}」应是 0 到 65535 之间的整数")
    return int(text)


def _day(text: str) -> str:
    """A day of the calendar, as 2024-06-30."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"「{text}」应是日期，如 2024-06-30") from None


def _index(options: argparse.Namespace) -> int:
    from search.index import build_index
    from search.lexicon import LexiconError
    from search.schema import RecordError

    try:
        folder = build_index(options.records, options.index, options.lexicon, date=options.date)
    except (RecordError, LexiconError) as error:
        return _problem(str(error))
    count = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["records"]
    print(f"{count} 条记录，索引已生成：{options.index}")
    return 0


def _query(options: argparse.Namespace) -> int:
    from search.library import Library
    from search.query import answer
    from search.store import IndexProblemError
    from search.terminal import as_text

    try:
        found = answer(Library(options.index).engine(), options.text, options.limit, as_of=options.as_of)
    except IndexProblemError as error:
        return _no_index(error)
    print(json.dumps(found, ensure_ascii=False, indent=1) if options.json else as_text(found))
    return 0


def _eval(options: argparse.Namespace) -> int:
    from search.evaluate import EvaluationError, evaluate
    from search.library import Library
    from search.store import IndexProblemError

    try:
        found = evaluate(Library(options.index).engine(), options.queries, options.qrels)
    except IndexProblemError as error:
        return _no_index(error)
    except (EvaluationError, OSError) as error:
        return _problem(str(error))
    print(json.dumps(found) if options.json else "\n".join(f"{name:<12}{value}" for name, value in found.items()))
    return 0


def _bundle(options: argparse.Namespace) -> int:
    from search.bundle import write_bundle
    from search.library import Library
    from search.store import IndexProblemError

    try:
        Library(options.index).engine()
        size = write_bundle(options.index, options.output)
    except IndexProblemError as error:
        return _no_index(error)
    except OSError as error:
        return _problem(str(error))
    print(f"{options.output}：{size / 1e6:.2f} MB")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from search.library import Library
    from search.serve import serve
    from search.store import IndexProblemError

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


def _no_index(error: Exception) -> int:
    return _problem(f"{error}\n    改法：运行 python -m build 生成索引，或用 --index 指定已有的索引文件夹。")


def _problem(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m search", description="索引、查询、提供搜索服务。")
    commands = parser.add_subparsers(required=True, metavar="命令")
    index = commands.add_parser("index", help="由记录生成索引")
    index.add_argument("records", type=Path, metavar="RECORDS", help="records.jsonl 或 .jsonl.gz")
    index.add_argument("--lexicon", type=Path, help="content/lexicon.yml")
    index.add_argument("--date", type=_day, help="内容日期，默认取记录中最新的一天")
    index.set_defaults(run=_index)
    query = commands.add_parser("query", help="查一个问题")
    query.add_argument("text", metavar="TEXT")
    query.add_argument("--limit", type=_amount, default=10)
    query.add_argument("--json", action="store_true", help="与网站接口相同的 JSON")
    query.add_argument("--as-of", type=_day, default=date.today().isoformat(), help="按哪一天判断时效，默认今天")
    query.set_defaults(run=_query)
    evaluate = commands.add_parser("eval", help="按判定量搜索质量和用时")
    evaluate.add_argument("--queries", type=Path, required=True, metavar="Q.jsonl", help='每行 {"id","text"}')
    evaluate.add_argument(
        "--qrels", type=Path, required=True, metavar="R.tsv", help="问题编号、记录编号、分数，制表符分开"
    )
    evaluate.add_argument("--json", action="store_true")
    evaluate.set_defaults(run=_eval)
    bundle = commands.add_parser("bundle", help="打成可部署的函数包")
    bundle.add_argument("--output", type=Path, default=Path("out/function.zip"), help="默认 out/function.zip")
    bundle.set_defaults(run=_bundle)
    serve = commands.add_parser("serve", help="在本机提供网站和搜索")
    serve.add_argument("--site", type=Path, help="网站所在文件夹，默认 out/site，没有就只答问题")
    serve.add_argument("--port", type=_port, default=None, help="默认取环境变量 PORT，再默认 8000")
    serve.add_argument("--workers", type=_amount, default=1, help="进程数")
    serve.set_defaults(run=_serve)
    for command in (index, query, evaluate, bundle, serve):
        command.add_argument("--index", type=Path, default=DEFAULT_INDEX, help="索引文件夹，默认 out/index")
    return parser


if __name__ == "__main__":
    sys.exit(main())
