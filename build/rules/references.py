"""Every id that is used names something that exists."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import documents, everything
from build.marks.problem import Problem
from build.model import (
    Amount,
    Answer,
    Citation,
    Door,
    Entry,
    FundedCategory,
    NamedKind,
    PlaceEntry,
    Policy,
    Programme,
    Project,
    Term,
)
from build.model.entry import labels
from build.model.project import ApplicationWindow, Relation
from build.model.question import Referral, Standard
from build.model.requirement import Requirement
from build.model.shared import SourceRef, Statement

# model -> field -> the table that the field's ids come from
REFERENCES: Mapping[type[Entry], Mapping[str, str]] = {
    SourceRef: {"id": "sources"},
    Statement: {"place": "places"},
    Requirement: {"place": "places"},
    ApplicationWindow: {"place": "places"},
    Standard: {"place": "places"},
    Referral: {"id": "doors"},
    PlaceEntry: {"parent": "places"},
    Citation: {"policy": "policies"},
    FundedCategory: {"category": "categories"},
    Amount: {"place": "places", "fund": "funds"},
    Relation: {"project": "projects"},
    NamedKind: {"projects": "projects"},
    Programme: {"policy": "policies"},
    Answer: {"projects": "projects", "funds": "funds"},
    Door: {"projects": "projects", "place": "places"},
    Term: {"projects": "projects"},
    Project: {"competent_authority": "authorities", "fund": "funds", "place": "places"},
    Policy: {
        "issuing_authority": "authorities",
        "fund": "funds",
        "place": "places",
        "based_on": "policies",
        "amends": "policies",
        "repeals": "policies",
        "interprets": "policies",
    },
}
WHERE = {
    "sources": "content/sources.yml",
    "places": "content/places.yml",
    "policies": "content/policies/",
    "projects": "content/projects/",
    "categories": "content/categories.yml",
    "funds": "content/funds.yml",
    "authorities": "content/authorities.yml",
    "doors": "content/doors/",
}


def reference_unknown(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Each reference leads to an entry of the table it names."""
    names = names_of(kb)
    for entry in everything(kb):
        for model, fields in REFERENCES.items():
            if isinstance(entry, model):
                for name, table in fields.items():
                    yield from _unknown(kb, entry, name, table, names[table])


def _unknown(kb: KnowledgeBase, entry: Entry, name: str, table: str, known: Mapping[str, str]) -> Iterator[Problem]:
    value = getattr(entry, name)
    for key in value if isinstance(value, tuple) else (value,):
        # What could not be read has an error of its own; telling the editor to add it would mislead.
        unread = not (kb.unread | kb.withheld).isdisjoint({f"{table}/{key}", f"{table}/*"})
        if key is not None and key not in known and not unread:
            label = labels(type(entry)).get(name, name)
            what = f"「{label}」写的「{key}」在 {WHERE[table]} 里没有。"
            yield entry.problem("reference-unknown", what=what, mend=_nearest(key, table, known), field=name)


def _nearest(key: str, table: str, known: Mapping[str, str]) -> str:
    by_name = [other for other, name in known.items() if name == key]
    if near := (by_name or difflib.get_close_matches(key, known, n=1, cutoff=0.6)):
        return f"是不是 {near[0]}（{known[near[0]]}）？不是的话，先把它补录到 {WHERE[table]}。"
    return f"先把它补录到 {WHERE[table]}，或改成那里已有的编号。"


def names_of(kb: KnowledgeBase) -> dict[str, dict[str, str]]:
    """Table -> id -> what it is called, for the tables that references lead to."""
    return {
        "sources": {key: source.title for key, source in kb.sources.items()},
        "places": {key: place.name for key, place in kb.places.items()},
        "policies": {policy.id: policy.title for policy in kb.policies},
        "projects": {project.id: project.name for project in kb.projects},
        "categories": {key: category.name for key, category in kb.categories.items()},
        "funds": {key: fund.name for key, fund in kb.funds.items()},
        "doors": {door.id: door.name for door in kb.doors},
        "authorities": {key: authority.name for key, authority in kb.authorities.items()},
    }


def id_differs_from_file(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A document's id is its file name; ids are addresses and are never typed twice."""
    for document in documents(kb):
        stem = document.mark.file.rsplit("/", 1)[-1].removesuffix(".yml")
        if document.id != stem:
            what = f"编号「{document.id}」与文件名「{stem}」不一致。"
            yield document.problem(
                "id-differs-from-file", what=what, mend="删去 id 这一行；编号就是文件名。", field="id"
            )


def version_conflicts(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """The name that several versions share is not itself a document."""
    for policy in kb.policies:
        if policy.version_of in kb.policy_by_id:
            what = f"version_of 写的「{policy.version_of}」是一份文件，不是几个版本共用的编号。"
            mend = "换一个没有文件用过的编号，各版本都写同一个。"
            yield policy.problem("version-of", what=what, mend=mend, field="version_of")
