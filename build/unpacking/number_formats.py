"""How Word writes a number of an automatic list (ECMA-376, 17.18.59): 3 → 三, 叁, 丙, ③, iii."""

from __future__ import annotations

from collections.abc import Callable

from search.text.numerals import to_chinese

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
# Beyond this a number is damage, not a list.
LARGEST = 9999


def written(number: int, form: str) -> str:
    """The number in a format of Word's; decimal where the format is one that Chinese offices never use."""
    if not 0 <= number <= LARGEST:
        return str(number)
    return _FORMS.get(form, str)(number)


def _counting(number: int) -> str:
    """一 to 九十九, from a hundred on digit by digit: 一○○."""
    return to_chinese(number) if number < 100 else "".join("○一二三四五六七八九"[int(d)] for d in str(number))


def _digital(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(d)] for d in str(number))


def _japanese(number: int) -> str:
    """十, 百 and 千 stand without 一, and no 零 fills a gap."""
    text = to_chinese(number).replace("零", "") if number else "〇"
    return text.replace("一百", "百").replace("一千", "千").replace("一十", "十")


_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_OLD = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")


def _legal(number: int) -> str:
    text = to_chinese(number)
    return (f"一{text}" if text.startswith("十") else text).translate(_LEGAL)


def _of_cycle(marks: str) -> Callable[[int], str]:
    return lambda number: marks[number - 1] if 0 < number <= len(marks) else str(number)


def _enclosed(first: int, most: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 0 < number <= most else str(number)


def _letters(number: int) -> str:
    """A to Z, then AA, BB …, as Word goes on."""
    return "" if number < 1 else chr(65 + (number - 1) % 26) * min(1 + (number - 1) // 26, 8)


def _roman(number: int) -> str:
    text = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += letters * (number // value)
        number %= value
    return text


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalFullWidth2": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digital,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "koreanDigital2": _digital,
    "chineseLegalSimplified": _legal,
    "japaneseLegal": _legal,
    "ideographLegalTraditional": lambda n: to_chinese(n).translate(_LEGAL_OLD),
    "ideographTraditional": _of_cycle(STEMS),
    "ideographZodiac": _of_cycle(BRANCHES),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
}
