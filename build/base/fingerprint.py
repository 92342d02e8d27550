"""What a clause says, in twelve letters: the same text gives the same ones, a changed text others."""

from __future__ import annotations

import hashlib

from build.base.clauses import Clause


def words_of(clause: Clause) -> str:
    """The words that a fingerprint is taken of: a clause's own; the whole article's where they stand below it.

    Of a clause whose official wording a layer has brought they are our summary's, which somebody has confirmed.
    """
    clause = clause.summary or clause
    return clause.own_text or clause.article_text


def clause_hash(clause: Clause) -> str:
    """The fingerprint of a clause's words; spaces and line breaks make no difference."""
    text = "".join(words_of(clause).split())
    return hashlib.sha256(text.encode()).hexdigest()[:12]
