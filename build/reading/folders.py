"""The content folders of one base, the lowest layer first, and whether what is internal is read too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """What `--content`, given once or several times, and `--internal` mean."""

    paths: tuple[Path, ...] = (Path("content"),)
    internal: bool = False

    @property
    def base(self) -> Path:
        """The lowest layer."""
        return self.paths[0]

    @property
    def own(self) -> Path:
        """The topmost layer: commands that write content write here."""
        return self.paths[-1]


def folders(content: Path | Folders) -> Folders:
    """A single folder as the one layer that it is."""
    return content if isinstance(content, Folders) else Folders((content,))
