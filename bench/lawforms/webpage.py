"""Writes a law as a web page: as a government site shows it, or as Word's "filtered" HTML."""

from __future__ import annotations

import random
import re
from html import escape
from pathlib import Path
from typing import Any

from .choose import Chooser
from .source import Block, Law
from .wordfile import split_title

_MENU = ("首页", "机构概况", "政务公开", "政策法规", "办事服务", "互动交流", "数据发布")
_RELATED = (
    "关于印发2023年立法工作计划的通知",
    "《优化营商环境条例》解读",
    "第三条 便民措施落实情况公告",
    "关于废止部分规范性文件的决定",
)
# The styles in which the main text is laid out.
_LAYOUTS = {"paragraphs": 25, "strong": 15, "split": 15, "table": 8, "list": 7, "breaks": 12, "word": 18}


def write_html(law: Law, number: str | None, target: Path) -> dict[str, Any]:
    """Write a law as a web page and say how."""
    pick = Chooser(f"{law.path}|html")
    layout = pick.pick("layout", _LAYOUTS)
    encoding = "gbk" if pick.chance("gbk", 60 if layout == "word" else 25) else "utf-8"
    charset = pick.pick("charset", {"gb2312": 60, "gbk": 40}) if encoding == "gbk" else "utf-8"
    old_meta = encoding == "gbk" or pick.chance("old meta", 30)
    meta = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        if old_meta
        else f'<meta charset="{charset}">'
    )
    contents = bool(law.headings) and pick.chance("contents", 35)
    wrapped = layout in ("paragraphs", "strong", "breaks") and pick.chance("wrapped", 15)
    if layout == "word":
        page = _word_page(law, meta, pick.random("spans"), contents=contents)
    else:
        page = _site_page(law, number, meta, layout, pick, contents=contents, wrapped=wrapped)
    target.parent.mkdir(parents=True, exist_ok=True)
    newline = "\r\n" if pick.chance("crlf", 40) else "\n"
    target.write_bytes(page.replace("\n", newline).encode(encoding, "xmlcharrefreplace"))
    return {"layout": layout, "encoding": encoding, "charset": charset, "contents": contents, "source_wrapped": wrapped}


def _table(block: Block) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in block.rows)
    return f'<table border="1">\n{rows}</table>'


def _wrap(main: str) -> str:
    """Break the source amid the text, which shows no blank there between Chinese characters."""
    lines = []
    for line in main.split("\n"):
        lines.append(re.sub("([\u4e00-\u9fff]{2}[\u4e00-\u9fff，、。；]{38})(?=[\u4e00-\u9fff])", "\\1\n", line))
    return "\n".join(lines)


