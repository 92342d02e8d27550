"""KnowledgeBase → the Markdown of every page. Pure: content in, texts out; MkDocs only renders them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.force.history import events
from build.pages.answers import answer_pages
from build.pages.beside import beside_pages
from build.pages.doors import door_pages
from build.pages.entrances import content_date, entrances
from build.pages.feed import atom
from build.pages.found import found_files
from build.pages.lists import lists
from build.pages.moved import moved_pages
from build.pages.officer import officer_pages
from build.pages.place_pages import place_pages
from build.pages.place_table import PATH as PLACE_TABLE
from build.pages.place_table import place_table
from build.pages.policy import policy_page
from build.pages.posters import poster_pages
from build.pages.programme import programme_page
from build.pages.project import project_page
from build.pages.proofs import proof_pages
from build.pages.render import Renderer
from build.pages.selfcheck import selfcheck_page
from build.pages.standing import line_files
from build.pages.trainer import printed
from build.pages.training import training_pages
from build.pages.unknowns import unknown_page
from build.pages.uses import uses_of_clauses
from search.making.core import page_core


def pages(
    kb: KnowledgeBase, today: date, prose: Mapping[str, str] | None = None, site_url: str | None = None
) -> dict[str, str]:
    """Path below the docs folder → Markdown, sorted. `prose` (by file name) replaces the hand-written pages.

    What trainers print is HTML, the question bank CSV, earlier and later texts of clauses JavaScript: MkDocs copies
    them as they are. `site_url` is the site's own address with a slash at its end: the start page shows it as
    a code, and feed, site map and robots name it.
    """
    renderer = Renderer(kb, content_date(kb, today), today, site_url or "")
    made = dict(_pages(renderer, today, kb.prose if prose is None else prose))
    made["assets/js/core.js"] = page_core()
    made.update(selfcheck_page(renderer, today, site_url))
    made.update(officer_pages(renderer, today, site_url))
    made["feed.xml"] = atom(events(kb, today), today, site_url or "")
    made.update(found_files(kb, site_url))
    made[PLACE_TABLE] = place_table(kb.places)
    made.update(training_pages(renderer, site_url))
    made.update(proof_pages(renderer, today, site_url))
    made.update(printed(renderer))
    made.update(poster_pages(renderer))
    made.update(beside_pages(renderer))
    made.update(moved_pages(renderer, made))
    return dict(sorted(made.items()))


def _pages(renderer: Renderer, today: date, prose: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    kb = renderer.kb
    uses = uses_of_clauses(kb)
    for policy in kb.policies:
        yield policy_page(renderer, policy, uses, today)
    yield from line_files(kb)
    for project in kb.projects:
        yield project_page(renderer, project, today)
    for programme in kb.programmes:
        yield programme_page(renderer, programme)
    yield from lists(renderer, today)
    yield unknown_page(renderer)
    yield from place_pages(renderer)
    yield from answer_pages(renderer)
    yield from door_pages(renderer)
    yield from entrances(renderer, prose, today)
