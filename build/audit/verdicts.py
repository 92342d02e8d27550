"""Reading → verdict: one of the labels of the grammar, what is wrong in a sentence, and how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from build.audit.quoting import OFFICIAL, against, contradicts, found_in
from build.force.status import Status
from build.force.timeline import Out
from build.recognising.catalog import Catalog, Document, key, number_key, without_version
from build.recognising.grammar import Grammar
from build.recognising.reading import Reading, refs_of
from search.text.clause import ClauseRef
from search.text.words import fold

ALIKE = 0.4
_ENDED = (Status.REPEALED, Status.EXPIRED, Status.AMENDED, Status.NOT_YET_EFFECTIVE, Status.NOT_YET_SEEN)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is found on one citation: the first fault, and all of them. `clause` is an anchor, or empty.

    `kind` is the worst of: right, not-in-base, unverifiable, ambiguous, wrong.
    """

    code: str
    label: str
    note: str = ""
    mend: str = ""
    policy: str = ""
    clause: str = ""
    faults: tuple[Fault, ...] = ()
    kind: str = "right"

    @property
    def also(self) -> tuple[str, ...]:
        """The codes of what else is wrong."""
        return tuple(fault.code for fault in self.faults[1:])


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `kind` where it is not the usual one of its code."""

    code: str
    note: str
    mend: str = ""
    kind: str = ""


UNREAD = Fault("unread", "文件名后面的条款没有读出来。", "对照原件补全条款号再核对。")
QUOTED = ("quote-differs", "quote-unverifiable", "own-words")
NO_COPY = "核对文件名和文号；确有这份文件的，按原件引用，本库无从核对。"
NO_TEXT = "条款和文字本库无从核对，请对照官方文本。"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the draft around a citation says of it: that it belongs to the past, what is cited with it, how it is written."""

    history: bool = False
    group: tuple[Reading, ...] = ()
    forms: tuple[Fault, ...] = ()
    remark: str = ""


