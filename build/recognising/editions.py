"""Which version of a document the words in brackets after its name mean: （2021年修正）, （2015年1月1日施行）."""

from __future__ import annotations

from build.recognising.catalog import Document
from build.recognising.grammar import Grammar


def edition(text: str, document: Document, among: tuple[Document, ...], grammar: Grammar) -> tuple[Document, str]:
    """The version meant, or the document itself where none is named; and, where the base has no such one, what is missing."""
    day = grammar["day_in_bracket"].search(text)
    if day:
        iso = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        name = "effective" if day[4] else "issued"
        return _by_day(iso, name, day[0], document, among)
    if grammar["day_unknown"].search(text):
        return next((d for d in among if not d.effective and not d.issued), document), ""
    found = grammar["version"].search(text) if document.work and document.year else grammar["revision"].search(text)
    return _by_year(int(found[1]), document, among) if found else (document, "")


def _by_day(iso: str, name: str, written: str, document: Document, among: tuple[Document, ...]) -> tuple[Document, str]:
    same = next((d for d in among if getattr(d, name) == iso), None)
    known = [getattr(d, name) for d in among if getattr(d, name)]
    if same or not known:
        return same or document, ""
    return document, f"{written}的版本（库里是{'、'.join(known)}的）"


def _by_year(year: int, document: Document, among: tuple[Document, ...]) -> tuple[Document, str]:
    same = next((d for d in among if year in d.years), None)
    if same:
        return same, ""
    known = "、".join(f"{d.year}年" for d in among if d.year)
    return document, f"{year}年的版本" + (f"（库里是{known}的）" if known else "")
