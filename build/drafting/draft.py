"""A document → the fields of a policy file, in the order in which an editor reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from build.importing.annexes import Annex
from build.importing.circular import PartNode, SubsectionNode
from build.importing.document import Document
from build.importing.markers import squeezed
from build.importing.statute import ArticleNode, ChapterNode, ItemNode, ParagraphNode
from build.unpacking.line import Doubt, Line
from search.text.numerals import to_chinese

NOT_STATED = "not_stated"
# A number in the original with nothing after it.
EMPTY = "（原文此处没有文字）"
Fields = dict[str, Any]


def policy_fields(
    document: Document, *, key: str, file: str, sha256: str, authority: str | None, place: str | None
) -> Fields:
    """The draft of a policy. `authority` is an id of authorities.yml, `place` the layer's; None for what is not known."""
    found = document.facts
    fields: Fields = {
        "title": found.title or file,
        "issuing_authority": authority or NOT_STATED,
        "document_number": found.document_number or NOT_STATED,
        "issued_date": _day(found.issued_date),
        "published_date": _day(found.published_date) if found.published_date else None,
        "effective_date": _day(found.effective_date),
        "fund": NOT_STATED,
        "place": place or NOT_STATED,
        "wording": "原文",
        "source": {"id": source_id(key), "at": "全文"},
    }
    fields |= _clauses(document)
    fields["imported"] = _imported(document, file, sha256)
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


def source_id(key: str) -> str:
    """The id of the entry of sources.yml that stands for the original file."""
    return f"{key}-yuanjian"


def source_fields(document: Document, file: str, publisher: str) -> Fields:
    """The entry of sources.yml for the original file."""
    return {
        "title": document.facts.title or file,
        "publisher": document.facts.issuing_authority or publisher,
        "date": _day(document.facts.issued_date or document.facts.published_date),
        "url": "none",
        "confidence": "official",
        "note": f"由原件导入：{file}",
    }


def guesses(doubts: Iterable[Doubt]) -> list[Fields]:
    """Doubts as an editor confirms them."""
    return [{"line": doubt.line, "what": doubt.what, "why": doubt.why} for doubt in doubts]


def _day(day: Any) -> str:
    return day.isoformat() if day else NOT_STATED


def _imported(document: Document, file: str, sha256: str) -> Fields:
    parts = document.parts
    fields = {
        "file": file,
        "sha256": sha256,
        "cover": _texts(parts.cover),
        "head": _texts(parts.head),
        "front": _texts(parts.front),
        "foot": _texts(parts.foot),
        "footnotes": list(document.notes),
        "annexes": [_annex(annex) for annex in document.annexes],
        "guesses": guesses(document.doubts),
    }
    return {name: value for name, value in fields.items() if value}


def _annex(annex: Annex) -> Fields:
    fields = {
        "label": annex.label or "附件",
        "title": annex.title or None,
        "document_number": annex.document_number or None,
        "issued_date": annex.issued_date.isoformat() if annex.issued_date else None,
        "lines": _texts(annex.lines),
    }
    return {name: value for name, value in fields.items() if value}


def _texts(lines: Iterable[Line]) -> list[str]:
    return [line.whole for line in lines if line.whole]


def _clauses(document: Document) -> Fields:
    if document.circular:
        return {"sections": [_part(part) for part in document.circular.parts]}
    chapters = document.statute.chapters if document.statute else ()
    if len(chapters) == 1 and not chapters[0].title and not chapters[0].sections and not chapters[0].front:
        return {"articles": [_article(article) for article in chapters[0].articles]}
    return {"chapters": [_chapter(chapter) for chapter in chapters]}


def _chapter(chapter: ChapterNode) -> Fields:
    within = list(chapter.within)
    # Articles right below a 编 stand under its heading.
    title = chapter.title or (within.pop() if within else "正文")
    fields: Fields = {
        "title": title,
        "within": within,
        "front": chapter.front,
        "articles": [_article(article) for article in chapter.articles],
        "sections": [
            _filled({"title": s.title, "front": s.front, "articles": [_article(article) for article in s.articles]})
            for s in chapter.sections
        ],
    }
    return _filled(fields)


def _filled(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value}


def _article(article: ArticleNode) -> Fields:
    paragraphs = [_paragraph(paragraph) for paragraph in article.paragraphs]
    if len(paragraphs) != 1:
        return {"number": article.label, "paragraphs": paragraphs or [EMPTY]}
    only = paragraphs[0]
    return {"number": article.label, **(only if isinstance(only, dict) else {"text": only})}


def _paragraph(paragraph: ParagraphNode) -> str | Fields:
    if not paragraph.items:
        return paragraph.text
    return {"text": paragraph.text, "items": [_item(item, at) for at, item in enumerate(paragraph.items, 1)]}


def _item(item: ItemNode, position: int) -> str | Fields:
    """Its text alone where its number is its position: （一）, （二） …"""
    fields: Fields = {}
    if squeezed(item.label).strip("（）()") != to_chinese(position):
        fields["number"] = item.label
    fields["text"] = item.text or EMPTY
    if item.subitems:
        fields["subitems"] = item.subitems
    return fields["text"] if len(fields) == 1 else fields


def _part(part: PartNode) -> Fields:
    return _filled(
        {
            "number": part.label.rstrip("、．."),
            "heading": part.heading,
            "text": "\n".join(part.texts),
            "subsections": [_subsection(sub) for sub in part.subsections],
        }
    )


def _subsection(sub: SubsectionNode) -> Fields:
    numbers = [{"number": n.label.rstrip("、．."), "text": n.text or EMPTY} for n in sub.numbers]
    return _filled({"number": sub.label, "text": sub.text or EMPTY, "numbers": numbers})
