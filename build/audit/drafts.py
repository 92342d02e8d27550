"""A draft file → its text, one line a paragraph."""

from __future__ import annotations

from pathlib import Path

from build.formats.docx_text import read_docx
from build.formats.user_file import UserFileError, read_text, shown

DraftError = UserFileError
PLAIN = (".txt", ".md", ".markdown")


def read_draft(path: Path) -> str:
    """The text of a draft; raises DraftError."""
    ending = path.suffix.lower()
    if ending == ".docx":
        return "\n".join(read_docx(path))
    if ending in PLAIN:
        return read_text(path)
    raise DraftError(f"不会读「{shown(path.suffix or path.name)}」文件。请另存为 .docx、.txt 或 .md 再试。")
