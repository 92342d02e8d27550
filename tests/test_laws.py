"""Real laws: every article heading is found, numerals are read, versions are compared, nothing crashes."""

import os
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from build.force.versions import differences
from build.recognising.addresses import runs
from build.recognising.grammar import grammar
from search.text.clause import ClauseRef
from search.text.words import fold

FOLDER = os.environ.get("BENCH_LAWS", "")
pytestmark = [
    pytest.mark.laws,
    pytest.mark.skipif(not FOLDER, reason="BENCH_LAWS 没有设：真实法律文本的测试没有运行"),
]
HEADING = re.compile(r"^(第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?)(?:[\s　]+|$)")


@cache
def laws() -> dict[str, str]:
    """File name → text of every Markdown file of the archive."""
    texts = {}
    with tarfile.open(Path(FOLDER) / "laws-markdown.tar.gz") as archive:
        for member in archive.getmembers():
            content = archive.extractfile(member) if member.name.endswith(".md") else None
            if content:
                texts[member.name] = content.read().decode("utf-8")
    return texts


def articles(text: str) -> list[tuple[str, str]]:
    """(number, text) of every article."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        heading = HEADING.match(line)
        if heading:
            found.append((heading[1], line[heading.end() :]))
        elif found and line.strip() and not line.startswith("#"):
            found[-1] = (found[-1][0], found[-1][1] + "\n" + line)
    return found


def versions() -> Iterator[tuple[str, list[str]]]:
    """Laws that are there in several dated files, with their files from the oldest on."""
    by_law: dict[str, list[str]] = defaultdict(list)
    for name in laws():
        dated = re.match(r"(.*/)?(.*?)[（(](\d{4}-\d{2}-\d{2})[)）]\.md$", name)
        if dated:
            by_law[dated[2]].append(name)
    return ((law, sorted(names, key=lambda n: n[-14:-4])) for law, names in sorted(by_law.items()) if len(names) > 1)


def test_every_article_heading_of_real_laws_is_read() -> None:
    """三百部法律里每个「第X条」标题都认得出，条号与写法相合。"""
    unread = []
    for name, text in laws().items():
        for number, _ in articles(text):
            found = runs(fold(number).text, grammar())
            if [str(cited.ref) for run in found for cited in run.cited] != [str(ClauseRef.parse(number))]:
                unread.append((name, number))
    assert unread == []
    assert sum(len(articles(text)) for text in laws().values()) > 10_000


def test_references_inside_real_laws_are_read_without_a_crash() -> None:
    """法律正文里的条款引用逐行读一遍，没有一行读坏。"""
    count = sum(
        len(run.cited) for text in laws().values() for line in text.splitlines() for run in runs(line, grammar())
    )
    assert count > 10_000


def test_versions_of_one_law_are_compared_and_nothing_is_lost() -> None:
    """同一部法的两个版本逐条比较：新旧每一条都在结果里，恰好一次。"""
    pairs = [(laws()[a], laws()[b]) for _, names in versions() for a, b in pairwise(names)]
    assert len(pairs) >= 38
    for old, new in pairs:
        before, after = articles(old), articles(new)
        found = differences(before, after)
        assert sorted(c.old for c in found if c.old) == sorted(number for number, _ in before)
        assert [c.new for c in found if c.new] == [number for number, _ in after]


def test_an_unchanged_law_has_no_differences() -> None:
    """同一个版本与自己比，没有差别。"""
    assert {c.kind for text in laws().values() for c in differences(articles(text), articles(text))} == {"未变"}
