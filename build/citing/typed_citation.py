"""What a person types as a citation -> the clause that is meant, or a sentence on why there is none."""

from __future__ import annotations

from datetime import date

from build.base.addressing import Unresolved
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.model import Policy
from build.recognising.catalog import Document, catalog
from build.recognising.grammar import grammar
from build.recognising.naming import Names
from build.recognising.reading import Reader
from search.text.clause import ClauseRef
from search.text.words import fold

NEAR = 6


class UnknownReferenceError(ValueError):
    """A reference that leads to no clause; str() is a Chinese sentence."""


def find(kb: KnowledgeBase, reference: str, today: date) -> Clause | Policy:
    """The clause that `policy#anchor`, 「管理办法要点二」 or a number with 第X条 means; a name or a number alone means the
    whole document. Raises UnknownReferenceError."""
    policy, _, anchor = reference.partition("#")
    if policy in kb.policy_by_id and not anchor:
        return kb.policy_by_id[policy]
    if policy not in kb.policy_by_id:
        return _in_words(kb, reference, today)
    if clause := kb.clauses[policy].get(anchor):
        return clause
    raise UnknownReferenceError(f"《{kb.policy_by_id[policy].title}》没有「{anchor}」这个条款。")


def _in_words(kb: KnowledgeBase, reference: str, today: date) -> Clause | Policy:
    names = Names(catalog(kb), grammar(), today)
    reader = Reader(names.catalog, grammar(), names)
    cited = next((reading for reading in reader.read(fold(reference).text) if reading.ref is not None), None)
    if cited is None or cited.ref is None:
        if document := _whole(names, reference):
            return kb.policy_by_id[document.id]
        how = "写成「工会法第六条」「工会法」或 gonghuifa-2021#art_6。"
        raise UnknownReferenceError(f"看不出「{reference}」指哪一份文件的哪一条。{how}")
    document = cited.target.document
    if document is None:
        raise UnknownReferenceError(f"本库没有收录《{cited.target.name}》。")
    if (anchor := document.find(cited.ref)) is None:
        raise _missing(kb, document, cited.ref)
    return kb.clauses[document.id][anchor]


def _whole(names: Names, reference: str) -> Document | None:
    """The document that a name or a number means by itself."""
    text = fold(reference).text.strip()
    readings = Reader(names.catalog, grammar(), names).read(text)
    target = readings[0].target if readings else names.title(text.strip("《》"))
    return target.document if target and not target.fault else None


def _missing(kb: KnowledgeBase, document: Document, ref: ClauseRef) -> UnknownReferenceError:
    looked = kb.look_up(document.id, str(ref))
    near = "、".join(c.citation for c in looked.candidates[:NEAR]) if isinstance(looked, Unresolved) else ""
    return UnknownReferenceError(f"本库的《{document.title}》没有「{ref}」。" + (f"相近的有：{near}。" if near else ""))
