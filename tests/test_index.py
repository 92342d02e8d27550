"""Records become an index: whole, the same bytes every time, and the same as Whoosh reads it."""

import gzip
import json
from pathlib import Path

import pytest
from whoosh import index as whoosh_index
from whoosh import query

from search.index import build_index
from search.lexicon import LexiconError, compile_lexicon
from search.schema import RecordError
from search.store import IndexProblemError, Store, current_generation
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
        ("{", "第 2 行不是完整的 JSON。"),
        ("[]", "第 2 条记录不是对象。"),
        ('{"id":"b","kind":"x"}', "第 2 条记录没有写「title」，或它不是文字。"),
        ('{"id":"a","kind":"x","title":"","heading":"","text":"","url":""}', "第 2 条记录的 id「a」前面已经用过。"),
    ],
)
def test_a_bad_record_is_named_by_its_line(tmp_path: Path, line: str, message: str) -> None:
    """记录不对时指出是哪一条、错在哪里。"""
    path = tmp_path / "r.jsonl"
    path.write_text('{"id":"a","kind":"x","title":"t","heading":"","text":"","url":""}\n' + line, encoding="utf-8")
    with pytest.raises(RecordError) as error:
        build_index(path, tmp_path / "index")
    assert str(error.value) == message


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
            "lexicon.yml:1: 错误：没有「x」这种条目。可用：synonym、keep_whole、out_of_scope、door、stop。",
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
