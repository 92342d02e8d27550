"""What a page says of itself on paper: its address, the same as a code, and a fingerprint of what it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from build.formats.qr import qr_svg
from build.model import Project
from build.pages.render import Renderer
from search.text.statements import Statement

SHOWN = 16  # signs of the fingerprint that paper shows: enough to tell two versions apart, few enough to be read out


@dataclass(frozen=True, slots=True)
class Paper:
    """The foot of a printed page; address and code are empty where the site does not know its own address."""

    address: str
    code: Markup
    fingerprint: str


def paper(renderer: Renderer, project: Project) -> Paper:
    """The foot of a project's page."""
    address = f"{renderer.site_url}projects/{project.id}.html" if renderer.site_url else ""
    said = renderer.statements.get(project.id, ())
    return Paper(address, Markup(qr_svg(address)) if address else Markup(), fingerprint(said))


def fingerprint(statements: Iterable[Statement]) -> str:
    """Of every sentence with its place, time and source: the same content gives the same one on any day."""
    rows = sorted((one.id, one.text, one.place or "", one.times.year or 0) for one in statements)
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:SHOWN]
