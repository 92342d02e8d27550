"""What is written says the same on every machine."""

from pathlib import Path

from build.files.outputs import write_jsonl, write_texts


def test_texts_are_written_in_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    """文字一律 UTF-8、换行一律 LF，哪台机器上做都一样。"""
    write_texts(tmp_path, {"a/b.md": "甲\n乙\n"})
    write_jsonl(tmp_path / "rows.jsonl", [{"b": "甲", "a": 1}, {}])
    assert (tmp_path / "a/b.md").read_bytes() == "甲\n乙\n".encode()
    assert (tmp_path / "rows.jsonl").read_bytes() == '{"b":"甲","a":1}\n{}\n'.encode()
