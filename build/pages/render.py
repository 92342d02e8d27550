"""Templates: the environment they run in, and the front matter of every page. All content goes through autoescape."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.base.layer import Layer
from build.citing.references import Linker
from build.force.history import Compared, compared
from build.force.status import status, title_of
from build.formats.plain import finalized, plain
from build.model import Citation, Entry, Policy, Project, Requirement, Source, SourceRef, Statement
from build.model.reference import NATION
from build.pages import words
from build.pages.blocks import data_block
from build.pages.card import Row, project_rows
from build.pages.compiled import CompiledTemplates
from build.pages.lots import Lot, by_own_place, by_place, common_place, place_of
from build.pages.marks import marks
from build.pages.scripts import in_order
from build.pages.standing import days_of
from build.pages.words import Badge
from build.statements import statements
from build.statements.currency import seen_by_year
from search.text.statements import Statement as Said

# What every page needs on which something depends on the day.
DAY_SCRIPTS = ("status.js", "as-of.js", "line.js")
_DATED = re.compile(r"data-(?:policy|period|year|until|turns)=")
TEMPLATES = Path(__file__).with_name("templates")
COMPILED = CompiledTemplates()


def period_of(kb: KnowledgeBase, project: Project) -> str:
    """The time of a project as JSON, from which the reader's device derives whether it runs."""
    span = project.period
    years = sorted({seen.year for seen in span.seen_years})
    seen = [] if span.from_date else [[year, list(names)] for year, names in seen_by_year(kb, project).items()]
    row = {
        "from": str(span.from_date or ""),
        "to": str(span.to_date or ""),
        "closed": span.closed,
        "years": years,
        "seen": seen,
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def markdown(text: str) -> Markup:
    """Text for a line of Markdown: nothing in it is read as markup, neither HTML nor Markdown."""
    return plain(text)


def marked(text: str, quote: str | None) -> Markup:
    """Text with its first occurrence of a quote marked."""
    if not quote or quote not in text:
        return plain(text)
    before, after = text.split(quote, 1)
    return Markup("{}<mark>{}</mark>{}").format(plain(before), plain(quote), plain(after))


@dataclass(frozen=True)
class Renderer:
    """Makes one page after another from the same knowledge base."""

    kb: KnowledgeBase
    content_date: str
    today: date
    site_url: str = ""  # the site's own address with a slash at its end; empty where it is not known

    @cached_property
    def environment(self) -> Environment:
        """Strict: a name that does not exist stops the build instead of leaving a hole in a page."""
        env = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            comment_start_string="{%#",  # {#id} is how Markdown writes the id of a heading
            comment_end_string="#%}",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=COMPILED,
            finalize=finalized,
        )
        env.filters.update(
            day=words.day,
            markdown=markdown,
            marked=marked,
            value_of=words.value_of,
            opening=words.opening,
            step=words.step,
            linked=self.linked,
            place_of=place_of,
            place_short=self.place_short,
        )
        env.tests["of_one_place"] = place_of
        env.globals.update(self._names())
        return env

    def _names(self) -> dict[str, Any]:
        """What templates may ask by name."""
        return {
            "kb": self.kb,
            "words": words,
            "today": self.today,
            "content_day": self.content_date,
            "marks": marks,
            "by_place": self.by_place,
            "by_own_place": by_own_place,
            "place_of": place_of,
            "common_place": self.common_place,
            "open_question_of": self.open_questions.get,
            "period_of": partial(period_of, self.kb),
            "standing_of": self.standing_of,
            "title_of": self.title_of,
            "comparison_of": self.comparison_of,
            "clause_at": self.clause_at,
            "source_of": self.source_of,
            "layer_of": self.layer_of,
        }

    @cached_property
    def open_questions(self) -> dict[str, str]:
        """The sentence of an open question → its id on the page of all of them."""
        return {entry.text: key for key, entry in self.kb.unknowns.items()}

    def standing_of(self, policy: Policy) -> Badge:
        """The mark of a document's status on the day of the build."""
        return words.status_badge(status(self.kb, policy, self.today))

    def title_of(self, policy: Policy) -> str:
        """A document's title, told apart from its other versions."""
        return title_of(self.kb, policy)

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """Every pair of texts that are compared clause by clause."""
        return compared(self.kb)

    def comparison_of(self, one: Policy, other: Policy) -> str:
        """The page on which two documents are compared, from the root of the site; empty where there is none."""
        pairs = (pair for pair in self.compared if {pair.old.id, pair.new.id} == {one.id, other.id})
        return next((f"{pair.path}.html" for pair in pairs), "")

    def clause_at(self, citation: Citation) -> Clause:
        """The clause that a citation means."""
        return self.kb.clause(citation.policy, citation.clause)

    @cached_property
    def linker(self) -> Linker:
        """Finds references in texts."""
        return Linker(self.kb, self.today)

    @pass_context
    def linked(self, context: Context, text: str, home: Clause | None = None) -> Markup:
        """A text with its references to documents and clauses as links."""
        return self.linker.linked(text, str(context["root"]), home)

    def source_of(self, ref: SourceRef) -> Source:
        """The source that a reference names."""
        return self.kb.sources[ref.id]

    def layer_of(self, entry: Entry) -> Layer | None:
        """The layer that an entry comes from, where it is another one than the base."""
        layer = self.kb.layer_of(entry) if len(self.kb.layers) > 1 else None
        return layer if layer and not layer.base else None

    def place_short(self, code: str) -> str:
        """青岛 for 370200: how a place is called where many are listed."""
        name = self.kb.places[code].name if code in self.kb.places else code
        return re.sub("(?<=..)(省|市|区|县)$", "", name)

    @cached_property
    def statements(self) -> dict[str, tuple[Said, ...]]:
        """Every statement of the base, by the record that it stands in."""
        found: dict[str, list[Said]] = {}
        for statement in statements(self.kb):
            found.setdefault(statement.document, []).append(statement)
        return {document: tuple(said) for document, said in found.items()}

    def rows_of(self, project: Project) -> tuple[Row, ...]:
        """The rows of a project's card, worked out once for its own page and those of the provinces."""
        if project.id not in self._rows:
            said = self.statements.get(project.id, ())
            self._rows[project.id] = project_rows(self.kb, said, self.today.isoformat(), project.place or NATION)
        return self._rows[project.id]

    @cached_property
    def _rows(self) -> dict[str, tuple[Row, ...]]:
        return {}

    def by_place(self, statements: Sequence[Statement]) -> tuple[Lot, ...]:
        """Statements in lots of one place and year."""
        return by_place(self.kb, statements)

    def common_place(self, requirement: Requirement) -> str:
        """The place and year of all conditions of a branch, where they share one."""
        return common_place(self.kb, requirement)

    def page(self, path: str, title: str, template: str, **context: Any) -> tuple[str, str]:
        """(path of the Markdown file, its text). `root` leads from the page back to the site's root."""
        root = "../" * path.count("/")
        meta = {"title": title, "content_date": self.content_date, **context.pop("meta", {})}
        body = self.environment.get_template(template).render(root=root, path=path, title=title, **context)
        if linked := meta.pop("linked_data", None):
            body = f'{body}\n\n<script type="application/ld+json">{data_block(linked)}</script>\n'
        if _DATED.search(body):
            meta["scripts"] = [*DAY_SCRIPTS, *meta.get("scripts", [])]
            body = f"{body}\n\n{days_of(self.kb, body)}\n"
        if "scripts" in meta:
            meta["scripts"] = in_order(meta["scripts"])
        return path, front_matter(meta) + _without_gaps(body)


def front_matter(meta: Mapping[str, Any]) -> str:
    """YAML at the head of a page. Texts are escaped here, because the theme puts them into HTML as they are."""
    lines = (f"{key}: {json.dumps(_escaped(value), ensure_ascii=False)}" for key, value in meta.items())
    return "---\n" + "\n".join(lines) + "\n---\n"


def _escaped(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_escaped(item) for item in value]
    return html.escape(value) if isinstance(value, str) else value


def _without_gaps(body: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", body)).strip() + "\n"


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """(fields, body) of a hand-written page, as MkDocs itself reads them; every field as text."""
    if not text.startswith("---\n"):
        return {}, text  # MkDocs would take a first line `name: text` for a field
    body, fields = get_data(text)
    return {str(name): str(value) for name, value in fields.items()}, body
