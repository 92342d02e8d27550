"""What a document says of itself: title, number, who issued it, and the days that matter; with a doubt where it may be otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from build.importing import signs
from build.importing.days import DAY, Dated, days_in, loose_day, only_day
from build.importing.division import Division
from build.importing.markers import clean, squeezed
from build.unpacking.line import Doubt, Line
from search.text.numerals import to_int

_PASSED = r"(?:通过|修订|修正|修改|批准|会议)"
_MADE_PUBLIC = r"(?:公布|发布|印发|颁布)"
_EFFECT = re.compile(
    r"(?:自|从|于|在)?\s*(?P<day>[0-9０-９零〇○一二三四五六七八九]{4}\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日)\s*(?:零时)?\s*(?:起)?\s*(?:正式|开始)?\s*(?:施行|实施|执行|生效|试行|实行)"
)
_NOTED = re.compile(rf"{DAY.pattern}[^，。；]{{0,24}}(?:施行|实施|执行|生效)")
_AT_ONCE = re.compile(
    r"自(?P<how>公布|发布|印发|颁布|通过|下发|签发|批准)之日(?:起|后)?\s*(?:正式|开始)?(?:施行|实施|执行|生效|试行|实行)"
)
_BY = re.compile(
    r"([\u4e00-\u9fff、]{4,40}?(?:委员会|人民代表大会|常务委员会|审判委员会|检察委员会|国务院|部|局|会议))(?:第[^次届]{1,8}届)?"
)
_ORGAN_BEFORE_ABOUT = re.compile(r"^(.{2,80}?)(?:印发|转发|批转)?关于")
_CHAIN = re.compile(r"(?:、|\s{2,}|\u3000+| )")


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found; None where the document does not say."""

    title: str
    document_number: str | None
    issuing_authority: str | None
    issued_date: date | None
    published_date: date | None
    effective_date: date | None
    doubts: tuple[Doubt, ...]


def facts(parts: Division, margins: Iterable[str]) -> Facts:
    """The facts of a document that was divided; `margins` are running heads and what a page says beside the text."""
    finder = _Finder(parts, tuple(margins))
    title = finder.title()
    number = finder.number()
    authority = finder.authority(title)
    issued, published = finder.days()
    effective = finder.effective(issued, published)
    return Facts(title, number, authority, issued, published, effective, tuple(finder.doubts))