class Judge:
    """Judges readings against the catalog as of a day."""

    def __init__(self, catalog: Catalog, grammar: Grammar, day: date) -> None:
        self.catalog, self.grammar, self.day = catalog, grammar, day
        self.titles = {document.id: document for document in catalog.documents}

    def verdict(self, reading: Reading, how: Circumstances) -> Verdict:
        """The verdict of a reading."""
        target, document = reading.target, reading.target.document
        if document is None or target.fault == "not-in-base":
            faults = [*self._marks(reading), self._unknown(reading), *how.forms]
            anchor = reading.ref.anchor if reading.ref is not None else ""
            return self._told(faults, None, anchor, how.remark)
        refs = refs_of(reading)
        anchors = [document.find(ref) for ref in refs]
        faults = [*self._marks(reading), *self._name(reading), *self._time(document, history=how.history)]
        faults += [UNREAD] if reading.unread else self._clauses(document, refs, anchors)
        faults += self._quotes(reading, document, how) if reading.quotes else []
        faults += [] if any(fault.code in QUOTED for fault in faults) else self._claims(reading, document, how)
        faults += [*(Fault(*mark) for mark in target.marks if mark[0] == "form"), *how.forms]
        anchor = (anchors[0] or document.filled(refs[0]).anchor) if anchors else ""
        return self._told(faults, document, anchor, how.remark + ("" if faults else self._remark(document, anchor)))

    def _told(self, faults: list[Fault], document: Document | None, anchor: str, remark: str) -> Verdict:
        """The verdict that faults make."""
        policy = document.id if document else ""
        if not faults:
            return Verdict("ok", self.grammar.verdicts["ok"], remark, "", policy, anchor)
        first = faults[0]
        kinds = {fault.kind or self.grammar.classes[fault.code] for fault in faults}
        worst = next(kind for kind in self.grammar.words["worst"] if kind in kinds)
        return Verdict(
            first.code, self._label(first, document), first.note, first.mend, policy, anchor, tuple(faults), worst
        )

    def _marks(self, reading: Reading) -> list[Fault]:
        return [Fault(*mark) for mark in reading.target.marks if mark[0] != "form"]

    def _unknown(self, reading: Reading) -> Fault:
        target = reading.target
        version = target.detail if "版本" in target.detail else ""
        note = f"本库没有收录{_quoted(target.name)}{version}。"
        law = self.catalog.law_days.get(without_version(key(target.name))) if not version else None
        if law:
            day = f"（公开的法律数据里最新一版是 {law[1]}）" if law[1] else ""
            return Fault("not-in-base", f"{note}确有《{law[0]}》这部国家法律或行政法规{day}。", NO_TEXT)
        if number := numbered(target.name):
            near = self.catalog.near_number(number)
            mend = f"核对文号；库里与它只差一个字的是《{near.title}》（{near.number}）。" if near else NO_COPY
            return Fault("not-in-base", note, mend)
        near = self.catalog.near(target.name, ALIKE) or self.catalog.near_name(target.name)
        return Fault("not-in-base", note, f"核对文件名；库里相近的是《{near.title}》。" if near else NO_COPY)

    def _name(self, reading: Reading) -> list[Fault]:
        target = reading.target
        if target.fault == "number-unknown":
            return [Fault("wrong-number", f"{target.detail}。", "对照原件核对文号。", "ambiguous")]
        if target.fault != "wrong-number":
            return []
        return [Fault("wrong-number", f"{target.detail}。", "对照原件改正文件名或文号，使两者相符。")]

    def _time(self, document: Document, *, history: bool) -> list[Fault]:
        today = self.day.isoformat()
        if document.first and today < document.first and not document.effective:
            note = f"本库里这份文件最早的证据是 {document.first}，{today} 还没有见到它。"
            return [Fault("not-yet-seen", note, "核对稿子的日子；那时引的若是更早的文件或版本，写明是哪一版。")]
        reason = document.times.reason(self.day)
        if reason is None or (Status(reason.status) not in _ENDED and not reason.successor):
            return []
        why = f"{reason.why}。"
        if history:
            mend = "确是讲过去的做法，可以不改，由经办人定。"
            return [Fault("not-in-force", f"{why}稿中像是当历史文件提到的。", mend, "ambiguous")]
        if document.effective and today < document.effective:
            return [Fault("not-in-force", why, "等它施行以后再作依据；引的若是更早的版本，本库没有，写明是哪一版。")]
        return [Fault("not-in-force", why, self._instead(reason))]

    def _instead(self, reason: Out) -> str:
        """What to cite in place of a document that is not in force."""
        newer = self.titles.get(reason.successor)
        if newer and reason.status == Status.UNCONFIRMED:
            return f"先看现行的《{newer.title}》；旧文件还能不能用，没有查到，须先核实。"
        if newer:
            return f"改引接替它的《{newer.title}》；所引内容须另找对应的条款。"
        if reason.status == Status.NOT_YET_EFFECTIVE:
            return "等它施行以后再作依据。"
        return "不再作现行依据引用；确需提到的，写明已经失效。"

    def _label(self, fault: Fault, document: Document | None) -> str:
        label = self.grammar.verdicts[fault.code]
        if fault.code == "wrong-number" and fault.kind:
            return "文号核不了"
        if fault.code != "not-in-force" or document is None:
            return label
        reason = document.times.reason(self.day)
        if reason is None:
            return label
        newer = self.titles.get(reason.successor)
        follows = "现有" if reason.status == Status.UNCONFIRMED else "接替者"
        return self.grammar.endings[reason.status] + (f"（{follows}《{newer.title}》）" if newer else "")

    def _clauses(self, document: Document, refs: tuple[ClauseRef, ...], anchors: list[str | None]) -> list[Fault]:
        for ref, anchor in zip(refs, anchors, strict=True):
            if anchor is None:
                return [self._older(document, ref) or missing(document, ref)]
        return []

    def _older(self, document: Document, ref: ClauseRef) -> Fault | None:
        """A clause that another version of the work has: it was, or will be, and is not now."""
        if document.wording != OFFICIAL:
            return None
        for other in self.catalog.versions(document.work):
            if other is not document and other.find(ref):
                note = f"《{document.title}》{document.year}年的文本没有「{ref}」；{other.year}年的文本有。"
                return Fault("no-such-clause", note, "写明引的是哪一年的文本，或者在现行文本里另找对应的条款。")
        return None

    def _quotes(self, reading: Reading, document: Document, how: Circumstances) -> list[Fault]:
        anchors = [a for r in how.group or (reading,) for ref in refs_of(r) if (a := document.find(ref))]
        for quote in reading.quotes if anchors or not reading.ref else ():
            code = against(document, anchors, quote, self.grammar)
            if code:
                return [quote_fault(code, document, quote)]
        return []

    def _claims(self, reading: Reading, document: Document, how: Circumstances) -> list[Fault]:
        """“《…》第四十三条应当六十日内结束”: a figure that the clause has otherwise."""
        anchors = [a for r in how.group or (reading,) for ref in refs_of(r) if (a := document.find(ref))]
        for claim in reading.claims:
            if any(contradicts(claim, document.clauses[a].text, self.grammar) for a in anchors):
                return [quote_fault("quote-differs", document, claim.strip("，,：: "))]
        return []

    def _remark(self, document: Document, anchor: str) -> str:
        if document.times.status(self.day) is Status.UNCONFIRMED:
            seen = f"，最近一次见到执行：{document.times.last_seen}" if document.times.last_seen else ""
            return f"时效待核{seen}。"
        return "本库是摘要，文字以官方文本为准。" if document.wording == "摘要" and anchor else ""


