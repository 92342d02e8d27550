"""A build is published whole or not at all, whoever else builds, and nothing that is not ours is touched."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from build.__main__ import main
from build.files.outputs import write_texts
from build.files.publishing import Generation, OutputError, publisher, used
from search.disk.aside import written_aside
from search.disk.system_errors import told
from tests.conftest import CITY, ROOT


def named(text: str) -> str:
    """The name of a build that says this."""
    return sha256(text.encode()).hexdigest()[:12]


def build(out: Path, text: str) -> Path:
    """A small whole build, published; gives its folder."""
    with publisher(out) as output, Generation(output, named(text)) as generation:
        fill(generation.folder, text)
    return generation.folder


def fill(folder: Path, text: str) -> None:
    write_texts(folder, {"docs/index.md": text, "site/index.html": text, "index/x": text, "records.jsonl": text})


def shown(out: Path) -> str:
    return (out / "site/index.html").read_text(encoding="utf-8")


def generations(out: Path) -> list[str]:
    return sorted(path.name for path in (out / "generations").iterdir())


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def other_process(code: str, out: Path) -> Iterator["subprocess.Popen[str]"]:
    """A second process that runs `code` with `out` known, up to where it prints a line."""
    head = f"from pathlib import Path\nfrom build.files.publishing import *\nout = Path({str(out)!r})\n"
    child = subprocess.Popen(
        [sys.executable, "-c", head + code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout
        child.stdout.readline()
        yield child
    finally:
        child.kill()
        child.communicate()


def test_readers_see_the_old_build_until_the_new_one_is_whole(tmp_path: Path) -> None:
    """新的没有做完之前，读者看到的一直是旧的；切换是一步。"""
    build(tmp_path, "旧")
    with publisher(tmp_path) as output, Generation(output, named("新")) as generation:
        fill(generation.folder, "新")
        assert shown(tmp_path) == "旧"
    assert shown(tmp_path) == "新"


def test_one_link_switches_every_part(tmp_path: Path) -> None:
    """站点、文档、索引、记录经同一个链接切换，不会一半新一半旧。"""
    build(tmp_path, "旧")
    parts = ("docs", "site", "index", "records.jsonl")
    assert {name: (tmp_path / name).readlink() for name in parts} == {name: Path("current") / name for name in parts}


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """做到一半出错的，删得干净，读者看到的还是旧的。"""
    build(tmp_path, "旧")
    before = tree(tmp_path)
    with pytest.raises(RuntimeError), publisher(tmp_path) as output, Generation(output, named("半")) as half:
        fill(half.folder, "半截")
        raise RuntimeError
    assert (shown(tmp_path), tree(tmp_path)) == ("旧", before)


def test_a_build_that_is_not_whole_is_not_published(tmp_path: Path) -> None:
    """公布之前先看全不全；不全的不公布，旧的还在。"""
    build(tmp_path, "旧")

    def proof(folder: Path) -> str:
        return "" if (folder / "site/about.html").exists() else "缺少 site/about.html"

    with (
        pytest.raises(OutputError, match=r"缺少 site/about\.html"),
        publisher(tmp_path) as output,
        Generation(output, named("缺"), proof) as generation,
    ):
        fill(generation.folder, "缺")
    assert (shown(tmp_path), len(generations(tmp_path))) == ("旧", 1)


def test_what_turns_out_damaged_after_the_switch_is_switched_back(tmp_path: Path) -> None:
    """切换以后再打开看一遍；那时才坏的，换回旧的。"""
    build(tmp_path, "旧")
    with (
        pytest.raises(OutputError),
        publisher(tmp_path) as output,
        Generation(output, named("坏"), lambda folder: "坏了" if folder.name == "current" else "") as generation,
    ):
        fill(generation.folder, "坏")
    assert (shown(tmp_path), len(generations(tmp_path))) == ("旧", 1)


def test_the_build_before_is_kept_and_older_ones_are_dropped(tmp_path: Path) -> None:
    """只留现在的和上一份，磁盘不会被占满。"""
    made = [build(tmp_path, str(number)).name for number in range(5)]
    assert (generations(tmp_path), shown(tmp_path)) == (made[-2:], "4")


def test_a_build_in_use_is_not_dropped(tmp_path: Path) -> None:
    """还有进程在用的那一份不删；用完以后才删。"""
    first = build(tmp_path, "一")
    with used(first):
        for text in "二三四":
            build(tmp_path, text)
        assert first.name in generations(tmp_path)
    build(tmp_path, "五")
    assert first.name not in generations(tmp_path)


def test_what_killed_builds_left_is_swept_by_the_next(tmp_path: Path) -> None:
    """被杀掉的构建留下的半截文件夹和链接，下一次一开始就清掉，磁盘满了也能再来。"""
    kept = [build(tmp_path, "一").name, build(tmp_path, "二").name]
    for number in range(98):
        fill(tmp_path / f"generations/{number + 3:06d}-{named('半')}", "半截")
    (tmp_path / ".current.4711").symlink_to("generations/x")
    with publisher(tmp_path):
        assert generations(tmp_path) == kept
    assert not (tmp_path / ".current.4711").is_symlink()


def test_only_names_of_our_own_form_are_ever_dropped(tmp_path: Path) -> None:
    """generations 里不是本程序起的名字，一样也不动。"""
    build(tmp_path, "一")
    strangers = ["my-notes", "000001", "000002-x", "000003-" + named("x") + ".bak", "backup-" + named("x")]
    for name in strangers:
        fill(tmp_path / "generations" / name, "别人的")
    elsewhere = tmp_path.with_name("elsewhere")
    fill(elsewhere, "别处的")
    (tmp_path / f"generations/000004-{named('y')}").symlink_to(elsewhere)
    for text in "二三四":
        build(tmp_path, text)
    assert {*strangers, f"000004-{named('y')}"} <= set(generations(tmp_path))
    assert shown(elsewhere) == "别处的"


@pytest.mark.parametrize("inside", [("README.md",), ("docs/index.md", "site/index.html"), ("generations/notes.txt",)])
def test_a_folder_that_is_not_ours_is_refused_untouched(inside: tuple[str, ...], tmp_path: Path) -> None:
    """--out 指到放着别的东西的文件夹（比如 .），一样也不动，说清楚。"""
    write_texts(tmp_path, dict.fromkeys(inside, "别人的"))
    before = tree(tmp_path)
    with pytest.raises(OutputError, match="不是本程序生成的，一样也没有动"), publisher(tmp_path):
        pass
    assert tree(tmp_path) == before


def test_building_into_the_repository_itself_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """在仓库里 --out . 不会把 docs/ 删掉。"""
    write_texts(tmp_path, {"docs/architecture.md": "说明", "README.md": "说明"})
    monkeypatch.chdir(tmp_path)
    assert main(["--content", str(CITY), "--out", ".", "--today", "2026-11-23"]) == 1
    assert tree(tmp_path) == {"docs/architecture.md": "说明".encode(), "README.md": "说明".encode()}
    assert "站点没有生成：. 里已经有别的东西（README.md、docs），不是本程序生成的" in capsys.readouterr().err


def test_a_strangers_folder_in_the_place_of_a_link_is_refused(tmp_path: Path) -> None:
    """自己的输出文件夹里，链接的位置上放着别人的文件夹，也不动它。"""
    build(tmp_path, "一")
    (tmp_path / "docs").unlink()
    write_texts(tmp_path / "docs", {"mine.md": "别人的"})
    with pytest.raises(OutputError, match="docs 不是本程序放的"):
        build(tmp_path, "二")
    assert (tmp_path / "docs/mine.md").exists()


def test_an_output_folder_of_the_form_before_the_mark_is_taken(tmp_path: Path) -> None:
    """没有标记、但 current 指着 generations 的，是从前生成的，照常使用。"""
    build(tmp_path, "旧")
    (tmp_path / ".bangfu-output").unlink()
    build(tmp_path, "新")
    assert shown(tmp_path) == "新"


def test_who_comes_second_waits_and_is_told_for_whom(tmp_path: Path) -> None:
    """第二个构建等第一个做完，并且知道在等谁。"""
    code = "import time\nwith publisher(out):\n    print(flush=True)\n    time.sleep(0.5)\n"
    told: list[str] = []
    with other_process(code, tmp_path) as first, publisher(tmp_path, told.append):
        assert first.poll() is not None or first.wait(60) == 0
    assert told == [f"另一个进程（进程号 {first.pid}）正在往 {tmp_path} 里生成，等它做完再接着做；不想等就按 Ctrl-C。"]


def test_a_killed_publisher_holds_nobody_back(tmp_path: Path) -> None:
    """拿着锁的进程被杀，锁随之放开。"""
    with other_process("import time\nwith publisher(out):\n    print(flush=True)\n    time.sleep(600)\n", tmp_path):
        pass  # killed here
    told: list[str] = []
    with publisher(tmp_path, told.append):
        assert told == []


def test_builds_at_once_lose_nothing(tmp_path: Path) -> None:
    """五个构建同时往一个文件夹里公布，读者一直打得开，最后只剩两份。"""
    code = (
        "import sys\nfrom tests.test_publishing import build\nprint(flush=True)\n"
        "for n in range(8):\n    build(out, f'{sys.argv[1]}-{n}')\n"
    )
    build(tmp_path, "起")
    head = f"from pathlib import Path\nout = Path({str(tmp_path)!r})\n"
    builds = [subprocess.Popen([sys.executable, "-c", head + code, str(n)], cwd=ROOT) for n in range(5)]
    seen = set()
    while any(one.poll() is None for one in builds):
        seen.add(shown(tmp_path))
        time.sleep(0.001)
    assert [one.returncode for one in builds] == [0] * 5
    assert all(text == "起" or re.fullmatch(r"\d-\d", text) for text in seen)
    assert len(generations(tmp_path)) == 2
    assert (tmp_path / "current").resolve().name in generations(tmp_path)


def test_a_publisher_killed_at_any_kind_of_file_operation_loses_nothing() -> None:
    """在每一种文件操作上各杀一次：读者看到的是完整的旧的或新的，下一次构建以后什么也不剩。"""
    command = [sys.executable, "-m", "tests.soak.publishing", "--kinds"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    told = json.loads(found.stdout)
    assert (found.returncode, told["faults"]) == (0, [])
    assert told["kills"] == told["tries"] > 10


def test_a_file_written_aside_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    """压缩包先写在旁边，写完才换过去；半路出错，旧的还在，旁边不留东西。"""
    target = tmp_path / "a.zip"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), written_aside(target) as part:
        part.write_bytes(b"half")
        raise RuntimeError
    assert tree(tmp_path) == {"a.zip": b"old"}
    with written_aside(target) as part:
        part.write_bytes(b"new")
    assert tree(tmp_path) == {"a.zip": b"new"}


def test_what_is_no_ordinary_file_is_not_put_out_of_its_place(tmp_path: Path) -> None:
    """写到设备、管道上的，说一句就停，原来的还在；写到链接上的，换的是链接指着的文件。"""
    pipe, real, link = tmp_path / "pipe", tmp_path / "real", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("real")
    with pytest.raises(OSError, match="No such device") as refused, written_aside(pipe):
        pass
    assert told(refused.value) == f"{pipe}：这是设备或管道，不是普通的文件，没有动它。换一个文件名。"
    with written_aside(link) as part:
        part.write_text("新", encoding="utf-8")
    assert (pipe.is_fifo(), link.is_symlink(), real.read_text(encoding="utf-8")) == (True, True, "新")


def test_ctrl_c_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """按 Ctrl-C 停下，只有一句话，没有程序的报错。"""

    def stop(_words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("build.__main__._run", stop)
    assert main([]) == 130
    assert capsys.readouterr().err.strip() == "停下了。已经公布的没有变；没做完的，下次生成时会清掉。"


@pytest.mark.parametrize(
    ("number", "cause"), [("ENOSPC", "磁盘满了"), ("EDQUOT", "配额用完"), ("EROFS", "只读"), ("EACCES", "没有权限")]
)
def test_the_true_cause_is_named(
    number: str, cause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """磁盘满了就说磁盘满了，不说检查权限。"""
    import errno

    code = getattr(errno, number)

    def refuse(*_: object, **_named: object) -> None:
        raise OSError(code, os.strerror(code), str(tmp_path / "x"))

    monkeypatch.setattr("build.pipeline.write_site", refuse)
    assert main(["--content", str(CITY), "--out", str(tmp_path / "out"), "--today", "2026-11-23"]) == 1
    said = capsys.readouterr().err
    where = tmp_path / ("out" if number in ("ENOSPC", "EDQUOT") else "x")
    assert f"站点没有生成。{where}：" in said
    assert cause in said
    assert generations(tmp_path / "out") == []
