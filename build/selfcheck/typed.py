"""What a person types as a number -> the number, or a plain sentence on what is wrong. Its twin is selfcheck/typed.js."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from build.model import Question
from build.selfcheck.facts import Answer
from build.selfcheck.ruleset import ELSEWHERE
from build.selfcheck.working import number
from search.text import place_table

_DIGITS = str.maketrans("〇零一二三四五六七八九两俩仨", "00123456789223")
_N = r"\d+(?:\.\d+)?"
_PLAIN = re.compile(_N)
_SECTION = re.compile(rf"(?:({_N})千)?(?:0?({_N})百)?(?:0?({_N})?(十))?(\d*)")
_SIGNS = "一二三四五六七八九两"
# 三四万, 两三千: people say a range so. 十三四 and longer rows are no number that we know.
_GUESS = re.compile(rf"([{_SIGNS}])([{_SIGNS}])([十百千万])")
_RANGE = re.compile(r"(.+?)(?:[~～—–―至到-]+)(.+)")
_TAILS = re.compile(r"(元|块|块钱|人民币|人|口|口人|个人|个)$")
_ABOUT = re.compile(r"^(大约|大概|约|差不多)|(左右|上下)$")
_MONTHLY = re.compile(r"^(?:每个?月|一个?月|月薪|月入|月收入|按月)|(?:/每?个?月|每个?月|一个?月)$")
_YEARLY = re.compile(r"^(?:每年|一年|全年|年薪|年入|年收入|按年)|(?:/每?年|每年|一年)$")


class TypedError(ValueError):
    """What was typed is no answer; its words are a plain Chinese sentence."""


def typed(question: Question, text: str, places: Mapping[str, str] | None = None) -> Answer | None:
    """The answer that a text means; None for nothing typed. `places` is code -> full name. Raises TypedError."""
    flat = _flat(text)
    if not flat:
        return None
    if question.type == "place":
        return _place(text.strip(), places or {})
    if question.type in ("yes_no", "choice"):
        return _chosen(question, text.strip())
    if re.match(r"[-－−]", flat):
        raise TypedError("这里不能是负数。没有就写 0。" if question.least == 0 else "这里不能是负数。")
    bare, times = _period(question, _ABOUT.sub("", flat))
    value = _value(bare)
    if value is None:
        raise TypedError(_asked_back(question, bare, times))
    return _bounded(question, value * times)


def _period(question: Question, flat: str) -> tuple[str, int]:
    """The text without 每月 or 每年, and how many times it counts: 每月3000 of a yearly sum is 12 times 3000."""
    if not question.unit or not question.unit.endswith(("/年", "/月")):
        return flat, 1
    monthly, yearly = _MONTHLY.sub("", flat), _YEARLY.sub("", flat)
    if question.unit.endswith("/年"):
        return (monthly, 12) if monthly != flat else (yearly, 1)
    return monthly, 1


def _asked_back(question: Question, bare: str, times: int) -> str:
    """A range is told back with the number in its middle; anything else asks for digits alone, which every keypad has."""
    found = _ends(_TAILS.sub("", bare))
    if found is None or found[0] >= found[1] or question.type == "number":
        return (
            "没看懂这个数。请只写数字，如 3。" if question.type == "number" else "没看懂这个数。请只写数字，如 36000。"
        )
    low, high = (end * times for end in found)
    return f"您写的是 {number(low)} 到 {number(high)}，请写一个数，如 {number((low + high) / 2).replace(',', '')}。"


def _ends(text: str) -> tuple[Fraction, Fraction] | None:
    """Both ends of 3~4万, 3万到4万, 三四万; None where it is no range. An end without 万 takes that of the other."""
    if guess := _GUESS.fullmatch(text):
        ends = _value(guess[1] + guess[3]), _value(guess[2] + guess[3])
    elif found := _RANGE.fullmatch(text):
        unit = re.search(r"[百千万亿]$", found[2])
        low = found[1] + (unit[0] if unit and _value(found[1]) and not re.search(r"[百千万亿]", found[1]) else "")
        ends = _value(low), _value(found[2])
    else:
        return None
    return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None


def _flat(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s,，、_'¥￥\u200b\ufeff]", "", flat)


def _place(text: str, places: Mapping[str, str]) -> str:
    if text in places or text == ELSEWHERE:
        return text
    table = place_table.places()
    named = [*table.by_name.get(text, ()), *table.by_short.get(text, ())]
    wider = [above for code in (text, *named) if code in table.by_code for above in table.lineage(code)]
    codes = [*(code for code, name in places.items() if name == text), *(code for code in wider if code in places)]
    if not codes:
        raise TypedError(f"没有「{text}」这个地方。写六位代码或全名，如 370200 或 山东省青岛市；说不准的写 elsewhere。")
    return codes[0]


def _chosen(question: Question, text: str) -> str:
    words = {"是": "yes", "有": "yes", "true": "yes", "否": "no", "没有": "no", "false": "no"}
    known = ["yes", "no"] if question.type == "yes_no" else [choice.value for choice in question.choices]
    by_text = {choice.text: choice.value for choice in question.choices}
    value = by_text.get(text) or (words.get(text, text) if question.type == "yes_no" else text)
    if value not in known:
        raise TypedError(f"「{text}」不是这一题的选项，可选的有 {'、'.join(known)}。")
    return value


def _value(flat: str) -> Fraction | None:
    """36000, 3.6万, 3万5 (= 35000), 3万5千, 三万五, 十二万, 一百零五, 俩."""
    flat = _TAILS.sub("", flat).replace("w", "万").replace("k", "千")
    if re.search(rf"[{_SIGNS}]{{2}}", flat):
        return None
    flat = flat.translate(_DIGITS)
    if _PLAIN.fullmatch(flat):
        return Fraction(flat)
    total, last, rest = Fraction(0), 0, flat
    for sign, unit in (("亿", 100_000_000), ("万", 10_000)):
        if sign in rest:
            head, rest = rest.split(sign, 1)
            part = _section(head, final=False)
            if not part:
                return None
            total, last = total + part * unit, unit
    tail = _tail(rest, last) if last else _section(rest, final=True)
    return None if tail is None else total + tail


def _section(text: str, final: bool) -> Fraction | None:
    """Below 万: 3千5百, 十二, 一百零五, and in the end 3千5 (= 3500)."""
    if _PLAIN.fullmatch(text):
        return Fraction(text)
    found = _SECTION.fullmatch(text)
    if found is None or not text:
        return None
    total, last = Fraction(0), 0
    for written, unit in ((found[1], 1000), (found[2], 100), (found[3] or ("1" if found[4] else None), 10)):
        if written:
            total, last = total + Fraction(written) * unit, unit
    rest = _tail(found[5], last) if final or last == 10 or found[5][:1] in ("", "0") else None
    return None if rest is None else total + rest


def _tail(rest: str, last: int) -> Fraction | None:
    """A single digit after 万 means thousands (3万5), after 千 hundreds; more digits mean themselves, or a section."""
    if not rest:
        return Fraction(0)
    if not rest.isdigit():
        part = _section(rest, final=True)
        return part if part is not None and part < last else None
    if len(rest) > len(str(last)) - 1:
        return None
    return Fraction(int(rest)) * (last // 10 if len(rest) == 1 and last > 10 else 1)


def _bounded(question: Question, value: Fraction) -> Fraction:
    if question.type == "number" and value.denominator != 1:
        raise TypedError("这里要写整数。")
    if value < question.least:
        raise TypedError(f"这里最少是 {number(Fraction(question.least))}。")
    if value > question.most:
        raise TypedError(f"这个数超过了 {number(Fraction(question.most))}，看看是不是多写了零。")
    if (value * 100).denominator != 1:
        raise TypedError("最多写到分，小数点后两位。")
    return value
