"""A build is published whole or not at all."""

from pathlib import Path

import pytest

from build.outputs import KEPT_GENERATIONS, Generation, write_jsonl, write_texts


def built(out: Path, name: str, text: str) -> Generation:
    """A finished build that is not published yet."""
    generation = Generation(out, name)
    write_texts(generation.path("docs"), {"index.md": text})
    write_texts(generation.path("site"), {"index.html": text})
    return generation


def shown(out: Path) -> str:
    return (out / "site/index.html").read_text(encoding="utf-8")


def test_readers_see_the_old_build_until_the_new_one_is_whole(tmp_path: Path) -> None:
    """新的没有做完之前，读者看到的一直是旧的；切换是一步。"""
    built(tmp_path, "a", "旧").publish()
    new = built(tmp_path, "b", "新")
    assert shown(tmp_path) == "旧"
    new.publish()
    assert shown(tmp_path) == "新"


def test_one_link_switches_every_part(tmp_path: Path) -> None:
    """站点、文档、索引经同一个链接切换，不会一半新一半旧。"""
    built(tmp_path, "a", "旧").publish()
    assert {name: (tmp_path / name).readlink() for name in ("docs", "site")} == {
        "docs": Path("current/docs"),
        "site": Path("current/site"),
    }


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """做到一半出错的，删得干净，读者看到的还是旧的。"""
    built(tmp_path, "a", "旧").publish()
    before = sorted(path.name for path in (tmp_path / "generations").iterdir())
    with pytest.raises(RuntimeError), Generation(tmp_path, "b") as half:
        write_texts(half.path("site"), {"index.html": "半截"})
        raise RuntimeError
    assert (shown(tmp_path), sorted(path.name for path in (tmp_path / "generations").iterdir())) == ("旧", before)


def test_old_builds_are_dropped_and_the_newest_are_kept(tmp_path: Path) -> None:
    """旧的生成物只留最近几份，磁盘不会被占满。"""
    for number in range(KEPT_GENERATIONS + 3):
        built(tmp_path, "same", str(number)).publish()
    left = sorted((tmp_path / "generations").iterdir())
    assert (len(left), shown(tmp_path)) == (KEPT_GENERATIONS, str(KEPT_GENERATIONS + 2))


def test_generations_count_up(tmp_path: Path) -> None:
    """编号一直往上数，最新的总排在最后。"""
    (tmp_path / "generations/000009-x").mkdir(parents=True)
    assert built(tmp_path, "y", "新").folder.name == "000010-y"


def test_a_folder_of_an_older_layout_makes_way(tmp_path: Path) -> None:
    """从前直接写在 out 下的文件夹，会让位给链接。"""
    write_texts(tmp_path / "site", {"index.html": "很旧"})
    built(tmp_path, "a", "新").publish()
    assert shown(tmp_path) == "新"


def test_texts_are_written_in_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    """文字一律 UTF-8、换行一律 LF，哪台机器上做都一样。"""
    write_texts(tmp_path, {"a/b.md": "甲\n乙\n"})
    write_jsonl(tmp_path / "rows.jsonl", [{"b": "甲", "a": 1}, {}])
    assert (tmp_path / "a/b.md").read_bytes() == "甲\n乙\n".encode()
    assert (tmp_path / "rows.jsonl").read_bytes() == '{"b":"甲","a":1}\n{}\n'.encode()
