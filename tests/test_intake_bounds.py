"""Records that another program wrote: damaged, hostile or endless ones are told in a sentence."""

import gzip
import json
from pathlib import Path

import pytest

from search.__main__ import main

GOOD = {"id": "a", "kind": "project", "title": "甲", "heading": "", "text": "乙", "url": "projects/a.html"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (json.dumps({**GOOD, "text": "\ud800"}), "半个字符"),
        (json.dumps({**GOOD, "rank": float("nan")}), "不是完整的 JSON"),
        (json.dumps({**GOOD, "rank": float("inf")}), "不是完整的 JSON"),
        (json.dumps({**GOOD, "url": "javascript:alert(1)"}), "不是 http、https 或本站的地址"),
        (json.dumps({**GOOD, "url": "//evil.example/"}), "不是 http、https 或本站的地址"),
        (json.dumps({**GOOD, "url": "\\\\evil.example"}), "不是 http、https 或本站的地址"),
        (json.dumps({**GOOD, "clauses": [{"id": "x", "heading": "", "url": "data:text/html,x"}]}), "不是 http、https"),
        ("[" * 100_000, "不是完整的 JSON"),
        (" " * (5 << 20), "太大"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_record_that_could_do_harm_is_told_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str, packed: bool
) -> None:
    """半个字符、NaN、脚本网址、没完没了的一行：一句中文，退出码 1。"""
    path = tmp_path / ("records.jsonl.gz" if packed else "records.jsonl")
    data = f"{json.dumps(GOOD)}\n{line}\n".encode()
    path.write_bytes(gzip.compress(data) if packed else data)
    assert main(["index", str(path), "--index", str(tmp_path / "index")]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("url", ["projects/a.html#x", "https://example.cn/a?b=c", "a.html?x=1:2", ""])
def test_addresses_of_this_site_and_of_the_web_are_taken(tmp_path: Path, url: str) -> None:
    """本站的和网上的地址照收。"""
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({**GOOD, "url": url}), encoding="utf-8")
    assert main(["index", str(path), "--index", str(tmp_path / "index")]) == 0
