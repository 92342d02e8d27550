"""Reading → verdict: one of the labels of the grammar, what is wrong in a sentence, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from build.audit.quoting import differs, found_in
from build.force.status import Status
from build.recognising.catalog import Catalog, Document
from build.recognising.grammar import Grammar
from build.recognising.reading import Reading, refs_of
from search.text.clause import ClauseRef

ALIKE = 0.4
_ENDED = (Status.REPEALED, Status.EXPIRED, Status.AMENDED, Status.NOT_YET_EFFECTIVE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is found on one citation. `clause` is an anchor, or empty; `also` holds what else is wrong with it."""

    code: str
    label: str
    note: str = ""
    mend: str = ""
    policy: str = ""
    clause: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    code: str
    note: str
    mend: str = ""


class Judge:
    """Judges readings against the catalog as of a day."""

    def __init__(self, catalog: Catalog, grammar: Grammar, day: date) -> None:
        self.catalog, self.grammar, self.day = catalog, grammar, day
        self.titles = {document.id: document for document in catalog.documents}

    def verdict(self, reading: Reading, *, history: bool = False, group: tuple[Reading, ...] = ()) -> Verdict:
        """The verdict of a reading; `history`: the draft itself says that the document is no longer in force."""
        target, document = reading.target, reading.target.document
        if document is None or target.fault == "not-in-base":
            return self._unknown(reading)
        anchors = [document.find(ref) for ref in refs_of(reading)]
        faults = [*self._name(reading), *self._time(document, history)]
        faults += self._clauses(document, refs_of(reading), anchors)
        held = [a for r in group or (reading,) for ref in refs_of(r) if (a := document.find(ref))]
        if not (reading.ref and not held):
            faults += self._quotes(reading, document, held)
        anchor = (
            anchors[0] if anchors and anchors[0] else document.filled(refs_of(reading)[0]).anchor if anchors else ""
        )
        if not faults:
            note = self._remark(document, anchor) + (
                reading.target.detail if reading.target.detail.startswith("文号") else ""
            )
            return Verdict("ok", self.grammar.verdicts["ok"], note, "", document.id, anchor)
        first = faults[0]
        also = tuple(fault.code for fault in faults[1:])
        label = self._label(first.code, document)
        return Verdict(first.code, label, first.note, first.mend, document.id, anchor, also)

    def _unknown(self, reading: Reading) -> Verdict:
        target = reading.target
        near = self.catalog.near(target.name, ALIKE)
        version = target.detail if "版本" in target.detail else ""
        note = f"本库没有收录{_quoted(target.name)}{version}。"
        mend = (
            f"核对文件名；库里相近的是《{near.title}》。"
            if near
            else "核对文件名和文号；确有这份文件的，按原件引用，本库无从核对。"
        )
        anchor = reading.ref.anchor if reading.ref is not None else ""
        return Verdict("not-in-base", self.grammar.verdicts["not-in-base"], note, mend, "", anchor)

    def _name(self, reading: Reading) -> list[Fault]:
        if reading.target.fault != "wrong-number":
            return []
        return [Fault("wrong-number", f"{reading.target.detail}。", "对照原件改正文件名或文号，使两者相符。")]

    def _time(self, document: Document, history: bool) -> list[Fault]:
        reason = document.times.reason(self.day)
        if reason is None:
            return []
        if Status(reason.status) not in _ENDED and not reason.successor:
            return []
        newer = self.titles.get(reason.successor)
        if history:
            return [
                Fault(
                    "not-in-force",
                    f"{reason.why}。稿中像是当历史文件提到的。",
                    "确是讲过去的做法，可以不改，由经办人定。",
                )
            ]
        if newer and reason.status == Status.UNCONFIRMED:
            mend = f"先看现行的《{newer.title}》；旧文件还能不能用，没有查到，须先核实。"
            return [Fault("not-in-force", f"{reason.why}。", mend)]
        if newer:
            return [
                Fault("not-in-force", f"{reason.why}。", f"改引接替它的《{newer.title}》；所引内容须另找对应的条款。")
            ]
        mend = (
            "等它施行以后再作依据。"
            if reason.status == Status.NOT_YET_EFFECTIVE
            else "不再作现行依据引用；确需提到的，写明已经失效。"
        )
        return [Fault("not-in-force", f"{reason.why}。", mend)]

    def _label(self, code: str, document: Document) -> str:
        label = self.grammar.verdicts[code]
        if code != "not-in-force":
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
                return [missing(document, ref)]
        return []

    def _quotes(self, reading: Reading, document: Document, anchors: list[str]) -> list[Fault]:
        for quote in reading.quotes:
            if differs(document, anchors, quote):
                home = found_in(document, quote)
                where = document.clauses[home].cite if home else ""
                official = (
                    "" if document.wording == "原文" else f"本库是{document.wording}，不是官方文字，引文请与原件核对。"
                )
                mend = f"这段文字在{where}；改正条款号。" if where else f"逐字照抄，或改为不加引号的转述。{official}"
                return [Fault("quote-differs", f"引文「{_short(quote)}」在所引条款里没有。", mend)]
        return []

    def _remark(self, document: Document, anchor: str) -> str:
        if document.times.status(self.day) is Status.UNCONFIRMED:
            seen = f"，最近一次见到执行：{document.times.last_seen}" if document.times.last_seen else ""
            return f"时效待核{seen}。"
        return "本库是摘要，文字以官方文本为准。" if document.wording == "摘要" and anchor else ""


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
    if ref.article and article in document.clauses and document.is_complete(article):
        return Fault(
            "no-such-clause",
            f"《{document.title}》没有「{written}」：{_counted(document, article, ref)}。",
            "对照原文改正条款号。",
        )
    if document.wording == "原文":
        return Fault("no-such-clause", f"《{document.title}》没有「{written}」。", "对照原文改正条款号。")
    have = f"收录了{'、'.join(tops[:8])}{'等' if len(tops) > 8 else ''}" if tops else "没有收录条文"
    return Fault(
        "not-held", f"本库的《{document.title}》{have}，没有「{written}」。", "对照原件核对；本库不能证明它对或错。"
    )


def _counted(document: Document, article: str, ref: ClauseRef) -> str:
    """How many 款 or 项 the nearest clause above has."""
    above = ref.parent
    while above is not None and above.anchor not in document.clauses:
        above = above.parent
    anchor = above.anchor if above else article
    below = [a for a in document.clauses if a.startswith(f"{anchor}__") and "__" not in a[len(anchor) + 2 :]]
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
