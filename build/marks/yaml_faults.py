"""YAML that is not read: what the parser says, and what we refuse, as an editor reads it."""

from __future__ import annotations

import re

import yaml

from build.marks.problem import Mark, Problem, shortened

MAX_DEPTH = 40


def refused(event: yaml.Event, at: Mark) -> Problem | None:
    """What is valid YAML and not for editors: aliases (a small file can unfold into a huge one), anchors and tags."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        what, mend = f"这里用了 YAML 的引用（{mark} 号）。", "把内容原样写在这里；以 & 或 * 开头的文字加上引号。"
        return Problem(at, "yaml-alias", what, mend)
    if tag := getattr(event, "tag", None):
        what, mend = f"这里用了 YAML 标签「{tag}」。", "删去叹号和标签，只留内容；以叹号开头的文字加上引号。"
        return Problem(at, "yaml-syntax", what, mend)
    return None


def too_deep(at: Mark) -> Problem:
    """Nesting that nobody can have meant."""
    return Problem(at, "yaml-syntax", f"这里嵌套超过 {MAX_DEPTH} 层。", "检查括号和缩进，一般不超过八层。")


def second_document(at: Mark) -> Problem:
    """A file holds one document."""
    what, mend = "一个文件里有两个以「---」分开的部分。", "一个文件只写一份内容；删去中间的「---」。"
    return Problem(at, "yaml-syntax", what, mend)


def wide_colon(text: str, name: str) -> Problem | None:
    """A field name followed by 「：」, the commonest slip of a Chinese keyboard; YAML takes it for part of a text."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*(?:- )?\s*([a-z_]+)：", line):
            what = f"字段名「{found[1]}」后面用了中文冒号。"
            return Problem(Mark(name, number), "yaml-syntax", what, f"改成英文冒号加一个空格，如 {found[1]}: 内容。")
    return None


def tight_colon(text: str, name: str) -> Problem | None:
    """A field name with its content close behind the colon; YAML takes both for one text."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*(?:- )*([a-z_]+):(?!//)([^\s].*)", line):
            what = f"字段名「{found[1]}」的冒号后面没有空格。"
            return Problem(Mark(name, number), "yaml-syntax", what, f"冒号后面空一格，如 {found[1]}: 内容。")
    return None


def comment_in_text(event: yaml.ScalarEvent, text: str, name: str) -> Problem | None:
    """Words behind an unquoted text that YAML takes for a comment and drops in silence: 每户 5000 元 # 2024年.

    Nobody can tell from the words alone whether a comment was meant, so the place of the 「#」 decides, as it does in
    our samples and in most linters: two blanks before it and one behind it set a comment off, anything closer is read
    as part of the text and must be quoted. Where no text can be cut the comment may stand as it likes: on a line of
    its own, behind quotes or a closing bracket, and behind a bare word such as an id, a date or a number, unless the
    「#」 has a digit or letter close behind it (12351 #1).
    """
    end = event.end_mark
    if event.style or end is None or not (found := _COMMENT.match(text, end.index)):
        return None
    if found["blanks"].endswith("  ") and found["comment"].startswith("# "):
        return None
    if _BARE_WORD.fullmatch(event.value) and not _NUMBERED.match(found["comment"]):
        return None
    left = f"文字只剩「{shortened(event.value)}」" if event.value else "这里就空了"
    what = f"「{shortened(found['comment'])}」会被当成注释，读不到；{left}。"
    mend = "本是文字的，整句加双引号；真是注释的，# 前面空两格、后面空一格，或者另起一行。"
    return Problem(Mark(name, end.line + 1), "comment-in-text", what, mend)


_COMMENT = re.compile(r"(?P<blanks>[ \t]+)(?P<comment>#[^\r\n]*)")
_BARE_WORD = re.compile(r"[!-~]*")
_NUMBERED = re.compile(r"#[0-9A-Za-z]")


def explained(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """The parser's complaint, at the line where the editor has to look."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.encode()[: error.position].count(b"\n") + 1  # libyaml counts bytes
        mend = "删去这一行里看不见的字符，重新手工输入。"
        return Problem(Mark(name, line), "yaml-syntax", "文件里有不可见的控制字符。", mend)
    if problem := wide_colon(text, name) or tight_colon(text, name) or _open_quote(text, name):
        return problem
    assert isinstance(error, yaml.MarkedYAMLError)
    said = f"{error.problem or ''} {error.context or ''}"
    # For what was never finished, the place to look is where it began.
    began = error.context_mark if re.search(r"quoted scalar|simple key|parsing a flow", said) else None
    mark = began or error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    written = (text.splitlines() or [""])[min(line, len(text.splitlines())) - 1]
    what, mend = _words(said, written, mark.column + 1 if mark else 1)
    if what == _UNEVEN:
        line, mend = _uneven(text.splitlines(), line)
    return Problem(Mark(name, line), "yaml-syntax", what, mend)