def _site_page(
    law: Law, number: str | None, meta: str, layout: str, pick: Chooser, *, contents: bool, wrapped: bool
) -> str:
    """A page of a government site: menu, share buttons, main text, related links, footer."""
    menu = "".join(f'<li><a href="/c{i}/">{name}</a></li>' for i, name in enumerate(_MENU))
    related = "".join(f'<li><a href="/r{i}.html">{name}</a></li>' for i, name in enumerate(_RELATED))
    date = law.version_date or "2020-01-01"
    heading = pick.pick("heading", {"h1": 50, "div": 30, "two": 20})
    if heading == "two":
        first, second = map(escape, split_title(law.title))
        title = f'<div class="tit">{first}<br>{second}</div>'
    else:
        tag = "h1" if heading == "h1" else "div"
        title = f'<{tag} class="tit">{escape(law.title)}</{tag}>'
    number_row = f"<tr><td>发文字号：</td><td>{escape(number)}</td></tr>" if number else ""
    card = (
        '<table class="xxgk"><tr><td>索 引 号：</td><td>000014349/2020-00001</td>'
        "<td>主题分类：</td><td>法律法规</td></tr>"
        f"<tr><td>发布日期：</td><td>{date}</td></tr>{number_row}</table>"
        if pick.chance("card", 40)
        else ""
    )
    main = _main_text(law, layout, contents=contents)
    if wrapped:
        main = _wrap(main)
    hits = '<div style="display:none">本页访问量：<span id="hits">1024</span>次</div>'
    hidden = hits if pick.chance("hidden", 50) else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
{meta}
<title>{escape(law.title)}_政策法规_示例市人民政府门户网站</title>
<meta name="SiteName" content="示例市人民政府门户网站">
<meta name="ArticleTitle" content="{escape(law.title)}">
<meta name="PubDate" content="{date} 10:00">
<style>.nav li{{display:inline}} .tit{{font-size:24px;text-align:center}} #content p{{line-height:2em}}</style>
<script>var _hmt = _hmt || []; document.write("<div>第一条 这不是正文</div>".slice(0, 0));</script>
</head>
<body>
<!-- 头部 --><div class="header"><a href="/"><img src="/logo.png" alt="示例市人民政府"></a>
<form action="/search"><input type="text" name="q" value="请输入关键字"><button>搜索</button></form>
<ul class="nav">{menu}</ul></div>
<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/zcfg/">政策法规</a> &gt; 正文</div>
<div class="wrap"><div class="left">
{card}
{title}
<div class="info"><span>发布时间：{date} 10:00</span>&nbsp;&nbsp;<span>来源：示例市司法局</span>&nbsp;&nbsp;
<span>字体：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a>
<a href="javascript:doZoom(14)">小</a>]</span>
<span class="share">分享到：<a title="微信">微信</a> <a title="微博">微博</a> <a title="QQ空间">QQ空间</a></span></div>
<div id="content" class="TRS_Editor">
{main}
</div>
{hidden}
<div class="tool"><a href="javascript:window.print()">【打印本页】</a>
<a href="javascript:window.close()">【关闭窗口】</a></div>
<div class="page">上一篇：<a href="a.html">{_RELATED[0]}</a><br>下一篇：<a href="b.html">{_RELATED[3]}</a></div>
</div><div class="right"><h3>相关链接</h3><ul>{related}</ul></div></div>
<div class="footer"><p>主办：示例市人民政府办公室&nbsp;&nbsp;承办：示例市大数据中心</p>
<p>网站标识码：0000000001&nbsp;&nbsp;备案序号：示ICP备00000000号&nbsp;&nbsp;示公网安备 00000000000001号</p>
<p>版权所有 未经许可不得转载</p></div>
</body>
</html>
"""


def _main_text(law: Law, layout: str, *, contents: bool) -> str:
    """The law's own part of a site's page."""
    out: list[str] = []
    in_paragraph = "<p>{}</p>" if layout != "breaks" else "&nbsp;&nbsp;&nbsp;&nbsp;{}<br>"
    for line in law.head:
        out.append(f'<p align="center">{escape(line)}</p>')
    if contents:
        name = "<b>目　　录</b>" if layout == "strong" else "目&nbsp;&nbsp;录"
        out.append(f'<p style="text-align:center">{name}</p>')
        out += [f'<p><a href="#c{i}">{escape(h.line)}</a></p>' for i, h in enumerate(law.headings)]
    open_group = ""  # what closes the article that is open, for layouts with number and text in separate elements
    heading = 0

    def close() -> None:
        nonlocal open_group
        if open_group:
            out.append(open_group)
            open_group = ""

    for block in law.blocks:
        if block.kind == "heading":
            close()
            label = f'<a name="c{heading}"></a>{escape(block.line)}'
            out.append(f'<p align="center"><strong>{label}</strong></p>' if layout != "split" else f"<h2>{label}</h2>")
            heading += 1
        elif block.kind == "table":
            out.append(_table(block))
        elif block.kind == "article" and layout in ("split", "table", "list"):
            close()
            label, text = escape(block.label), escape(block.text)
            if layout == "split":
                out.append(
                    f'<div class="law-item"><span class="law-num">{label}</span>\n<div class="law-text"><p>{text}</p>'
                )
                open_group = "</div></div>"
            elif layout == "table":
                out.append(f'<table><tr><td nowrap valign="top">{label}</td>\n<td><p>{text}</p>')
                open_group = "</td></tr></table>"
            else:
                out.append(f"<dl><dt>{label}</dt>\n<dd><p>{text}</p>")
                open_group = "</dd></dl>"
        elif block.kind == "article":
            label = f"<strong>{block.label}</strong>" if layout == "strong" else block.label
            out.append(in_paragraph.format(f"　　{label}　{escape(block.text)}"))
        else:
            if open_group and block.record >= 0 and not law.records[block.record].is_article:
                close()
            indent = "" if layout in ("split", "table", "list") else "　　"
            out.append(in_paragraph.format(indent + escape(block.line)))
    close()
    return "\n".join(out)


def _word_page(law: Law, meta: str, chance: random.Random, *, contents: bool) -> str:
    """A page as Word saves it "filtered": spans cut words and numbers, source lines break inside tags."""

    def spans(text: str) -> str:
        out = []
        at = 0
        while at < len(text):
            size = chance.choice((1, 2, 3, 5, 8, 40))
            piece = escape(text[at : at + size], quote=False)
            if chance.random() < 0.15:
                # Word breaks the source inside a tag, which changes nothing for a reader.
                out.append(f"<span\nlang=EN-US style='font-size:16.0pt;font-family:仿宋_GB2312'>{piece}</span>")
            elif chance.random() < 0.5:
                out.append(f"<span style='font-size:16.0pt;font-family:仿宋_GB2312'>{piece}</span>")
            else:
                out.append(piece)
            at += size
        return "".join(out)

    body: list[str] = []
    first, second = split_title(law.title)
    body.append(
        "<p class=MsoTitle align=center style='text-align:center'><b><span style='font-size:22.0pt;\nfont-family:宋体'>"
        f"{escape(first)}<br>\n{escape(second)}</span></b></p>"
    )
    for line in law.head:
        body.append(f"<p class=MsoNormal align=center style='text-align:center'>{spans(line)}</p>")
    if contents:
        body.append("<p class=MsoNormal align=center style='text-align:center'>目&nbsp;&nbsp;&nbsp; 录</p>")
        body += [
            f'<p class=MsoToc{h.level}><a href="#_Toc{i}">{spans(h.line)}<span lang=EN-US>'
            f"<span style='color:windowtext'>. </span>{2 + 2 * i}</span></a></p>"
            for i, h in enumerate(law.headings)
        ]
    for block in law.blocks:
        if block.kind == "table":
            body.append(_table(block))
            continue
        if block.kind == "heading":
            body.append(f"<p class=MsoNormal align=center style='text-align:center'><b>{spans(block.line)}</b></p>")
            continue
        gap = "<span lang=EN-US>&nbsp; </span>" if block.kind == "article" else escape(block.gap)
        body.append(
            "<p class=MsoNormal style='text-indent:32.0pt'>"
            + (spans(block.label) + gap if block.label else "")
            + f"{spans(block.text)}</p>"
        )
        if chance.random() < 0.05:
            body.append("<p class=MsoNormal><span lang=EN-US>&nbsp;</span></p>")
    return f"""<html>

