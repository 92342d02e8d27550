"""Slips of the hand that pass for content: numbers typed where we count, marks round a title, a list that is one entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.base.walk import everything
from build.marks.problem import Problem, shortened
from build.model import Entry
from build.model.entry import labels
from build.model.policy import Article, Item, Paragraph, Policy
from search.text.numerals import to_int

_COUNT = "[一二三四五六七八九十]{1,3}"
_TYPED = re.compile(rf"(（{_COUNT}）|\({_COUNT}\)|[0-9]{{1,2}}[.．、](?![0-9])|第({_COUNT})([款项目])([\s　：，]?))\s*")
_COUNTED = {"款": "paragraph", "项": "item", "目": "subitem"}
# What YAML itself, or a hurried hand, takes for a yes or a no; none of them is a sentence.
_TRUTHS = {"yes", "no", "on", "off", "true", "false", "null", "~", "y", "n"}
_SENTENCES = (
    "title",
    "text",
    "say",
    "term",
    "name",
    "question",
    "summary",
    "plain",
    "short",
    "ask",
    "why",
    "note",
    "heading",
)
# Nobody announces anything for so long ahead; a later year has its digits in the wrong order.
_FAR = timedelta(days=366 * 20)
_AHEAD = ("from_date", "to_date", "next_check", "expiry_date", "confirmed_date", "year")


def typed_number(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """款, 项 and 目 are counted by their places: a number typed before the text would stand there twice."""
    for policy in kb.policies:
        if policy.points or policy.sections:
            continue
        for clause in kb.written_clauses[policy.id]:
            entry = clause.entry
            text = entry.text if isinstance(entry, Item | Paragraph | Article) else None
            if text and (found := _TYPED.match(text)) and _counts_itself(clause, found):
                what = f"「{shortened(text)}」前面写了序号「{found[1].strip()}」，页面会再编一遍。"
                mend = f"删去序号，只写「{shortened(text[found.end() :])}」。"
                yield entry.problem("value-form", what=what, mend=mend, field="text")


def _counts_itself(clause: Clause, found: re.Match[str]) -> bool:
    """Laws begin sentences with another clause's number, 「第一款所列情形…」; nobody gives a clause's own number so."""
    number, kind, parted = found[2], found[3], found[4]
    return not number or bool(parted) or to_int(number) == getattr(clause.ref, _COUNTED[kind])


def marked_title(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Pages put 《》 round a title themselves."""
    for policy in kb.policies:
        inner = policy.title[1:-1]
        if policy.title[:1] == "《" and policy.title[-1:] == "》" and "《" not in inner:
            what = f"标题「{shortened(policy.title)}」带着书名号，页面会再加一层。"
            yield policy.problem("value-form", what=what, mend=f"去掉书名号，写成 title: {inner}。", field="title")


def lone_truth(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A sentence that is no more than yes or no was never written."""
    for entry in everything(kb):
        for name in _SENTENCES:
            value = entry.__dict__.get(name)
            if isinstance(value, str) and value.lower() in _TRUTHS:
                label = labels(type(entry)).get(name, name)
                what = f"「{label}」只写了「{value}」，不是一句话。"
                yield entry.problem("value-form", what=what, mend="写上文字；真要写这个词，加上说明。", field=name)


def list_run_together(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Names between commas of our own script are one name to YAML."""
    for entry in (*everything(kb), *kb.lexicon):
        for name in ("aliases", "say", "also", "means"):
            held = entry.__dict__.get(name)
            values: tuple[str, ...] = held if isinstance(held, tuple) else ()
            for value in values:
                if "{" in value:
                    continue  # a pattern of the word list, in which a comma may stand for itself
                parts = re.split("，" if "，" in value else "、", value)
                if (
                    len(parts) > 1
                    and ("，" in value or len(values) == 1)
                    and all(1 < len(part) <= 14 for part in parts)
                ):
                    what = f"「{shortened(value)}」成了一个，里面用的是中文标点。"
                    mend = f"改成英文的逗号，如 [{', '.join(parts[:3])}]。"
                    yield entry.problem("value-form", what=what, mend=mend, field=name)


def year_too_far(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A day that nobody can have announced has a wrong year."""
    for entry in everything(kb):
        if isinstance(entry, Policy):
            continue  # some documents set a day far ahead themselves
        for name in _AHEAD:
            value = entry.__dict__.get(name)
            if isinstance(value, date) and value > today + _FAR:
                yield _far(entry, name, value.year)
            elif isinstance(value, int) and not isinstance(value, bool) and value > today.year + 20:
                yield _far(entry, name, value)


def _far(entry: Entry, name: str, year: int) -> Problem:
    return entry.problem(
        "value-form", what=f"{year} 年太远了，多半是数字打反了。", mend="对照来源改正年份。", field=name
    )


def number_taken(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A 文号 belongs to one document; versions of one law may share what they do not have a new one for."""
    first: dict[str, Policy] = {}
    for policy in kb.policies:
        number = policy.document_number
        if not number:
            continue
        other = first.setdefault(number, policy)
        if other is not policy and (policy.version_of is None or policy.version_of != other.version_of):
            what = f"文号「{number}」和《{shortened(other.title)}》（{other.mark.file}）的一样。"
            mend = "对照原件改正写错的一处；来源没有写明的写 not_stated。"
            yield policy.problem("document-number-form", what=what, mend=mend, field="document_number")


def name_taken(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Two ids are not one office, one fund or one category."""
    for table in (kb.authorities, kb.funds, kb.categories):
        first: dict[str, str] = {}
        for key, entry in table.items():
            other = first.setdefault(entry.name, key)
            if other != key:
                what = f"「{entry.name}」已经有编号 {other}，这里又写了一遍。"
                mend = f"删去 {key}，别处都写 {other}；真是两个的，把名称写清楚。"
                yield entry.problem("wording-repeated", what=what, mend=mend, field="name")
