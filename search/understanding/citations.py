"""A question that cites a document or a clause → the records to open first, and what has to be said about them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from search.engines.engine import Document, Engine
from search.text.clause import ClauseRef, ClauseSyntaxError, find_clauses
from search.text.words import HAN, RUN, find_document_numbers, skeleton

NOT_HELD: Final = "本库没有该条全文"
_QUOTED: Final = re.compile(r"《([^《》]{2,60})》")
_SHORT_NUMBER: Final = re.compile(rf"([{HAN}]{{0,12}}?)第?\s*(\d{{1,5}})\s*号(文件|文|通知)?")
_LEAST_SHARE: Final = 60
_NEARLY_ALL: Final = 90
_LEAST_WORDS: Final = 2
_LONG_PART: Final = 8
_GOES_ON: Final = ("律", "院", "定")  # 工会法律援助 does not name 工会法


class Lead(NamedTuple):
    """A record to open first; `url` where the place to open is inside another record's page."""

    record: int
    url: str


@dataclass(frozen=True, slots=True)
class Cited:
    """What a question cites: the records to open first, a Chinese sentence about what the base does not have, and how many
    letters the question has beside names and addresses.
    """

    leads: tuple[Lead, ...] = ()
    notice: str | None = None
    beside: int = 0


def cited(engine: Engine, text: str) -> Cited | None:
    """What folded text cites, or None where it cites nothing that can be looked up."""
    documents, rest, named = _documents(engine, text)
    refs = _addresses(rest, bool(documents))
    if documents and refs:
        beside = 0 if rest == text else len(skeleton(_without_addresses(rest)))
        return replace(_clauses(engine, documents, refs), beside=beside)
    if documents and (named == "number" or _is_all_there_is(engine, text, rest)):
        return Cited(tuple(_leads(engine, documents)))
    if not documents and named not in ("", "name"):
        return Cited(notice=f"本库没有收录{named}。", beside=len(skeleton(text)) - len(skeleton(named)))
    return None


def _documents(engine: Engine, text: str) -> tuple[list[Document], str, str]:
    """The documents that text names, the text without their names, and how they are named (or what was not found)."""
    for start, end, number in find_document_numbers(text):
        same = [
            d for d in engine.documents if d.number and (d.number.year, d.number.number) == (number.year, number.number)
        ]
        issued = [d for d in same if d.number and _same_issuer(d.number.issuer, number.issuer)]
        start -= len(number.issuer)
        if issued:
            return issued, text[:start] + text[end:], "number"
        return [], text, f"文号为「{text[start:end].strip()}」的文件"
    for match in _SHORT_NUMBER.finditer(text):
        known = [d for d in engine.documents if d.number and d.number.number == int(match[2])]
        meant = [d for d in known if d.number and (match[1].endswith(d.number.issuer) or (match[3] and not match[1]))]
        if meant:
            return meant, text[: match.start()] + text[match.end() :], "number"
    return _named_documents(engine, text)


def _named_documents(engine: Engine, text: str) -> tuple[list[Document], str, str]:
    """The documents that a text names: in 《》, by the longest name that stands in it, by a part, or by most words."""
    quoted = _QUOTED.search(text)
    if quoted:
        meant = dict(engine.names).get(quoted[1]) or _alike(engine, quoted[1], _NEARLY_ALL)
        rest = text[: quoted.start()] + text[quoted.end() :]
        return list(meant or ()), rest if meant else text, "name" if meant else f"《{quoted[1]}》"
    for name, documents in engine.names:
        at = text.find(name)
        if at >= 0 and text[at + len(name) : at + len(name) + 1] not in _GOES_ON:
            return list(documents), text[:at] + text[at + len(name) :], "name"
    part = text.strip()
    whole = [documents for name, documents in engine.names if len(part) >= _LONG_PART and part in name]
    if whole:
        return list(whole[0]), "", "name"
    rest = _without_addresses(text)
    return (list(_alike(engine, rest, _LEAST_SHARE)), text, "name") if rest != text else ([], text, "")