def quote_fault(code: str, document: Document, quote: str) -> Fault:
    """What is wrong with a quotation, in words."""
    short = _short(quote)
    if code == "own-words":
        note = f"「{short}」是本库的概括，不是条文，不能放进引号。"
        return Fault(code, note, "去掉引号改为转述，或者换成原文里的话。")
    if code == "quote-unverifiable":
        return Fault(code, f"本库只有{document.wording}，引文「{short}」核不了。", "对照原文逐字核对。")
    if document.wording != OFFICIAL:
        note = f"引文「{short}」里的数目与本库的{document.wording}不一样。"
        return Fault(code, note, "对照原文改正；本库不是官方文字，以原文为准。")
    home = found_in(document, quote)
    mend = f"这段文字在{document.clauses[home].cite}；改正条款号。" if home else "逐字照抄，或改为不加引号的转述。"
    return Fault(code, f"引文「{short}」在所引条款里没有。", mend)


def numbered(name: str) -> str:
    """The key of a name that is a document number; else empty."""
    return number_key(name) if re.search(r"\d\s*号$", name) and "(" in fold(name).text else ""


def missing(document: Document, ref: ClauseRef) -> Fault:
    """Why a document of the base has no such clause: no official number is known, it is not held, or there is none."""
    written = str(ref) if ref != ClauseRef() else "章节"
    if document.wording == "转述" and ref.point is None:
        what = f"本库的《{document.title}》是转述，不知道官方条号，「{written}」无从核对。"
        return Fault("no-official-number", what, "查到原件后再写条号；只依据本库的，写报道的标题、媒体和日期。")
    tops = [clause.cite for anchor, clause in document.clauses.items() if "__" not in anchor]
    article = ClauseRef(article=ref.article, article_sub=ref.article_sub).anchor if ref.article else ""
    if ref.point is not None:
        count = sum(1 for anchor in document.clauses if anchor.startswith("point_"))
        have = f"在库里有 {count} 个要点，没有「{written}」" if count else "在库里没有编要点"
        mend = "对照文件页面改正。" if count or not tops else "按条引用，对照文件页面改正。"
        return Fault("no-such-clause", f"《{document.title}》{have}。", mend)
    held = bool(ref.article) and article in document.clauses
    if held and document.is_complete(article):
        return Fault(
            "no-such-clause",
            f"《{document.title}》没有「{written}」：{_counted(document, article, ref)}。",
            "对照原文改正条款号。",
        )
    if document.wording == "原文":
        return Fault("no-such-clause", f"《{document.title}》没有「{written}」。", "对照原文改正条款号。")
    have = f"收录了{'、'.join(tops[:8])}{'等' if len(tops) > 8 else ''}" if tops else "没有收录条文"
    what = (
        f"是摘要，没有「{written}」：摘要里{_counted(document, article, ref)}" if held else f"{have}，没有「{written}」"
    )
    return Fault("not-held", f"本库的《{document.title}》{what}。", "对照原件核对；本库不能证明它对或错。")


def _counted(document: Document, article: str, ref: ClauseRef) -> str:
    """How many 款 or 项 the nearest clause above has."""
    above = ref.parent
    while above is not None and above.anchor not in document.clauses:
        above = above.parent
    anchor = above.anchor if above else article
    only = f"{anchor}__para_1"
    if ref.item and not ref.paragraph and only in document.clauses and f"{anchor}__para_2" not in document.clauses:
        anchor = only
    below = [a for a in document.clauses if a.startswith(f"{anchor}__") and "__" not in a[len(anchor) + 2 :]]
    # The items of an article that is one paragraph stand below a paragraph that has no entry of its own.
    below = below or [
        a for a in document.clauses if a.startswith(f"{only}__item_") and a.count("__") == only.count("__") + 1
    ]
    held = document.clauses[anchor]
    if not below:
        return f"{held.cite}只有一款" if held.sole else f"{held.cite}没有分项"
    unit = (
        "款"
        if below[0].rpartition("__")[2].startswith("para")
        else "目"
        if "subitem" in below[0].rpartition("__")[2]
        else "项"
    )
    return f"{held.cite}只有 {len(below)} {unit}"


def _quoted(name: str) -> str:
    if name.endswith("号"):
        return name.replace("(", "〔").replace(")", "〕")
    whole = name.replace("(", "（").replace(")", "）")
    return whole if whole.startswith("《") else f"《{whole}》"


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