class _Finder:
    def __init__(self, parts: Division, margins: tuple[str, ...]) -> None:
        self.parts, self.margins = parts, margins
        self.doubts: list[Doubt] = []
        self.labelled = dict(m.split("：", 1) for m in reversed(margins) if re.match(r"[\u4e00-\u9fff]{2,8}：.", m))
        self.head = tuple(whole_notes(parts.head))
        self.around = (*parts.cover, *self.head)

    def doubt(self, line: int, what: str, why: str) -> None:
        self.doubts.append(Doubt(line, what, why))

    def title(self) -> str:
        lines = self.parts.title
        if not lines:
            self.doubt(1, "没有找到标题", "文件开头没有像标题的行")
            return ""
        title = joined_title(lines)
        if not signs.ends_as_title(title) or len(title) > 80:
            self.doubt(lines[0].number, f"标题「{title[:30]}」", "不像常见的文件标题")
        elif len(lines) > 1:
            self.doubt(lines[0].number, f"标题「{title[:30]}」由 {len(lines)} 行连成", "核对断行的地方")
        if self.parts.cover:
            self.doubt(lines[0].number, f"正文是《{title[:30]}》，前面是公布或印发它的文件", "两份文件在一个文件里")
        return title

    def number(self) -> str | None:
        """The document's number: in its head, in the order that carries it, in a running head, or as a page labels it."""
        near = [line for line in self.around if len(line.whole) <= 80]
        heads = [line for line in near if signs.is_order(line.whole)]
        plain = [(m, line) for line in near if signs.is_number(line.whole) for m in _numbers(line.whole)]
        found = plain or self._order(heads or near)
        if not found:
            in_notes = [line for line in self.around if len(line.whole) <= 300 and not signs.promulgates(line.whole)]
            found = [
                (m, line)
                for line in in_notes
                if signs.is_note(line.whole)
                for m in _numbers(line.whole) + _orders(line.whole)
            ]
            if found:
                self.doubt(
                    found[0][1].number, f"文号「{found[0][0]}」", "写在标题下面的括号里，可能是批准或公布它的文件的"
                )
                return found[0][0]
        if not found:
            texts = [self.labelled.get("发文字号", ""), self.labelled.get("文号", ""), *self.margins]
            labelled = [m for text in texts for m in (_numbers(text) or _orders(text))]
            if labelled:
                self.doubt(1, f"文号「{labelled[0]}」", "取自页眉或网页上的说明，正文里没有")
                return labelled[0]
            return self._in_front()
        numbers = list(dict.fromkeys(m for m, _ in found))
        if len(numbers) > 1:
            self.doubt(
                found[0][1].number, f"文号「{'、'.join(numbers)}」", "有几个文号，是联合发文还是几份文件的，请核对"
            )
            if self.parts.cover:
                return numbers[0]
        return "、".join(numbers)

    def _in_front(self) -> str | None:
        """A number in a short line before the text that holds other words as well."""
        for line in (*self.head, *self.parts.cover):
            if len(line.whole) <= 60 and (found := _numbers(line.whole)):
                self.doubt(line.number, f"文号「{found[0]}」", "与别的文字写在一行")
                return found[0]
        return None

    def _order(self, near: list[Line]) -> list[tuple[str, Line]]:
        """国务院令第375号, on one line or on two."""
        for one, other in zip(near, [*near[1:], *([None] if near else [])], strict=True):
            if found := _orders(one.whole):
                return [(found[0], one)]
            named = re.fullmatch(r"[\u4e00-\u9fff、]{2,60}(?:命令|令)", squeezed(one.whole))
            if named and other is not None and (found := _orders(squeezed(one.whole) + squeezed(other.whole))):
                return [(found[0], one)]
        return []

    def authority(self, title: str) -> str | None:
        """Who issued it: the signature, the head of the order, the title, or who passed it."""
        if by := self._signed(self.parts.foot) or self._signed(self.parts.cover[-6:]):
            return by
        for line in self.parts.cover:
            if found := re.fullmatch(r"(.{2,60}?)(?:命令|令)(?:第.{1,10}号)?", squeezed(line.whole)):
                return found[1]
        if found := _ORGAN_BEFORE_ABOUT.match(title):
            names = [name for name in _CHAIN.split(found[1]) if name]
            if names and all(signs.is_organ(name) for name in names):
                return "、".join(names)
        for line in reversed(self.head):
            if named := _passed_by(line.whole):
                self.doubt(line.number, f"发文机关「{named}」", "取自标题下面写的通过机关")
                return named
        return self.labelled.get("发文机关") or self.labelled.get("发布机构") or None

    def _signed(self, lines: Iterable[Line]) -> str | None:
        rows = list(lines)
        names: list[str] = []
        for line in rows:
            text = re.sub(r"[（(]?盖章[）)]?", "", clean(line.whole))
            parts = [part for part in re.split(r"[ \u3000]{2,}", text) if part]
            if parts and all(signs.is_organ(part) and len(part) > 3 and not signs.is_signer(part) for part in parts):
                names += [squeezed(part) for part in parts]
        return "、".join(dict.fromkeys(names)) or None if any(only_day(line.whole) for line in rows) else None

    def days(self) -> tuple[date | None, date | None]:
        """The day at the document's foot, or on which it was passed or last changed; and when it was made public."""
        noted = [(dated, event, line) for line in self.head for dated, event in _events(line.whole)]
        passed = [(d.day, line) for d, event, line in noted if event == "passed"]
        public = [(d.day, line) for d, event, line in noted if event == "public"]
        alone = [day for line in self.head if (day := only_day(line.whole))]
        signed = self._signature_day()
        ordered = self._cover_day()
        published = ordered or (max(public)[0] if public else None)
        if passed:
            day, line = max(passed, key=lambda row: row[0])
            if len({d for d, _ in passed}) > 1:
                self.doubt(line.number, f"成文日期取 {day}", "有几个通过、修订或修正的日期，取最近一次")
            if signed and signed != day and not published:
                published = signed
            return day, published or self._labelled_published()
        if alone:
            return signed or alone[0], published if published != alone[0] else None
        if signed:
            return signed, published or self._labelled_published()
        if ordered:
            return self._passed_in_cover() or ordered, ordered
        if public:
            return max(public)[0], None
        return self._labelled_issued(), self._labelled_published()

    def _signature_day(self) -> date | None:
        return next((day for line in reversed(self.parts.foot) if (day := only_day(line.whole))), None)

    def _cover_day(self) -> date | None:
        """The day of the order or notice that carries the document."""
        return next((day for line in reversed(self.parts.cover) if (day := only_day(line.whole))), None)

    def _passed_in_cover(self) -> date | None:
        for line in self.parts.cover:
            for dated, event in _events(line.whole):
                if event == "passed":
                    why = "公布它的令里说是这天通过的；以令上的日期为准的，改成公布日期"
                    self.doubt(line.number, f"成文日期取 {dated.day}", why)
                    return dated.day
        return None

    def _labelled_issued(self) -> date | None:
        return self._labelled("成文日期", "发文日期")

    def _labelled_published(self) -> date | None:
        return self._labelled("公布日期", "发布日期")

    def _labelled(self, *names: str) -> date | None:
        for name in names:
            if day := loose_day(self.labelled.get(name, "")):
                self.doubt(1, f"{name}取 {day}", "取自网页上的说明，正文里没有")
                return day
        return None

    def effective(self, issued: date | None, published: date | None) -> date | None:
        """From which day it is to be followed: its last clauses, its head, or the order that carries it."""
        stated = self._stated(self.head, noted=True)
        clauses = self._stated(self.parts.body[-12:]) or self._stated(self.parts.front)
        ordered = self._stated(self.parts.cover)
        days = {day for found in (stated, clauses, ordered) if found for day in found[0]}
        chosen = stated or ordered or clauses
        if chosen:
            day, line = (max if chosen is stated else min)(chosen[0]), chosen[1]
            if len(days) > 1:
                shown = "、".join(str(d) for d in sorted(days))
                self.doubt(line.number, f"施行日期取 {day}", f"文中写了几个施行的日期：{shown}")
            return day
        return self._at_once(issued, published)

    def _stated(self, lines: Iterable[Line], *, noted: bool = False) -> tuple[list[date], Line] | None:
        days: list[date] = []
        at: Line | None = None
        for line in lines:
            # A note says it short: 1982年12月10日 全国人民代表大会公告公布施行.
            if noted and (found := _NOTED.fullmatch(squeezed(line.whole))) and (day := next(days_in(found[0]), None)):
                days.append(day.day)
                at = line
                continue
            for found in _EFFECT.finditer(line.whole):
                if dated := next(days_in(found["day"]), None):
                    days.append(dated.day)
                    at = line
        return (days, at) if at is not None else None

    def _at_once(self, issued: date | None, published: date | None) -> date | None:
        for line in (*self.parts.cover, *self.parts.front, *self.parts.body[-12:], *self.head):
            if found := _AT_ONCE.search(squeezed(line.whole)):
                day = issued if found["how"] in ("通过", "签发", "批准") else published or issued
                if day:
                    self.doubt(
                        line.number, f"施行日期取 {day}", f"文中写「自{found['how']}之日起」，按{found['how']}的日期算"
                    )
                else:
                    self.doubt(line.number, "施行日期没有写出", f"文中写「自{found['how']}之日起」，日期没有找到")
                return day
        return None


