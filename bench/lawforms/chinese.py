"""Chinese numerals as legislation writes them."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
NUMERAL = "[一二三四五六七八九十百千零〇]+"


def to_chinese(number: int) -> str:
    """Write 1..9999 as law texts do: 十一, 二十, 一百零一, 一百一十, 一千零一十."""
    if not 0 < number < 10000:
        raise ValueError(f"no numeral for {number}")
    if number < 20:
        tens, ones = divmod(number, 10)
        return ("十" if tens else "") + (DIGITS[ones] if ones else "")
    parts: list[str] = []
    skipped = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            if skipped:
                parts.append("零")
            parts.append(DIGITS[digit] + name)
            skipped = False
        elif parts:
            skipped = True
    return "".join(parts)


_KNOWN = {to_chinese(n): n for n in range(1, 2000)}


def from_chinese(numeral: str) -> int | None:
    """Read a numeral, or None if it isn't written exactly as `to_chinese` writes it."""
    return _KNOWN.get(numeral)
