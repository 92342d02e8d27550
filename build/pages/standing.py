"""What a policy's page hands to the reader's device: citations to copy, and the other versions of the same law."""

from __future__ import annotations

import json
from datetime import date

from build.citation import citation
from build.clauses import Clause
from build.knowledge_base import KnowledgeBase
from build.model import Policy
from build.timeline import times


def forms(kb: KnowledgeBase, clause: Clause, today: date) -> dict[str, str]:
    """The citations of a clause by form, and its address from its own page."""
    texts = {form: citation(kb, clause, form, today) for form in ("full", "short", "status")}
    return {**texts, "url": f"{clause.policy.id}.html#{clause.anchor}"}


def versions_of(kb: KnowledgeBase, policy: Policy) -> str:
    """All versions of the same law with their days, as JSON; empty where there is only this one."""
    rows = [other for other in kb.policies if policy.version_of and other.version_of == policy.version_of]
    return json.dumps([_version(kb, other, policy) for other in rows], ensure_ascii=False) if len(rows) > 1 else ""


def _version(kb: KnowledgeBase, other: Policy, policy: Policy) -> dict[str, object]:
    day = other.effective_date or other.issued_date
    return {
        "id": other.id,
        "title": other.title,
        "year": day.year if day else "",
        "own": other.id == policy.id,
        "times": times(kb, other).as_json(),
    }