def whole_notes(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with a note in brackets that runs over several of them put together."""
    held: Line | None = None
    for line in lines:
        if held is not None:
            held = replace(held, text=held.text + line.whole)
        elif signs.opens_note(line.whole):
            held = line
        else:
            yield line
        if held is not None and not signs.opens_note(held.whole):
            yield held
            held = None
    if held is not None:
        yield held


def joined_title(lines: Iterable[Line]) -> str:
    """The title from its lines; offices that issue together and stand on one line of their own are joined by 、."""
    pieces: list[str] = []
    for line in lines:
        text = clean(line.whole)
        names = [name for name in re.split(r"[ \u3000]{2,}", text) if name]
        if len(names) > 1 and all(signs.is_organ(name) for name in names):
            text = "、".join(names)
        elif pieces and signs.is_organ(pieces[-1]) and signs.is_organ(text):
            text = f"、{text}"
        pieces.append(text)
    whole = re.sub(r"[（(]全文[）)]$", "", "".join(pieces))
    # Blanks set a title wide, 民 法 典, or stand between offices; only those between offices mean something.
    return re.sub(r"[ \u3000]+", lambda b: " " if _between_offices(whole, b) else "", whole)


def _between_offices(text: str, blank: re.Match[str]) -> bool:
    return signs.is_organ(text[: blank.start()][-30:]) and blank.start() > 3 and "关于" in text[blank.end() :]


def _numbers(text: str) -> list[str]:
    """The document numbers in a text, in the form that offices write them."""
    return [written_number(found[0]) for found in signs.NUMBER.finditer(text)]


def written_number(text: str) -> str:
    """A number with the six-cornered brackets and half-width digits of GB/T 9704."""
    flat = unicodedata.normalize("NFKC", squeezed(text))
    flat = re.sub(
        r"[\[〔【﹝〈(]((?:19|20)?[0-9]{2}|[一二三四五六七八九〇○零]{4})年?[\]〕】﹞〉)]", _year, flat, count=1
    )
    return re.sub(
        r"第?0*([0-9]+)号$",
        lambda found: ("第" if "字第" in flat or flat.startswith("〔") else "") + f"{found[1]}号",
        flat,
    )


def _year(found: re.Match[str]) -> str:
    year = found[1] if found[1].isascii() else str(to_int(found[1]) or found[1])
    return f"〔{year}〕"


def _orders(text: str) -> list[str]:
    """国务院令第375号, 第4号令, 公告2020年第3号, as they are written; days before them are no part of them."""
    bare = DAY.sub("|", unicodedata.normalize("NFKC", squeezed(text)))
    bare = re.sub("[0-9]{4}年", "|", bare) if "公告" not in bare else bare
    if (found := signs.ORDER.search(bare)) and (number := to_int(found[3])):
        # The base writes 国务院令第375号; the head of an order has the state's name before it.
        name = re.sub(r"^中华人民共和国(?=国务院令)", "", found[1].lstrip("由经"))
        return [f"{name}第{number}号"]
    if (found := signs.NUMBERED_ORDER.search(bare)) and (number := to_int(found[2])):
        return [f"{found[1]}第{number}号{found[3]}"]
    if found := signs.ANNOUNCEMENT.search(bare):
        return [f"{found[1]}{found[2]}年第{int(found[3])}号"]
    return []


def _events(text: str) -> list[tuple[Dated, str]]:
    """The days of a note, each with what happened on it: passed (or changed), public, effective."""
    dated = list(days_in(text))
    found = []
    for place, one in enumerate(dated):
        after = text[one.end : dated[place + 1].start if place + 1 < len(dated) else len(text)]
        if re.match(r"\s*(?:起)?\s*(?:施行|实施|生效)|[^，,；;。]*起施行", after):
            found.append((one, "effective"))
        elif (event := re.search(rf"{_PASSED}|{_MADE_PUBLIC}", re.sub("《[^》]*》|〈[^〉]*〉", "", after))) is not None:
            found.append((one, "public" if re.fullmatch(_MADE_PUBLIC, event[0]) else "passed"))
    return found


def _passed_by(text: str) -> str | None:
    dated = next(days_in(text), None)
    after = squeezed(text[dated.end :]) if dated else ""
    after = re.sub(r"第[一二三四五六七八九十百0-9]+(?:届|次)", "|", after)
    name = r"(?:中国共产党|中华人民共和国|全国|[\u4e00-\u9fff]{2,14}?(?:省|市|州|县|区))?"
    bodies = "人民代表大会|常务委员会|国务院|审判委员会|检察委员会|委员会"
    if found := re.match(rf"由?({name}(?:\||[\u4e00-\u9fff])*?(?:{bodies})(?:\|?(?:常务委员会))?)", after):
        return found[1].replace("|", "")
    return None
