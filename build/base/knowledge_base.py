"""All content as one frozen value, with the look-ups that checks and makers need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from build.base.addressing import Unresolved, clause_at
from build.base.clauses import Clause, beside, clauses_of, top_anchor
from build.base.layer import Layer, Shadowed, layer_of
from build.base.source_places import Told, source_places
from build.model import (
    Answer,
    Authority,
    Category,
    Citation,
    Door,
    Entry,
    Fund,
    FundedCategory,
    Implication,
    LegalBasis,
    PlaceEntry,
    Policy,
    Programme,
    Project,
    Question,
    Referral,
    Rule,
    Screen,
    Source,
    Standard,
    Term,
)
from build.model.ledger import ClauseChange, SeenClause
from build.model.lexicon import LexiconEntry
from build.model.reference import NATION
from build.model.training import Training
from build.model.unknown import Unknown

RELATIONS = ("based_on", "amends", "repeals", "interprets")
NOT_STATED_TEXT = "来源未注明"


@dataclass(frozen=True, slots=True)
class Carried:
    """A project's funded category, and one of the bases that it rests on."""

    project: Project
    category: FundedCategory
    basis: LegalBasis


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything that was read. Tuples are sorted by id, so that what is made of them is the same each time."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    funds: Mapping[str, Fund] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    places: Mapping[str, PlaceEntry] = field(default_factory=dict)
    mirrors: tuple[str, ...] = ()
    lexicon: tuple[LexiconEntry, ...] = ()
    confirmed_bases: tuple[str, ...] = ()
    confirmed_figures: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    # Imported, with guesses that nobody has confirmed: checked, and not published.
    drafts: tuple[Policy, ...] = ()
    projects: tuple[Project, ...] = ()
    programmes: tuple[Programme, ...] = ()
    answers: tuple[Answer, ...] = ()
    doors: tuple[Door, ...] = ()
    glossary: Mapping[str, Term] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    screens: Mapping[str, Screen] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    unknowns: Mapping[str, Unknown] = field(default_factory=dict)
    implications: Mapping[str, Implication] = field(default_factory=dict)
    referrals: Mapping[str, Referral] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    prose: Mapping[str, str] = field(default_factory=dict)
    training: Training = field(default_factory=Training)
    ledger: Mapping[str, SeenClause] = field(default_factory=dict)
    changes: Mapping[str, ClauseChange] = field(default_factory=dict)
    # `policies/<id>`, `sources/<id>`, `sources/*` …: written, and could not be read. They have errors of their own.
    unread: frozenset[str] = frozenset()
    # The same of what is internal, where it was left out; an item as `items/` and its text.
    withheld: frozenset[str] = frozenset()
    # Whose content it is, the base first; and what a higher layer has put in the place of something of a lower one.
    layers: tuple[Layer, ...] = ()
    shadowed: tuple[Shadowed, ...] = ()
    # Policy id of a summary -> the document that carries its official wording.
    full_texts: Mapping[str, Policy] = field(default_factory=dict)
    # Policy id -> our summary of it, where the policy carries its official wording (build.base.official).
    summaries: Mapping[str, Policy] = field(default_factory=dict)

    @cached_property
    def policy_by_id(self) -> dict[str, Policy]:
        """Policy id -> policy."""
        return {policy.id: policy for policy in self.policies}

    @cached_property
    def referrers(self) -> dict[tuple[str, str], tuple[Policy, ...]]:
        """(relation, policy id) -> the policies that name it so: each relation is written once, on the newer side."""
        found: dict[tuple[str, str], list[Policy]] = {}
        for policy in self.policies:
            for relation in RELATIONS:
                for other in getattr(policy, relation):
                    found.setdefault((relation, other), []).append(policy)
        return {key: tuple(policies) for key, policies in found.items()}

    def referring(self, relation: str, policy: Policy) -> tuple[Policy, ...]:
        """The policies that amend, repeal, interpret or rest on (`based_on`) this one."""
        return self.referrers.get((relation, policy.id), ())

    @cached_property
    def versions(self) -> dict[str, tuple[Policy, ...]]:
        """Work id -> its versions."""
        works = {policy.version_of for policy in self.policies if policy.version_of}
        return {work: tuple(p for p in self.policies if p.version_of == work) for work in sorted(works)}

    @cached_property
    def project_by_id(self) -> dict[str, Project]:
        """Project id -> project."""
        return {project.id: project for project in self.projects}

    @cached_property
    def written_clauses(self) -> dict[str, tuple[Clause, ...]]:
        """Policy id -> every clause as it was written, also those whose number is written twice."""
        return {policy.id: self._with_summary(policy) for policy in self.policies}

    def _with_summary(self, policy: Policy) -> tuple[Clause, ...]:
        """The clauses of a policy; of an official wording each with our own words at its address."""
        written = clauses_of(policy)
        return beside(written, clauses_of(self.summaries[policy.id])) if policy.id in self.summaries else written

    def told_clauses(self, policy: Policy) -> tuple[Clause, ...]:
        """The clauses of a policy in our own words, where we have any: what was confirmed, and what versions are compared by."""
        summary = self.summaries.get(policy.id)
        return clauses_of(summary) if summary else self.clauses_of(policy)

    @cached_property
    def clauses(self) -> dict[str, dict[str, Clause]]:
        """Policy id -> anchor -> clause, in the order of the text. A number written twice keeps its first clause."""
        tables: dict[str, dict[str, Clause]] = {}
        for policy in self.policies:
            table = tables.setdefault(policy.id, {})
            for clause in self.written_clauses[policy.id]:
                table.setdefault(clause.anchor, clause)
        return tables

    @cached_property
    def words_at(self) -> dict[str, dict[str, list[str]]]:
        """Policy id -> anchor -> the words of the clause there and of all below it, in the order of the text."""
        held: dict[str, dict[str, list[str]]] = {}
        for key, table in self.clauses.items():
            words = held.setdefault(key, {anchor: [] for anchor in table})
            for anchor, clause in table.items():
                above = anchor if clause.own_text else ""
                while above:
                    words.setdefault(above, []).append(clause.own_text)
                    above = above.rpartition("__")[0]
        return held

    def clauses_of(self, policy: Policy) -> tuple[Clause, ...]:
        """The clauses of a policy in the order of its text."""
        return tuple(self.clauses[policy.id].values())

    def resolve(self, citation: Citation) -> Clause | Unresolved:
        """The clause that a citation means, or why there is none."""
        return self.look_up(citation.policy, citation.clause)

    def look_up(self, policy_id: str, clause: str) -> Clause | Unresolved:
        """Like `resolve`, for a policy id and an address such as 第六条第（二）项."""
        if policy_id not in self.policy_by_id:
            return Unresolved("policy")
        found = clause_at(self.clauses[policy_id], clause)
        if isinstance(found, Unresolved) and policy_id in self.summaries:
            return self._whole_article(policy_id, clause) or found
        return found

    def _whole_article(self, policy_id: str, clause: str) -> Clause | None:
        """The official article in which a clause stands that only our summary tells apart."""
        told = {c.anchor: c for c in clauses_of(self.summaries[policy_id])}
        found = clause_at(told, clause)
        return self.clauses[policy_id].get(top_anchor(found.ref)) if isinstance(found, Clause) else None

    def clause(self, policy_id: str, clause: str) -> Clause:
        """The clause at an address; raises LookupError where the checks would have stopped the build."""
        found = self.look_up(policy_id, clause)
        if isinstance(found, Unresolved):
            raise LookupError(f"{policy_id} {clause}: {found.reason}")
        return found

    @cached_property
    def confirmed_clauses(self) -> dict[str, tuple[tuple[Clause, date], ...]]:
        """Policy id -> those of its clauses that somebody confirmed, each with the day."""
        found = {
            policy.id: tuple(
                (clause, self.ledger[clause.id].reviewed)
                for clause in self.clauses_of(policy)
                if clause.id in self.ledger
            )
            for policy in (self.policies if self.ledger else ())
        }
        return {key: rows for key, rows in found.items() if rows}

    @cached_property
    def carried(self) -> dict[str, tuple[Carried, ...]]:
        """Clause id -> the funded categories that rest on it."""
        found: dict[str, list[Carried]] = {}
        for item in self.all_carried():
            clause = self.resolve(item.basis)
            if isinstance(clause, Clause):
                found.setdefault(clause.id, []).append(item)
        return {key: tuple(items) for key, items in found.items()}

    def all_carried(self) -> Iterator[Carried]:
        """Every legal basis of every funded category of every project."""
        for project in self.projects:
            for category in project.funded_categories:
                for basis in category.legal_basis:
                    yield Carried(project, category, basis)

    def carried_by(self, clause: Clause) -> tuple[Carried, ...]:
        """The funded categories that rest on a clause."""
        return self.carried.get(clause.id, ())

    def name_of(self, category: FundedCategory | str) -> str:
        """The Chinese name of a funded category; its id where it is unknown."""
        key = category if isinstance(category, str) else category.category
        return self.categories[key].name if key in self.categories else key

    def place_name(self, code: str | None) -> str:
        """山东省青岛市 for 370200; 来源未注明 for None."""
        if code is None:
            return NOT_STATED_TEXT
        place = self.places.get(code)
        if place is None:
            return code
        above = self.places.get(place.parent) if place.parent else None
        return place.name if above is None or above.id == NATION else self.place_name(above.id) + place.name

    def places_holding(self, code: str) -> tuple[str, ...]:
        """A place and all that it lies in, the nearest first; nothing for a code that is unknown."""
        found: list[str] = []
        while code in self.places and code not in found:
            found.append(code)
            code = self.places[code].parent or ""
        return tuple(found)

    @cached_property
    def source_places(self) -> Mapping[str, str]:
        """Source id -> the place that it speaks of, as far as what is taken from it tells."""
        told: tuple[Told, ...] = (*self.projects, *self.programmes, *self.answers, *self.glossary.values())
        return source_places(self.policies, told, self.places_holding)

    def fund_name(self, key: str | None) -> str:
        """The name of a fund; 来源未注明 for None."""
        return NOT_STATED_TEXT if key is None else (self.funds[key].name if key in self.funds else key)

    def layer_of(self, entry: Entry) -> Layer | None:
        """The layer that an entry was written in."""
        return layer_of(self.layers, entry.mark.file)

    def place_of_layer(self, entry: Entry) -> str:
        """Where something holds that names no place itself: where its layer is of; the nation for the base's."""
        layer = self.layer_of(entry)
        return layer.place if layer and layer.place and not layer.base else NATION

    def authority_name(self, key: str | None) -> str:
        """The full name of an authority; 来源未注明 for None."""
        return NOT_STATED_TEXT if key is None else (self.authorities[key].name if key in self.authorities else key)
