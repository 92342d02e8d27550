"""Where each kind of content stands below the content folder, and how a path there is shown to editors."""

from __future__ import annotations

import os
from pathlib import Path

from build.model import (
    Answer,
    Authority,
    Category,
    Door,
    Entry,
    Fund,
    Implication,
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
from build.model.layer import Addition
from build.model.lexicon import LexiconEntry
from build.model.training import Case, LearningPath, TaughtClause, Unit
from build.model.unknown import Unknown

# What a layer adds to records of the layers below it.
ADDITIONS = "additions"
FOLDERS: dict[str, type[Entry]] = {
    "policies": Policy,
    "projects": Project,
    "programmes": Programme,
    "answers": Answer,
    "doors": Door,
    "rules": Rule,
    ADDITIONS: Addition,
}
TABLES: dict[str, type[Entry]] = {
    "sources": Source,
    "authorities": Authority,
    "funds": Fund,
    "categories": Category,
    "places": PlaceEntry,
    "glossary": Term,
    "questions": Question,
    "screens": Screen,
    "standards": Standard,
    "unknowns": Unknown,
    "implications": Implication,
    "referrals": Referral,
}
TAUGHT_FOLDERS: dict[str, type[Entry]] = {"training/units": Unit, "training/cases": Case}
TAUGHT_TABLES: dict[str, type[Entry]] = {"training/clauses": TaughtClause, "training/paths": LearningPath}
# Lists: entries with a model, or plain words with what they are called.
LISTS: dict[str, type[Entry]] = {"lexicon": LexiconEntry}
WORDS = {"mirrors": "网站域名", "bases.lock": "依据", "figures.lock": "数"}
# Written by `build review --accept`, never by hand.
WRITTEN = ("bases.lock.yml", "changes.yml", "clauses.lock.yml", "figures.lock.yml")


def is_read(where: Path) -> bool:
    """Whether a .yml file in a folder below the content folder is read; `where` is its path from there.

    Documents stand directly in their folder; pages may lie deeper.
    """
    home, name = where.parent.as_posix(), where.with_suffix("").as_posix()
    return home in FOLDERS or home in TAUGHT_FOLDERS or name in TAUGHT_TABLES or where.parts[0] == "pages"


def shown(path: Path) -> str:
    """The path as an editor can click it: from the current folder if the file is below it."""
    relative = os.path.relpath(path)
    return path.as_posix() if relative.startswith("..") else Path(relative).as_posix()
