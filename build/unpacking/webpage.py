"""A saved web page → the lines of its main text; menus, scripts and what is hidden stay out, labelled facts are kept aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from build.unpacking.bounds import within
from build.unpacking.line import Kind, Line, Refusal, Unpacked, numbered_row
from build.unpacking.number_formats import written
from build.unpacking.plain import decoded

SAVE_PAGE = "在浏览器里打开这一页，「另存为」选「网页，仅 HTML」，再导入；或把正文复制到 Word，存成 .docx。"
DROPPED = {
    "script", "style", "noscript", "template", "head", "nav", "select", "button", "form", "iframe", "object", "svg",
    "audio", "video", "canvas", "textarea", "input", "rt", "rp", "del", "s", "strike", "dialog", "map", "embed",
}  # fmt: skip
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "em", "font", "i", "img", "ins", "kbd", "label",
    "mark", "q", "rb", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "acronym",
    "o:p", "st1", "nobr",
}  # fmt: skip
MOST_DEPTH = 400
# A page's furniture, by the names that sites give it; long texts are never furniture.
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|footer|foot|header|breadcrumb|crumbs?|sidebar|share|qrcode|related|recommend|comment"
    r"|ad|ads|copyright|toolbar|pager?|pagination|search|login|skip|print)(?:$|[-_ \d])",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile("[，。；、：]")
_LABELLED = re.compile(
    r"(发文字号|文号|索引号|发文机关|发布机构|发布单位|制发机关|成文日期|发布日期|发文日期|公布日期|施行日期|生效日期|标题|名称)\s*[:：]"
)
_NOTE = re.compile(r"footnote|endnote|mso-element:\s*(?:footnote|endnote)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CJK_LIST = re.compile(r"cjk|simp-chinese|trad-chinese|chinese|japanese", re.IGNORECASE)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def unpack_html(data: bytes) -> Unpacked:
    """The lines of a page's main text; raises Refusal."""
    text = _decoded(data)
    within(len(text) // 8)  # markup is several times its text
    # A declaration of the encoding would contradict what the text is by now; instructions of servers are no text.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    text = re.sub(r"<%.*?%>", "", text, flags=re.DOTALL)
    text = re.sub(r"<!\[(?:if|endif)[^>]*>", "", text)
    parser = html.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text or " ", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError) as error:
        raise Refusal("网页读不出来。", SAVE_PAGE) from error
    named = _named_title(root)
    _prune(root)
    notes = _take_notes(root)
    page = list(_Writer().lines(root))
    main = _main(root)
    lines = list(_Writer().lines(main))
    return Unpacked(
        tuple(_with_title(named or _title_outside(root, main), lines)), margins=tuple(_facts(page, root)), notes=notes
    )


