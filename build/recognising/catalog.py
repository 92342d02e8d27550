"""What an auditor must know of the base: documents with their names, numbers, days and clauses, as plain values.

The same values go to the browser as JSON, so the paste page and the command line know the same things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.force.timeline import Times, times
from build.model import Authority, Policy
from build.model.policy import Article
from build.recognising.cleaning import Cleaning, characters
from build.recognising.grammar import grammar
from build.recognising.laws import national_laws
from search.gathering.dictionary import simplified_table
from search.text.clause import ClauseRef
from search.text.numerals import to_int
from search.text.words import fold

_NOISE = re.compile(r"[\s“”\"'‘’「」『』〈〉<>《》·]")
_SOFT = re.compile(r"试行|暂行|修正|修订|版|报道|转述|草案|题名|年")
STATE_WORD = "中华"
# Of shorter names every second one is a character away from another.
LEAST_FOR_ONE_OFF = 3
_STAGE = re.compile(r"试行|暂行|草案|稿")
_TAIL = re.compile(r"(?:\([^()]*\))+$")


@dataclass(frozen=True, slots=True)
class HeldClause:
    """A clause whose text the base has: how it is written in a citation, all text at and below it, and whose words these are.

    `sole`: the article is one paragraph, as we hold it. Quotations are judged on a clause whose `wording` is 原文 alone.
    """

    cite: str
    text: str
    sole: bool
    wording: str


@dataclass(frozen=True, slots=True)
class Document:
    """One policy as an auditor sees it; `issued` and `effective` are ISO days, or empty.

    `numbered`: the 款 and 项 of what is held are all that the published text has, in whosever words, but for the articles
    of `partial`. `shorts` are names
    that only search knows it by; `first` is the earliest day of which the base has evidence of it.
    """

    id: str
    title: str
    names: tuple[str, ...]
    shorts: tuple[str, ...]
    issuers: tuple[str, ...]
    number: str
    number_key: str
    wording: str
    numbered: bool
    work: str
    year: int
    years: tuple[int, ...]
    issued: str
    published: str
    effective: str
    first: str
    clauses: dict[str, HeldClause]
    times: Times
    partial: tuple[str, ...] = ()

    def find(self, ref: ClauseRef) -> str | None:
        """The anchor of a cited clause, a sole paragraph or the only list of items filled in where a citation leaves it out."""
        if ref.anchor in self.clauses:
            return ref.anchor
        article = ClauseRef(article=ref.article, article_sub=ref.article_sub).anchor if ref.article else ""
        held = self.clauses.get(article)
        if held is None:
            return None
        if held.sole and ref.paragraph == 1 and ref.item is None:
            return article
        if ref.paragraph is None and ref.item:
            tail = ref.anchor[len(article) :]
            homes = [a for a in self.clauses if a.startswith(f"{article}__para_") and a.endswith(tail)]
            homes = [a for a in homes if re.fullmatch(r"__para_\d+", a[len(article) : -len(tail)])]
            return homes[0] if len(homes) == 1 else None
        return None

    @property
    def has_points(self) -> bool:
        """Whether any of it is held as 要点."""
        return any(anchor.startswith("point") for anchor in self.clauses)

    def is_complete(self, article: str) -> bool:
        """Whether all 款 and 项 of an article are held: a summary may leave out the last ones unless it says that it does not."""
        return self.wording == "原文" or (self.numbered and article not in self.partial)

    def filled(self, ref: ClauseRef) -> ClauseRef:
        """An address with 第一款 filled in where the article has only one."""
        article = ClauseRef(article=ref.article, article_sub=ref.article_sub).anchor if ref.article else ""
        held = self.clauses.get(article)
        sole = held is not None and (held.sole or f"{article}__para_2" not in self.clauses)
        return ref.in_only_paragraph() if sole else ref


def key(name: str) -> str:
    """A title as it is compared: folded, without spaces and quotation marks."""
    return _NOISE.sub("", fold(name).text)


def alike(name: str) -> str:
    """A key with characters that scanners mix up made one: 工会法 and 土会法."""
    return name.translate(grammar().alike)


def without_tail(name: str) -> str:
    """A key without the brackets at its end: （试行）, （2021年修正）."""
    return _TAIL.sub("", name)


def without_soft_tail(name: str) -> str:
    """A key without closing brackets that say only which stage or version it is; （天门） says whose it is, and stays."""
    found = _TAIL.search(name)
    return name[: found.start()] if found and _SOFT.search(found[0]) else name


def other_tail(name: str, title: str) -> bool:
    """Whether a written key ends in other words than ours at the end of a title of ours, （2019年9月报道）."""
    written, known = _TAIL.search(name), _TAIL.search(title)
    if not written or not known or not grammar()["our_tail"].search(known[0]):
        return False
    said = written[0].strip("()")
    return said not in re.split("[,、()]", known[0]) and not re.fullmatch("[0-9]{4}年", said)


def without_version(name: str) -> str:
    """A written key without closing brackets that say which version is meant; （试行） is another document's name."""
    found = _TAIL.search(name)
    return name if found and _STAGE.search(found[0]) else without_soft_tail(name)


