"""Chinese numerals to integers and back."""

import unicodedata
from typing import Final

DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
FORMAL: Final = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億", "一二三四五六七八九十百千二三六万亿", strict=True))
UNITS: Final = {"十": 10, "百": 100, "千": 1000}
TENS: Final = {"廿": "二十", "卅": "三十", "卌": "四十"}
GROUPS: Final = (("亿", 10**8), ("万", 10**4))
LARGEST: Final = 10**15  # what a browser counts exactly ends below 10**16
LONGEST: Final = 20

# Every character a numeral can be written with; clause and document-number patterns are built from it.
NUMERAL_CHARS: Final = "0-9零〇○一二三四五六七八九十百千万两廿卅"


def to_int(text: str) -> int | None:
    """The whole number below LARGEST that `text` writes, in Chinese, Arabic, full-width or mixed digits; None if it is not one."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = "".join(TENS.get(c, FORMAL.get(c, c)) for c in plain)
    value = _grouped(plain) if 0 < len(plain) <= LONGEST else None
    return value if value is not None and value < LARGEST else None


def to_chinese(number: int) -> str:
    """`number` as Chinese documents write it: 15 → 十五, 105 → 一百零五, 110 → 一百一十. Raises ValueError below 0."""
    if not 0 <= number < LARGEST:
        raise ValueError(f"no Chinese numeral for {number}")
    for name, size in GROUPS:
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return (
                to_chinese(head) + name + gap + (_four(rest) if 0 < rest < 10**4 else to_chinese(rest) if rest else "")
            )
    text = _four(number)
    return text[1:] if text.startswith("一十") else text


def _grouped(text: str) -> int | None:
    """The value of a numeral with 亿 and 万, each head and tail read by itself."""
    for name, size in GROUPS:
        if name in text:
            head, _, tail = text.rpartition(name)
            high = _grouped(head)
            low = _tail(tail, size)
            return None if not high or low is None or low >= size else high * size + low
    return _plain(text)


def _tail(text: str, size: int) -> int | None:
    """What follows a unit of `size`: nothing, or a numeral; a bare last digit counts in the next unit (三万五)."""
    if not text:
        return 0
    return _bare_digit(text, size) or _grouped(text)


def _plain(text: str) -> int | None:
    """The value of a numeral below 万: all digits (二〇二四, 2024), or digits with 十百千 (一百二十三)."""
    if not text:
        return None
    if all(c in DIGITS or c in "0123456789" for c in text):
        return int("".join(str(DIGITS.get(c, c)) for c in text))
    for unit, size in reversed(UNITS.items()):
        if unit in text:
            return _with_unit(text, unit, size)
    return None


def _with_unit(text: str, unit: str, size: int) -> int | None:
    """The value of a numeral whose largest unit is `unit`; None where the parts do not fit together."""
    head, _, tail = text.partition(unit)
    high = _plain(head.lstrip("零〇○")) if head.strip("零〇○") else (1 if size == 10 else None)
    if high is None or not 0 < high < 10:
        return None
    low = _bare_digit(tail, size) if size > 10 else None
    if low is None:
        low = _plain(tail.lstrip("零〇○")) if tail.strip("零〇○") else (None if tail else 0)
    return None if low is None or low >= size else high * size + low


def _bare_digit(tail: str, size: int) -> int | None:
    """The value of a last digit whose unit is left out: 五 after 一百 is fifty, after 三万 five thousand."""
    digit = _plain(tail) if len(tail) == 1 and tail not in UNITS else None
    return digit * size // 10 if digit else None


def _four(number: int) -> str:
    """0 to 9999 with every unit written out (十 as 一十)."""
    digits = "零一二三四五六七八九"
    text = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += digits[digit] + unit
        elif text and not text.endswith("零") and number % size:
            text += "零"
    return text or "零"
