"""What a clause says, in twelve letters: the same text gives the same ones, a changed text others."""

from __future__ import annotations

import hashlib

from build.clauses import Clause


def clause_hash(clause: Clause) -> str:
    """The hash of a clause's own words; of the whole article where the words stand in the paragraphs below it."""
    text = "".join((clause.own_text or clause.article_text).split())
    return hashlib.sha256(text.encode()).hexdigest()[:12]
