"""Records of what is issued: each document, and each of its clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.status import first_day
from build.force.timeline import summed_up, times
from build.model import Policy, Project
from build.records.shape import Record

# How much weight a document has among equals (0 to 1): the higher authority the more.
LEVEL_RANK = {"national": 1.0, "ministry": 0.9, "national_union": 0.9, "province": 0.5, "city": 0.4, "county": 0.3}
OTHER_RANK = 0.2


def documents(kb: KnowledgeBase) -> Iterator[Record]:
    """A record for every document, and one for each of its clauses that says something itself."""
    for policy in kb.policies:
        dates = _in_force(kb, policy)
        yield _policy(kb, policy) | dates
        for clause in kb.clauses_of(policy):
            if clause.own_text or clause.article_text:
                yield _clause(kb, clause) | dates


def _in_force(kb: KnowledgeBase, policy: Policy) -> Record:
    """Dates from which status is derived as of any day; `ended_as` says what the document became after its last day."""
    facts = {name: day or None for name, day in asdict(summed_up(kb, policy)).items()}
    return {**facts, "times": times(kb, policy).as_record()}


def _rank(kb: KnowledgeBase, policy: Policy) -> float:
    authority = kb.authorities.get(policy.issuing_authority or "")
    return LEVEL_RANK.get(authority.level, OTHER_RANK) if authority else OTHER_RANK


def _policy(kb: KnowledgeBase, policy: Policy) -> Record:
    return {
        "id": policy.id,
        "kind": "policy",
        "title": policy.title,
        "heading": policy.document_number,
        "text": "\n".join(filter(None, [*policy.aliases, kb.authority_name(policy.issuing_authority), policy.note])),
        "url": f"policies/{policy.id}.html",
        "document": policy.id,
        "rank": _rank(kb, policy),
        "aliases": list(policy.aliases),
        "document_number": policy.document_number,
        "wording": policy.wording,
        "fund": policy.fund,
        "place": policy.place,
        "year": _years(first_day(policy)),
        "held": [clause.anchor for clause in kb.clauses_of(policy)],
        "topics": _topics(c.project for clause in kb.clauses_of(policy) for c in kb.carried_by(clause)),
    }


def _clause(kb: KnowledgeBase, clause: Clause) -> Record:
    policy = clause.policy
    return {
        "id": clause.id,
        "kind": "clause",
        "title": policy.title,
        "heading": f"{clause.citation} {clause.heading}".strip(),
        "text": clause.article_text or clause.own_text,
        "url": clause.url,
        "document": policy.id,
        "rank": _rank(kb, policy),
        "wording": policy.wording,
        "fund": policy.fund,
        "place": policy.place,
        "year": _years(first_day(policy)),
        "topics": _topics(carried.project for carried in kb.carried_by(clause)),
    }


def _topics(projects: Iterable[Project]) -> list[str]:
    return sorted({topic for project in projects for topic in project.topics})


def _years(day: date | None) -> list[int]:
    return [day.year] if day else []