<head>
{meta}
<meta name=Generator content="Microsoft Word 15 (filtered)">
<title>{escape(law.title) if chance.random() < 0.5 else ""}</title>
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
\t{{margin:0cm;text-align:justify;font-size:10.5pt;font-family:"Times New Roman",serif;}}
@page WordSection1
\t{{size:595.3pt 841.9pt;margin:72.0pt 90.0pt 72.0pt 90.0pt;}}
div.WordSection1
\t{{page:WordSection1;}}
-->
</style>

</head>

<body lang=ZH-CN style='text-justify-trim:punctuation'>

<div class=WordSection1>

{chr(10).join(body)}

</div>

</body>

</html>
"""


def write_print_html(law: Law, target: Path) -> None:
    """Write a plain page for printing, with LibreOffice's own marks for running head and page number."""
    out = [f'<p align="center"><font size="5"><b>{escape(law.title)}</b></font></p>']
    out += [f'<p align="center">{escape(line)}</p>' for line in law.head]
    for block in law.blocks:
        if block.kind == "table":
            out.append(_table(block))
        elif block.kind == "heading":
            out.append(f'<p align="center"><b>{escape(block.line)}</b></p>')
        elif block.kind == "article":
            out.append(f"<p>　　<b>{block.label}</b>　{escape(block.text)}</p>")
        else:
            out.append(f"<p>　　{escape(block.line)}</p>")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        '<html><head><meta charset="utf-8"><style>body{font-family:"Noto Serif CJK SC";font-size:15pt}'
        "@page{size:21cm 29.7cm;margin:2.5cm}</style></head><body>"
        f'<div title="header"><p align="center"><font size="2">{escape(law.title)}</font></p></div>\n'
        + "\n".join(out)
        + '\n<div title="footer"><p align="center">- <sdfield type=PAGE subtype=RANDOM format=PAGE>1</sdfield> -</p>'
        "</div></body></html>",
        encoding="utf-8",
    )
