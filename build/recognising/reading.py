"""Tokens → readings: which document and which clause each citation of a draft means, and what it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build.recognising.addresses import Run
from build.recognising.bare_names import like_a_name, named_before
from build.recognising.blocks import Block
from build.recognising.brackets import bracket_end, in_bracket
from build.recognising.catalog import Catalog, Document
from build.recognising.cells import beside
from build.recognising.grammar import Grammar
from build.recognising.leaning import is_a_count, led_back, onto
from build.recognising.naming import OWN, Names, Target, is_a_part, is_of_kind
from build.recognising.own import counts, is_own_title
from build.recognising.tokens import BEFORE, Token, tokens
from search.text.clause import ClauseRef
from search.text.numerals import to_int

# A clause stands at most so many cells behind its document; what a sentence before it said reaches so many characters.
FEW_CELLS = 4
SINCE = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """One citation: where it stands in its block, what it means, and the quotes that hang on it.

    `claims` is what a quotation goes on to say behind the citation that it begins with.
    `silent` ones (该条 alone) matter only for what they quote; `bare` ones name no document themselves; behind `unread`
    ones stands a clause whose number could not be read.
    """

    start: int
    end: int
    target: Target
    ref: ClauseRef | None = None
    through: tuple[ClauseRef, ...] = ()
    group: int = 0
    bare: bool = False
    silent: bool = False
    unread: bool = False
    quotes: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The cell of a table row in which a document stands alone, and where that cell's words end."""

    reading: Reading | None
    end: int


