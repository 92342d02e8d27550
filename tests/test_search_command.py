"""The commands of search, as a person or another tool runs them."""

import http.client
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.__main__ import main
from search.asking.evaluate import (
    EvaluationError,
    ndcg,
    quality,
    read_judgements,
    read_questions,
    recall,
    reciprocal_rank,
)
from tests.search_city import DAY, LEXICON, RECORDS, city_index


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_records_are_indexed_and_asked_in_two_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """两条命令：建索引、查一个问题；JSON 与网站接口一样。"""
    place = str(tmp_path / "index")
    code, out, _ = run(capsys, "index", str(RECORDS), "--index", place, "--lexicon", str(LEXICON))
    assert (code, out) == (0, f"11 条记录，索引已生成：{place}\n")
    code, out, _ = run(capsys, "query", "孩子考上大学", "--index", place, "--json", "--limit", "1", "--as-of", DAY)
    found = json.loads(out)
    assert (code, found["hits"][0]["id"], len(found["hits"])) == (0, "hexi-zhuxue", 1)
    code, out, _ = run(capsys, "query", "孩子考上大学", "--index", place)
    assert code == 0
    assert out.startswith("1. 子女助学  河西金秋助学  projects/hexi-zhuxue.html\n")


def test_the_terminal_tells_what_the_website_tells(capsys: pytest.CaptureFixture[str]) -> None:
    """不归本库管的、写错字的、没有全文的，终端里也照样说明。"""
    place = str(city_index())
    assert run(capsys, "query", "公租房怎么申请", "--index", place)[1] == (
        "公租房归住房保障部门管，这里没有。\n  → 河西市政务服务热线  tel:12345\n"
    )
    assert run(capsys, "query", "大病就助", "--index", place)[1].startswith("您是不是要找：大病救助\n")
    assert "本库没有该条全文" in run(capsys, "query", "河西帮扶办法第九十九条", "--index", place)[1]
    assert run(capsys, "query", "🚑", "--index", place)[1] == "没有找到。\n"


MEND = "    改法：运行 python -m build 生成索引，或用 --index 指定已有的索引文件夹。\n"
ASKING = (
    ("query", "大病"),
    ("serve", "--port", "0"),
    ("bundle", "--output", "none.zip"),
    ("eval", "--queries", "none", "--qrels", "none"),
)


