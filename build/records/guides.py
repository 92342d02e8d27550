"""Records of what leads a reader on: projects, answers, doors, programmes, places and terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.timeline import period_times
from build.model import Answer, Citation, Door, Project
from build.records.sentences import amount_line, local, project_lines
from build.records.shape import Record, iso

# How much weight each kind has among equals (0 to 1): what workers ask for first.
KIND_RANK = {"project": 1.0, "answer": 0.9, "door": 0.9, "programme": 0.6, "place": 0.5, "term": 0.4}


def guides(kb: KnowledgeBase) -> Iterator[Record]:
    """A record for each of them."""
    yield from (_project(kb, project) for project in kb.projects)
    yield from (_answer(kb, answer) for answer in kb.answers)
    yield from (_door(kb, door) for door in kb.doors)
    yield from _programmes(kb)
    yield from _places(kb)
    yield from _terms(kb)


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
        "in_force_from": iso(project.period.from_date),
        "in_force_to": iso(project.period.to_date),
        "seen_from": f"{min(years)}-01-01" if years else None,
        "seen_to": f"{max(years)}-12-31" if years else None,
        "closed": project.period.closed,
        "times": period_times(project.period).as_record(),
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
        "aliases": list(answer.also_asked),
        "fund": answer.funds[0] if len(answer.funds) == 1 else None,
        "clauses": _cited(kb, answer.clauses),
        "projects": list(answer.projects),
    }


def _door(kb: KnowledgeBase, door: Door) -> Record:
    """A door, with the words and the ways that a question out of scope is answered with."""
    said = [door.summary, *filter(None, [door.decided_by]), *door.steps, *door.differs, *door.union_can]
    phones = [part for part in door.channels if part.phone]
    related = [kb.project_by_id[key] for key in door.projects if key in kb.project_by_id]
    return {
        "id": f"door:{door.id}",
        "kind": "door",
        "title": door.name,
        "heading": "、".join(door.aliases),
        "text": "\n".join([*(local(kb, part) for part in said), *door.lines, *door.unknowns]),
        "url": f"doors/{door.id}.html",
        "document": f"door:{door.id}",
        "rank": KIND_RANK["door"],
        "audience": "worker",
        "topics": list(door.topics),
        "aliases": list(door.aliases),
        "place": door.place,
        "clauses": _cited(kb, door.clauses),
        "projects": list(door.projects),
        "message": "".join(part.text for part in said[: 2 if door.decided_by else 1]),
        "doors": [
            {"title": door.name, "url": f"doors/{door.id}.html"},
            *({"title": f"{part.phone}：{part.text}", "url": f"tel:{part.phone}"} for part in phones),
            *({"title": project.name, "url": f"projects/{project.id}.html"} for project in related),
        ],
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
            "aliases": list(term.also),
            "clauses": _cited(kb, term.clauses),
        }
