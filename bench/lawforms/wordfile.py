"""Writes a law as a Word document whose numbers are mostly automatic."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from .choose import Chooser
from .numbering import Level, NumberingBook, Sequence, parse_label
from .source import Block, Law

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_CENTER = '<w:jc w:val="center"/>'
PRINT_FONT = "Noto Serif CJK SC"
FOOTNOTE = "编者注：本条所称期限的计算方法，以制定机关的解释为准。"
DELETED = "（原条文此处另有规定的，从其规定）"
ANNEX = (("序号", "文书名称", "份数"), ("1", "申请书", "一式两份"), ("2", "受理通知书", "一式三份"))


@dataclass(frozen=True)
class WordOptions:
    """How one document is made."""

    articles: str  # direct, style, multilevel, override, inherited, numstyle, seqfield, literal
    chapters: str  # direct, style, literal (multilevel where the articles are)
    items: str  # restart, lvloverride, literal (multilevel where the articles are and it fits)
    chapter_format: str
    item_format: str
    suffix: str  # nothing, space, tab: what stands between number and text
    headings: str  # heading (Word's heading styles) or plain (centred bold text)
    contents: str  # none, plain, field, sdt
    running_head: str  # none, number, title
    number_in_body: bool
    info: str  # paren, lines, table
    title_lines: str  # one, two, break
    soft_breaks: bool
    annex_table: bool
    items_table: bool
    footnote: bool
    tracked: bool
    split_runs: bool
    meta_title: str  # right, wrong, none
    font: str

    @classmethod
    def choose(cls, law: Law, *, printing: bool) -> WordOptions:
        """Choose for a law; for printing, leave out what the printing program shows differently from Word."""
        pick = Chooser(f"{law.path}|{'print' if printing else 'docx'}")
        articles = {
            "direct": 22,
            "style": 24,
            "multilevel": 20,
            "override": 8,
            "inherited": 6,
            "numstyle": 5,
            "seqfield": 4,
            "literal": 11,
        }
        if printing:
            articles = {"direct": 40, "style": 40, "override": 10, "literal": 10}
        mode = pick.pick("articles", articles)
        if mode == "multilevel" and not _fits_multilevel(law):
            mode = "style"
        literal = mode in ("literal", "seqfield")
        return cls(
            articles=mode,
            chapters=pick.pick("chapters", {"direct": 35, "style": 35, "literal": 90 if literal else 30}),
            items=pick.pick("items", {"restart": 50, "lvloverride": 10, "literal": 100 if literal else 40}),
            chapter_format=pick.pick(
                "chapter format",
                {"chineseCounting": 40, "chineseCountingThousand": 40, "japaneseCounting": 0 if printing else 20},
            ),
            item_format=pick.pick("item format", {"chineseCounting": 50, "chineseCountingThousand": 50}),
            suffix=pick.pick("suffix", {"nothing": 35, "space": 45, "tab": 20}),
            headings=pick.pick("headings", {"heading": 60, "plain": 40}),
            contents=pick.pick("contents", {"none": 45, "plain": 20, "field": 20, "sdt": 15}),
            running_head=pick.pick(
                "running head", {"none": 0 if printing else 40, "number": 35, "title": 60 if printing else 25}
            ),
            number_in_body=pick.chance("number in body", 25),
            info=pick.pick("info", {"paren": 50, "lines": 35, "table": 15}),
            title_lines=pick.pick("title lines", {"one": 50, "two": 25, "break": 25}),
            soft_breaks=pick.chance("soft breaks", 25),
            annex_table=pick.chance("annex table", 12),
            items_table=pick.chance("items table", 8),
            footnote=pick.chance("footnote", 20),
            tracked=not printing and pick.chance("tracked", 10),
            split_runs=pick.chance("split runs", 40),
            meta_title=pick.pick("meta title", {"right": 30, "wrong": 20, "none": 50}),
            font=PRINT_FONT if printing else pick.pick("font", {"仿宋_GB2312": 50, "宋体": 40, "FangSong": 10}),
        )


def _fits_multilevel(law: Law) -> bool:
    """Whether chapters, sections and articles can share one list without a level being skipped.

    Word and other programs differ in how they count a level that is used after a deeper one was.
    """
    if not law.headings:
        return False
    seen_chapter = False
    articles_in_chapter = sections_in_chapter = 0
    for block in law.blocks:
        if block.kind == "heading" and block.level == 1:
            seen_chapter, articles_in_chapter, sections_in_chapter = True, 0, 0
        elif block.kind == "heading":
            if articles_in_chapter and not sections_in_chapter:
                return False
            sections_in_chapter += 1
        elif block.kind == "article":
            if not seen_chapter:
                return False
            articles_in_chapter += 1
    return True


def split_title(title: str) -> tuple[str, str]:
    """Cut a title into two lines where a typist would."""
    for mark in ("关于", "实施"):
        at = title.find(mark, 2)
        if 0 < at < len(title) - 6:
            return title[:at].rstrip(), title[at:]
    prefix = "中华人民共和国"
    if title.startswith(prefix) and len(title) > len(prefix) + 1:
        return prefix, title[len(prefix) :]
    return title[: len(title) // 2], title[len(title) // 2 :]


def made_up_number(law: Law) -> str:
    """A document number for a law whose raw file states none; 测 says that it's a test's."""
    number = Chooser(law.path).number("document number") % 90 + 1
    return f"测令〔{law.version_date[:4] or '2020'}〕{number}号"


@dataclass
class _Writer:
    """State while one document is written."""

    law: Law
    options: WordOptions
    number: str
    book: NumberingBook = field(default_factory=NumberingBook)
    body: list[str] = field(default_factory=list)
    sequences: dict[str, Sequence] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    style_num: dict[str, int] = field(default_factory=dict)
    footnotes: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    automatic: dict[str, int] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    last_item: Sequence | None = None
    new_chapter: bool = False

    def __post_init__(self) -> None:
        self.random = Chooser(self.law.path).random("runs")

    # Runs and paragraphs

    def run(self, text: str, props: str = "") -> str:
        """Give runs for a text, cut into several if the document is of that kind."""
        pieces = [text]
        if self.options.split_runs and len(text) > 3:
            cuts = sorted(self.random.sample(range(1, len(text)), min(3, len(text) // 4 + 1)))
            pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        out = []
        for piece in pieces:
            hint = '<w:rFonts w:hint="eastAsia"/>' if self.random.random() < 0.5 else ""
            rpr = f"<w:rPr>{hint}{props}</w:rPr>" if hint or props else ""
            out.append(f'<w:r>{rpr}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>')
        return "".join(out)

    def paragraph(self, content: str, style: str = "", num: tuple[int, int] | None = None, props: str = "") -> str:
        """Give one paragraph."""
        ppr = f'<w:pStyle w:val="{style}"/>' if style else ""
        if num is not None:
            ppr += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
        ppr += props
        return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{content}</w:p>"

    def table(self, rows: tuple[tuple[str, ...], ...]) -> str:
        """Give a table with borders."""
        width = max(map(len, rows))
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        out = [
            f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>'
            + f'<w:gridCol w:w="{8800 // width}"/>' * width
            + "</w:tblGrid>"
        ]
        for row in rows:
            out.append("<w:tr>")
            for cell in (*row, *[""] * (width - len(row))):
                out.append(
                    f'<w:tc><w:tcPr><w:tcW w:w="{8800 // width}" w:type="dxa"/></w:tcPr>'
                    + self.paragraph(self.run(cell) if cell else "")
                    + "</w:tc>"
                )
            out.append("</w:tr>")
        return "".join(out) + "</w:tbl>"

    # Numbering

    def prepare(self) -> None:
        """Set up the numberings that all documents of this kind have."""
        law, options = self.law, self.options
        patterns = {p[0]: p for p in (parse_label(b.label) for b in law.blocks if b.kind == "article") if p}
        numbers = [p[1] for p in (parse_label(b.label) for b in law.blocks if b.kind == "article") if p]
        highest = max(numbers, default=1)
        article_format = "chineseCountingThousand"
        if highest < 100:
            article_format = Chooser(law.path).pick("article format", {"chineseCounting": 1, article_format: 1})
        article_level = Level(article_format, "第%1条", options.suffix, bold=self.random.random() < 0.6)
        chapter_level = Level(options.chapter_format, "第%1章", "space", bold=True, indent="")
        section_level = Level(options.chapter_format, "第%1节", "space", bold=True, indent="")
        self.facts["article_format"] = article_format
        styled_headings = options.headings == "heading"

        if options.articles == "multilevel":
            linked = Chooser(law.path).chance("linked levels", 60)
            levels = [
                Level(options.chapter_format, "第%1章", "space", "1" if linked and styled_headings else "", indent=""),
                Level(options.chapter_format, "第%2节", "space", "2" if linked and styled_headings else "", indent=""),
                Level(article_format, "第%3条", options.suffix, "LawArticle" if linked else "", restarts=False),
                Level(options.item_format, self._item_text().replace("%1", "%4")),
            ]
            num = self.book.instance(self.book.abstract(levels))
            for ilvl, pattern in enumerate(("第%章", "第%节", "第%条", "multilevel item")):
                self.sequences[pattern] = Sequence(self.book, num, ilvl)
            if linked:
                self.style_num |= {"LawArticle": num} | ({"1": num, "2": num} if styled_headings else {})
            self.facts["linked_styles"] = linked
            return

        if options.articles not in ("literal", "seqfield") and "第%条" in patterns:
            if options.articles == "numstyle":
                target = self.book.abstract([article_level], style_link="LawList")
                self.style_num["LawList"] = self.book.instance(target)
                article_num = self.book.instance(self.book.abstract([article_level], num_style_link="LawList"))
            else:
                linked_style = "LawArticle" if options.articles in ("style", "inherited") else ""
                level = Level(
                    article_level.fmt, article_level.text, article_level.suffix, linked_style, bold=article_level.bold
                )
                article_num = self.book.instance(self.book.abstract([level]))
                if linked_style:
                    self.style_num[linked_style] = article_num
            self.sequences["第%条"] = Sequence(self.book, article_num)
        if options.chapters != "literal":
            linked = options.chapters == "style" and styled_headings
            chapter = Level(chapter_level.fmt, "第%1章", "space", "1" if linked else "", bold=True, indent="")
            section = Level(section_level.fmt, "第%2节", "space", "2" if linked else "", bold=True, indent="")
            num = self.book.instance(self.book.abstract([chapter, section]))
            self.sequences["第%章"] = Sequence(self.book, num, 0)
            self.sequences["第%节"] = Sequence(self.book, num, 1)
            if linked:
                self.style_num |= {"1": num, "2": num}

    def _item_text(self) -> str:
        """The level text of items, in the brackets that this law uses."""
        half = sum(b.label.startswith("(") for b in self.law.blocks if b.kind == "item")
        full = sum(b.label.startswith("（") for b in self.law.blocks if b.kind == "item")
        return "(%1)" if half > full else "（%1）"

    def sequence(self, pattern: str, kind: str) -> Sequence:
        """Give the list for a pattern of numbers, making it at its first use."""
        if pattern not in self.sequences:
            fmt = {"decimal": "decimal", "fullwidth": "decimalFullWidth", "chinese": self.options.item_format}[kind]
            level = Level(fmt, pattern.replace("%", "%1"))
            if self.options.items == "lvloverride" and pattern.startswith(("（", "(")):
                # The abstract numbering says another text than the instance that replaces its level.
                base = self.book.abstract([Level(fmt, "%1、")])
                num = self.book.instance(base, {0: 1}, {0: level})
                self.sequences[pattern] = Sequence(self.book, num, 0, {0: level})
            else:
                self.sequences[pattern] = Sequence(self.book, self.book.instance(self.book.abstract([level])))
        return self.sequences[pattern]

    def number_block(self, block: Block) -> tuple[int, int, bool] | None:
        """Number a block automatically: instance, level, whether just opened. None: write the number out."""
        options = self.options
        parsed = parse_label(block.label) if block.text else None
        wants = {
            "article": options.articles not in ("literal", "seqfield"),
            "heading": options.articles == "multilevel" or options.chapters != "literal",
            "item": options.items != "literal",
            "subitem": options.items != "literal",
            "clause": options.items != "literal",
        }.get(block.kind, False)
        if not wants or parsed is None:
            return None
        pattern, wanted, kind = parsed
        if block.kind in ("article", "heading") and pattern not in ("第%条", "第%章", "第%节", "%、"):
            return None
        if block.kind == "heading" and pattern == "%、":
            pattern = "%、 heading"
            if pattern not in self.sequences:
                abstract = self.book.abstract([Level("chineseCountingThousand", "%1、", indent="", bold=True)])
                self.sequences[pattern] = Sequence(self.book, self.book.instance(abstract))
        elif block.kind == "article" and pattern not in self.sequences:
            return None
        shared = self.sequences.get("multilevel item")
        if block.kind == "item" and shared and pattern == self._item_text().replace("%1", "%"):
            separate = self.sequence(pattern, kind)
            if self.last_item is separate and separate.fits(wanted):
                chosen = separate
            else:
                chosen = shared if shared.fits(wanted) else separate
        else:
            chosen = self.sequence(pattern, kind)
        if block.kind == "item":
            self.last_item = chosen
        restart = block.kind == "article" and options.articles == "override" and self.new_chapter
        written, num, opened = chosen.take(wanted, restart=restart)
        if written != block.label:
            raise AssertionError(f"{self.law.path}: Word would write {written} for {block.label}")
        return num, chosen.ilvl, opened

    # Parts of the document

    def front(self) -> None:
        """Write title, document number and what is known of the law's making."""
        law, options = self.law, self.options
        if options.number_in_body:
            self.body.append(self.paragraph(self.run(self.number), props=_CENTER))
        first, second = split_title(law.title)
        if options.title_lines == "one":
            self.body.append(self.paragraph(self.run(law.title), "Title", props=_CENTER))
        elif options.title_lines == "two":
            self.body += [self.paragraph(self.run(part), "Title", props=_CENTER) for part in (first, second)]
        else:
            content = self.run(first) + "<w:r><w:br/></w:r>" + self.run(second)
            self.body.append(self.paragraph(content, "Title", props=_CENTER))
        dated = all(re.match("[0-9０-９]{4}年", line) for line in law.head)
        info = options.info if dated else "lines"
        self.facts["info"] = info if law.head else "none"
        if not law.head:
            return
        if info == "paren":
            joined = "　".join(line.strip("（）　 ") for line in law.head)
            self.body.append(self.paragraph(self.run(f"（{joined}）"), props=_CENTER))
        elif info == "lines":
            self.body += [self.paragraph(self.run(line), props=_CENTER) for line in law.head]
        else:
            rows = [tuple((*line.split(" ", 1), "")[:2]) for line in law.head]
            self.body.append(self.table(tuple(rows)))

    def contents(self) -> None:
        """Write the contents list."""
        headings = self.law.headings
        kind = self.options.contents if headings else "none"
        self.facts["contents"] = kind
        if kind == "none":
            return
        lines = [self.paragraph(self.run("目　　录"), props=_CENTER)]
        for index, heading in enumerate(headings):
            title, page = heading.line, str(2 + index * 2)
            style = f"TOC{heading.level}"
            if kind == "plain":
                content = self.run(title)
            else:
                begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
                page_field = (
                    f'{begin}<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc{index + 1000} \\h '
                    "</w:instrText></w:r>"
                    f"{separate}<w:r><w:t>{page}</w:t></w:r>{end}"
                )
                link = (
                    f'<w:hyperlink w:anchor="_Toc{index + 1000}" w:history="1">{self.run(title)}'
                    f"<w:r><w:tab/></w:r>{page_field}</w:hyperlink>"
                )
                content = link
                if index == 0:
                    instruction = '<w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText>'
                    content = f"{begin}<w:r>{instruction}</w:r>{separate}{content}"
                if index == len(headings) - 1:
                    content += end
            lines.append(self.paragraph(content, style))
        if kind == "sdt":
            lines = [
                '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
                "</w:docPartObj></w:sdtPr><w:sdtContent>" + "".join(lines) + "</w:sdtContent></w:sdt>"
            ]
        self.body += lines

    def text(self) -> None:
        """Write the law's own text."""
        options, blocks = self.options, self.law.blocks
        records = [i for i, record in enumerate(self.law.records) if record.is_article]
        chooser = Chooser(self.law.path)
        footnote_in = self._some(records, "footnote") if options.footnote else -1
        tracked_in = {self._some(records, "insertion"), self._some(records, "deletion")} if options.tracked else set()
        table_run = self._table_run() if options.items_table else range(0)
        last_merged: dict[str, Any] = {}  # the paragraph that soft breaks may be added to
        heading_index = 0
        for index, block in enumerate(blocks):
            if index in table_run:
                if index == table_run.start:
                    self.body.append(self.table(tuple((blocks[i].label, blocks[i].text) for i in table_run)))
                    self.facts["items_in_table"] = self.law.records[block.record].label
                last_merged = {}
                continue
            if block.kind == "table":
                self.body.append(self.table(block.rows))
                last_merged = {}
                continue
            numbered = self.number_block(block)
            content = self._content(block, numbered is not None)
            if block.kind == "article" and block.record in tracked_in:
                content = self._track(block, content, insertion=block.record == min(tracked_in))
            if block.kind == "article" and block.record == footnote_in:
                content += '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
                self.footnotes.append(FOOTNOTE)
                self.facts["footnote"] = {"article": block.label, "text": FOOTNOTE}
            counter = self.automatic if numbered else self.written
            if block.label:
                counter[block.kind] = counter.get(block.kind, 0) + 1
            if block.kind == "heading":
                content = (
                    f'<w:bookmarkStart w:id="{heading_index}" w:name="_Toc{heading_index + 1000}"/>{content}'
                    f'<w:bookmarkEnd w:id="{heading_index}"/>'
                )
                heading_index += 1
                if block.level == 1:
                    self.new_chapter = True
            elif block.kind == "article":
                self.new_chapter = False
            softly = (
                options.soft_breaks
                and last_merged.get("record") == block.record
                and block.kind in ("para", "item")
                and numbered is None
                and chooser.number(f"soft {block.record}") % 2 == 0
            )
            if softly:
                previous = self.body.pop()
                self.body.append(previous.removesuffix("</w:p>") + "<w:r><w:br/></w:r>" + content + "</w:p>")
                self.facts["soft_breaks"] = self.facts.get("soft_breaks", 0) + 1
                continue
            self.body.append(self._paragraph_of(block, numbered, content))
            last_merged = {"record": block.record} if block.kind in ("article", "para", "item") else {}

    def _some(self, records: list[int], name: str) -> int:
        return records[Chooser(self.law.path).number(name) % len(records)] if records else -1

    def _table_run(self) -> range:
        """Find the first run of three to eight items with nothing between them."""
        blocks, start = self.law.blocks, 0
        while start < len(blocks):
            end = start
            while end < len(blocks) and blocks[end].kind == "item" and blocks[end].record == blocks[start].record:
                end += 1
            if 3 <= end - start <= 8 and blocks[start].label in ("（一）", "(一)"):
                return range(start, end)
            start = max(end, start + 1)
        return range(0)

    def _content(self, block: Block, automatic: bool) -> str:
        """The runs of a block, with its number unless that is automatic."""
        if automatic:
            blank = "　" if block.kind == "article" and self.options.suffix == "nothing" else ""
            return self.run(blank + block.text)
        if not block.label:
            return self.run(block.text)
        gap = "　" if block.kind == "article" and self.options.suffix != "space" else block.gap
        bold = "<w:b/>" if block.kind == "article" else ""
        if block.kind == "article" and self.options.articles == "seqfield" and parse_label(block.label):
            field_run = (
                '<w:fldSimple w:instr=" SEQ 条 \\* CHINESENUM3 "><w:r><w:rPr><w:b/></w:rPr>'
                f"<w:t>{block.label[1:-1]}</w:t></w:r></w:fldSimple>"
            )
            return self.run("第", bold) + field_run + self.run("条", bold) + self.run(gap + block.text)
        return self.run(block.label, bold) + (self.run(gap + block.text) if gap + block.text else "")

    def _track(self, block: Block, content: str, *, insertion: bool) -> str:
        """Put a tracked insertion or deletion into an article; with all changes accepted it reads as the truth."""
        who = 'w:author="审核" w:date="2024-03-01T09:00:00Z"'
        if insertion:
            self.facts["tracked_insertion"] = block.label
            head, _, tail = content.rpartition("<w:r>")
            return f'{head}<w:ins w:id="901" {who}><w:r>{tail}</w:ins>'
        self.facts["tracked_deletion"] = {"article": block.label, "text": DELETED}
        return f'{content}<w:del w:id="902" {who}><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>'

    def _paragraph_of(self, block: Block, numbered: tuple[int, int, bool] | None, content: str) -> str:
        """The paragraph of a block, with style and numbering where its kind wants them."""
        if block.kind == "heading":
            style = str(block.level) if self.options.headings == "heading" else ""
            props = _CENTER
        elif block.kind == "article":
            style = "LawArticle" if numbered and self.options.articles != "direct" else ""
            if self.options.articles == "inherited" and numbered:
                style = "LawText"
            props = "" if style else _INDENT
        else:
            style, props = ("LawItem", "") if block.kind == "item" and numbered else ("", _INDENT)
        if numbered is None:
            return self.paragraph(content, style, props=props)
        num, ilvl, _ = numbered
        by_style = self.style_num.get("LawArticle" if style == "LawText" else style) == num
        # A numbering of the paragraph's own brings the level's indent along, so none is written here.
        own_props = "" if block.kind != "heading" else props
        return self.paragraph(content, style, None if by_style else (num, ilvl), own_props)

    def annex(self) -> None:
        """Add a table after the text that is no part of any article."""
        self.body += [self.paragraph(self.run("附件")), self.paragraph(self.run("文书格式一览表"), props=_CENTER)]
        self.body += [self.table(ANNEX), self.paragraph("")]
        self.facts["added_annex"] = ["附件", "文书格式一览表", *(" ".join(row) for row in ANNEX)]

    # Files of the package

    def styles_xml(self) -> str:
        """Give the styles part."""
        numbers = self.style_num

        def style(
            ident: str,
            name: str,
            props: str,
            *,
            before: str = "",
            based: str = "a",
            run: str = "",
            kind: str = "paragraph",
        ) -> str:
            num = numbers.get(ident)
            level = {"2": 1, "LawArticle": 2 if self.options.articles == "multilevel" else 0}.get(ident, 0)
            numpr = ""
            if num is not None:
                ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
                numpr = f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>'
            return (
                f'<w:style w:type="{kind}" w:styleId="{ident}"><w:name w:val="{name}"/>'
                + (f'<w:basedOn w:val="{based}"/>' if based and kind == "paragraph" else "")
                + f"<w:qFormat/><w:pPr>{before}{numpr}{props}</w:pPr>"
                + (f"<w:rPr>{run}</w:rPr>" if run else "")
                + "</w:style>"
            )

        font = self.options.font
        out = [
            f'{_DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
            f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/><w:sz w:val="32"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style>',
            style("1", "heading 1", f'{_CENTER}<w:outlineLvl w:val="0"/>', before="<w:keepNext/>", run="<w:b/>"),
            style("2", "heading 2", f'{_CENTER}<w:outlineLvl w:val="1"/>', before="<w:keepNext/>", run="<w:b/>"),
            style("Title", "Title", _CENTER, run='<w:b/><w:sz w:val="44"/>'),
            style("LawArticle", "条", _INDENT),
            style("LawText", "条文", "", based="LawArticle"),
            style("LawItem", "项", _INDENT),
            style("TOC1", "toc 1", '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8800"/></w:tabs>'),
            style("TOC2", "toc 2", '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8800"/></w:tabs>'),
        ]
        if "LawList" in numbers:
            out.append(style("LawList", "条列表", "", kind="numbering"))
        return "".join(out) + "</w:styles>"

    def package(self) -> dict[str, str]:
        """Give all files of the package."""
        options, law = self.options, self.law
        types = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footer1": "footer"}
        head = {"number": self.number, "title": law.title}.get(options.running_head)
        references = ""
        if head:
            types["header1"] = "header"
            references += '<w:headerReference w:type="default" r:id="rIdheader1"/>'
        references += '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
        if self.footnotes:
            types["footnotes"] = "footnotes"
        section = (
            f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1500" '
            'w:bottom="1440" w:left="1500" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
        )
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        files = {
            "[Content_Types].xml": _DECLARATION
            + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>'
                for name, kind in types.items()
            )
            + '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
            "_rels/.rels": _DECLARATION
            + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/></Relationships>',
            "word/_rels/document.xml.rels": _DECLARATION
            + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(
                f'<Relationship Id="rId{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in types.items()
            )
            + "</Relationships>",
            "word/document.xml": f'{_DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
            + "".join(self.body)
            + f"{section}</w:body></w:document>",
            "word/styles.xml": self.styles_xml(),
            "word/numbering.xml": self.book.xml(),
            "word/settings.xml": f'{_DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/></w:settings>',
            "word/footer1.xml": f'{_DECLARATION}<w:ftr xmlns:w="{W}"><w:p><w:pPr>{_CENTER}</w:pPr>'
            '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>',
        }
        if head:
            files["word/header1.xml"] = (
                f'{_DECLARATION}<w:hdr xmlns:w="{W}"><w:p><w:pPr>{_CENTER}</w:pPr>'
                f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>{escape(head)}</w:t></w:r></w:p></w:hdr>'
            )
        if self.footnotes:
            notes = "".join(
                f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
                for number, note in enumerate(self.footnotes, 2)
            )
            files["word/footnotes.xml"] = (
                f'{_DECLARATION}<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p><w:r>'
                '<w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r>'
                f"<w:continuationSeparator/></w:r></w:p></w:footnote>{notes}</w:footnotes>"
            )
        title = {"right": law.title, "wrong": "Microsoft Word - 文档1", "none": ""}[options.meta_title]
        files["docProps/core.xml"] = (
            f'{_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            + (f"<dc:title>{escape(title)}</dc:title>" if title else "")
            + "<dc:creator>办公室</dc:creator>"
            '<dcterms:created xsi:type="dcterms:W3CDTF">2024-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
        )
        return files


def write_docx(law: Law, number: str | None, target: Path, *, printing: bool = False) -> dict[str, Any]:
    """Write a law as a Word document and say what was done to it."""
    options = WordOptions.choose(law, printing=printing)
    writer = _Writer(law, options, number or made_up_number(law))
    writer.prepare()
    writer.front()
    writer.contents()
    writer.text()
    if options.annex_table:
        writer.annex()
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in writer.package().items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    shown = options.number_in_body or options.running_head == "number"
    return {
        "articles": options.articles,
        "chapters": "multilevel" if options.articles == "multilevel" else options.chapters,
        "items": options.items,
        "suffix": options.suffix,
        "headings": options.headings,
        "title_lines": options.title_lines,
        "running_head": options.running_head,
        "number_in_body": options.number_in_body,
        "shown_number": writer.number if shown else None,
        "number_made_up": shown and number is None,
        "meta_title": options.meta_title,
        "split_runs": options.split_runs,
        "automatic": writer.automatic,
        "written": writer.written,
        **writer.facts,
    }


__all__ = ["WordOptions", "made_up_number", "split_title", "write_docx"]
