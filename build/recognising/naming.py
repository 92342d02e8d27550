"""What a written title, number or short name means: a document of the base, one that is not in it, or the draft itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from build.force.status import Status
from build.recognising.catalog import (
    Catalog,
    Document,
    alike,
    key,
    number_key,
    other_tail,
    place_left_out,
    stage_of,
    without_tail,
    without_version,
)
from build.recognising.editions import edition
from build.recognising.grammar import Grammar
from search.text.clause import ClauseRef
from search.text.words import fold


@dataclass(frozen=True, slots=True)
class Target:
    """What is cited. `document` is None for what the base does not have; `fault` is what is wrong with the name itself.

    `marks` are what else is: (code of the verdict, what is wrong, how to mend it).
    """

    name: str
    document: Document | None = None
    fault: str = ""
    detail: str = ""
    own: bool = False
    marks: tuple[tuple[str, str, str], ...] = ()

    def marked(self, code: str, note: str, mend: str) -> Target:
        """The same with one more mark, once."""
        mark = (code, note, mend)
        return self if mark in self.marks else replace(self, marks=(*self.marks, mark))

    def undated(self) -> Target:
        """The same without what was wrong with its day."""
        return replace(self, marks=tuple(mark for mark in self.marks if mark[0] != "wrong-date"))

    def plain(self) -> Target:
        """What a later citation leans on: the document alone, without what was wrong where it was named."""
        name_only = self.fault in ("wrong-number", "number-unknown")
        return replace(self, fault="", detail="", marks=()) if name_only else replace(self, marks=())


OWN = Target("", own=True)
FEW_CANDIDATES = 3
# What 该办法 means was named less than so many citations ago.
REMEMBERED = 100
# 《救助办法》 is a short name; longer ones are taken for titles.
SHORT = 6
# So much of a title's end may be a short name of it; more is a title with something left out.
HALF = 0.6
# 《法援法》, 《劳仲裁法》: short names of laws that are no end of their titles.
LAWS = (3, 4)


@dataclass
class Names:
    """The names of a draft: the base's, those it defines itself, and what it has cited so far."""

    catalog: Catalog
    grammar: Grammar
    day: date
    defined: dict[str, Target] = field(default_factory=dict)
    cited: list[Target] = field(default_factory=list)
    named: list[Target] = field(default_factory=list)

    def title(self, written: str) -> Target:
        """The target of a title as it is written between 《》, or of a name without them."""
        name = key(written)
        if found := self.defined.get(name):
            return found
        found = self._known(written)
        if found and found.document and name in found.document.shorts:
            return self._undefined(written, found)
        if found:
            return found
        if numbered := self.catalog.by_number.get(number_key(written)):
            return Target(written, numbered)
        if len(name) <= SHORT and (before := self.latest(name)):
            # 《条例》 after one or several 条例 may be any of them; 《刑法》 is the law of that name.
            return before if name in self.catalog.law_days else self._undefined(written, before)
        return self._misread(written) or self._unknown(written)

    def _unknown(self, written: str) -> Target:
        """A name that the base does not know; a short one that shortens one of its titles is a short name undefined."""
        name, unknown = key(written), Target(written.strip(), fault="not-in-base")
        if name in self.catalog.law_days or not any(self._may_be(name, key(d.title)) for d in self.catalog.documents):
            return unknown
        return self._undefined(written, unknown)

    def _may_be(self, name: str, title: str) -> bool:
        """Whether a name that nobody has explained may be short for a title: 《管理办法》, 《专项资金管理办法》, 《法援法》."""
        if self.grammar["short_kind"].search(name):
            if len(name) <= SHORT:
                return shortens(name, title)
            return len(name) <= len(title) * HALF and without_tail(title).endswith(name)
        # 《合同法》 is another law than the one whose title ends so.
        law = len(name) in LAWS and name.endswith("法") and not title.endswith(("办法", name))
        return law and in_order(name, title)

    def undefined_law(self) -> Target:
        """本法 in a draft that is no law and has not said which one it means."""
        laws = (target.document.title for target in self.cited if target.document and is_of_kind(target, "法"))
        titles = "、".join(f"《{title}》" for title in list(dict.fromkeys(laws))[-FEW_CANDIDATES:])
        note = "「本法」指哪一部法，前文没有交代" + (f"；可能是{titles}。" if titles else "。")
        unknown = Target("本法", fault="not-in-base")
        return unknown.marked("short-name-undefined", note, "写出法律的名称。")

    def _undefined(self, written: str, found: Target) -> Target:
        """A short name that only search knows: what it may mean is offered, and that the draft has not said so."""
        ends = key(written)
        meant = found.document.title if found.document else found.name.strip("《》")
        rows = [meant] if key(meant) != ends else []
        rows += [d.title for d in self.catalog.documents if ends in d.shorts or shortens(ends, key(d.title))]
        titles = "、".join(f"《{title}》" for title in list(dict.fromkeys(rows))[:FEW_CANDIDATES])
        note = f"简称「{written.strip('《》')}」前文没有交代；可能是{titles}。"
        return found.marked("short-name-undefined", note, "第一次出现时写全称，后加（以下简称《……》）。")

    def _misread(self, written: str) -> Target | None:
        """A name in which a scanner has taken one character for another that looks like it."""
        name = key(written)
        documents = self.catalog.by_alike.get(alike(name)) if len(name) > 2 else None
        return Target(written, self.one_of(documents)) if documents else None

    def _known(self, written: str) -> Target | None:
        name = key(written)
        by_name, stops = self.catalog.by_name, without_version(name).replace("、", "")
        # 民政部、财政部关于……: the offices that issued it together may be set apart by a stop or by a blank.
        if documents := by_name.get(name) or by_name.get(without_version(name)) or by_name.get(stops):
            target = Target(written, self.one_of(documents))
            exact = target.document is not None and name in target.document.names
            if not exact and target.document and other_tail(name, key(target.document.title)):
                return None
            return target if exact else self._shortened(self.version(target, name[len(without_tail(name)) :]))
        inner = self.grammar["issued_with"].match(fold(written).text)
        if inner and (found := self._known(inner[2])) and not self._of_another_place(inner[1] or "", found.document):
            return replace(found, name=written)
        document = self.catalog.by_issuer_and_title.get(name)
        return Target(written, document) if document else None

    def _shortened(self, target: Target) -> Target:
        """A title that has lost its （试行） is marked: the end belongs to it."""
        tail = stage_of(target.document.title) if target.document else ""
        if not tail or stage_of(target.name) or target.document is None:
            return target
        title = target.document.title
        return target.marked("form", f"题名少了「（{tail}）」。", f"写成《{title}》。")

    def _of_another_place(self, issuer: str, document: Document | None) -> bool:
        """Whether who issued a document is local and not the one that the base says."""
        local = bool(self.grammar["local_issuer"].search(issuer))
        return local and not (document and any(name in key(issuer) for name in document.issuers))

    def placed(self, target: Target, before: str) -> Target:
        """A title as the words before it leave it: 2009年修正的《…》; a place left out in it may be another one there."""
        if target.fault == "not-in-base" and (led := self._led_by_its_issuers(key(target.name), before)):
            return Target(target.name, led)
        document = target.document
        if document and document.work and (found := self.grammar["version_before"].search(before)):
            return self.version(target, found[0])
        place = place_left_out(without_version(key(target.name)), document) if document else ""
        if place and self.grammar["local_before"].search(before) and place not in before[-16:]:
            return Target(target.name, fault="not-in-base")
        if document and (told := self.grammar["day_before"].search(before)):
            return self.version(target, told[0])
        return target

    def _led_by_its_issuers(self, name: str, before: str) -> Document | None:
        """天津市民政局、天津市财政局《关于…的通知》: the document whose title begins with the offices named before it."""
        if not name.startswith("关于"):
            return None
        offices = re.sub("[、和]", "", key(before))
        for document in self.catalog.documents:
            title = key(document.title)
            if len(title) > len(name) and title.endswith(name) and offices.endswith(title[: -len(name)]):
                return document
        return None

    def dated(self, target: Target, after: str) -> Target:
        """A title as the words after it leave it: 《…》自2022年1月1日起施行."""
        told = self.grammar["day_after"].match(after) if target.document and not target.fault else None
        return self.version(target, told[1]) if told else target

    def one_of(self, documents: tuple[Document, ...]) -> Document:
        """Of versions of one work, the one in force on the day; else the newest."""
        in_force = [d for d in documents if d.times.status(self.day) is Status.IN_FORCE]
        return max(in_force or documents, key=lambda document: document.year)

    def version(self, target: Target, text: str) -> Target:
        """The target of a title that names a version in its brackets: （2021年修正）, （2015年1月1日施行）."""
        document = target.document
        if document is None:
            return target
        among = self.catalog.versions(document.work) or (document,)
        found = edition(text, document, among, self.grammar)
        if found.missing:
            return Target(target.name, None, "not-in-base", found.missing)
        target = replace(target, document=found.document)
        return target.marked("wrong-date", *found.wrong) if found.wrong else target

    def number(self, number: str, written: str) -> Target:
        """The target of a document number that stands alone."""
        document = self.catalog.by_number.get(number) or self._same_order(number)
        return Target(written, document) if document else Target(written, fault="not-in-base", detail="number")

    def _same_order(self, number: str) -> Document | None:
        """中华人民共和国国务院令第649号 is 国务院令第649号."""
        if "令" not in number:
            return None
        return next((d for k, d in self.catalog.by_number.items() if "令" in k and number.endswith(k)), None)

    def with_number(self, target: Target, number: str, written: str) -> Target:
        """A title together with a number: they must belong to one document."""
        named = self.number(number, written).document
        if target.document is None and named is not None and not target.own and is_untitled(named):
            # Only the number of the document is known: whatever its title is, the number is right.
            return replace(target, document=named, fault="", detail="")
        if target.document is None:
            if target.own or named is None:
                return target if target.own else replace(target, detail=target.detail or "number")
            return Target(target.name, named, "wrong-number", f"「{printed(written)}」是《{named.title}》的文号")
        if named is target.document:
            return target
        other = next((d for d in self._alike(target) if d.number_key == number), None)
        if other:
            return replace(target, document=other, fault="")
        known = any(other.document is target.document for other in self.cited)
        if named is None and not known and place_left_out(key(target.name), target.document):
            return Target(target.name, fault="not-in-base", detail="number")
        if named is None and not target.document.number:
            return replace(target, fault="number-unknown", detail=f"文号「{printed(written)}」本库没有查到，无从核对")
        own = f"《{target.document.title}》的文号是{target.document.number}"
        detail = f"「{printed(written)}」是《{named.title}》的文号；{own}" if named and target.document.number else own
        if named and not target.document.number:
            detail = f"「{printed(written)}」是《{named.title}》的文号"
        return replace(target, fault="wrong-number", detail=detail)

    def _alike(self, target: Target) -> tuple[Document, ...]:
        return self.catalog.by_name.get(without_tail(key(target.name)), ())

    def define(self, short: tuple[str, ...], cited: list[Target]) -> None:
        """Short names for documents just cited: of several names the last means the last document."""
        meant = cited[-len(short) :]
        for name, target in zip(short[-len(meant) :], meant, strict=True):
            self.defined[re.sub(r"[\s“”\"'‘’《》]", "", name)] = target

    def remember(self, target: Target) -> None:
        """A document that the draft has just cited; the oldest of many are forgotten."""
        self.cited.append(target)
        if len(self.cited) > 2 * REMEMBERED:
            del self.cited[:REMEMBERED]

    def latest(self, kind: str, *, within: bool = False) -> Target | None:
        """The last document cited whose title ends in a word (or holds it `within`): what 该办法 or 《细则》 means."""
        for target in reversed(self.cited):
            title = without_tail(key(target.document.title if target.document else target.name))
            if any(_is_a(name, kind) for name in (title, without_tail(key(target.name)))):
                return target
            if within and kind in (title.replace("办法", "") if kind == "法" else title):
                return target
        return None

    def relative(self, word: str, kind: str) -> Target | None:
        """What 该办法, 同法, 本细则 mean in a draft; 本 is the draft itself."""
        if word in ("前者", "后者"):
            return self.named[-2 if word == "前者" else -1] if len(self.named) > 1 else None
        if word == "本":
            return self.defined.get(f"本{kind}", OWN)
        if kind in ("文件", "文"):
            return self.cited[-1] if self.cited else None
        if kind in self.grammar.words["general_nouns"]:
            return self.cited[-1] if self.cited else None
        return self.latest(kind, within=True) or (self.cited[-1] if self.cited else None)


