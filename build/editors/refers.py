"""Which fields hold ids, of which table, and what the ids are called in Chinese: for forms and for completion."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from build.base.knowledge_base import KnowledgeBase
from build.base.known_places import every_place
from build.model import Answer, Door, Entry, Programme, Project
from build.model.question import Implication, Standard
from build.model.requirement import Requirement
from build.model.training import Case, CaseChoice, LearningPath, Option, Saying, Scene, Situation
from build.rules.references import REFERENCES, names_of

# What rules of their own look up, beside the references that one rule looks up for all.
_MORE: Mapping[type[Entry], Mapping[str, str]] = {
    Saying: {"cite": "training/clauses"},
    Option: {"cite": "training/clauses"},
    CaseChoice: {"cite": "training/clauses"},
    Scene: {"cite": "training/clauses"},
    Situation: {"cite": "training/clauses", "project": "projects"},
    LearningPath: {"units": "training/units", "cases": "training/cases"},
    Case: {"unit": "training/units"},
    Requirement: {"ask": "questions", "rule": "rules"},
    Implication: {"ask": "questions"},
    Standard: {"of": "questions"},
    Project: {"unknowns": "unknowns"},
    Answer: {"unknowns": "unknowns"},
    Door: {"unknowns": "unknowns"},
    Programme: {"unknowns": "unknowns"},
}


def tables_of(model: type[Entry]) -> dict[str, str]:
    """Field -> the table that its ids come from, for the fields of a model that hold ids."""
    found: dict[str, str] = {}
    for kind, fields in chain(REFERENCES.items(), _MORE.items()):
        if issubclass(model, kind):
            found.update(fields)
    known = {info.alias or name for name, info in model.model_fields.items()}
    return {name: table for name, table in found.items() if name in known}


def names(kb: KnowledgeBase) -> dict[str, dict[str, str]]:
    """Table -> id -> the Chinese name by which an editor chooses it."""
    training = kb.training
    return {
        **names_of(kb),
        "places": {key: place.name for key, place in {**every_place(), **kb.places}.items()},
        "questions": {key: question.text for key, question in kb.questions.items()},
        "rules": {rule.id: rule.title for rule in kb.rules},
        "unknowns": {key: unknown.text for key, unknown in kb.unknowns.items()},
        "training/clauses": {key: f"{taught.clause}：{taught.quote}" for key, taught in training.clauses.items()},
        "training/units": {unit.id: unit.title for unit in training.units},
        "training/cases": {case.id: case.title for case in training.cases},
    }