@dataclass(frozen=True, slots=True)
class Leaning:
    """What an address at some place leans on: the last document there, the last clause, the last document with points."""

    here: Target | None = None
    last: tuple[Target, ClauseRef] | None = None
    pointed: Target | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Where a text stands that is itself part of a document: what 本办法, 本条 and 前款 lean on."""

    target: Target
    ref: ClauseRef


class Reader:
    """Reads block after block; names and the last document are carried along."""

    def __init__(self, catalog: Catalog, grammar: Grammar, names: Names, *, own_articles: bool = False) -> None:
        self.catalog, self.grammar, self.names = catalog, grammar, names
        self.own_articles = own_articles
        self.home: Home | None = None
        self.in_head = self.in_own = self.may_be_heading = False
        self.above: Target | None = None
        self.talked = False
        self.leanings: dict[int, Leaning] = {}
        self.rows: dict[int, tuple[Target, ClauseRef]] = {}
        self.group = self.last_group = 0
        self.earlier: tuple[Target, ClauseRef] | None = None
        self._lean(Leaning())

    def read(
        self, block: Block | str, notes: Sequence[tuple[int, int]] = (), hangs_on: Leaning | None = None
    ) -> list[Reading]:
        """The readings of a block, in the order of the text.

        `notes` are where in it notes hang (place, number): what an address leans on there is kept in `leanings`. A note
        begins with what `hangs_on` says.
        """
        self.text, continued = (block, False) if isinstance(block, str) else (block.text, block.continued)
        if self.own_articles and self.home is None:
            heading = bool(self.grammar["own_heading"].match(self.text))
            self.in_own = heading or (self.in_own and not self.grammar["new_part"].match(self.text))
        self.tokens = tokens(self.text, self.grammar, self.catalog)
        talking = bool(self.grammar["dialogue"].match(self.text))
        before = self.last
        if not continued:
            # 甲：《社会救助法》第48条要听本人意见？ 乙：要的。停了还不服，第七十六条。
            self._lean(hangs_on or (Leaning(self.here, self.last) if talking and self.talked else Leaning()))
            self.earlier = before
        self.talked = talking
        waiting = list(notes)
        self.named_at = self.counting = 0
        self.cell: tuple[Target, Token] | None = None
        self.row: Row | None = None
        self.above = self.above if "|" in self.text else None
        self.at = 0
        self.found: list[Reading] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            while waiting and waiting[0][0] <= token.start:
                self.leanings[waiting.pop(0)[1]] = Leaning(self.here, self.last, self.pointed)
            self.found.extend(self._one(token))
            self.at += 1
        self.leanings.update((number, Leaning(self.here, self.last, self.pointed)) for _, number in waiting)
        if self.last and (row := self.grammar["numbered_row"].match(self.text)):
            self.rows[to_int(row[1]) or 0] = self.last
        return self.found

    def _lean(self, on: Leaning) -> None:
        """A new paragraph leans on nothing that was named in the one before, a note on what was where it hangs."""
        self.here, self.last, self.pointed = on.here, on.last, on.pointed
        self.named_here: list[Target] = []

    def _one(self, token: Token) -> Iterator[Reading]:
        match token.kind:
            case "title" | "name" | "number" | "relative":
                yield from self._mention(token)
            case "address":
                yield from self._bare(token)
            case "back":
                yield from self._back(token)
            case "above":
                yield from self._above(token)
            case "alias":
                # 所称《工资条例》，指《保障农民工工资支付条例》: from here on the one means the other.
                short, title = token.value
                self.names.define((short,), [self.names.title(title)])

    # -- a document is named ------------------------------------------------------------------------------------

    def _mention(self, token: Token) -> Iterator[Reading]:
        target, end = self._target(token), token.end
        start = token.start
        if token.kind == "number" and (following := self._title_after(token)):
            self.at += 1
            written = self.text[token.start : token.end]
            target = self.names.with_number(self.names.title(following.value), token.value, written)
            end, token = following.end, following
            self.row = None
        if target is None:
            return
        target, end = self._absorb(token, beside(self.text, self.cell, token, target, self.names), end)
        if token.kind != "relative":
            target = self._by_its_name(token, target, start, end)
        run = self._address_at(end)
        if run is not None:
            self.at += 1
        if target.own:
            return
        if run is None:
            yield from self._alone(token, target, start, end)
            return
        self._remember(target, run.end)
        self._head_of_rows(target)
        yield from self._cited(run, target, start)
        self._named_after(run)

    def _named_after(self, run: Run) -> None:
        """《…》第七条第二款（以下简称“救助法”）: a short name given behind the clause is the document's."""
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if following is None or following.kind != "definition":
            return
        gap = self.text[run.end : following.start]
        if self.grammar["opens"].match(gap) or self.grammar["bare_definition"].match(gap):
            self.at += 1
            self.names.define(following.value, self.named_here[-len(following.value) :])

    def _by_its_name(self, token: Token, target: Target, start: int, end: int) -> Target:
        """The target of a title, name or number as the words around it leave it."""
        self.names.named.append(target)
        if token.kind != "number":
            target = self.names.placed(target, self.text[max(0, start - BEFORE) : start])
            target = self.names.dated(target, self.text[end : end + BEFORE])
        own = target.document is None and is_own_title(self.text, start, end, self.grammar)
        return OWN if own else target

    def _alone(self, token: Token, target: Target, start: int, end: int) -> Iterator[Reading]:
        """A document without a clause: a citation, or at least what a following clause leans on."""
        lost = self._lost(end)
        if not lost and self._in_the_draft_s_own_title(target):
            self._remember(target, end)
        elif (
            lost
            or self._fills_a_cell(token, target, start, end)
            or counts(self.text, token, target, self.names, self.in_head)
        ):
            self.cell = (target, token) if end == token.end else None
            self._remember(target, end)
            reading = Reading(start, end + lost, target, group=self._new(), unread=lost > 0)
            if token.kind != "number":
                self.row, self.above = Row(reading, end), target.plain()
            if lost:
                self.last = None  # 《工会法》第__条第一款: nobody knows of which article
            yield reading
        elif token.kind == "relative":
            self.here = target
        elif token.kind == "name" and target.document and self.grammar["document_word"].search(token.value):
            self._remember(target, end)
            self._head_of_rows(target)

    def _fills_a_cell(self, token: Token, target: Target, start: int, end: int) -> bool:
        """Whether a document of the base, named without 《》, is all that a cell of a table holds."""
        short = any(mark[0] == "short-name-undefined" for mark in target.marks)
        if token.kind != "name" or target.document is None or short or "|" not in self.text:
            return False
        before = self.text[max(0, start - BEFORE) : start]
        return bool(self.grammar["cell_start"].search(before)) and self._ends_a_cell(end)

    def _ends_a_cell(self, end: int) -> bool:
        """Whether nothing follows in the cell of a table."""
        return bool(self.grammar["cell_end"].match(self.text[end:]))

    def _head_of_rows(self, target: Target) -> None:
        """What the rows below lean on that hold a clause alone: the document named last in a row above."""
        if "|" in self.text:
            self.above = target.plain()

    def _in_the_draft_s_own_title(self, target: Target) -> bool:
        """关于学习贯彻《社会救助法》的通知, above the first sentence: what the draft is about, and no basis of anything."""
        return (
            self.may_be_heading
            and target.document is not None
            and bool(self.grammar["heading_naming"].match(self.text))
        )

    def _lost(self, end: int) -> int:
        """How long the rest of a clause is that stands after a name and cannot be read: 第□条, or 第 at the very end."""
        after = self.text[end : end + BEFORE]
        found = self.grammar["lost_clause"].match(after)
        if found is None and end + len(after) == len(self.text):
            found = self.grammar["cut_clause"].match(after)
        return found.end() if found else 0

    def _above(self, token: Token) -> Iterator[Reading]:
        """同上 and 〃: the document of the row above, or the last one; a citation only with a clause of its own."""
        target = self.above or (self.names.cited[-1] if self.names.cited else None)
        run = self._address_at(token.end)
        if target is None:
            return
        self.row = Row(None, token.end)
        self._remember(target, token.end)
        self.above = target
        if run is not None:
            self.at += 1
            yield from self._cited(run, target, token.start)

    def _in_row(self, token: Token, run: Run) -> Iterator[Reading] | None:
        """The readings of a clause that begins a cell of its own, beside the cell of its document or below it."""
        if "|" not in self.text or not self.grammar["cell_start"].search(self.text[: token.start][-BEFORE:]):
            return None
        row = self.row
        if row is not None and self.grammar["row_gap"].match(self.text[row.end : token.start]):
            target = self.above
            if row.reading is not None and (at := self._lately(row.reading)) is not None:
                del self.found[at]
                target = row.reading.target
            start = row.reading.start if row.reading is not None else token.start
        elif row is None and not self.named_here and run.head in ("article", "point") and self._ends_a_cell(run.end):
            target, start = self.above, token.start
        else:
            return None
        return None if target is None else self._cited(run, target, start)

    def _lately(self, reading: Reading) -> int | None:
        """Where one of the last readings stands among those found."""
        last = range(len(self.found) - 1, max(-1, len(self.found) - 1 - FEW_CELLS), -1)
        return next((at for at in last if self.found[at] is reading), None)

    def _target(self, token: Token) -> Target | None:
        if token.kind in ("title", "name"):
            return self.names.title(token.value)
        if token.kind == "number":
            return self.names.number(token.value, self.text[token.start : token.end])
        word, kind = token.value
        target = self.home.target if self.home and word == "本" else self.names.relative(word, kind)
        if target is OWN and self.home is None and not self.own_articles:
            target = self._not_its_own(token, kind)
        if self.home and target == self.home.target and kind not in target.name:
            return Target(
                f"{word}{kind}", fault="unclear"
            )  # 该办法 in a 细则 that names no 办法 is not the 细则 itself
        return target

    def _not_its_own(self, token: Token, kind: str) -> Target:
        """本办法 in a draft without articles of its own is the 办法 that the paragraph has named; of 本法 it must say which."""
        before = self.text[: token.start]
        if before.count("“") > before.count("”"):
            return OWN
        named = self.named_here[-1] if self.named_here else None
        if named and is_of_kind(named, kind):
            return named
        return self.names.undefined_law() if kind == "法" else OWN

    def _title_after(self, token: Token) -> Token | None:
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if following and following.kind == "title":
            gap = self.text[token.end : following.start]
            return following if self.grammar["number_before_title"].match(gap) else None
        return None

    def _absorb(self, token: Token, target: Target, end: int) -> tuple[Target, int]:
        """What stands in brackets after a name: its number, its version, and the short name that the draft will use."""
        defined: list[tuple[str, ...]] = []
        while self.at + 1 < len(self.tokens):
            following = self.tokens[self.at + 1]
            outside = following.kind == "definition" and self.grammar["bare_definition"].match(
                self.text[end : following.start]
            )
            inside = following.kind in ("number", "definition") and in_bracket(self.text[token.end : following.start])
            if not (inside or outside):
                break
            self.at += 1
            end = following.end
            if following.kind == "definition":
                defined.append(following.value)
            else:
                written = self.text[following.start : following.end]
                target = self.names.with_number(target, following.value, written)
        limit = self.tokens[self.at + 1].start if self.at + 1 < len(self.tokens) else len(self.text)
        end = bracket_end(self.text, token.end, end, limit)
        if not target.fault:
            target = self.names.version(target, self.text[token.end : end])
        for names in defined:
            self.names.define(names, [*self.named_here[-len(names) :], target])
        return target, end

    def _address_at(self, end: int) -> Run | None:
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if following is None or following.kind != "address":
            return None
        gap = self.text[end : following.start]
        run: Run = following.value
        return run if self.grammar["adjacent"].match(gap.rstrip("( ")) else None

    # -- addresses ------------------------------------------------------------------------------------------------

    def _cited(
        self, run: Run, target: Target, start: int, *, bare: bool = False, base: ClauseRef | None = None
    ) -> Iterator[Reading]:
        group, before = self._new(), run.start
        for number, cited in enumerate(run.cited):
            # A wrong day is told once, where the document is named.
            target = target.undated() if number else target
            # 第六条，第一款规定“…”: what follows a comma quotes for itself.
            group = self._new() if "," in self.text[before : cited.start] else group
            before = cited.end
            begin = start if cited.start == run.start else cited.start
            ref = onto(cited.ref, base) if base else cited.ref
            through = tuple(onto(other, base) for other in cited.through) if base else cited.through
            if is_a_part(ref, target):
                yield Reading(begin, cited.end, target, group=group, bare=bare)
                continue
            self.last, self.last_group = (target.plain(), ref), group
            yield Reading(begin, cited.end, target, ref, through, group, bare)

    def _bare(self, token: Token) -> Iterator[Reading]:
        """An address without a document's name before it."""
        run: Run = token.value
        if (
            self.home is None
            and self.grammar["own_heading"].match(self.text)
            and not self.text[: min(token.start, BEFORE)].strip("#>*- \t")
        ):
            return
        if beside_cell := self._in_row(token, run):
            yield from beside_cell
            return
        named = named_before(self.text, token.start, self.names)
        if named is not None:
            target, start = named
            if not target.own:
                self._remember(target, run.end)
                yield from self._cited(run, target, start)
            return
        since = self.text[max(self.named_at, token.start - SINCE) : token.start]
        if self.grammar["no_document"].search(since) or self._of_its_own(run, since) or self._said_missing(run):
            return
        yield from self._leaning(token, run, since) if run.strong or self._led_to(run) else ()

    def _leaning(self, token: Token, run: Run, since: str) -> Iterator[Reading]:
        """An address that leans on what was cited before, unless it only counts something."""
        if is_a_count(self.text, run, self.grammar, since, counting=token.start < self.counting):
            stop = self.text.find("。", token.end)
            self.counting = stop if stop >= 0 else len(self.text)
        elif run.head == "point":
            yield from self._point(token, run)
        elif run.head in ("paragraph", "item", "subitem"):
            yield from self._below_last(token, run)
        elif target_here := self.here or (self.home.target if self.home else None):
            yield from self._cited(run, target_here, token.start, bare=True)

    def _led_to(self, run: Run) -> bool:
        """看47条。: a number without 第 is an article where a word leads to it and nothing follows that it could count."""
        return run.head == "article" and self._stands_between("bare_number_before", "bare_number_after", run)

    def _said_missing(self, run: Run) -> bool:
        """……没有第六项。: the draft itself says that there is no such clause."""
        return self._stands_between("said_missing_before", "said_missing_after", run)

    def _stands_between(self, before: str, after: str, run: Run) -> bool:
        led = self.grammar[before].search(self.text[max(0, run.start - BEFORE) : run.start])
        return bool(led and self.grammar[after].match(self.text[run.end : run.end + BEFORE]))

    def _point(self, token: Token, run: Run) -> Iterator[Reading]:
        """A point by itself is one of the last document here that has points, or of one that the words before it name."""
        if self.pointed:
            self.here = self.pointed
            yield from self._cited(run, self.pointed, token.start, bare=True)
        elif self.here is None and (named := like_a_name(self.text, token.start, self.names)):
            target, start = named
            self._remember(target, run.end)
            yield from self._cited(run, target, start)

    def _below_last(self, token: Token, run: Run) -> Iterator[Reading]:
        if self.home and self.last is None:
            self.last = (self.home.target, self.home.ref)
        if self.last is None or not self.last[1].article or self._a_row(run):
            return
        target, ref = self.last
        yield from self._cited(run, target, token.start, bare=True, base=ref)

    def _back(self, token: Token) -> Iterator[Reading]:
        word, unit, count, inner = token.value
        run = self._address_at(token.end)
        last = (
            (self.home.target, self.home.ref)
            if self.home and word in ("本", "前")
            else self._row_named(token) or self.last
        )
        if run:
            self.at += 1
        elif (
            word == "前" and count == 1 and self.grammar["paired_back"].match(self.text[token.end : token.end + BEFORE])
        ):
            return  # 前一条管监督，后一条管财产: the first and the second of two just named
        if last is None and run and word in ("该", "同"):
            last = self.earlier  # 同条第二款 in the next item of a list
        if last is None or (self.home is None and (not last[1].article or self._own(word, unit))):
            return
        refs = self._led_back(last, word, unit, count, run)
        if refs is None:
            return
        if inner:
            refs = (replace(refs[0], article_sub=inner),)
        if run:
            yield from self._cited(run, last[0], token.start, bare=True, base=refs[0])
        elif inner or (word == "前" and (self.home or unit == "条" or count > 1)):
            yield Reading(token.start, token.end, last[0], refs[0], refs[1:], self._new(), bare=True)
        elif self.home is None:
            # 该条 alone is no citation, but what it quotes hangs on the one it points to.
            yield Reading(token.start, token.end, last[0], refs[0], (), self.last_group, bare=True, silent=True)

    def _a_row(self, run: Run) -> bool:
        """第6项 by itself in a draft whose table has a row 6."""
        return run.head == "item" and "(" not in self.text[run.start : run.end] and run.cited[0].ref.item in self.rows

    def _row_named(self, token: Token) -> tuple[Target, ClauseRef] | None:
        """第5行：该条: what the row of a table with that number cites."""
        named = self.grammar["row_named"].search(self.text[max(0, token.start - BEFORE) : token.start])
        return self.rows.get(to_int(named[1]) or 0) if named else None

    def _led_back(
        self, last: tuple[Target, ClauseRef], word: str, unit: str, count: int, run: Run | None
    ) -> tuple[ClauseRef, ...] | None:
        """What a word leads back to. In a draft 前款第（二）项 means the 款 just cited, unless only the one before has items."""
        target, ref = last
        if self.home is not None or word != "前":
            return led_back(ref, word, unit, count)
        if unit == "款" and count > 1 and ref.paragraph is None and run is None:
            # 第四十五条：前两款 are its first two.
            return tuple(replace(ref, paragraph=number) for number in range(1, count + 1))
        if run is None:
            return led_back(ref, "前" if unit == "条" or count > 1 else "该", unit, count)
        before = led_back(ref, "前", unit, count)
        document = target.document
        if unit == "款" and before and document and _has_items(document, before[0]) and not _has_items(document, ref):
            return before
        return led_back(ref, "该", unit, count)

    def _of_its_own(self, run: Run, since: str) -> bool:
        """第二条 inside the draft's own articles, in another sentence than the last document's name."""
        return self.in_own and run.head == "article" and "。" in since

    def _own(self, word: str, unit: str) -> bool:
        """Whether a word means the draft's own articles; in the first 款 of one there is no 前款 of its own."""
        first = word == "前" and unit != "条" and bool(self.grammar["own_heading"].match(self.text))
        return self.own_articles and word in ("本", "此", "前") and not first

    # -- what is carried along ------------------------------------------------------------------------------------

    def _remember(self, target: Target, end: int) -> None:
        self.named_at, self.counting = end, 0
        plain = target.plain()
        self.here = plain
        self.named_here.append(plain)
        self.names.remember(plain)
        if plain.document and plain.document.has_points:
            self.pointed = plain

    def _new(self) -> int:
        self.group += 1
        return self.group


def _has_items(document: Document, ref: ClauseRef) -> bool:
    """Whether a document has items below a paragraph."""
    above = replace(ref, item=None, item_sub=None, subitem=None).anchor
    return any(anchor.startswith(f"{above}__item_") for anchor in document.clauses)


def refs_of(reading: Reading) -> tuple[ClauseRef, ...]:
    """All addresses of a reading, the range included."""
    return (reading.ref, *reading.through) if reading.ref is not None else ()
