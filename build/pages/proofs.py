"""依据证明: one sheet for each project, category and year, to be printed on its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from build.citing.citation import plainly
from build.formats.qr import qr_svg
from build.model import Project
from build.pages.render import Renderer
from build.review.proof import ATTRIBUTED, VERDICTS, Proof, proof, years_of


def proof_pages(renderer: Renderer, today: date, site_url: str | None) -> Iterator[tuple[str, str]]:
    """The sheets of every project, a page for each."""
    for project in renderer.kb.projects:
        path = f"proofs/{project.id}.md"
        address = f"{site_url}proofs/{project.id}.html" if site_url else ""
        sheets = [(sheet_id(one), one, _code(address, one)) for one in _all(renderer, project, today)]
        yield renderer.page(
            path,
            f"依据证明：{project.name}",
            "proof.md.j2",
            meta={
                "description": f"{project.name}各类资助、各年的依据，一张纸一份。",
                "page": "proof",
                "styles": ["tables.css"],
                "contents": False,
                "scripts": ["proof.js"],
            },
            project=project,
            sheets=sheets,
            verdicts=VERDICTS,
            attributed=ATTRIBUTED,
            plainly=plainly,
            address=address,
            today=today,
        )


def _all(renderer: Renderer, project: Project, today: date) -> Iterator[Proof]:
    for category in project.funded_categories:
        for year in reversed(years_of(project, today)):
            yield proof(renderer.kb, project, category.category, year, today)


def sheet_id(sheet: Proof) -> str:
    """The place of a sheet on its page."""
    return f"{sheet.category}-{sheet.year}"


def _code(address: str, sheet: Proof) -> Markup:
    return Markup(qr_svg(f"{address}#{sheet_id(sheet)}")) if address else Markup()
