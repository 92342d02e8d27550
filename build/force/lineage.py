"""Which documents stood, or will stand, in a document's place, and where each of its clauses is found in them.

Versions of one law belong together, and a document with the one that repeals or amends it, over any number of steps.
Clauses pair up as `build.force.versions` pairs them: by equal text, by number with alike text, by alike text alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.status import first_day
from build.force.versions import differences, flat
from build.model import Policy


def lineage(kb: KnowledgeBase, policy: Policy) -> tuple[Policy, ...]:
    """The others of a document's line, the latest first; those without any known day stand last."""
    found, waiting = {policy.id: policy}, [policy]
    while waiting:
        for other in _next_to(kb, waiting.pop()):
            if other.id not in found:
                found[other.id] = other
                waiting.append(other)
    others = [other for other in found.values() if other.id != policy.id]
    return tuple(sorted(others, key=lambda other: (_start(other), other.id), reverse=True))


def _next_to(kb: KnowledgeBase, policy: Policy) -> Iterator[Policy]:
    if policy.version_of:
        yield from kb.versions[policy.version_of]
    for relation in ("repeals", "amends"):
        yield from kb.referring(relation, policy)
        yield from (kb.policy_by_id[old] for old in getattr(policy, relation) if old in kb.policy_by_id)


def _start(policy: Policy) -> str:
    day = first_day(policy) or policy.issued_date
    return day.isoformat() if day else ""


def counterparts(kb: KnowledgeBase, policy: Policy, other: Policy) -> dict[str, Clause]:
    """Anchor → the clause of `other` that says the same or took its place; clauses that have none are left out.

    Below the level of articles, points and sections a clause keeps its place: 第六条第二款 that became 第八条 is looked
    for in 第八条第二款, and stands for the whole of 第八条 where that has no second paragraph.
    """
    theirs = {clause.anchor: clause for clause in kb.clauses_of(other)}
    tops = _tops(kb, policy, other)
    found: dict[str, Clause] = {}
    for clause in kb.clauses_of(policy):
        top, _, below = clause.anchor.partition("__")
        if top in tops:
            new = tops[top]
            found[clause.anchor] = theirs.get(f"{new.anchor}__{below}", new) if below else new
    return found


def only_in(kb: KnowledgeBase, policy: Policy, other: Policy) -> tuple[Clause, ...]:
    """The articles, points and sections of `other` that no clause of `policy` stands for."""
    paired = {clause.anchor for clause in _tops(kb, policy, other).values()}
    return tuple(c for c in kb.clauses_of(other) if c.ref.parent is None and c.anchor not in paired)


def _tops(kb: KnowledgeBase, policy: Policy, other: Policy) -> dict[str, Clause]:
    """Anchor of an article, point or section → its counterpart in the other document."""
    ours, theirs = ({c.citation: c for c in kb.clauses_of(p) if c.ref.parent is None} for p in (policy, other))
    rows = differences(*([(name, text_of(c)) for name, c in side.items()] for side in (ours, theirs)))
    return {ours[row.old].anchor: theirs[row.new] for row in rows if row.old and row.new}


def same_text(one: Clause, other: Clause) -> bool:
    """Whether two clauses say the same; spaces and the width of signs make no difference."""
    return flat(text_of(one)) == flat(text_of(other))


def text_of(clause: Clause) -> str:
    """All that a clause says, with what stands below it."""
    clause = clause.summary or clause
    return clause.article_text or clause.own_text
