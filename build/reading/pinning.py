"""Whether the base is the very one that a layer was made on: by the fingerprint of its files, and by its commit."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from build.base.layer import Layer
from build.marks.problem import Mark, Problem
from build.reading.folders import Folders
from build.reading.proper_files import is_proper


def fingerprint(content: Path) -> str:
    """The SHA-256 of a folder's files: their paths from there and their bytes, in the order of paths."""
    digest = hashlib.sha256()
    for path in sorted(path for path in content.rglob("*") if is_proper(path)):
        body = path.read_bytes()
        digest.update(f"{path.relative_to(content).as_posix()}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()


def commit(content: Path) -> str:
    """The commit that a folder is at; empty where it lies in no repository, or there is no git."""
    command = ["git", "-C", str(content), "log", "-1", "--format=%H"]
    try:
        said = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""


def told_of_base(wanted: Folders, layers: Sequence[Layer]) -> Iterator[Problem]:
    """Problems of layers with one name, and of a base that is not the pinned one."""
    seen: dict[str, Layer] = {}
    for layer in layers:
        if other := seen.get(layer.id):
            what = f"层的编号「{layer.id}」和 {other.folder} 的一样。"
            yield _problem(layer, "layer-file", what, "在 layer.yml 里换一个编号；同一个文件夹只写一次 --content。")
        seen.setdefault(layer.id, layer)
    for layer in layers:
        if layer.on and wanted.base.is_dir():
            yield from _of_pin(layer, wanted.base)


def _of_pin(layer: Layer, base: Path) -> Iterator[Problem]:
    pin = layer.on
    assert pin is not None
    if pin.sha256:
        if (now := fingerprint(base)) != pin.sha256:
            back = f"，或把底库换回提交 {pin.commit}" if pin.commit else ""
            mend = f"看过底库改了什么，把 sha256 改成 {now}{back}。"
            yield _problem(layer, "layer-pinned", "底库的内容和这一层钉住的不一样了。", mend)
        return
    if pin.commit and not (now := commit(base)).startswith(pin.commit):
        at = f"现在是 {now[:12]}" if now else "这里查不到它在哪个提交"
        mend = f"看过底库改了什么，把 commit 改成现在的；或把底库换回提交 {pin.commit}。"
        yield _problem(layer, "layer-pinned", f"底库不在钉住的提交上：{at}。", mend)


def _problem(layer: Layer, rule: str, what: str, mend: str) -> Problem:
    return Problem(Mark(f"{layer.folder}/layer.yml", 1), rule, what, mend)
