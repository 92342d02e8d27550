"""Fingerprints of what is taught: of one question with its clauses, and of everything together."""

from __future__ import annotations

import hashlib

from build.base.fingerprint import clause_hash
from build.base.knowledge_base import KnowledgeBase
from build.model.training import QuizItem


def question_stamp(kb: KnowledgeBase, question: QuizItem) -> str:
    """Eight letters that change with the question's words and with the text of its clauses."""
    parts = [question.kind, question.ask]
    for option in question.options:
        taught = kb.training.clauses[option.cite]
        parts += [option.say or "", str(option.right), option.why, clause_hash(kb.clause(taught.policy, taught.clause))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def training_stamp(kb: KnowledgeBase) -> str:
    """Twelve letters for all that is taught, as it stands on a results page."""
    stamps = [question_stamp(kb, question) for unit in kb.training.units for question in unit.quiz]
    scenes = [
        f"{scene.text}{choice.say}" for case in kb.training.cases for scene in case.nodes for choice in scene.choices
    ]
    return hashlib.sha256("\n".join([*stamps, *scenes]).encode()).hexdigest()[:12]


def seed(question: QuizItem) -> int:
    """A number of the question's own, from which the order of its options is mixed."""
    return 1 + int(hashlib.sha256(question.ask.encode()).hexdigest()[:7], 16)
