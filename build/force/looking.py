"""How long a document may be taken to stand as it was last seen by somebody who looked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.model import Citation, Policy
from build.model.ages import in_doubt_from
from build.model.reference import NATION


def looked_at(kb: KnowledgeBase, policy: Policy) -> date | None:
    """The last day on which somebody confirmed a clause of a document; None where nobody is on record."""
    return max((day for _, day in kb.confirmed_clauses.get(policy.id, ())), default=None)


def document_in_doubt_from(kb: KnowledgeBase, policy: Policy) -> date | None:
    """The first day on which nobody has confirmed any clause of it for too long; None where nobody is on record."""
    held = kb.confirmed_clauses.get(policy.id, ())
    return max((in_doubt_from(kind_of(clause), day) for clause, day in held), default=None)


def resting_in_doubt_from(kb: KnowledgeBase, citations: Iterable[Citation]) -> str:
    """The first day (ISO) on which a document that something rests on is in doubt for its age; "" where none ever is."""
    policies = (kb.policy_by_id.get(citation.policy) for citation in citations)
    days = (document_in_doubt_from(kb, policy) for policy in policies if policy)
    return min((day.isoformat() for day in days if day), default="")


def kind_of(clause: Clause) -> str:
    """What was only reported of a national document is looked at sooner than other clauses."""
    reported = clause.policy.place == NATION and clause.attributed_by != "document"
    return "national_report" if reported else "clause"
