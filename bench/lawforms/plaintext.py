"""Writes a law as plain text in the encodings that are still about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .choose import Chooser
from .source import Law

_ENCODINGS = {"utf-8": 30, "utf-8-sig": 10, "gb18030": 35, "utf-16-le": 17, "utf-16-be": 8}
_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def write_text(law: Law, target: Path) -> dict[str, Any]:
    """Write a law as text and say how."""
    pick = Chooser(f"{law.path}|txt")
    encoding = pick.pick("encoding", _ENCODINGS)
    newline = pick.pick("newline", {"\n": 50, "\r\n": 50})
    indent = pick.pick("indent", {"": 30, "　　": 50, "    ": 20})
    width = int(pick.pick("width", {"0": 80, "38": 20}))
    blank_lines = pick.chance("blank lines", 40)
    contents = bool(law.headings) and pick.chance("contents", 30)
    gap = pick.pick("gap", {" ": 40, "　": 40, "  ": 10, "": 10})

    lines = [law.title, *law.head]
    if contents:
        lines += ["目　录", *(h.line for h in law.headings)]
    for block in law.blocks:
        if block.kind == "table":
            lines += ["\t".join(row) for row in block.rows]
        elif block.kind == "heading":
            lines.append(block.line)
        elif block.kind == "article":
            lines.append(indent + block.label + gap + block.text)
        else:
            lines.append(indent + block.line)
    if width:
        lines = [line[at : at + width] for line in lines for at in range(0, len(line), width)]
    text = (newline * (2 if blank_lines else 1)).join(lines) + newline
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_MARKS.get(encoding, b"") + text.encode(encoding))
    return {
        "encoding": encoding,
        "byte_order_mark": encoding in _MARKS or encoding == "utf-8-sig",
        "newline": "crlf" if newline == "\r\n" else "lf",
        "hard_wrap": width or None,
        "blank_lines": blank_lines,
        "contents": contents,
        "gap": gap,
    }
