"""Every statement names its source, and no reader is sent to a mirror page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.base.walk import documents
from build.marks.problem import Mark, Problem, shortened
from build.marks.yaml_tree import Text
from build.model import Amount, Answer, Door, Entry, Programme, Project, Statement, Term
from build.model.project import ApplicationWindow

_URL = re.compile(r"https?://[^\s<>\"'()\[\]（），。；]+")
_MEND = "写上 source: {id: …, at: …}，编号见 content/sources.yml；整个文件同一来源的，写在文件顶层。"


def clause_without_source(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Each clause has a source of its own or takes its file's."""
    for policy in kb.policies:
        for clause in kb.clauses_of(policy):
            if clause.source is None and clause.ref.parent is None:
                yield clause.entry.problem("source-missing", what=f"{clause.citation}没有写来源。", mend=_MEND)


def statement_without_source(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Each statement, amount and window of a project, programme, answer or door has a source."""
    for document in statement_holders(kb):
        if document.source is None:
            for entry in below(document):
                yield from _sourceless(entry)


def statement_holders(kb: KnowledgeBase) -> Iterator[Project | Programme | Answer | Door | Term]:
    """What is made of statements, as against policies, which are made of clauses."""
    yield from kb.projects
    yield from kb.programmes
    yield from kb.answers
    yield from kb.doors
    yield from kb.glossary.values()


def _sourceless(entry: Entry) -> Iterator[Problem]:
    if isinstance(entry, Statement) and entry.source is None:
        yield entry.problem("source-missing", what=f"「{shortened(entry.text)}」没有写来源。", mend=_MEND)
    elif isinstance(entry, Amount) and entry.source is None:
        yield entry.problem("source-missing", what=f"救助标准「{shortened(entry.for_whom)}」没有写来源。", mend=_MEND)
    elif isinstance(entry, ApplicationWindow) and entry.source is None:
        yield entry.problem("source-missing", what="申请时间没有写来源。", mend=_MEND)


def original_from_mirror(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A wording that was read on somebody's mirror page is no 原文, unless the document says where it was read."""
    for policy in kb.policies:
        source = kb.sources.get(policy.source.id) if policy.source else None
        if policy.wording == "原文" and source and source.mirror and "转载" not in (policy.note or ""):
            what = f"写了原文，来源「{source.id}」是转载的镜像页，不是发文机关自己公布的。"
            mend = "找发文机关公布的文本；只有转载的，在 note 里写明原文是从哪里转载的页面读到的（写出「转载」二字）。"
            yield policy.problem("original-from-mirror", what=what, mend=mend, field="wording")


def fund_without_source(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """What is said of a purse has a source too."""
    for fund in kb.funds.values():
        if not (fund.source or fund.summary.source):
            yield fund.problem(
                "source-missing", what=f"资金「{fund.name}」的说明没有写来源。", mend=_MEND, field="summary"
            )


def mirror_link(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """No link leads to a mirror: spam and tampered copies live there."""
    for source in kb.sources.values():
        if source.url and (source.mirror or _host(source.url) in kb.mirrors):
            what = f"网址「{source.url}」是镜像页，不能外链。"
            mend = "url 写 none、mirror 写 true；标题和发布者写原发布者的。"
            yield source.problem("mirror-link", what=what, mend=mend, field="url")
    for document in documents(kb):
        for entry in below(document):
            yield from _linked_in_text(kb, entry)
    for text in kb.prose.values():
        if isinstance(text, Text):
            yield from _linked_in_prose(kb, text)


def _linked_in_prose(kb: KnowledgeBase, page: Text) -> Iterator[Problem]:
    for number, line in enumerate(page.splitlines(), 1):
        for url in _URL.findall(line):
            if _host(url) in kb.mirrors:
                what = f"文字里写了网址「{url}」，是镜像页，不能外链。"
                yield Problem(Mark(page.at.file, number), "mirror-link", what, "删去网址，写原发布者和日期。")


def _linked_in_text(kb: KnowledgeBase, entry: Entry) -> Iterator[Problem]:
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                for url in _URL.findall(text):
                    known = "是镜像页，" if _host(url) in kb.mirrors else ""
                    what = f"文字里写了网址「{url}」，{known}正文不放网址。"
                    yield entry.problem("mirror-link", what=what, mend="删去网址，来源写在 source 里。", field=name)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
