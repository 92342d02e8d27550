"""Which version of a document the words in brackets after its name mean: （2021年修正）, （2015年1月1日施行）."""

from __future__ import annotations

from dataclasses import dataclass

from build.recognising.catalog import Document
from build.recognising.grammar import Grammar

STARTS = ("施行", "实施", "生效", "执行")


@dataclass(frozen=True, slots=True)
class Edition:
    """The version meant; `missing` names one that the base does not have, `wrong` a day that is not its own (note, mend)."""

    document: Document
    missing: str = ""
    wrong: tuple[str, str] | None = None


def edition(text: str, document: Document, among: tuple[Document, ...], grammar: Grammar) -> Edition:
    """The version meant, or the document itself where none is named."""
    day = grammar["day_in_bracket"].search(text)
    if day:
        if day[4].endswith("通过") and not set(document.issuers) & set(grammar.words["passed_and_issued_in_one"]):
            return Edition(document)
        return _by_day(f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", day[4], day[0], document, among)
    if bare := grammar["bare_day"].search(text):
        return _on_some_day(f"{bare[1]}-{int(bare[2]):02}-{int(bare[3]):02}", bare[0].strip("()"), document, among)
    if grammar["day_unknown"].search(text):
        return Edition(next((d for d in among if not d.effective and not d.issued), document))
    found = grammar["version"].search(text) if document.work and document.year else grammar["revision"].search(text)
    return _by_year(int(found[1]), document, among) if found else Edition(document)


def _by_day(iso: str, event: str, written: str, document: Document, among: tuple[Document, ...]) -> Edition:
    """A day that no version has is a mistake where a version has one in that year, else a version that is not held.

    Nobody knows here on which day a regulation was passed; a law is passed and issued on one day.
    """
    name = "effective" if event.endswith(STARTS) else "issued"
    same = next((d for d in among if getattr(d, name) == iso or (name == "issued" and d.published == iso)), None)
    known = [d for d in among if getattr(d, name)]
    if same or not known:
        return Edition(same or document)
    year = int(iso[:4])
    # The same day of another year is a slip of the year, but for New Year's Day, on which every second law begins.
    slip = iso[4:] != "-01-01"
    near = [d for d in among if year in d.years or (slip and getattr(d, name)[4:] == iso[4:])]
    meant = near[0] if near else document if len(among) == 1 and not document.work else None
    if meant is None:
        days = "、".join(getattr(d, name) for d in known)
        return Edition(document, f"{written}的版本（库里是{days}的）")
    told = getattr(meant, name)
    if not told:
        return Edition(meant)
    verb = "施行" if name == "effective" else "公布或印发"
    note = f"稿中写「{written}」，本库查到的{verb}日期是 {told}。"
    return Edition(meant, wrong=(note, "对照原件改正日期。"))


def _on_some_day(iso: str, written: str, document: Document, among: tuple[Document, ...]) -> Edition:
    """A day that stands alone in brackets is one of a version's days; where all of its days are others it is wrong."""
    days = [(d, day) for d in among for day in (d.issued, d.published, d.effective) if day]
    same = next((d for d, day in days if day == iso), None)
    if same or not days or len(among) > 1:
        return Edition(same or document)
    note = f"稿中写「{written}」，本库查到的日期是 {days[0][1]}。"
    return Edition(document, wrong=(note, "对照原件改正日期。"))


def _by_year(year: int, document: Document, among: tuple[Document, ...]) -> Edition:
    same = next((d for d in among if year in d.years), None)
    if same:
        return Edition(same)
    known = "、".join(f"{d.year}年" for d in among if d.year)
    return Edition(document, f"{year}年的版本" + (f"（库里是{known}的）" if known else ""))