def _without_addresses(text: str) -> str:
    spans = [(start, end) for start, end, _ in find_clauses(text)]
    return "".join(char for at, char in enumerate(text) if not any(start <= at < end for start, end in spans))


def _alike(engine: Engine, named: str, least: int) -> tuple[Document, ...]:
    """The document whose names hold at least `least` hundredths of a text, if there are two words."""
    runs = RUN.findall(named)
    words = [word for run in runs for word in engine.cutter.cut(run) if len(word) > 1]
    scored = [
        (sum(len(w) for w in words if any(w in n for n in d.names)), -len(d.title), d.id) for d in engine.documents
    ]
    best = max(scored, default=(0, 0, ""))
    if len(words) < _LEAST_WORDS or best[0] * 100 < least * sum(map(len, runs)):
        return ()
    return tuple(document for document in engine.documents if document.id == best[2])


def _same_issuer(known: str, asked: str) -> bool:
    """Whether the Han text before the year ends with the issuer (根据财建), or is a part of it, or is missing."""
    return not asked or asked.endswith(known) or (len(asked) > 1 and known.endswith(asked))


def _addresses(rest: str, after_name: bool) -> list[ClauseRef]:
    """The addresses in a text; after a document's name also those without 第, and 一、（二）."""
    found = [ref for _, _, ref in find_clauses(rest)]
    if found or not after_name:
        return found
    trimmed = rest.strip(" 的,，。?？!！里中") or "-"
    for size in range(len(trimmed), 1, -1):
        try:
            return [ClauseRef.parse(trimmed[:size])]
        except ClauseSyntaxError:
            continue
    return []


def _is_all_there_is(engine: Engine, text: str, rest: str) -> bool:
    """Whether a question is little more than a document's name."""
    return (len(text) - len(rest)) * 100 >= _LEAST_SHARE * len(text.strip())


def _clauses(engine: Engine, documents: list[Document], refs: list[ClauseRef]) -> Cited:
    """The cited clause where the base has it; else the document, and that the clause's text is not there."""
    for document in documents:
        held = [lead for ref in refs if (lead := _held(engine, document, ref))]
        if held:
            return Cited((*held, *_leads(engine, [document])))
    document, ref = documents[0], refs[0]
    above = next((lead for ref_above in _above(ref) if (lead := _held(engine, document, ref_above))), None)
    leads = ([above] if above else []) + _leads(engine, [document])
    return Cited(tuple(leads), f"{NOT_HELD}：《{document.title}》{ref}。已收录的内容在这份文件的页面上。")


def _held(engine: Engine, document: Document, ref: ClauseRef) -> Lead | None:
    """Where the text of a clause stands: its own record, or inside the record of a clause above it."""
    for variant in _variants(ref):
        number = engine.store.number(f"{document.id}#{variant.anchor}")
        if number is not None:
            return Lead(number, engine.store.record(number)["url"])
        if variant.anchor in document.held:
            return _inside(engine, document, variant)
    return None


def _inside(engine: Engine, document: Document, ref: ClauseRef) -> Lead | None:
    for above in _above(ref):
        number = engine.store.number(f"{document.id}#{above.anchor}")
        if number is not None:
            page = engine.store.record(number)["url"].partition("#")[0]
            return Lead(number, f"{page}#{ref.anchor}")
    return None


def _variants(ref: ClauseRef) -> Iterator[ClauseRef]:
    """The address, with the only paragraph filled in, and an article for its only paragraph."""
    yield ref
    if ref.in_only_paragraph() != ref:
        yield ref.in_only_paragraph()
    if ref.paragraph == 1 and ref.item:
        yield replace(ref, paragraph=None)


def _above(ref: ClauseRef) -> Iterator[ClauseRef]:
    current = ref.parent
    while current is not None:
        yield current
        current = current.parent


def _leads(engine: Engine, documents: list[Document]) -> list[Lead]:
    """The documents' own records."""
    numbers = (engine.store.number(document.id) for document in documents)
    return [Lead(number, engine.store.record(number)["url"]) for number in numbers if number is not None]