@pytest.mark.parametrize("command", ASKING, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("none", "没有找到索引：none 里没有 manifest.json。"),
        ("file", "索引的清单读不出来，请重新生成索引。"),
        ("hollow", "索引的清单被改动过，请重新生成索引。"),
        ("cut", "索引损坏：columns.json 与清单不一致，请重新生成索引。"),
    ],
)
def test_a_command_without_a_whole_index_says_how_to_make_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    broken: str,
    message: str,
) -> None:
    """索引没有或坏了，每个命令都说清楚、说怎么办，退出码是 1；serve 不会不声不响地开着。"""
    shutil.copytree(city_index() / "current", tmp_path / "cut")
    (tmp_path / "cut" / "columns.json").write_text("{", encoding="utf-8")
    (tmp_path / "hollow").mkdir()
    (tmp_path / "hollow" / "manifest.json").write_text('{"format": 2}', encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(capsys, *command, "--index", broken) == (1, "", f"{message}\n{MEND}")


def test_a_missing_file_is_told_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """没有记录文件时退出码是 1，说一句中文，没有程序错误的堆栈。"""
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "index", "none.jsonl") == (1, "", "没有找到文件：none.jsonl。\n")
    missing = ("--queries", "none.jsonl", "--qrels", "none.tsv", "--index", str(city_index()))
    assert run(capsys, "eval", *missing) == (1, "", "没有找到文件：none.tsv。\n")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("r.jsonl", "国".encode("gbk"), "r.jsonl 不是 UTF-8 编码，读不出文字。\n"),
        ("r.jsonl.gz", b"not gzip", "r.jsonl.gz 不是完整的 gzip 文件。\n"),
        ("r.jsonl", b"", "r.jsonl:1: 错误：文件里没有记录；每行写一条 JSON。\n"),
        ("r.jsonl", b"{\n[]\n", "r.jsonl:1: 错误：不是完整的 JSON。\nr.jsonl:2: 错误：不是对象，应写成 {…}。\n"),
    ],
)
def test_records_that_cannot_be_read_are_told_in_chinese(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    message: str,
) -> None:
    """记录文件编码不对或压缩包不完整时，说一句中文。"""
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(content)
    assert run(capsys, "index", name) == (1, "", message)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "缺少参数 命令"),
        (("x",), "命令 里没有「x」，可选的有 index、query、eval、bundle、serve"),
        (("query",), "缺少参数 问题"),
        (("index",), "缺少参数 记录"),
        (("query", "a", "--limit"), "后面要写一个值"),
        (("query", "a", "--limit", "x"), "「x」应是 1 以上的整数"),
        (("query", "a", "--limit", "-3"), "「-3」应是 1 以上的整数"),
        (("query", "a", "--as-of", "2024-13-40"), "「2024-13-40」不是日期，写成 2026-11-23 这样"),
        (("index", "r.jsonl", "--date", "2024"), "「2024」不是日期"),
        (("serve", "--port", "99999"), "「99999」应是 0 到 65535 之间的整数"),
        (("serve", "--workers", "0"), "「0」应是 1 以上的整数"),
    ],
)
def test_a_wrong_command_line_ends_with_two_in_chinese(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """命令行写错时退出码是 2，用中文说错在哪。"""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr()
    assert (left.value.code, told.out, said in told.err, told.err.startswith("命令写得不对：")) == (2, "", True, True)


def test_help_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """--help 说的也是中文。"""
    with pytest.raises(SystemExit):
        main(("bundle", "--help"))
    assert capsys.readouterr().out == (
        "用法：python -m search bundle [-h] [--output 文件] [--index 文件夹]\n\n打成可部署的函数包\n\n"
        "可以加的:\n  -h, --help   显示这份说明\n"
        "  --output 文件  默认 out/function.zip\n  --index 文件夹  索引，默认 out/index\n"
    )


def test_evaluation_prints_the_agreed_measures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """评测命令给出约定的各项指标。"""
    queries, qrels = tmp_path / "q.jsonl", tmp_path / "r.tsv"
    queries.write_text('{"id":"1","text":"孩子考上大学"}\n{"id":"2","text":"公租房"}\n', encoding="utf-8")
    qrels.write_text("query-id\tcorpus-id\tscore\n1\thexi-zhuxue\t1\n2\tnone\t1\n", encoding="utf-8")
    options = ("--queries", str(queries), "--qrels", str(qrels), "--index", str(city_index()), "--json")
    code, out, _ = run(capsys, "eval", *options)
    found = json.loads(out)
    assert code == 0
    assert list(found) == ["queries", "ndcg@10", "mrr@10", "recall@10", "recall@100", "zero", "p50_ms", "p95_ms"]
    assert [found[name] for name in ("queries", "ndcg@10", "mrr@10", "recall@10", "recall@100")] == [
        2,
        0.5,
        0.5,
        0.5,
        0.5,
    ]


def test_measures_are_what_their_formulas_say() -> None:
    """各项指标按公式算。"""
    judged = {"a": 1, "b": 1, "c": 0}
    assert ndcg(judged, ["x", "a", "b"], 10) == pytest.approx((1 / 1.5849625 + 0.5) / (1 + 1 / 1.5849625))
    assert reciprocal_rank(judged, ["c", "x", "b"], 10) == pytest.approx(1 / 3)
    assert recall(judged, ["a", *"x" * 99, "b"], 100) == 0.5
    assert quality([(judged, []), (judged, ["a", "b"])])["zero"] == 0.5


def test_unreadable_judgements_are_named_by_their_line(tmp_path: Path) -> None:
    """问题或判定写错时指出哪一行。"""
    path = tmp_path / "x"
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="x:1: 应是三列"):
        read_judgements(path)
    with pytest.raises(EvaluationError, match="x:1: 应是一行 JSON"):
        read_questions(path)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    """A real server on a free port, over a site of two files."""
    (tmp_path / "index.html").write_text("<p>首页</p>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<p>没有这一页</p>", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "search",
        "serve",
        "--index",
        str(city_index()),
        "--site",
        str(tmp_path),
        "--port",
        "0",
    ]
    with subprocess.Popen([*command, "--workers", "2"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        connection = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=10)
        yield connection
        connection.close()
        process.terminate()


def test_site_and_function_are_served_on_one_address(server: http.client.HTTPConnection) -> None:
    """网站和接口在同一个地址上，连接可以一直用，越界的路径取不到。"""
    seen = []
    paths = (
        "/",
        "/index.html",
        "/none.html",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/healthz",
        "/api/search?q=a",
    )
    for path in paths:
        server.request("GET", path)
        reply = server.getresponse()
        seen.append((reply.status, reply.getheader("Content-Type"), len(reply.read()) > 0))
    html, data = "text/html; charset=utf-8", "application/json; charset=utf-8"
    assert seen == [
        *[(200, html, True)] * 2,
        *[(404, html, True)] * 3,
        *[(200, data, True)] * 2,
    ]


def test_a_question_of_a_hundred_thousand_characters_gets_414_over_http(server: http.client.HTTPConnection) -> None:
    """太长的地址在网络上回 414。"""
    server.request("GET", "/api/search?q=" + "a" * 100_000)
    assert server.getresponse().status == 414
