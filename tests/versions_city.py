"""The imaginary city with a law in three versions, past, present and to come, and a project and an answer that rest on it."""

import shutil
from pathlib import Path

DATA = Path(__file__).parent / "data"


def versions_content(folder: Path) -> Path:
    """Its content, as files below a folder."""
    content = folder / "content"
    shutil.copytree(DATA / "content", content)
    shutil.copytree(DATA / "versions", content, dirs_exist_ok=True)
    return content
