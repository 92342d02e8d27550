"""Files from outside become the lines that their readers see; broken ones are refused in a sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.unpacking.child import unpack_apart
from build.unpacking.line import Refusal
from build.unpacking.markdown import unpack_markdown
from build.unpacking.number_formats import written
from build.unpacking.plain import decoded, unpack_text
from build.unpacking.unpack import unpack
from build.unpacking.webpage import unpack_html
from build.unpacking.wordfile import unpack_docx
from tests.word_files import level, listed, paragraph, word_file

LAW = "第一条 为了规范帮扶资金的使用，制定本办法。\n第二条 工会应当公开帮扶的结果。\n"
ARTICLES = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "第%1条")
    + level(1, "chineseCounting", "（%2）")
    + "</w:abstractNum>"
)
NUMS = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def texts(data: bytes) -> list[str]:
    return [line.whole for line in unpack_docx(data).lines]


def test_numbers_that_word_counts_are_written_out() -> None:
    """Word 自动编的条号、项号，读出来就是看到的样子；新的一条从（一）数起。"""
    body = listed("甲。", 1) + listed("子。", 1, 1) + listed("丑。", 1, 1) + listed("乙：", 1) + listed("寅。", 1, 1)
    assert texts(word_file(body, ARTICLES + NUMS)) == [
        "第一条 甲。",
        "（一） 子。",
        "（二） 丑。",
        "第二条 乙：",
        "（一） 寅。",
    ]


def test_a_list_that_restarts_begins_again_once() -> None:
    """另起一个列表、写了从几数起的，只在第一次从那里数。"""
    anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    override = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{anew}</w:num>'
    body = listed("甲。", 1) + listed("乙。", 2) + listed("丙。", 2) + listed("丁。", 1)
    seen = texts(word_file(body, ARTICLES + NUMS + override))
    assert seen == ["第一条 甲。", "第五条 乙。", "第六条 丙。", "第七条 丁。"]


def test_a_style_can_carry_the_number_and_zero_takes_it_away() -> None:
    """编号可以挂在样式上；numId 写 0 的那一段没有编号。"""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles += '<w:style w:type="paragraph" w:styleId="Xia"><w:basedOn w:val="Tiao"/></w:style>'
    body = paragraph("甲。", '<w:pStyle w:val="Xia"/>')
    body += paragraph("不编号。", '<w:pStyle w:val="Xia"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body += paragraph("乙。", '<w:pStyle w:val="Tiao"/>')
    assert texts(word_file(body, ARTICLES + NUMS, styles)) == ["第一条 甲。", "不编号。", "第二条 乙。"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("chineseCountingThousand", "一百零一"),
        ("chineseCounting", "一○一"),
        ("japaneseCounting", "百一"),
        ("chineseLegalSimplified", "壹佰零壹"),
        ("decimalFullWidth", "１０１"),
        ("lowerRoman", "ci"),
        ("ideographDigital", "一〇一"),
    ],
)
def test_formats_are_written_as_word_writes_them(form: str, shown: str) -> None:
    """中文各种编号写法，与 Word 一样。"""
    assert written(101, form) == shown


def test_changes_are_read_as_accepted_and_text_boxes_once() -> None:
    """修订按接受后读；文本框只读一次；脚注不混进正文；页眉另放。"""
    body = "<w:p><w:r><w:t>应当</w:t></w:r><w:ins><w:r><w:t>及时</w:t></w:r></w:ins><w:del><w:r><w:delText>不</w:delText></w:r></w:del>"
    body += '<w:r><w:t>公开。</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    box = "<w:txbxContent>" + paragraph("框里的话。") + "</w:txbxContent>"
    body += f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    note = '<w:footnote w:id="2">' + paragraph("注一。") + "</w:footnote>"
    found = unpack_docx(word_file(body, footnotes=note, header=paragraph("河工发〔2026〕3号")))
    assert [line.text for line in found.lines] == ["应当及时公开。", "框里的话。"]
    assert (found.notes, found.margins) == (("注一。",), ("河工发〔2026〕3号",))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf-8", LAW.encode()),
        ("utf-8", b"\xef\xbb\xbf" + LAW.encode()),
        ("gb18030", LAW.encode("gb18030")),
        ("utf-16-le", b"\xff\xfe" + LAW.encode("utf-16-le")),
        ("utf-16-be", LAW.encode("utf-16-be")),
        ("big5hkscs", "第一條 為了規範幫扶資金的使用，制定本辦法。工會應當公開結果。".encode("big5hkscs")),
    ],
)
def test_an_encoding_is_seen_in_the_bytes(name: str, data: bytes) -> None:
    """编码不用人选。"""
    text, found = decoded(data)
    assert found == name
    assert text.startswith("第一")


def test_lines_broken_at_a_width_are_joined() -> None:
    """按宽度折行的文本接回整段，空格开头的是新的一段。"""
    rows = ["　　" + "应" * 36 + "当" * 2, "及" * 38] * 6
    joined = ["应" * 36 + "当" * 2 + "及" * 38] * 6
    assert [line.text for line in unpack_text("\n".join(rows).encode()).lines] == joined


def test_a_page_gives_its_text_and_not_its_menu() -> None:
    """网页只读正文：菜单、脚本、看不见的不要，条号和正文分在两格的接起来。"""
    page = (
        '<html><head><meta charset="utf-8"><meta name="ArticleTitle" content="河西市帮扶办法"></head><body>'
        '<div class="nav"><a href="/">首页</a></div><script>第九条</script><div id="zoom"><table>'
        + "".join(f"<tr><td>第{n}条</td><td>工会应当公开，及时公开；不得隐瞒。</td></tr>" for n in "一二三")
        + '</table><p style="display:none">看不见，看不见。</p></div></body></html>'
    )
    lines = unpack_html(page.encode()).lines
    assert [line.whole for line in lines] == ["河西市帮扶办法"] + [
        f"第{n}条 工会应当公开，及时公开；不得隐瞒。" for n in "一二三"
    ]


def test_markdown_loses_its_marks() -> None:
    """Markdown 的记号去掉，文字留下。"""
    text = "# 标题\n\n<!-- 说明 -->\n\n**第一条** 见[附件](a.md)。\n"
    assert [(x.number, x.kind, x.text) for x in unpack_markdown(text.encode()).lines] == [
        (1, "title", "标题"),
        (5, "text", "第一条 见附件。"),
    ]


def bomb() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w:document>" + b" " * (60 << 20))
    return stream.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><d>&e;</d>'


def with_entity() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", ENTITY)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", b"PK\x03\x04broken", "损坏"),
        ("a.docx", bomb(), "太大"),
        ("a.docx", with_entity(), "外部实体"),
        ("a.docx", "普通文字。".encode(), "损坏"),
        ("a.pdf", b"%PDF-1.7 broken", "损坏"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "WPS"),
        ("a.ofd", b"PK\x03\x04", "OFD"),
        ("a.png", b"\x89PNG\r\n", "图片"),
        ("a.txt", b"", "空文件"),
        ("a.rtf", b"{\\rtf1}", "RTF"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    """读不了的，一句话说为什么，一句话说怎么办。"""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refusal) as refused:
        unpack(path)
    assert why in refused.value.why
    assert refused.value.mend.endswith("。")


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    """文件在单独的进程里读，读出来的一样。"""
    path = tmp_path / "办法.txt"
    path.write_text(LAW, encoding="utf-8")
    assert unpack_apart(path) == unpack(path)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".docx"]))
def test_no_bytes_break_a_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    """随便什么字节，要么读出来，要么回一句话。"""
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    path.write_bytes(data)
    try:
        unpack(path)
    except Refusal as refusal:
        assert refusal.why
        assert refusal.mend
