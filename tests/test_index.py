"""Records become an index: whole, the same bytes every time, and the same as Whoosh reads it."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from whoosh import index as whoosh_index
from whoosh import query

from search.engines.store import IndexProblemError, Store, current_generation
from search.making.index import build_index
from search.text.lexicon import LexiconError, compile_lexicon
from search.text.schema import RecordError
from tests.search_city import DAY, LEXICON, RECORDS, city_engine, city_index


def many(count: int) -> list[dict[str, str]]:
    """Records enough to fill more than one block of postings."""
    return [
        {
            "id": f"r{n}",
            "kind": "answer",
            "title": f"第{n}问",
            "heading": "",
            "text": "困难职工" * (n % 7 + 1),
            "url": "",
        }
        for n in range(count)
    ]


def full(**more: Any) -> str:
    """A line with a whole record, some of its fields as told."""
    plain = {"id": "b", "kind": "policy", "title": "t", "heading": "", "text": "", "url": ""}
    return json.dumps({**plain, **more}, ensure_ascii=False)


@pytest.mark.parametrize("count", [1, 3, 1024, 1025, 2500])
def test_whoosh_itself_reads_the_same_postings(tmp_path: Path, count: int) -> None:
    """我们自己的读法与 Whoosh 的读法，查到的记录和权重一模一样。"""
    build_index(many(count), tmp_path)
    store = Store(current_generation(tmp_path))
    reader = whoosh_index.open_dir(str(tmp_path / "current"), indexname="MAIN").reader()
    for field, term in (("w", "职工"), ("b", "难职"), ("w", "1"), ("i", "r0"), ("w", "没有的词")):
        ours = [pair for block in store.blocks(field, term) for pair in zip(block.records, block.impacts, strict=True)]
        theirs = []
        if (field, term.encode()) in reader:
            matcher = reader.postings(field, term)
            while matcher.is_active():
                theirs.append((matcher.id(), int(matcher.weight())))
                matcher.next()
            del matcher
        assert ours == theirs
        assert store.frequency(field, term) == len(theirs)
    reader.close()


def test_whoosh_searches_the_index_we_write() -> None:
    """写出来的就是普通的 Whoosh 索引，用 Whoosh 也查得到。"""
    opened = whoosh_index.open_dir(str(city_index() / "current"), indexname="MAIN")
    with opened.searcher() as searcher:
        found = [json.loads(hit["record"])["id"] for hit in searcher.search(query.Term("w", "外卖"))]
    assert found == ["hexi-xinjiuye"]


def test_every_record_comes_back_as_it_was_given() -> None:
    """存进去的记录原样取得出来。"""
    given = [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]
    store = city_engine().store
    assert [store.record(number) for number in range(store.size)] == given
    assert [store.number(record["id"]) for record in given] == list(range(len(given)))


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    """同样的记录，两次建出的索引一个字节也不差。"""
    packed = tmp_path / "records.jsonl.gz"
    packed.write_bytes(gzip.compress(RECORDS.read_bytes()))
    first = build_index(RECORDS, tmp_path / "a", LEXICON, date=DAY)
    second = build_index(packed, tmp_path / "b", LEXICON, date=DAY)
    assert first.name == second.name
    files = sorted(path.name for path in first.iterdir())
    assert files == sorted(path.name for path in second.iterdir())
    assert [n for n in files if (first / n).read_bytes() != (second / n).read_bytes()] == []


def test_an_index_is_switched_in_whole(tmp_path: Path) -> None:
    """新索引整份换上；换之前打开的旧索引照样读得完；再旧的自动清掉。"""
    build_index(many(5), tmp_path, date="2024-01-01")
    held = Store(current_generation(tmp_path))
    build_index(many(6), tmp_path, date="2024-01-02")
    build_index(many(7), tmp_path, date="2024-01-03")
    assert (held.size, held.record(4)["id"]) == (5, "r4")
    assert Store(current_generation(tmp_path)).size == 7
    assert len([path for path in tmp_path.iterdir() if path.is_dir() and not path.is_symlink()]) == 2


def test_a_failed_build_leaves_the_published_index_alone(tmp_path: Path) -> None:
    """建到一半出错，原来的索引不动，也不留半成品。"""
    build_index(many(5), tmp_path)
    with pytest.raises(RecordError):
        build_index([*many(2), *many(2)], tmp_path)
    assert Store(current_generation(tmp_path)).size == 5
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".new")] == []


def test_a_folder_without_an_index_is_said_to_have_none(tmp_path: Path) -> None:
    """没有索引时用中文说明。"""
    with pytest.raises(IndexProblemError, match="没有找到索引"):
        Store(current_generation(tmp_path))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "不是完整的 JSON。"),
        ("[" * 100_000, "不是完整的 JSON。"),
        ("[]", "不是对象，应写成 {…}。"),
        ('{"id":"b","kind":"x","heading":"","text":"","url":""}', "没有写「title」，或它不是文字。"),
        (full(id="a"), "id「a」前面已经用过（r.jsonl:1）。"),
        (full(id=""), "「id」是空的。"),
        (full(rank=-1), "「rank」写的是 -1，应是 0 到 1 之间的数。"),
        (full(rank="高"), '「rank」写的是 "高"，应是 0 到 1 之间的数。'),
        (full(rank=True), "「rank」写的是 true，应是 0 到 1 之间的数。"),
        (full(rank=float("nan")), "不是完整的 JSON。"),
        (full(seen_to="2023-02-29"), '「seen_to」写的是 "2023-02-29"，应是日历上有的日期，如 2024-04-01。'),
        (full(topics="大病救助"), '「topics」写的是 "大病救助"，应是列表，每一项是文字。'),
        (full(year=2024), "「year」写的是 2024，应是列表，每一项是四位年份。"),
        (full(closed="no"), '「closed」写的是 "no"，应是 true 或 false。'),
        (full(clauses=[{"id": "a#1"}]), '「clauses」写的是 [{"id": "a#1"}]，应是列表，每一项写明 id、url、heading。'),
    ],
)
def test_a_bad_record_is_named_by_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, message: str
) -> None:
    """记录不对时指出是哪一行、错在哪里。"""
    monkeypatch.chdir(tmp_path)
    path = Path("r.jsonl")
    path.write_text('{"id":"a","kind":"x","title":"t","heading":"","text":"","url":""}\n' + line, encoding="utf-8")
    with pytest.raises(RecordError) as error:
        build_index(path, tmp_path / "index")
    assert str(error.value) == f"r.jsonl:2: 错误：{message}"


def test_what_is_wrong_with_records_is_told_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """几条记录不对，一次全说；太多时先说前五十处。"""
    monkeypatch.chdir(tmp_path)
    Path("r.jsonl").write_text(f"{full(in_force_from='2024-13-40', rank=2)}\n\n{{\n" + "[]\n" * 60, encoding="utf-8")
    with pytest.raises(RecordError) as error:
        build_index(Path("r.jsonl"), tmp_path / "index")
    lines = str(error.value).splitlines()
    assert lines[:4] == [
        "r.jsonl:1: 错误：「rank」写的是 2，应是 0 到 1 之间的数。",
        'r.jsonl:1: 错误：「in_force_from」写的是 "2024-13-40"，应是日历上有的日期，如 2024-04-01。',
        "r.jsonl:3: 错误：不是完整的 JSON。",
        "r.jsonl:4: 错误：不是对象，应写成 {…}。",
    ]
    assert (len(lines), lines[-1]) == (51, "还有 13 处，先改好上面这些。")
    assert not Path("index").exists()


def test_what_a_record_may_leave_open_is_taken(tmp_path: Path) -> None:
    """日期可以只到年、月，可以没有；可选的字段写 null 等于不写。"""
    dates = {"in_force_from": "2024", "in_force_to": "2024-02", "seen_from": "", "seen_to": None}
    build_index([json.loads(full(**dates, rank=0)), json.loads(full(id="c", topics=None, rank=1))], tmp_path)
    assert Store(current_generation(tmp_path)).size == 2


def test_a_file_without_records_makes_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """记录文件是空的，不会拿一份空索引顶掉原来的。"""
    monkeypatch.chdir(tmp_path)
    Path("r.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(RecordError, match="文件里没有记录"):
        build_index(Path("r.jsonl"), tmp_path / "index")


def test_no_records_at_all_still_make_an_index(tmp_path: Path) -> None:
    """一条记录也没有，索引照样能建能开。"""
    build_index([], tmp_path)
    assert Store(current_generation(tmp_path)).size == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1", "lexicon.yml: 错误：整份词表应是一个列表，每条以「- kind:」开头。"),
        ("- 1", "lexicon.yml:1: 错误：这一条没有写成「kind: …」的形式。"),
        (
            "- {kind: x}",
            "lexicon.yml:1: 错误：没有「x」这种条目。可用：synonym、keep_whole、out_of_scope、door、aspect、stop。",
        ),
        ("- {kind: stop, says: [a]}", "lexicon.yml:1: 错误：stop 条目没有「says」这个字段。"),
        ("- {kind: stop}", "lexicon.yml:1: 错误：没有写 say，或其中有空的说法。"),
        ("- {kind: synonym, say: [a…]}", "lexicon.yml:1: 错误：没有写 say，或其中有空的说法。"),
        ("\n- {kind: synonym, say: [a], weight: 3}", "lexicon.yml:2: 错误：weight 应是 0 到 2 之间的数，写的是「3」。"),
        ("- {kind: out_of_scope, say: [a], door: b}", "lexicon.yml: 错误：「a」指向的「b」没有定义。"),
    ],
)
def test_a_bad_lexicon_entry_is_named_by_its_line(tmp_path: Path, text: str, message: str) -> None:
    """词表写错时指出是哪一行、错在哪里。"""
    path = tmp_path / "lexicon.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        compile_lexicon(path)
    assert str(error.value) == message
