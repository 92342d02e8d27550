"""KnowledgeBase -> search records: flat values that the index, the function and the browser read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from build.clauses import Clause
from build.knowledge_base import KnowledgeBase
from build.model import Answer, Citation, Policy, Project
from build.sentences import amount_line, local, project_lines
from build.status import Status, first_day, force, last_seen

Record = dict[str, Any]
# How much weight a document's rank has among equals (0 to 1): what workers ask for first, then the higher authority.
LEVEL_RANK = {"national": 1.0, "ministry": 0.9, "national_union": 0.9, "province": 0.5, "city": 0.4, "county": 0.3}
CONTRACT = ("id", "kind", "title", "heading", "text", "url")
KIND_RANK = {"project": 1.0, "answer": 0.9, "programme": 0.6, "place": 0.5, "term": 0.4}


def records(kb: KnowledgeBase) -> list[Record]:
    """Every record, sorted by id; ids and urls are promises (architecture, section 2)."""
    found: list[Record] = []
    for policy in kb.policies:
        dates = _in_force(kb, policy)
        found.append(_policy(kb, policy) | dates)
        found.extend(_clause(kb, clause) | dates for clause in kb.clauses_of(policy) if not _repeats_its_parent(clause))
    found.extend(_project(kb, project) for project in kb.projects)
    found.extend(_answer(kb, answer) for answer in kb.answers)
    found.extend(_programmes(kb))
    found.extend(_places(kb))
    found.extend(_terms(kb))
    return sorted((_without_blanks(row) for row in found), key=lambda row: str(row["id"]))


def _without_blanks(row: Record) -> Record:
    """Optional keys that say nothing are left out; the six of the contract always stand."""
    return {
        key: "" if value is None else value
        for key, value in row.items()
        if key in CONTRACT or value not in (None, [], "")
    }


def _repeats_its_parent(clause: Clause) -> bool:
    return not clause.own_text and not clause.article_text


def _in_force(kb: KnowledgeBase, policy: Policy) -> Record:
    """Dates from which status is derived as of any day; `ended_as` says what the document became after its last day."""
    ends = [(span.first, how) for span, how, _ in force(kb, policy).out if how in _ENDS]
    last, how = min(ends, default=(None, None))
    return {
        "in_force_from": _iso(policy.effective_date),
        "in_force_to": _iso(date.fromordinal(last.toordinal() - 1)) if last else None,
        "ended_as": how.value if how else None,
        "usable_to": _iso(policy.current_until.date) if policy.current_until else None,
        "seen_from": None if policy.effective_date else _iso(first_day(policy)),
        "seen_to": _iso(last_seen(policy)),
    }


_ENDS = (Status.EXPIRED, Status.REPEALED, Status.AMENDED)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rank(kb: KnowledgeBase, policy: Policy) -> float:
    authority = kb.authorities.get(policy.issuing_authority or "")
    return LEVEL_RANK.get(authority.level, 0.2) if authority else 0.2


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


def _years(*days: date | None) -> list[int]:
    return sorted({day.year for day in days if day})


def _project(kb: KnowledgeBase, project: Project) -> Record:
    years = [seen.year for seen in project.period.seen_years]
    return {
        "id": project.id,
        "kind": "project",
        "title": project.name,
        "heading": "、".join(project.aliases),
        "text": "\n".join(project_lines(kb, project)),
        "url": f"projects/{project.id}.html",
        "document": project.id,
        "rank": KIND_RANK["project"],
        "audience": "worker",
        "topics": list(project.topics),
        "aliases": list(project.aliases),
        "fund": project.fund,
        "place": project.place,
        "places": sorted({amount.place for amount in project.amounts if amount.place}),
        "year": sorted({*years, *(amount.year for amount in project.amounts if amount.year)}),
        "applied_for_by": project.applied_for_by,
        "in_force_from": _iso(project.period.from_date),
        "in_force_to": _iso(project.period.to_date),
        "seen_from": f"{min(years)}-01-01" if years else None,
        "seen_to": f"{max(years)}-12-31" if years else None,
        "closed": project.period.closed,
        "clauses": _cited(kb, [basis for category in project.funded_categories for basis in category.legal_basis]),
    }


def _cited(kb: KnowledgeBase, citations: Iterable[Citation]) -> list[Record]:
    """The clauses behind a record, each once, in the order of writing."""
    found: dict[str, Record] = {}
    for citation in citations:
        clause = kb.look_up(citation.policy, citation.clause)
        if isinstance(clause, Clause):
            heading = f"《{clause.policy.title}》{clause.citation}"
            found.setdefault(clause.id, {"id": clause.id, "url": clause.url, "heading": heading})
    return list(found.values())


def _answer(kb: KnowledgeBase, answer: Answer) -> Record:
    return {
        "id": f"answer:{answer.id}",
        "kind": "answer",
        "title": answer.question,
        "heading": "；".join(answer.also_asked),
        "text": "\n".join([answer.short.text, *(local(kb, part) for part in answer.body), *answer.unknowns]),
        "url": f"answers/{answer.id}.html",
        "document": f"answer:{answer.id}",
        "rank": KIND_RANK["answer"],
        "audience": answer.audience,
        "topics": list(answer.topics),
        "fund": answer.funds[0] if len(answer.funds) == 1 else None,
        "clauses": _cited(kb, answer.clauses),
        "projects": list(answer.projects),
    }


def _programmes(kb: KnowledgeBase) -> Iterator[Record]:
    for programme in kb.programmes:
        statements = (*programme.statements, *programme.requirements_of_work)
        yield {
            "id": f"programme:{programme.year}",
            "kind": "programme",
            "title": programme.title,
            "heading": "、".join(kind.name for kind in programme.named_kinds),
            "text": "\n".join([*(local(kb, part) for part in statements), *programme.unknowns]),
            "url": f"programmes/{programme.id}.html",
            "document": f"programme:{programme.year}",
            "rank": KIND_RANK["programme"],
            "audience": "staff",
            "year": [programme.year],
        }


def _places(kb: KnowledgeBase) -> Iterator[Record]:
    for code in sorted({amount.place for project in kb.projects for amount in project.amounts if amount.place}):
        named = [(p, a) for p in kb.projects for a in p.amounts if a.place == code]
        yield {
            "id": f"place:{code}",
            "kind": "place",
            "title": kb.place_name(code),
            "heading": "、".join(dict.fromkeys(project.name for project, _ in named)),
            "text": "\n".join(f"{project.name}：{amount_line(kb, amount)}" for project, amount in named),
            "url": f"places/{code}.html",
            "document": f"place:{code}",
            "rank": KIND_RANK["place"],
            "place": code,
            "year": sorted({amount.year for _, amount in named if amount.year}),
        }


def _terms(kb: KnowledgeBase) -> Iterator[Record]:
    for key, term in kb.glossary.items():
        yield {
            "id": f"term:{key}",
            "kind": "term",
            "title": term.term,
            "heading": "、".join(term.also),
            "text": "\n".join([term.plain.text, *(local(kb, part) for part in term.more)]),
            "url": f"glossary.html#{key}",
            "document": f"term:{key}",
            "rank": KIND_RANK["term"],
            "clauses": _cited(kb, term.clauses),
        }