def without_issuers(name: str) -> str:
    """关于…的意见, of a key in which the offices that issued it stand first: they are named before the title as often.

    Empty where no office stands there, or a local one: every second city has a 关于调整最低生活保障标准的通知.
    """
    issuers, about, rest = name.partition("关于")
    return about + rest if issuers and not grammar()["local_issuer"].search(issuers) else ""


def as_printed(title: str) -> tuple[str, ...]:
    """A title with quotation marks in it, as it stands in running text: “深工守护”项目."""
    folded = fold(title).text
    if folded == key(title):
        return ()
    forms = (folded, without_tail(folded))
    return (*forms, *(re.sub("[“”]", '"', form) for form in forms))


def stage_of(title: str) -> str:
    """试行 or 暂行 in the brackets that close a title; else empty."""
    found = re.search(r"\((试行|暂行)\)$", key(title))
    return found[1] if found else ""


def place_left_out(name: str, document: Document) -> str:
    """The place in the brackets of a document's title, where a written key has left it out; else empty."""
    if name in document.names or without_soft_tail(key(document.title)) == name:
        return ""
    found = _TAIL.search(key(document.title))
    return found[0].strip("()") if found and without_tail(key(document.title)) == name else ""


def number_key(number: str) -> str:
    """财建(2006)468, 国务院令649: a document number as it is compared."""
    flat = re.sub(r"\s", "", fold(number).text)
    found = re.fullmatch(r"(.*?)\(?(\d{4})\)?年?第?(\w+)号", flat)
    if found and "令" not in flat:
        return f"{found[1]}({found[2]}){to_int(found[3])}"
    order = re.fullmatch(r"(.*令)第?(\w+)号", flat)
    return f"{order[1]}{to_int(order[2])}" if order else flat


