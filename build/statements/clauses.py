"""The statements of a document: its clauses, each with the days on which the document is known to hold."""

from __future__ import annotations

from collections.abc import Iterator

from build.base.knowledge_base import KnowledgeBase
from build.force.timeline import summed_up, times
from build.model import Policy
from build.statements.making import Home, Written
from search.text.statements import Statement, Times


def clause_statements(kb: KnowledgeBase, policy: Policy) -> Iterator[Statement]:
    """Every clause that has words of its own; its topics are those of the projects that rest on it."""
    days = summed_up(kb, policy)
    known = Times(
        first=days.in_force_from,
        last=days.in_force_to or days.usable_to,
        ended_as=days.ended_as or "expired",
        usable=days.usable_to,
        seen_first=days.seen_from,
        seen_last=days.seen_to,
        known=policy.issued_date.isoformat() if policy.issued_date else "",
        rule=True,
        table=times(kb, policy).as_record(),
    )
    for clause in kb.clauses_of(policy):
        if clause.own_text:
            projects = [carried.project for carried in kb.carried_by(clause)]
            topics = tuple(sorted({topic for project in projects for topic in project.topics}))
            home = Home(kb, policy.id, topics, f"policies/{policy.id}.html", policy.place)
            written = Written(
                field=clause.citation,
                aspects=("basis",),
                section=clause.anchor,
                source=clause.source,
                times=known,
                attributed_by=clause.attributed_by,
                note=f"《{policy.title}》{clause.citation}",
            )
            yield home.says(clause.entry, clause.own_text, written)
