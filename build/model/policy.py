"""An issued document and its clauses, as an editor writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from build.model.entry import Entry
from build.model.fields import (
    Day,
    FormError,
    Identifier,
    Prose,
    StatedDay,
    StatedDocumentNumber,
    StatedIdentifier,
    Truth,
    text_of,
)
from build.model.imported import Imported
from build.model.layered import Layered
from build.model.shape import shaped
from build.model.shared import NextExpected, Sighting, SourceRef, StatedPlace, Texts, listed, one_of
from search.text.clause import ClauseRef, ClauseSyntaxError
from search.text.numerals import to_int

Wording = Literal["原文", "摘要", "转述"]
# Whose words a clause hands on: the document's, a report's on the document, or our own guess that it belongs to it.
AttributedBy = Annotated[Literal["document", "report", "editor"] | None, one_of("document", "report", "editor")]
_ATTRIBUTED = (
    "谁说的：document（文件自己） report（报道说出自这份文件） editor（报道没有说出自哪里，本库归在这份文件下）"
)
Ids = Annotated[tuple[Identifier, ...], BeforeValidator(listed)]


def _numbered(
    pattern: str, example: str, before: str = "", check: Callable[[str], bool] | None = None
) -> BeforeValidator:
    good = check or (lambda text: _is_address(before + text))

    def checked(value: Any) -> str:
        text = text_of(value, "编号")
        if not re.fullmatch(pattern, text) or not good(text):
            raise FormError(f"「{text}」不是这里的编号写法。", f"写成 {_in_characters(before + text) or example}。")
        return text

    shaped({"type": ["string", "integer"], "pattern": f"^({pattern})$"})(checked)
    return BeforeValidator(checked)


def _in_characters(text: str) -> str:
    """第四十条 for 第40条; nothing for what is no address."""
    return str(ClauseRef.parse(text)) if re.search("[0-9０-９]", text) and _is_address(text) else ""


def item_number(text: str) -> tuple[int, int] | None:
    """（四之一） or （四）之一 as (4, 1), （四） as (4, 0); None for what is no number of an item."""
    plain = re.fullmatch("[（(](.+?)(?:之(.+?))?[）)](?:之(.+))?", text)
    if not plain or (number := to_int(plain[1])) is None:
        return None
    sub = to_int(plain[2] or plain[3] or "") or 0
    return (number, sub) if number else None


def _is_item(text: str) -> bool:
    return item_number(text) is not None


@lru_cache(4096)
def _is_address(text: str) -> bool:
    try:
        ClauseRef.parse(text)
    except ClauseSyntaxError:
        return False
    return True


_CN = "[零〇一二三四五六七八九十百千两0-9]+"
_HAN = _CN.replace("0-9", "")
# Documents number their articles in characters, and so do we: copied, the clause stands as its office writes it.
ArticleNumber = Annotated[str, _numbered(f"第{_HAN}条(之{_HAN})?", "第六条 或 第六条之一")]
PointNumber = Annotated[str, _numbered(f"要点{_CN}", "要点三")]
SectionNumber = Annotated[str, _numbered(_CN, "一")]
SubsectionNumber = Annotated[str, _numbered(f"[（(]{_CN}[）)]", "（一）", "一、")]
ItemNumber = Annotated[str, _numbered(f"[（(]{_CN}(之{_CN})?[）)](之{_CN})?", "（四之一）", check=_is_item)]
SmallNumber = Annotated[str, _numbered("[1-9][0-9]{0,2}[.．]?", "1", "一、（一）")]


class Subitem(Entry):
    """目: 1. 2. … below an item, numbered by position."""

    shorthand: ClassVar[str | None] = "text"
    text: Prose = Field(description="内容")


class Item(Entry):
    """项: （一）（二）… below a paragraph, numbered by position."""

    shorthand: ClassVar[str | None] = "text"
    number: ItemNumber | None = Field(default=None, description="项号：与次序不同时才写，如 （四之一）")
    text: Prose = Field(description="内容")
    subitems: tuple[Subitem, ...] = Field(default=(), description="目")


class Paragraph(Entry):
    """款: unnumbered, counted by position (立法法 第六十五条)."""

    shorthand: ClassVar[str | None] = "text"
    text: Prose = Field(description="内容")
    items: tuple[Item, ...] = Field(default=(), description="项")


class Article(Entry):
    """条, with one paragraph as `text` (and `items`) or several as `paragraphs`."""

    number: ArticleNumber = Field(description="条号：如 第六条")
    heading: Prose | None = Field(default=None, description="小标题：我们加的，不是原文")
    text: Prose | None = Field(default=None, description="内容：只有一款时写在这里")
    items: tuple[Item, ...] = Field(default=(), description="项：只有一款时写在这里")
    paragraphs: tuple[Paragraph, ...] = Field(default=(), description="款：有几款写几条")
    parts_left_out: Truth = Field(
        default=False, description="没有收全：文件写了 numbering_as_published，公布的这一条却还有别的款、项时写 true"
    )
    source: SourceRef | None = Field(default=None, description="来源：与文件的来源不同时写")
    attributed_by: AttributedBy = Field(default=None, description=_ATTRIBUTED)

    @model_validator(mode="after")
    def _one_way_of_writing(self) -> Article:
        if bool(self.text) == bool(self.paragraphs) or (self.items and self.paragraphs):
            what = f"{self.number}要么写 text（只有一款），要么写 paragraphs（几款）。"
            raise FormError(what, "留下其中一种；有几款时项写在各款下面。")
        return self


class ChapterSection(Entry):
    """节: a heading, never part of a citation."""

    title: Prose = Field(description="标题：如 第一节 资金来源")
    front: Texts = Field(default=(), description="节名下没有条号的文字")
    articles: tuple[Article, ...] = Field(default=(), description="条")


class Chapter(Entry):
    """章: a heading, never part of a citation."""

    title: Prose = Field(description="标题：如 第一章 总则")
    within: Texts = Field(default=(), description="所在的编、分编：如 [第三编 合同, 第一分编 通则]")
    front: Texts = Field(default=(), description="章名下没有条号的文字")
    articles: tuple[Article, ...] = Field(default=(), description="条")
    sections: tuple[ChapterSection, ...] = Field(default=(), description="节")


class Number(Entry):
    """1. 2. … of a 公文."""

    number: SmallNumber = Field(description="序号：如 1")
    text: Prose = Field(description="内容")
    source: SourceRef | None = Field(default=None, description="来源")


class Subsection(Entry):
    """（一）（二）… of a 公文."""

    number: SubsectionNumber = Field(description="序号：如 （一）")
    text: Prose = Field(description="内容")
    numbers: tuple[Number, ...] = Field(default=(), description="1. 2. 各项")
    source: SourceRef | None = Field(default=None, description="来源")


class Section(Entry):
    """一、二、… of a 公文."""

    number: SectionNumber = Field(description="序号：如 一")
    heading: Prose | None = Field(default=None, description="小标题")
    text: Prose | None = Field(default=None, description="内容")
    subsections: tuple[Subsection, ...] = Field(default=(), description="（一）（二）各部分")
    source: SourceRef | None = Field(default=None, description="来源")
    attributed_by: AttributedBy = Field(default=None, description=_ATTRIBUTED)


class Point(Entry):
    """要点: a statement of a report on a document whose own numbering is not known."""

    number: PointNumber = Field(description="编号：如 要点三")
    heading: Prose | None = Field(default=None, description="小标题：我们加的")
    text: Prose = Field(description="内容")
    source: SourceRef | None = Field(default=None, description="来源：与文件的来源不同时写")
    attributed_by: AttributedBy = Field(default=None, description=_ATTRIBUTED)


class Bound(Entry):
    """A last day up to which a document may be used as a rule, with the evidence."""

    date: Day = Field(description="日期")
    source: SourceRef = Field(description="来源")
    note: Prose | None = Field(default=None, description="说明")


class Policy(Layered):
    """One issued document (政策文件). Its status is derived as of a day, never typed."""

    id: Identifier = Field(description="编号：与文件名相同")
    former_ids: Ids = Field(default=(), description="从前的编号：换过编号的写，旧网址转到这里")
    title: Prose = Field(description="标题")
    aliases: Texts = Field(default=(), description="别名：人们怎么叫它")
    issuing_authority: StatedIdentifier = Field(description="发文机关：authorities.yml 里的编号")
    document_number: StatedDocumentNumber = Field(description="发文字号：如 总工办发〔2024〕12号")
    issued_date: StatedDay = Field(default=None, description="成文日期")
    published_date: StatedDay = Field(default=None, description="公布日期")
    effective_date: StatedDay = Field(description="施行日期")
    expiry_date: StatedDay = Field(default=None, description="失效日期：文件自己写明时才写")
    seen_in_force: tuple[Sighting, ...] = Field(default=(), description="见到执行：日期和来源")
    current_until: Bound | None = Field(default=None, description="可作现行规定引用到：之后已有新法，不再引用")
    next_expected: NextExpected = Field(
        default=None, description="新数按往年大概什么时候公布：如 2027-07，过了很久没有读到的，不再当现行"
    )
    fund: StatedIdentifier = Field(description="资金：funds.yml 里的编号")
    place: StatedPlace = Field(description="地区代码")
    wording: Annotated[Wording, one_of("原文", "摘要", "转述")] = Field(description="文字性质：原文 摘要 转述")
    numbering_as_published: Truth = Field(
        default=False, description="款项与公布的一致：收录的各条，款、项的数目和次序都与公布的文本一致时写 true"
    )
    source: SourceRef | None = Field(default=None, description="来源：各条款默认的来源")
    attributed_by: AttributedBy = Field(default=None, description=_ATTRIBUTED + "；整份文件都一样时写在这里")
    version_of: Identifier | None = Field(default=None, description="同一部法的编号：有几个版本时写")
    based_on: Ids = Field(default=(), description="制定依据：文件编号")
    amends: Ids = Field(default=(), description="修改：被它修改的文件编号")
    repeals: Ids = Field(default=(), description="废止：被它废止的文件编号")
    interprets: Ids = Field(default=(), description="解释：被它解释的文件编号")
    note: Prose | None = Field(default=None, description="说明：哪些不知道")
    full_text_of: Identifier | None = Field(default=None, description="官方原文：它是哪份摘要的原文，写那份的编号")
    imported: Imported | None = Field(
        default=None, description="导入：原件、题头、落款、附件和拿不准的地方，由导入命令写"
    )
    chapters: tuple[Chapter, ...] = Field(default=(), description="章")
    articles: tuple[Article, ...] = Field(default=(), description="条")
    sections: tuple[Section, ...] = Field(default=(), description="一、二、三 各部分（公文）")
    points: tuple[Point, ...] = Field(default=(), description="要点（转述）")
