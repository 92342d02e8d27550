"""What editors write, as frozen values. One module per kind of document."""

from build.model.answer import Answer, Term
from build.model.door import Door
from build.model.entry import Entry, Place, labels
from build.model.policy import Article, Policy
from build.model.programme import NamedKind, Programme
from build.model.project import Amount, Contradiction, FundedCategory, Project
from build.model.question import Gate, Implication, Question, Referral, Rule, Screen, Standard
from build.model.reference import Authority, Category, Fund, PlaceEntry, Source
from build.model.requirement import Requirement, Trial
from build.model.shared import TOPICS, Citation, LegalBasis, Sighting, SourceRef, Statement

__all__ = [
    "TOPICS",
    "Amount",
    "Answer",
    "Article",
    "Authority",
    "Category",
    "Citation",
    "Contradiction",
    "Door",
    "Entry",
    "Fund",
    "FundedCategory", "Gate",
    "Implication",
    "LegalBasis",
    "NamedKind",
    "Place",
    "PlaceEntry",
    "Policy",
    "Programme",
    "Project",
    "Question",
    "Referral",
    "Requirement",
    "Rule",
    "Screen",
    "Sighting",
    "Source",
    "SourceRef",
    "Standard",
    "Statement",
    "Term",
    "Trial",
    "labels",
]  # fmt: skip
