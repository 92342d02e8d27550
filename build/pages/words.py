"""The words that readers see for the values of the model: dates, money, badges, who applies."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from build.base import amount_words
from build.base.clauses import Clause
from build.base.knowledge_base import NOT_STATED_TEXT
from build.force import day_words
from build.force.status import Status
from build.model.fields import LooseDate
from search.text.numerals import to_chinese
from search.text.status import LABELS

APPLIED_FOR_BY = {
    "person": "职工本人申请",
    "union": "看起来由工会申报，没有查到个人申请的入口，可向本单位工会反映",
    "not_stated": "来源未注明由谁申请，先问本单位工会",
}
APPLIED_SHORT = {
    "person": "可以自己申请的",
    "not_stated": "由谁申请没有写明的，先问工会",
    "union": "看起来由工会申报、没有查到个人申请入口的",
}
WORDING_NOTES = {
    "原文": "本页文字按原文录入。引用前仍请与发文机关公布的文本核对。",
    "摘要": "本页是摘要：条号出自文件，文字由我们概括。非原文，引用前请核对。",
    "转述": "本页是转述：没有读到文件正文，按公开报道整理成要点，「要点」不是文件的条号。非原文，引用前请核对；要引用，请引报道。",
}
ATTRIBUTED = {
    "document": "文件里的话",
    "report": "报道转述的",
    "editor": "报道没有说出自这份文件，是本库归在它名下的",
}
LINK_NOTES = {"授权": "准许做这件事", "限定": "划定范围", "标准": "定标准", "程序": "定手续", "排除": "定不给的情形"}
CONFIDENCE_NOTES = {
    "official": "官方文件",
    "agency_news": "中央媒体或工会媒体报道",
    "local_union_notice": "地方工会通知或当地媒体",
    "secondary": "二手资料，只作线索",
}


class Badge(NamedTuple):
    """A short mark: its words, and the tone that colour adds to them."""

    text: str
    tone: str


HISTORIC = Badge("历史", "stop")
LAST_YEAR = Badge("去年的，今年没有查到", "warn")
DOUBT = Badge("时效待核", "warn")
NOT_STATED = Badge(NOT_STATED_TEXT, "none")


def status_badge(status: Status) -> Badge:
    """The mark of a policy's status."""
    return Badge(*LABELS[status])


def day(value: date | LooseDate | None) -> str:
    """2024年6月6日, 2024年6月, 2024年; 来源未注明 for None."""
    return NOT_STATED_TEXT if value is None else day_words.in_words(value)


with_days = day_words.with_days


yuan = amount_words.yuan
value_of = amount_words.value_of


def years(values: list[int]) -> str:
    """2022年、2024年."""
    return "、".join(f"{value}年" for value in sorted(set(values)))


def step(clause: Clause) -> str:
    """The last step of a clause's address, as it is shown before its text: 第二款, （三）, 1．"""
    ref = clause.ref
    match clause.level:
        case "paragraph":
            return f"第{to_chinese(ref.paragraph or 0)}款"
        case "item":
            return f"（{to_chinese(ref.item or 0)}）" + (f"之{to_chinese(ref.item_sub)}" if ref.item_sub else "")
        case "subsection":
            return f"（{to_chinese(ref.subsection or 0)}）"
        case "subitem":
            return f"{ref.subitem}．"
        case _:
            return f"{ref.number}．"


def opening(text: str) -> str:
    """How a sentence begins, for a line that stands for all of it: up to its first mark, twelve letters at most."""
    first = re.split("[：，；。（]", text, maxsplit=1)[0]
    return first if len(first) <= _OPENING else f"{first[:_OPENING]}……"


_OPENING = 12
_ENDINGS = re.compile(r"(?:[一-龥]{1,6}自治[区州县旗]|特别行政区|地区|林区|省|市|县|区|州|盟|旗)$")


def names_place(place: str, text: str) -> bool:
    """Whether a text says itself which place it speaks of (恩施 for 恩施土家族苗族自治州), so that a label in front
    of it would claim the whole of it for that place."""
    return len(place) > 1 and (_ENDINGS.sub("", place) or place) in text
