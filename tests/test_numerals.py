"""Chinese numerals, held by the vectors that the browser's twin reads too."""

import json
from pathlib import Path

import pytest

from search.text.numerals import to_chinese, to_int

VECTORS = json.loads((Path(__file__).parent / "vectors" / "numerals.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "number"), VECTORS["to_int"])
def test_every_way_of_writing_a_number_is_read(text: str, number: int | None) -> None:
    """中文、阿拉伯、全角、混写的数字读出同一个数；不是数字的不猜。"""
    assert to_int(text) == number


@pytest.mark.parametrize(("number", "text"), VECTORS["to_chinese"])
def test_numbers_are_written_as_documents_write_them(number: int, text: str) -> None:
    """数字按公文的写法写成中文。"""
    assert to_chinese(number) == text


def test_writing_and_reading_a_number_gives_it_back() -> None:
    """写成中文再读回来，数不变。"""
    numbers = [*range(12_000), *(10**k + j for k in range(5, 13) for j in (0, 1, 10, 100, 5_000, 10_000))]
    assert [to_int(to_chinese(n)) for n in numbers] == numbers


def test_a_negative_number_has_no_numeral() -> None:
    """条款号没有负数。"""
    with pytest.raises(ValueError, match="-1"):
        to_chinese(-1)
