"""An old Word document (.doc) → its lines, through antiword or catdoc where they are installed; what they disagree on is told."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from build.unpacking.bounds import MAX_CHARACTERS
from build.unpacking.line import SAVE_AS, Doubt, Line, Refusal, Unpacked

READERS = {
    "antiword": ["antiword", "-w", "0", "-m", "UTF-8.txt"],
    "catdoc": ["catdoc", "-w", "-d", "utf-8"],
}
SECONDS = 30


def unpack_doc(path: Path) -> Unpacked:
    """The lines of a .doc; raises Refusal where nothing here reads it."""
    readers = [name for name in READERS if shutil.which(name)]
    if not readers:
        raise Refusal("这是老格式 .doc，这台电脑上没有读它的程序（antiword 或 catdoc）。", SAVE_AS)
    texts = {name: text for name in readers if (text := _read(name, path)) is not None}
    if not texts:
        raise Refusal("这份 .doc 读不出来，像是损坏了，或者加了密码。", SAVE_AS)
    name, text = next(iter(texts.items()))
    rows = [row.strip() for row in re.split(r"[\n\f\x07\x0b]", text)]
    lines = tuple(Line(number, row) for number, row in enumerate(rows, 1) if row)
    doubts = [Doubt(1, "经 .doc 转换读入，自动编号、脚注和文本框可能不全", f"由 {name} 读出")]
    return Unpacked(lines, doubts=(*doubts, *_disagreements(lines, texts, name)))


def _read(name: str, path: Path) -> str | None:
    command = [*READERS[name], str(path.absolute())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    text = done.stdout[: 4 * MAX_CHARACTERS].decode("utf-8", "replace")
    readable = len(re.findall("[\u4e00-\u9fff]", text))
    return text if done.returncode == 0 and readable > 10 and text.count("\ufffd") * 50 < len(text) else None


def _disagreements(lines: tuple[Line, ...], texts: dict[str, str], name: str) -> list[Doubt]:
    """The first lines that the other reader does not have so."""
    found: list[Doubt] = []
    for other, text in texts.items():
        bare = _ideographs(text)
        for line in lines if other != name else ():
            if len(_ideographs(line.text)) > 3 and _ideographs(line.text) not in bare:
                found.append(
                    Doubt(line.number, f"{name} 和 {other} 读出的文字不同", f"「{line.text[:20]}」对照原件看一遍")
                )
    return found[:20]


def _ideographs(text: str) -> str:
    return re.sub("[^\u4e00-\u9fff]", "", text)
