"""The proof of an import: the text without its structure is the same before and after, or nothing is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from build.drafting.draft import EMPTY
from build.importing import markers
from build.importing.document import Document
from build.importing.markers import squeezed
from build.marks import yaml_tree
from build.marks.problem import Problem
from build.marks.yaml_tree import Map
from build.model.policy import Article, Item, Paragraph, Policy
from build.unpacking.line import Line


def differences(document: Document, text: str, key: str) -> list[str]:
    """What the YAML text says otherwise than the file did, part by part; nothing where it says the same."""
    tree, problems = yaml_tree.parse(text.encode(), f"{key}.yml")
    faults = [problem.what for problem in problems]
    if not isinstance(tree, Map):
        return faults or ["写出的草稿读不回来。"]
    said: list[Problem] = []
    try:
        policy = Policy.model_validate({**tree, "id": key}, context={"report": said.append})
    except ValidationError as error:
        names = "、".join(dict.fromkeys(str(row["loc"][0]) for row in error.errors() if row["loc"]))
        return [f"写出的草稿读不回来：{names}。"]
    faults += [problem.what for problem in said]
    return faults + list(_parts(document, policy))


def _parts(document: Document, policy: Policy) -> Iterator[str]:
    parts, kept = document.parts, policy.imported
    if kept is None:
        yield "草稿里没有写原件。"
        return
    everything = sorted(
        line.number
        for part in (
            *(parts.cover, parts.head, parts.title, parts.contents, parts.front, parts.body, parts.foot),
            parts.annexes,
        )
        for line in part
    )
    if everything != sorted(line.number for line in document.lines):
        yield "有的行没有归到任何一部分，或者归了两次。"
    pairs = (
        ("公布它的文件", _words(parts.cover), "".join(kept.cover)),
        ("题头", _words(parts.head), "".join(kept.head)),
        ("正文前的文字", _words(parts.front), "".join(kept.front)),
        ("落款", _words(parts.foot), "".join(kept.foot)),
        ("附件", _words(parts.annexes), "".join(line for annex in kept.annexes for line in annex.lines)),
        ("脚注", "".join(document.notes), "".join(kept.footnotes)),
        ("标题", _bare_title(_words(parts.title)), _bare_title(policy.title) if parts.title else ""),
        ("正文", "".join(bare(line.whole) for line in parts.body), "".join(bare(text) for text in texts_of(policy))),
    )
    for name, before, after in pairs:
        if squeezed(before) != squeezed(after):
            yield f"{name}的文字前后不一样：{_first_difference(squeezed(before), squeezed(after))}"


def _words(lines: Iterable[Line]) -> str:
    return "".join(line.whole for line in lines)


def _bare_title(text: str) -> str:
    """Without what only joins: blanks, 、 between offices, and （全文）."""
    return re.sub(r"、|[（(]全文[）)]$", "", squeezed(text))


def bare(text: str) -> str:
    """The words of a text without the numbers that its lines begin with, and without blanks."""
    words = []
    for line in text.split("\n"):
        while (shorter := markers.without_marker(markers.clean(line))) != markers.clean(line):
            line = shorter
        words.append(squeezed(re.sub(r"^[（(]?[0-9０-９]{1,2}[)）.．、]|^[①-⑳⑴-⒇]", "", line)))
    return "".join(words)


def texts_of(policy: Policy) -> Iterator[str]:
    """Every text of the clauses of a policy, headings too, in its order."""
    yield from (text for article in policy.articles for text in _article(article))
    within: tuple[str, ...] = ()
    for chapter in policy.chapters:
        # 编 and 分编 are written at each of their chapters, and stood once.
        for depth, title in enumerate(chapter.within):
            if within[: depth + 1] != chapter.within[: depth + 1]:
                yield title
        within = chapter.within
        yield "" if chapter.title == "正文" else chapter.title
        yield from chapter.front
        yield from (text for article in chapter.articles for text in _article(article))
        for section in chapter.sections:
            yield section.title
            yield from section.front
            yield from (text for article in section.articles for text in _article(article))
    for part in policy.sections:
        yield from (part.heading or "", part.text or "")
        for sub in part.subsections:
            yield _unless_empty(sub.text)
            yield from (_unless_empty(number.text) for number in sub.numbers)


def _article(article: Article) -> Iterator[str]:
    yield _unless_empty(article.text or "")
    yield from _items(article.items)
    for paragraph in article.paragraphs:
        yield from _paragraph(paragraph)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield _unless_empty(paragraph.text)
    yield from _items(paragraph.items)


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield _unless_empty(item.text)
        yield from (subitem.text for subitem in item.subitems)


def _unless_empty(text: str) -> str:
    return "" if text == EMPTY else text


def _first_difference(before: str, after: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    start = max(0, at - 6)
    return f"原来是「{before[start : at + 12]}」，写出来是「{after[start : at + 12]}」"