def _uneven(lines: list[str], line: int) -> tuple[int, str]:
    """Which line stands out, and how far it is to be moved: one between two that agree, or one a little off the one above."""
    mend = "同一级的字段和短横线要从同一列开始。"
    near = [number for number in range(max(1, line - 2), line + 1) if lines[number - 1].strip()]
    deep = {number: len(lines[number - 1]) - len(lines[number - 1].lstrip(" ")) for number in near}
    if len(near) < 2:
        return line, mend
    above, here = deep[near[-2]], deep[near[-1]]
    if len(near) == 3 and deep[near[0]] == here != above and not lines[near[1] - 1].rstrip().endswith(":"):
        return near[1], f"这一行前面空 {here} 格，和上一行、下一行对齐。"
    if 0 < abs(above - here) < 2:
        return line, f"这一行前面空 {above} 格，和上一行对齐。"
    return line, mend


def _open_quote(text: str, name: str) -> Problem | None:
    """A quote that opens a text and is not closed on its line: YAML reads on to the next quote, and complains there."""
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r"""\s*(?:- )*(?:[a-z_]+: +|- +)(["'])(.*)$""", line)
        if found and found[1] not in found[2].replace(f"\\{found[1]}", ""):
            what, mend = "引号没有配对。", "补上另一半引号；引号里要用引号时，外面用单引号。"
            return Problem(Mark(name, number), "yaml-syntax", what, mend)
    return None


def _words(said: str, written: str, column: int) -> tuple[str, str]:
    if "expected key" in said and re.search(r"""[:\-] +(["']).*\1[ ]*[^\s#]""", written):
        return "这一行的引号后面还有别的字。", "整段文字都放进引号，或去掉引号；文字里要用引号时用中文引号“ ”。"
    found = next(((what, mend) for pattern, what, mend in _SYNTAX if re.search(pattern, said)), None)
    mend = "对照 CONTRIBUTING.md 里可以照抄的样例，检查这一行和上一行。"
    return found or (f"YAML 写法有误，读到第 {column} 列时读不下去。", mend)


_UNEVEN = "缩进不齐。"
# What libyaml says -> what an editor reads. First match wins.
_SYNTAX = (
    (
        r"\\t|tab|cannot start any token",
        "这一行用了制表符（Tab）或不能开头的符号。",
        "缩进只用空格；以 @ 、% 、` 等符号开头的文字加上引号。",
    ),
    (
        r"mapping values are not allowed",
        "这一行多了一个英文冒号，或者缩进不对。",
        "文字里有「: 」时整段加引号；检查与上一行的缩进。",
    ),
    (
        r"could not find expected ':'",
        "这里缺一个英文冒号，或上一段文字没有写完。",
        "字段名后面写英文冒号和一个空格，如 title: 名称。",
    ),
    (
        r"did not find expected ',' or",
        "方括号或花括号没有配对，或者少了逗号。",
        "补上 ] 或 }；各项之间用英文逗号分开。",
    ),
    (
        r"did not find expected (key|'-' indicator)|block (mapping|end)",
        _UNEVEN,
        "同一级的字段和短横线要从同一列开始。",
    ),
    (
        r"unexpected end of stream|while scanning a quoted",
        "引号没有配对。",
        "补上另一半引号；引号里要用引号时，外面用单引号。",
    ),
    (
        r"undefined alias|alias|anchor",
        "这里用了 YAML 的引用符号 & 或 *。",
        "把内容原样写出；以 & 或 * 开头的文字加上引号。",
    ),
    (r"escape", "双引号里有无法识别的反斜杠。", "改用单引号，或把反斜杠写成两个。"),
    (
        r"expected a single document|document",
        "一个文件里有两个以「---」分开的部分。",
        "一个文件只写一份内容；删去中间的「---」。",
    ),
    (r"tag", "这里的叹号会被当成 YAML 标签。", "以叹号开头的文字加上引号。"),
)
