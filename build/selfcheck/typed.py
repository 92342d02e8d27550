"""What a person types as a number -> the number, or a plain sentence on what is wrong. Its twin is selfcheck/typed.js."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from build.model import Question
from build.selfcheck.facts import Answer
from build.selfcheck.working import number

_DIGITS = str.maketrans("〇零一二三四五六七八九两", "001234567892")
_UNITS = {"亿": 100_000_000, "万": 10_000, "w": 10_000, "千": 1000, "k": 1000, "百": 100}
_PLAIN = re.compile(r"\d+(\.\d+)?")
_TAILS = re.compile(r"(元|块|块钱|人民币|人|口|口人|个人|个)$")


class TypedError(ValueError):
    """What was typed is no answer; its words are a plain Chinese sentence."""


def typed(question: Question, text: str) -> Answer | None:
    """The answer that a text means; None for nothing typed. Raises TypedError."""
    flat = _flat(text)
    if not flat:
        return None
    if question.type in ("yes_no", "choice", "place"):
        return _chosen(question, text.strip())
    if re.match(r"[-－−]", flat):
        raise TypedError("这里不能是负数。没有就写 0。" if question.least == 0 else "这里不能是负数。")
    value = _value(flat)
    if value is None:
        raise TypedError("没看懂这个数。请只写数字，如 36000 或 3.6万。")
    return _bounded(question, value)


def _flat(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s,，、_'¥￥\u200b\ufeff]", "", flat)


def _chosen(question: Question, text: str) -> str:
    words = {"是": "yes", "有": "yes", "true": "yes", "否": "no", "没有": "no", "false": "no"}
    known = ["yes", "no"] if question.type == "yes_no" else [choice.value for choice in question.choices]
    by_text = {choice.text: choice.value for choice in question.choices}
    value = by_text.get(text) or (words.get(text, text) if question.type == "yes_no" else text)
    if value not in known:
        raise TypedError(f"「{text}」不是这一题的选项，可选的有 {'、'.join(known)}。")
    return value


def _value(flat: str) -> Fraction | None:
    """36000, 3.6万, 3万5 (= 35000), 3万5千, 三万五, 1万2千500."""
    flat = _TAILS.sub("", flat)
    if re.search("[〇零一二三四五六七八九两]{2}", flat):
        return None  # 三四万 is a guess, not a number
    flat = flat.translate(_DIGITS)
    if _PLAIN.fullmatch(flat):
        return Fraction(flat)
    total, last, rest = Fraction(0), 0, flat
    while found := re.match(r"(\d+(?:\.\d+)?)([亿万千百wk])", rest):
        unit = _UNITS[found[2]]
        if last and unit >= last:
            return None
        total, last, rest = total + Fraction(found[1]) * unit, unit, rest[found.end() :]
    if not last:
        return None
    if rest and not re.fullmatch(r"\d+", rest):
        return None
    return total + _tail(rest, last) if len(rest) <= len(str(last)) - 1 else None


def _tail(rest: str, last: int) -> Fraction:
    """A single digit after 万 means thousands (3万5), after 千 hundreds; more digits mean themselves."""
    if not rest:
        return Fraction(0)
    return Fraction(int(rest)) * (last // 10 if len(rest) == 1 else 1)


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
