"""The promise, part one: every funded category and every condition rests on a clause that carries it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.confirmed import confirmed_now
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem


def category_missing(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every project funds at least one category, each once."""
    for project in kb.projects:
        if not project.funded_categories:
            what = f"项目「{project.name}」没有写资助类别。"
            yield project.problem(
                "category-missing", what=what, mend="加上 funded_categories，至少一类，并写明政策依据。"
            )
        seen: set[str] = set()
        for category in project.funded_categories:
            if category.category in seen:
                what = f"资助类别「{kb.name_of(category)}」写了两遍。"
                yield category.problem(
                    "category-repeated", what=what, mend="合成一处，依据都写在它下面。", field="category"
                )
            seen.add(category.category)


def legal_basis_missing(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every funded category of every project cites at least one clause that authorises it."""
    for project in kb.projects:
        for category in project.funded_categories:
            name = kb.name_of(category)
            if not category.legal_basis:
                what = f"资助类别「{name}」没有写政策依据。"
                mend = "在这一类别下加 legal_basis，写明文件、条款、关系和引文。"
                yield category.problem("legal-basis-missing", what=what, mend=mend)
            elif all(basis.link != "授权" for basis in category.legal_basis):
                what = f"资助类别「{name}」的依据里没有一条是授权。"
                mend = "写上允许花这笔钱的条款（link: 授权）；限定、标准、程序不能代替授权。"
                yield category.problem("authorisation-missing", what=what, mend=mend, field="legal_basis")


def condition_without_clause(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every leaf of a project's requirements cites a clause."""
    for project in kb.projects:
        for leaf in project.requirements.leaves() if project.requirements else ():
            if leaf.rule:  # not to be found, which is reported where it was looked for
                continue
            if leaf.basis is None:
                what = f"申请条件「{leaf.text}」没有写依据的条款。"
                mend = "加上 basis: {policy: …, clause: …, quote: …}；没有条款写明的，不能作为条件。"
                yield leaf.problem("condition-without-clause", what=what, mend=mend)
            elif leaf.basis.quote is None:
                what = f"申请条件「{leaf.text}」的依据没有引文。"
                yield leaf.basis.problem("quote-missing", what=what, mend="加上 quote，从条款里逐字抄一段。")


def basis_lost(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """No basis that a person has confirmed goes missing unseen, even where another still authorises the category."""
    standing = set(confirmed_now(kb))
    for key in kb.confirmed_bases:
        name, category, link, clause = key.split(" ")
        if key in standing or _unread(kb, clause.partition("#")[0]):
            continue
        project = kb.project_by_id.get(name)
        if project:
            home = next((c for c in project.funded_categories if c.category == category), project)
            what = f"资助类别「{kb.name_of(category)}」原来有一条确认过的依据（{link}，{clause}），现在不见了。"
            yield home.problem("basis-lost", what=what, mend=_LOST)


def _unread(kb: KnowledgeBase, policy: str) -> bool:
    """Whether a document is there and could not be read: its own error is told, and nothing is lost."""
    return f"policies/{policy}" in kb.unread or "policies/*" in kb.unread


_LOST = "误删的补回来；确实不再引它的，运行 python -m build review --accept 记下。"


def basis_repeated(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """The same clause, link and quote stand once under a category."""
    for project in kb.projects:
        for category in project.funded_categories:
            seen: set[tuple[str, str, str, str]] = set()
            for basis in category.legal_basis:
                key = (basis.policy, basis.clause, basis.link, basis.quote)
                if key in seen:
                    what = f"同一条依据（{basis.clause}）写了两遍。"
                    yield basis.problem("basis-repeated", what=what, mend="删去一处。")
                seen.add(key)


def answer_untied(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every answer leads its reader on, to a clause or a project."""
    for answer in kb.answers:
        if not answer.clauses and not answer.projects:
            mend = "写上 clauses（文件和条款）或 projects（项目编号）；两样都没有依据的，不收。"
            yield answer.problem("answer-untied", what="这条问答没有条款，也没有项目。", mend=mend)
