"""What stands beside a page for other programs: the same as JSON, and as plain Markdown with citations and the day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.citing.citation import dates, formal_citation, full
from build.force.status import status
from build.model import Answer, Policy, Project
from build.model.reference import NATION
from build.pages.beside_shapes import SHAPES
from build.pages.paper import fingerprint
from build.pages.place_table import area_code
from build.pages.places import places
from build.pages.project import running
from build.pages.provinces import called, province_codes
from build.pages.render import Renderer
from search.text.aspects import ASPECTS
from search.text.statements import STATUS_NAMES

Shape = dict[str, Any]
# MkDocs would make a page of a file that ends in .md; `build.site.render` takes the sign away.
MARKDOWN = ".md_"


def beside_pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """(path below the docs, text) of every such file, and the shapes that the JSON keeps to."""
    for name, shape in SHAPES.items():
        yield f"data/shapes/{name}.json", _json(shape)
    for policy in renderer.kb.policies:
        told = policy_shape(renderer, policy)
        yield f"policies/{policy.id}.json", _json(told)
        yield f"policies/{policy.id}{MARKDOWN}", _policy_text(told)
    for project in renderer.kb.projects:
        told = project_shape(renderer, project)
        yield f"projects/{project.id}.json", _json(told)
        yield f"projects/{project.id}{MARKDOWN}", _project_text(renderer.kb, told)
    for answer in renderer.kb.answers:
        yield f"answers/{answer.id}{MARKDOWN}", _answer_text(renderer, answer)
    for told in place_shapes(renderer):
        yield f"places/{told['id']}.json", _json(told)
        yield f"places/{told['id']}{MARKDOWN}", _place_text(renderer.kb, told)


def policy_shape(renderer: Renderer, policy: Policy) -> Shape:
    """A document with every clause: its words, whose they are, and how it is cited."""
    kb = renderer.kb
    return {
        **_head(renderer, "policy", policy.id, policy.title, f"policies/{policy.id}.html"),
        "document_number": policy.document_number,
        "wording": policy.wording,
        "citation": full(kb, policy),
        "dates": dates(policy),
        "status": status(kb, policy, renderer.today).label,
        "clauses": [
            {
                "id": clause.id,
                "clause": clause.citation,
                "text": clause.own_text or clause.article_text,
                "attributed_by": clause.attributed_by,
                "citation": formal_citation(kb, clause),
                "url": clause.url,
            }
            for clause in kb.clauses_of(policy)
        ],
    }


def project_shape(renderer: Renderer, project: Project) -> Shape:
    """A project with the clauses it rests on and every sentence that is stated of it."""
    kb, said = renderer.kb, renderer.statements.get(project.id, ())
    return {
        **_head(renderer, "project", project.id, project.name, f"projects/{project.id}.html"),
        "summary": project.summary.text,
        "place": project.place or NATION,
        "applied_for_by": project.applied_for_by,
        "fund": kb.fund_name(project.fund),
        "running": running(kb, project, renderer.today).text,
        "fingerprint": fingerprint(said),
        "basis": list(_basis(kb, project, renderer)),
        "statements": [one.as_json(renderer.today.isoformat()) for one in said],
        "unknowns": list(project.unknowns),
    }


def _basis(kb: KnowledgeBase, project: Project, renderer: Renderer) -> Iterator[Shape]:
    for funded in project.funded_categories:
        for basis in funded.legal_basis:
            clause = kb.clause(basis.policy, basis.clause)
            yield {
                "category": kb.categories[funded.category].name,
                "link": basis.link,
                "clause": clause.id,
                "citation": formal_citation(kb, clause),
                "quote": basis.quote,
                "status": status(kb, clause.policy, renderer.today).label,
                "url": clause.url,
            }


def place_shapes(renderer: Renderer) -> Iterator[Shape]:
    """Every place that has a page: what is stated of it, and of what it lies in up to its province; the nation's is in the projects.

    Clauses stand in the files of their documents, which are named: a nation's laws would be hundreds of times the rest.
    """
    kb, day = renderer.kb, renderer.today.isoformat()
    said = [one for found in renderer.statements.values() for one in found if one.place and not one.times.rule]
    issued: dict[str, list[Policy]] = {}
    for policy in kb.policies:
        issued.setdefault(policy.place or NATION, []).append(policy)
    for code in sorted({*province_codes(kb), *places(kb)}):
        above = [one for one in kb.places_holding(code) if one not in (NATION, code)] if code in kb.places else []
        own = [one for one in said if one.place == code]
        rows = [(one, "here") for one in own] + [(one, "province") for one in said if one.place in above]
        name = kb.place_name(code) if code in kb.places else code
        yield {
            **_head(renderer, "place", code, name, f"places/{code}.html"),
            "dial": ["12351", *filter(None, [called(area_code(code))])],
            "statements": [{**one.as_json(day), "holds": holds} for one, holds in rows],
            "documents": [_issued(renderer, policy) for policy in issued.get(code, ())],
        }


def _issued(renderer: Renderer, policy: Policy) -> Shape:
    return {
        "id": policy.id,
        "title": policy.title,
        "status": status(renderer.kb, policy, renderer.today).label,
        "url": f"{renderer.site_url}policies/{policy.id}.html",
    }


def _head(renderer: Renderer, kind: str, key: str, name: str, path: str) -> Shape:
    return {"kind": kind, "id": key, "name": name, "url": renderer.site_url + path, "as_of": renderer.today.isoformat()}


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _policy_text(told: Shape) -> str:
    facts = [f"引用：{told['citation']}", f"文字：{told['wording']}", f"{told['dates']}；{told['status']}"]
    clauses = [
        f"## {row['clause']}\n\n{row['text']}\n\n引用：{row['citation']}" for row in told["clauses"] if row["text"]
    ]
    return _text(told, [_list(facts), *clauses])


def _project_text(kb: KnowledgeBase, told: Shape) -> str:
    basis = [f"{row['category']}（{row['link']}）：{row['citation']}　{row['status']}" for row in told["basis"]]
    parts = [told["summary"], told["running"], *_said(kb, told["statements"]), "## 政策依据\n\n" + _list(basis)]
    return _text(told, [*parts, *(["## 没有查到的\n\n" + _list(told["unknowns"])] if told["unknowns"] else [])])


def _place_text(kb: KnowledgeBase, told: Shape) -> str:
    documents = _list(f"《{row['title']}》（{row['status']}）：{row['url']}" for row in told["documents"])
    parts = ["打 " + "；人在外地拨 ".join(told["dial"]), *_said(kb, told["statements"])]
    return _text(told, [*parts, *([f"## 这里的文件\n\n{documents}"] if documents else [])])


def _answer_text(renderer: Renderer, answer: Answer) -> str:
    head = _head(renderer, "answer", answer.id, answer.question, f"answers/{answer.id}.html")
    said = [one.as_json(renderer.today.isoformat()) for one in renderer.statements.get(answer.id, ())]
    return _text(head, [answer.short.text, *_said(renderer.kb, said)])


def _said(kb: KnowledgeBase, statements: Iterable[Shape]) -> Iterator[str]:
    """Sentences under the aspect that they speak of, each with place, year and source."""
    lots: dict[str, list[str]] = {}
    for row in statements:
        source = row["source"] or {}
        place = kb.place_name(row["place"]) if row["place"] else ""
        status = STATUS_NAMES[row["status"]]
        where = "，".join(filter(None, [place, f"{row['year']}年" if row["year"] else "", status]))
        told = (
            f"（{source.get('publisher')}：《{source.get('title')}》，{source.get('date') or '日期未注明'}）"
            if source
            else ""
        )
        lots.setdefault(ASPECTS.get(row["aspect"] or "", "总的"), []).append(f"{row['text']}〔{where}〕{told}")
    for title, lines in lots.items():
        yield f"## {title}\n\n{_list(lines)}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _text(told: Shape, parts: Iterable[str]) -> str:
    foot = f"出处：{told['url']}，截至 {told['as_of']}。能不能办、给多少，由当地工会决定，可打 12351。"
    return "\n\n".join([f"# {told['name']}", *filter(None, parts), foot]) + "\n"
