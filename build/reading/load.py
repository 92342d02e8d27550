"""content folders -> KnowledgeBase: each layer is read, they are laid over each other, and what refers is resolved. No problem stops it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from build.base.knowledge_base import KnowledgeBase
from build.base.known_places import with_known_places
from build.base.layer import Shadowed
from build.layering.contents import Contents
from build.layering.internal import public
from build.layering.merging import merged
from build.layering.scope import told_outside
from build.layering.slots import Slots, by_record, disagreements, standards_disagree
from build.marks.problem import Problem
from build.model import Entry, Policy, Project, Rule
from build.model.training import Case, Training, Unit
from build.reading.folder import read_folder
from build.reading.folders import Folders, folders
from build.reading.layout import FOLDERS, TABLES
from build.reading.pinning import told_of_base
from build.reading.relations import with_possible_relations
from build.reading.shared_rules import with_rules
from build.reading.unknown_texts import with_unknowns

Report = Callable[[Problem], None]


def load(content: Path | Folders) -> tuple[KnowledgeBase, list[Problem]]:
    """The knowledge base of content folders, the base first, and every problem met while reading them."""
    problems: list[Problem] = []
    wanted = folders(content)
    layers = [read_folder(path, base=number == 0, report=problems.append) for number, path in enumerate(wanted.paths)]
    if len(layers) > 1:
        problems.extend(told_of_base(wanted, [layer.layer for layer in layers]))
        told_outside(layers, problems.append)
    if not wanted.internal:
        layers = public(layers, problems.append)
    whole = merged(layers, problems.append)
    return _base(layers, whole.contents, list(whole.shadowed), problems.append), problems


def _base(layers: Sequence[Contents], whole: Contents, shadowed: list[Shadowed], report: Report) -> KnowledgeBase:
    """All layers, once what refers to something else is put in its place."""
    read: dict[str, Any] = {name: whole.tables.get(name, {}) for name in TABLES}
    read.update({name: whole.documents.get(name, ()) for name in FOLDERS if name != "additions"})
    read.update(_policies(read["policies"], report))
    _fill(read, layers, shadowed, report)
    standards_disagree(tuple(read["standards"].values()), layers, report)
    read["projects"] = with_rules(read["projects"], read["rules"], report)
    for name in ("projects", "programmes", "answers", "doors"):
        read[name] = with_unknowns(read[name], read["unknowns"], whole.unread, report)
    base = KnowledgeBase(
        lexicon=whole.lexicon,
        mirrors=whole.words.get("mirrors", ()),
        confirmed_bases=whole.words.get("bases.lock", ()),
        confirmed_figures=whole.words.get("figures.lock", ()),
        prose=whole.prose,
        unread=whole.unread,
        withheld=whole.withheld,
        training=_training(whole),
        ledger=cast(Any, whole.tables.get("clauses.lock", {})),
        changes=cast(Any, whole.tables.get("changes", {})),
        layers=tuple(contents.layer for contents in layers),
        shadowed=tuple(shadowed),
        **read,
    )
    return with_known_places(base)


def _policies(policies: Sequence[Policy], report: Report) -> dict[str, Any]:
    """Documents, drafts that wait to be confirmed, and official wordings of documents that are summarised."""
    known = {policy.id for policy in policies if not policy.full_text_of}
    confirmed = [policy for policy in policies if not is_draft(policy)]
    full = {policy.full_text_of: policy for policy in confirmed if policy.full_text_of in known}
    carriers = {id(policy) for policy in full.values()}
    return {
        "drafts": tuple(policy for policy in policies if is_draft(policy)),
        "policies": with_possible_relations([p for p in confirmed if id(p) not in carriers], report),
        "full_texts": full,
    }


def _fill(read: dict[str, Any], layers: Sequence[Contents], shadowed: list[Shadowed], report: Report) -> None:
    """Puts what layers add into the projects and rules that `read` holds."""
    projects: tuple[Project, ...] = read["projects"]
    rules: tuple[Rule, ...] = read["rules"]
    if len(layers) == 1 and not layers[0].additions:
        return
    slots = Slots(layers, report, shadowed)
    known: Mapping[str, Entry] = {**{rule.id: rule for rule in rules}, **{p.id: p for p in projects}}
    additions = by_record(layers, known, report)
    read["projects"] = slots.filled("projects", projects, additions)
    read["rules"] = slots.filled("rules", rules, additions)
    disagreements(read["projects"], layers, report)


def _training(whole: Contents) -> Training:
    """What is taught, in the order of teaching."""
    units = cast("tuple[Unit, ...]", whole.documents.get("training/units", ()))
    cases = cast("tuple[Case, ...]", whole.documents.get("training/cases", ()))
    return Training(
        clauses=cast(Any, whole.tables.get("training/clauses", {})),
        paths=cast(Any, whole.tables.get("training/paths", {})),
        units=tuple(sorted(units, key=lambda unit: (unit.order, unit.id))),
        cases=tuple(sorted(cases, key=lambda case: (case.order, case.id))),
    )


def is_draft(policy: Policy) -> bool:
    """Whether a document is an import with guesses that nobody has confirmed."""
    return policy.imported is not None and bool(policy.imported.open_guesses)
