"""Which layer a draft goes to: its folder, its place, and the offices that it and the layers below know by name."""

from __future__ import annotations

from pathlib import Path

from build.drafting.keeping import Layer
from build.reading.folders import Folders
from build.reading.load import load


def layer_at(content: Folders, into: Path | None) -> Layer:
    """The layer in a folder (None: drafts are only shown), over the folders that are read."""
    wanted = dict.fromkeys(folder for folder in (*content.paths, into) if folder and folder.is_dir())
    known = [entry for folder in wanted for entry in load(folder)[0].authorities.values()]
    names = tuple((name, entry.id) for entry in known for name in (entry.name, entry.short_name))
    if into is None:
        return Layer(authorities=names)
    own = load(into)[0].layers[0]
    return Layer(into, own.place or None, own.owner or "原件", names)
