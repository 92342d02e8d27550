"""What stands in the content folder and is no ordinary file is refused with its path, and never followed."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from build.__main__ import main
from build.reading.load import load
from tests.conftest import CITY

PLACES = ("policies/x.yml", "projects/x.yml", "sources.yml", "pages/x.md", "training/units/x.yml", "glossary.yml")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["link", "broken link", "folder", "pipe", "socket"])
def test_what_is_no_ordinary_file_is_refused(
    place: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """链接、管道、套接字、叫 .yml 的文件夹：不跟着走、不卡住、不悄悄略过，报出路径。"""
    shutil.copytree(CITY, tmp_path / "content")
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0", encoding="utf-8")
    path = tmp_path / "content" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    monkeypatch.chdir(tmp_path)
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        monkeypatch.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
        monkeypatch.chdir(tmp_path)
    else:
        path.symlink_to(secret if kind == "link" else tmp_path / "none")
    assert main(["check", "--content", "content", "--today", "2026-11-23"]) == 1
    said = capsys.readouterr().out
    assert f"content/{place}:1: 错误：这里是一个" in said
    assert "root:x" not in said


def test_a_folder_of_content_that_is_a_link_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """整个文件夹是链接，也不跟着走。"""
    shutil.copytree(CITY, tmp_path / "content")
    (tmp_path / "content/policies").rename(tmp_path / "elsewhere")
    (tmp_path / "content/policies").symlink_to(tmp_path / "elsewhere")
    assert main(["check", "--content", str(tmp_path / "content"), "--today", "2026-11-23"]) == 1
    assert "policies:1: 错误：这里是一个链接，不是普通的文件，没有读它。" in capsys.readouterr().out


def test_thousands_of_unknown_fields_are_told_once(tmp_path: Path) -> None:
    """几万个没有的字段，说三十个，其余合成一句。"""
    shutil.copytree(CITY, tmp_path / "content")
    path = tmp_path / "content/projects/x.yml"
    path.write_text("".join(f"k{number}: a\n" for number in range(60_000)), encoding="utf-8")
    unknown = [p for p in load(tmp_path / "content")[1] if p.rule == "unknown-field"]
    assert (len(unknown), unknown[-1].what) == (31, "这里还有 59970 个没有的字段，先改好上面这些。")