def shortens(name: str, title: str) -> bool:
    """Whether a name is made of characters of a title in their order, and ends as it does."""
    return without_tail(title)[-2:] == name[-2:] and in_order(name, title)


def in_order(name: str, title: str) -> bool:
    """Whether a title holds the characters of a name in their order, and ends in its last."""
    rest = iter(without_tail(title))
    return without_tail(title)[-1:] == name[-1:] and all(char in rest for char in name)


def is_untitled(document: Document) -> bool:
    """Whether only the number of a document is known."""
    return bool(document.number) and document.title.startswith(document.number)


def printed(number: str) -> str:
    """A number as it is written by the rules, with 〔〕 round the year."""
    return number.replace("(", "〔").replace(")", "〕")


def is_of_kind(target: Target, kind: str) -> bool:
    """Whether a document is a 办法, a 法 …"""
    return _is_a(without_tail(key(target.document.title if target.document else target.name)), kind)


def _is_a(title: str, kind: str) -> bool:
    """Whether a title ends in a word; a 办法 is no 法."""
    return title.endswith(kind) and not (kind == "法" and title.endswith("办法"))


def is_a_part(ref: ClauseRef, target: Target) -> bool:
    """第二部分 and 第三章 are headings, not addresses, unless the document is numbered 一、（一）1."""
    if ref.article or ref.point or ref.paragraph or ref.item:
        return False
    return target.document is None or not any(anchor.startswith("sec_") for anchor in target.document.clauses)
