"""A copy of a content folder in which a change is tried before anybody's file is touched."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path


class Shadow:
    """The copy follows its folder: what changed there since is copied again, what is gone is taken out."""

    def __init__(self, folder: Path) -> None:
        self._from = folder
        holder = tempfile.mkdtemp(prefix="bangfu-")
        weakref.finalize(self, shutil.rmtree, holder, ignore_errors=True)
        self.folder = Path(holder) / folder.resolve().name
        self._known: dict[str, tuple[int, int]] = {}

    def with_text(self, path: str, text: str) -> Path:
        """The copy, up to date, with one file saying something else."""
        self._follow()
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        self._known[path] = (-1, -1)  # copied again the next time
        return self.folder

    def _follow(self) -> None:
        now = {
            path.relative_to(self._from).as_posix(): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in self._from.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        for gone in self._known.keys() - now.keys():
            (self.folder / gone).unlink(missing_ok=True)
        for path, stamp in now.items():
            if self._known.get(path) != stamp:
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self._from / path, self.folder / path)
        self._known = now
