"""Every id that is used names something that exists."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
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
from search.text.places import places_in

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
    names, used = names_of(kb), _used(kb)
    for (table, key), uses in used.items():
        # What could not be read has an error of its own; telling the editor to add it would mislead.
        unread = not (kb.unread | kb.withheld).isdisjoint({f"{table}/{key}", f"{table}/*"})
        if key in names[table] or unread:
            continue
        idle = [other for other in names[table] if (table, other) not in used]
        if moved := moved_from(kb, table, key, idle, [entry for entry, _ in uses]):
            yield moved
            continue
        for entry, name in uses:
            label = labels(type(entry)).get(name, name)
            what = f"「{label}」写的「{key}」在 {WHERE[table]} 里没有。"
            mend = _nearest(key, table, names[table], entry)
            yield entry.problem("reference-unknown", what=what, mend=mend, field=name)


def _used(kb: KnowledgeBase) -> dict[tuple[str, str], list[tuple[Entry, str]]]:
    """(table, id) -> where it is used: entry and field."""
    used: dict[tuple[str, str], list[tuple[Entry, str]]] = {}
    for entry in everything(kb):
        for model, fields in REFERENCES.items():
            if isinstance(entry, model):
                for name, table in fields.items():
                    value = getattr(entry, name)
                    for key in value if isinstance(value, tuple) else (value,):
                        if key is not None:
                            used.setdefault((table, key), []).append((entry, name))
    return used


# Once is a slip where it stands; more often, beside a like name that nobody uses, it is the entry that was given another id.
_MOVED = 2


def moved_from(kb: KnowledgeBase, table: str, key: str, idle: Sequence[str], uses: Sequence[Entry]) -> Problem | None:
    """The entry whose id was changed while others go on calling it by the old one: told once, where it was changed."""
    near = difflib.get_close_matches(key, idle, n=1, cutoff=0.6)
    entries: Mapping[str, Entry] = {
        "sources": kb.sources, "categories": kb.categories, "funds": kb.funds, "authorities": kb.authorities,
        "clauses": kb.training.clauses,
    }.get(table, {})  # fmt: skip
    if len(uses) < _MOVED or not near or near[0] not in entries:
        return None
    where = "、".join(dict.fromkeys(f"{use.mark.file}:{use.mark.line}" for use in uses))
    what = f"「{near[0]}」没有地方用到；别处有 {len(uses)} 处写的「{key}」没有登记。"
    mend = f"编号改过的，改回 {key}；真要换编号，这些地方一起改：{where}。"
    return entries[near[0]].problem("reference-unknown", what=what, mend=mend, field="id")


def _nearest(key: str, table: str, known: Mapping[str, str], entry: Entry) -> str:
    if table == "places" and (meant := _place_meant(key, known, entry)):
        return f'写成 "{meant}"（{known[meant]}）？不是的话，对照行政区划代码改正。'
    by_name = [other for other, name in known.items() if name == key]
    if near := (by_name or difflib.get_close_matches(key, known, n=1, cutoff=0.6)):
        return f"是不是 {near[0]}（{known[near[0]]}）？不是的话，先把它补录到 {WHERE[table]}。"
    return f"先把它补录到 {WHERE[table]}，或改成那里已有的编号。"


def _place_meant(key: str, known: Mapping[str, str], entry: Entry) -> str:
    """The code of the place that a document's title names; else the one with two neighbouring digits the other way round."""
    title = entry.title if isinstance(entry, Policy) else ""
    named = [found.code for found in places_in(title) if not found.also and found.code in known]
    turned = [f"{key[:at]}{key[at + 1]}{key[at]}{key[at + 2 :]}" for at in range(len(key) - 1)]
    meant = [code for code in turned if code in known and code != key]
    both = [code for code in named if code in meant]
    return next(iter(both or named or (meant if len(meant) == 1 else [])), "")


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