class Catalog:
    """All documents, found by name or number; and the titles of national laws that the base does not hold."""

    def __init__(
        self, documents: Iterable[Document], authorities: Iterable[str], laws: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.documents = tuple(documents)
        self.authorities = tuple(sorted({key(name) for name in authorities}, key=lambda name: (-len(name), name)))
        self.laws = tuple(laws)

    @cached_property
    def law_days(self) -> dict[str, tuple[str, str]]:
        """Key of a national law's title, with and without 中华人民共和国 → (title, day of its version or empty)."""
        state = grammar().state
        named = {key(title): (title, day) for title, day in self.laws}
        return {name.removeprefix(state): law for name, law in named.items()} | named

    @cached_property
    def folding(self) -> Cleaning:
        """How drafts are read against this catalog: with the traditional forms of its own characters."""
        return Cleaning(*self.characters)

    @cached_property
    def characters(self) -> tuple[str, str]:
        """Traditional characters and the simplified ones of the base that they stand for."""
        texts = (text for row in self.documents for text in (row.title, *(c.text for c in row.clauses.values())))
        numbers = (document.number for document in self.documents)
        return characters(
            [*texts, *numbers, *self.authorities, *(title for title, _ in self.laws), *grammar().spoken],
            simplified_table,
        )

    @cached_property
    def by_alike(self) -> dict[str, tuple[Document, ...]]:
        """Key of a name with characters that scanners mix up made one → documents."""
        found: dict[str, tuple[Document, ...]] = {}
        for name, documents in self.by_name.items():
            found[alike(name)] = documents if found.get(alike(name), documents) == documents else ()
        return found

    @cached_property
    def by_name(self) -> dict[str, tuple[Document, ...]]:
        """Key of a title or an alias → documents; its closing brackets may be left out where that means no other one."""
        shorter = {**self._called(without_tail), **self._called(without_soft_tail)}
        return {name: found for name, found in shorter.items() if _are_one(found)} | self._called(str)

    def _called(self, form: Callable[[str], str]) -> dict[str, tuple[Document, ...]]:
        """Documents by a form of their names."""
        found: dict[str, dict[str, Document]] = {}
        for document in self.documents:
            for name in filter(None, map(form, document.names)):
                found.setdefault(name, {})[document.id] = document
        return {name: tuple(documents.values()) for name, documents in found.items()}

    @cached_property
    def by_issuer_and_title(self) -> dict[str, Document]:
        """Key of an issuer and a title written as one (全国总工会关于…的通知) → document; of several the first."""
        return {issuer + key(row.title): row for row in reversed(self.documents) for issuer in row.issuers}

    @cached_property
    def by_number(self) -> dict[str, Document]:
        """Key of a number → document."""
        return {document.number_key: document for document in self.documents if document.number_key}

    @cached_property
    def issuer_codes(self) -> tuple[str, ...]:
        """What stands before the year in the known numbers (总工发), the longest first."""
        codes = {number.partition("(")[0] for number in self.by_number if "(" in number}
        return tuple(sorted(codes, key=lambda code: (-len(code), code)))

    @cached_property
    def bare_names(self) -> re.Pattern[str]:
        """Names as they may stand in running text without 《》, by their first characters; of each, the longest first."""
        rests: dict[str, list[str]] = {}
        written = {name for row in self.documents for name in as_printed(row.title) if key(name) in self.by_name}
        names = {name for name in (*self.by_name, *written) if len(name) > 2}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            # Text copied from a PDF has a blank inside a name now and then.
            rests.setdefault(name[0], []).append("".join(f" ?{re.escape(char)}" for char in name[1:] if char != " "))
        return re.compile("|".join(f"{re.escape(head)}(?:{'|'.join(rest)})" for head, rest in rests.items()) or r"(?!)")

    @cached_property
    def tails(self) -> frozenset[str]:
        """Every end of a name that is not the whole of it: a name that is one of them may be part of a longer name."""
        state = grammar().state
        ends = ((name, range(1, len(name))) for name in self.by_name)
        return frozenset(name[cut:] for name, cuts in ends for cut in cuts if name[:cut] != state)

    @cached_property
    def _title_pairs(self) -> tuple[tuple[frozenset[str], Document], ...]:
        return tuple((_pairs(_told(key(document.title))), document) for document in self.documents)

    def near(self, name: str, least: float) -> Document | None:
        """The document whose title shares the most pairs of characters with a name, if it shares enough of them.

        What every law has in common, 中华人民共和国 before and 法 after, makes none of them near another.
        """
        wanted = _pairs(_told(key(name)))
        scored = [(len(wanted & theirs) / max(1, len(wanted | theirs)), d) for theirs, d in self._title_pairs]
        best, document = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return document if best >= least else None

    def near_name(self, name: str) -> Document | None:
        """The one document, or work, of which a name is a character, or two changed round, away: 公会法."""
        wanted = _told(key(name))
        if len(wanted) < LEAST_FOR_ONE_OFF:
            return None
        found = [d for known, rows in self.by_name.items() if one_off(wanted, _told(known)) for d in rows]
        return found[0] if found and _are_one(tuple(found)) else None

    def near_number(self, number: str) -> Document | None:
        """The one document whose number is a digit, two digits changed round, or one character of the issuer away."""
        found = [document for known, document in self.by_number.items() if one_off(number, known)]
        return found[0] if len(found) == 1 else None

    def versions(self, work: str) -> tuple[Document, ...]:
        """All versions of a work, the oldest first."""
        return tuple(sorted((d for d in self.documents if work and d.work == work), key=lambda d: d.year))


def _told(name: str) -> str:
    """What tells a title from others: without 中华人民共和国."""
    return name.removeprefix(grammar().state)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def one_off(written: str, known: str) -> bool:
    """Whether two numbers differ in one character, or in two neighbours changed round: 109 and 190, 鲁工办 and 鲁会办."""
    if written == known or abs(len(written) - len(known)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(written, known, strict=False)) if a != b), min(len(written), len(known))
    )
    end = next(
        (i for i, (a, b) in enumerate(zip(written[::-1], known[::-1], strict=False)) if a != b),
        min(len(written), len(known)),
    )
    end = min(end, min(len(written), len(known)) - start)
    left, right = written[start : len(written) - end], known[start : len(known) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _are_one(documents: tuple[Document, ...]) -> bool:
    """Whether documents are one, or versions of one work."""
    return len(documents) == 1 or len({document.work or document.id for document in documents}) == 1


def catalog(kb: KnowledgeBase) -> Catalog:
    """The catalog of a knowledge base."""
    names = [name for row in kb.authorities.values() for name in _names_of(row)]
    return Catalog((_document(kb, policy) for policy in kb.policies), names, national_laws())


def _names_of(authority: Authority) -> tuple[str, ...]:
    """How an authority is called: 中华全国总工会, 全总, and 全国总工会."""
    names = (authority.name, authority.short_name)
    return tuple(dict.fromkeys([*names, *(name.removeprefix(STATE_WORD) for name in names)]))


def _document(kb: KnowledgeBase, policy: Policy) -> Document:
    clauses = kb.clauses_of(policy)
    day = policy.issued_date or policy.effective_date
    written = [key(name) for name in (policy.title, *policy.aliases)]
    names = dict.fromkeys([*written, *(name.removeprefix(grammar().state) for name in written)])
    names |= dict.fromkeys(filter(None, [without_issuers(written[0])]))
    authority = kb.authorities.get(policy.issuing_authority or "")
    return Document(
        policy.id,
        policy.title,
        tuple(names),
        tuple(key(name) for name in policy.aliases if not is_legal_name(key(name), key(policy.title))),
        tuple(map(key, _names_of(authority))) if authority else (),
        policy.document_number or "",
        number_key(policy.document_number) if policy.document_number else "",
        policy.wording,
        policy.numbering_as_published,
        policy.version_of or "",
        day.year if day else 0,
        tuple(sorted({d.year for d in (policy.issued_date, policy.effective_date) if d})),
        str(policy.issued_date or ""),
        str(policy.published_date or ""),
        str(policy.effective_date or ""),
        _first_seen(kb, policy),
        _held(clauses, policy.wording),
        times(kb, policy),
        tuple(c.anchor for c in clauses if isinstance(c.entry, Article) and c.entry.parts_left_out),
    )


def is_legal_name(name: str, title: str) -> bool:
    """Whether an alias shortens the title as people do (医保法, 低保条例), and is no word of search for it (全总细则).

    Only laws and regulations have short names that everybody knows: 《帮扶资金管理办法》 may be any of several, and is one
    where the draft has said so. Its characters stand in the title in their order, and something of its own is left.
    """
    rules = grammar()
    plain = without_soft_tail(name)
    if re.search(r"\d号文?$", plain) or plain == without_soft_tail(title):
        return True
    kind = rules["statute"].search(plain)
    if not kind or not rules["generic_words"].sub("", plain[: kind.start()]):
        return False
    rest = iter(title)
    return all(char in rest for char in plain)


def _first_seen(kb: KnowledgeBase, policy: Policy) -> str:
    """The earliest day of which there is evidence: issued, made public, in force, seen, or numbered (by the year's end);
    without any of these the day of the report that tells of it."""
    days = [policy.issued_date, policy.published_date, policy.effective_date, *(s.date for s in policy.seen_in_force)]
    found = [day.isoformat() for day in days if day]
    if policy.document_number and (year := re.search(r"〔(\d{4})〕", policy.document_number)):
        found.append(f"{year[1]}-12-31")
    source = kb.sources.get(policy.source.id) if policy.source else None
    if not found and source and source.date:
        found.append(source.date.last.isoformat())
    return min(found, default="")


def _held(clauses: Iterable[Clause], wording: str) -> dict[str, HeldClause]:
    """Anchor -> what is held there: a clause's own words and those of all clauses below it."""
    words: dict[str, list[str]] = {clause.anchor: [clause.heading, clause.own_text] for clause in clauses}
    for clause in clauses:
        above = clause.anchor
        while above := above.rpartition("__")[0]:
            words.get(above, []).append(clause.own_text)
    return {
        clause.anchor: HeldClause(
            clause.citation,
            "\n".join(filter(None, words[clause.anchor])),
            clause.level == "article" and bool(clause.own_text),
            wording,
        )
        for clause in clauses
    }


def as_json(found: Catalog) -> dict[str, Any]:
    """The catalog for the browser."""
    rows = []
    for document in found.documents:
        row = {field.name: getattr(document, field.name) for field in fields(document)}
        row["clauses"] = {a: [c.cite, c.text, int(c.sole), c.wording] for a, c in document.clauses.items()}
        row["numbered"] = int(document.numbered)
        row["times"] = document.times.as_json()
        rows.append(row)
    return {
        "documents": rows,
        "authorities": list(found.authorities),
        "laws": [list(law) for law in found.laws],
        "characters": list(found.characters),
    }