def _decoded(data: bytes) -> str:
    """The page's text by its mark or its own declaration, which holds only if it can be true."""
    if found := re.search(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", data[:4096], re.IGNORECASE):
        name = found[1].decode().lower()
        name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else "big5hkscs" if name == "big5" else name
        if not name.startswith("utf-16"):
            try:
                return data.decode(name).removeprefix("\ufeff")
            except (UnicodeDecodeError, LookupError):
                pass
    return decoded(data)[0]


def _prune(root: Any) -> None:
    """Takes out what is no text or not shown."""
    for element in list(root.iter(etree.Element)):
        tag = _tag(element)
        style = element.get("style") or ""
        hidden = _HIDDEN.search(style) or element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if element is not root and (tag in DROPPED or hidden or _is_furniture(element, tag)):
            _drop(element)


def _is_furniture(element: Any, tag: str) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag not in ("header", "footer", "aside") and not _FURNITURE.search(named):
        return False
    if tag in ("body", "html", "main", "article", "h1", "h2", "h3"):
        return False
    return len(_PUNCTUATION.findall(element.text_content())) < 40 and element.find(".//h1") is None


def _drop(element: Any) -> None:
    """Takes an element out; the text after it stays."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _take_notes(root: Any) -> tuple[str, ...]:
    """Footnotes, taken out of the text together with the marks that point to them."""
    notes: list[str] = []
    for element in list(root.iter(etree.Element)):
        about = " ".join(
            filter(None, (element.get("class"), element.get("id"), element.get("style"), element.get("role")))
        )
        target = (element.get("href") or "").lower()
        if _tag(element) == "a" and re.match(r"#_?(?:ftn|edn|fn|footnote|note)", target):
            above = element.getparent()
            mark = above if above is not None and _tag(above) == "sup" else element
            if re.fullmatch(r"[\[(（【]?\s*[\d*①-⑳]{1,3}\s*[\])）】]?", mark.text_content().strip()):
                _drop(mark)
        elif _NOTE.search(about) and _tag(element) not in (*INLINE, "body", "html"):
            if text := " ".join(element.text_content().split()):
                notes.append(text)
            _drop(element)
    return tuple(notes)


def _main(root: Any) -> Any:
    """The deepest element that holds nearly all sentences of the page."""
    body = root.find(".//body")
    at = body if body is not None else root
    whole = _sentences(at)
    while whole:
        inner = [child for child in at.iterchildren(etree.Element) if _sentences(child) >= 0.85 * whole]
        if not inner:
            break
        if _tag(inner[0]) in ("p", *INLINE) or (_tag(inner[0]) == "table" and _is_data(inner[0])):
            break
        at = inner[0]
    return at


def _sentences(element: Any) -> int:
    """How much running text there is; links are not counted, they are what menus are made of."""
    total = len(_PUNCTUATION.findall(element.text_content()))
    linked = sum(len(_PUNCTUATION.findall(a.text_content())) for a in element.iter("a") if len(a.text_content()) > 30)
    return total - linked


def _with_title(title: str, lines: list[Line]) -> Iterator[Line]:
    """The lines, headed by the page's own title where that stands outside of the main text."""
    # The law's name also stands in the note on its amendments: only lines that are the title count.
    first = {_squeezed("".join(line.text for line in lines[a:b])) for a in range(4) for b in range(a + 1, a + 5)}
    if title and _squeezed(title) not in first and len(title) < 120:
        lines = [Line(0, title, "title"), *lines]
    for number, line in enumerate(lines, 1):
        yield Line(number, line.text, line.kind, line.label)


def _named_title(root: Any) -> str:
    """The title as sites of the government state it in the head of the page (国办函〔2014〕57号)."""
    names = [m for m in root.iter("meta") if (m.get("name") or "").lower() == "articletitle"]
    return " ".join((names[0].get("content") or "").split()) if names else ""


def _title_outside(root: Any, main: Any) -> str:
    """The title that a page has above its main text: in a heading, or in what is named so."""
    outside = [
        e for e in root.iter(etree.Element) if e is not main and all(above is not main for above in e.iterancestors())
    ]
    headings = [e for tag in ("h1", "h2", "h3") for e in outside if _tag(e) == tag]
    headings += [
        e for e in outside if re.search(r"(?:^|[-_ ])(?:tit|title|bt)(?:$|[-_ \d])", e.get("class") or "", re.I)
    ]
    texts = [" ".join(e.text_content().split()) for e in headings if main not in list(e.iter(etree.Element))]
    return next((text for text in texts if 4 <= len(text) < 120), "")


def _facts(page: list[Line], root: Any) -> Iterator[str]:
    """What a page says of its document beside the text: 发文字号：…, as gov.cn has it, and the names in its head."""
    texts = [line.text for line in page]
    for at, text in enumerate(texts):
        if len(text) > 300:
            continue
        for found in _LABELLED.finditer(text):
            rest = re.split(r"\s{2,}|\s\|\s|(?=[索发成主标]\S{1,4}[:：])", text[found.end() :].strip())[0].strip(" |")
            following = texts[at + 1] if at + 1 < len(texts) else ""
            yield f"{found[1]}：{rest or following}"
        yield from (
            f"{name}：{rest.strip()}"
            for name, rest in re.findall(r"^(发文字号|成文日期|发布日期|发文机关)\s*\|\s*([^|]+)", text)
        )


class _Writer:
    """An element → lines: blocks begin new ones, `br` breaks them, numbered lists get their numbers back."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._kind: Kind = "text"
        self._label = ""
        self._lines: list[Line] = []

    def lines(self, element: Any) -> list[Line]:
        """The lines below an element."""
        self._walk(element, 0)
        self._end()
        return self._lines

    def _end(self) -> None:
        text = re.sub(r"[ \t\n\r\f]+", " ", "".join(self._text)).replace("\u200b", "").strip(" \u00a0\u3000")
        if text or self._label:
            self._lines.append(Line(len(self._lines) + 1, text, self._kind, self._label))
            self._label = ""
        self._text = []

    def _walk(self, element: Any, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise Refusal("网页的标签套得太深。", SAVE_PAGE)
        self._text.append(element.text or "")
        for child in element.iterchildren(etree.Element):
            self._child(child, depth)
            self._text.append(child.tail or "")

    def _child(self, child: Any, depth: int) -> None:
        tag = _tag(child)
        if tag == "br":
            self._end()
        elif tag == "table" and _is_data(child):
            self._end()
            self._table(child)
        elif tag in INLINE or ":" in tag:
            self._walk(child, depth + 1)
        else:
            self._end()
            before, self._kind = self._kind, _kind(child, self._kind)
            if tag == "li":
                self._label = _label(child)
            self._walk(child, depth + 1)
            self._end()
            self._kind = before

    def _table(self, table: Any) -> None:
        for row in table.iter("tr"):
            elements = list(row.iterchildren("td", "th"))
            cells = [" ".join(cell.text_content().split()) for cell in elements]
            if numbered_row(cells):
                inner = _Writer().lines(elements[1])
                first = Line(len(self._lines) + 1, inner[0].whole, "text", cells[0])
                self._lines += [first, *inner[1:]]
            elif any(cells):
                self._lines.append(Line(len(self._lines) + 1, " | ".join(cells), "table"))


def _is_data(table: Any) -> bool:
    """Whether a table holds data: several short cells in most rows. Old pages set their text with tables."""
    if table.find(".//table") is not None:
        return False
    rows = [[cell.text_content().strip() for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    wide = [row for row in rows if len([cell for cell in row if cell]) > 1]
    if wide and sum(numbered_row(row) for row in wide) * 2 >= len(wide):
        return True
    return len(wide) * 2 >= len(rows) > 0 and all(len(cell) < 300 for row in rows for cell in row)


def _kind(element: Any, inherited: Kind) -> Kind:
    tag = _tag(element)
    if tag == "h1":
        return "title"
    if tag in ("h2", "h3", "h4", "h5", "h6"):
        return "heading"
    centred = element.get("align") == "center" or re.search(r"text-align\s*:\s*center", element.get("style") or "")
    if centred or tag == "center":
        return "title"
    return inherited if inherited != "heading" else "text"


def _label(item: Any) -> str:
    """The number that a browser prints before an item of an ordered list."""
    listed = item.getparent()
    if listed is None or _tag(listed) != "ol":
        return ""
    style = (listed.get("style") or "") + (item.get("style") or "")
    if re.search(r"list-style(?:-type)?\s*:[^;]*\bnone\b", style):
        return ""
    number = _start(listed.get("start"), 1)
    for other in listed.iterchildren("li"):
        number = _start(other.get("value"), number)
        if other is item:
            break
        number += 1
    if _CJK_LIST.search(style):
        return f"{written(number, 'chineseCountingThousand')}、"
    return f"{written(number, _LIST_FORMS.get(listed.get('type') or '', 'decimal'))}."


def _start(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _tag(element: Any) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
