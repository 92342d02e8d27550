"""One layer of the base, and what a higher one has put in the place of something of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build.marks.problem import Mark
from build.model.layer import Pin


@dataclass(frozen=True, slots=True)
class Layer:
    """Whose content a folder holds. `folder` is as editors see it; the lowest layer is the base, and has no bounds."""

    id: str
    name: str
    owner: str
    folder: str
    place: str = ""
    industry: str = ""
    contact: str = ""
    mistakes: str = ""
    base: bool = False
    on: Pin | None = None


@dataclass(frozen=True, slots=True)
class Shadowed:
    """Something of a lower layer that a higher one has replaced: both places, and why."""

    kind: str
    address: str
    below: Mark
    above: Mark
    because: str
    by: str


def layer_of(layers: Iterable[Layer], file: str) -> Layer | None:
    """The layer in whose folder a file lies; the innermost, where one folder lies in another."""
    holding = [layer for layer in layers if file.startswith(f"{layer.folder}/")]
    return max(holding, key=lambda layer: len(layer.folder), default=None)
