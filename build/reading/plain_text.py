"""What no text of ours may hold: raw HTML, and personal data of anybody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from build.marks.problem import Problem
from build.marks.yaml_tree import Text, Tree, texts

_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9./?=&%_~#:@+\-]+")
_GAP = r"[ .\-‐-―·]?"
_ALONE = r"(?<![0-9A-Za-z])"
_END = r"(?![0-9A-Za-z])"
# A part of an id or of a file's name (t20240612_6222…) is no number of its own.
_NO_ID = r"(?<![0-9A-Za-z][-._/=])"
_IDENTITY = re.compile(rf"{_ALONE}[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx]{_END}")
_BORN = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_OLD_IDENTITY = re.compile(rf"{_ALONE}{_NO_ID}[1-6][1-7][0-9]{{4}}{_GAP}{_BORN}{_GAP}[0-9]{{3}}{_END}")
# Cards that banks give out begin with 3 to 6 or 9; what begins with a year is a document's.
_CARD = re.compile(
    rf"{_ALONE}{_NO_ID}[3-69][0-9]{{3}}(?:(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?|[0-9]{{2}}{_GAP}[0-9]{{10,13}}){_END}"
)
# The shortest of them has eleven digits: most texts are done with at one look.
_LONG = re.compile(r"[0-9](?:[^0-9]?[0-9]){10}")
_MOBILE = re.compile(rf"{_ALONE}(?:\+?86{_GAP})?1[3-9](?:{_GAP}[0-9]){{9}}{_END}")


def improper_text(tree: Tree) -> Iterator[Problem]:
    """Problems of every text below that holds markup, or a number that belongs to one person."""
    for text in texts(tree):
        flat = unicodedata.normalize("NFKC", text)
        if found := _HTML.search(flat):
            yield _html(text, found[0])
        if _LONG.search(flat):
            for kind in dict.fromkeys(_numbers_of_persons(_ADDRESS.sub(" ", flat))):
                yield _personal(text, kind)


def _numbers_of_persons(flat: str) -> Iterator[str]:
    """The kinds of numbers in a text. Each number counts once: a card of 18 digits is not an identity number too."""
    for kind, pattern, genuine in _KINDS:
        for found in pattern.finditer(flat):
            if genuine(re.sub("[^0-9]", "", found[0])):
                flat = flat.replace(found[0], " ")
                yield kind


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit that payment cards carry (ISO/IEC 7812-1)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0


def _dated(digits: str) -> bool:
    """Whether an identity number of eighteen digits has a birthday where it should."""
    return re.match(rf"[0-9]{{6}}(?:19|20){_BORN}", digits) is not None


def _any(digits: str) -> bool:
    return True


_KINDS = (
    ("身份证号", _IDENTITY, _dated),
    ("身份证号", _OLD_IDENTITY, _any),
    ("银行卡号", _CARD, _luhn),
    ("身份证号", _IDENTITY, _any),
    ("手机号", _MOBILE, _any),
)


def _html(text: Text, found: str) -> Problem:
    return Problem(text.at, "raw-html", f"文字里有网页代码「{found}」。", "删去代码只留文字；要强调的话用词语说清楚。")


def _personal(text: Text, kind: str) -> Problem:
    what = f"文字里像是有{kind}。"
    return Problem(text.at, "personal-data", what, f"删去{kind}；本库不收任何个人信息，联系方式只写公开热线。")
