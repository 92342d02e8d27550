"""What no text of ours may hold: raw HTML, and personal data of anybody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from build.marks import Text, Tree, texts
from build.problem import Problem

_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);")
_GAP = r"[ .\-‐-―·]?"
_IDENTITY = re.compile(rf"(?<![0-9A-Za-z])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(rf"(?<![0-9A-Za-z])(?:\+?86{_GAP})?1[3-9](?:{_GAP}[0-9]){{9}}(?![0-9A-Za-z])")


def improper_text(tree: Tree) -> Iterator[Problem]:
    """Problems of every text below that holds markup, an identity number or a mobile number."""
    for text in texts(tree):
        flat = unicodedata.normalize("NFKC", text)
        if found := _HTML.search(flat):
            yield _html(text, found[0])
        if flat.startswith(("http://", "https://")):
            continue
        if _IDENTITY.search(flat):
            yield _personal(text, "身份证号")
        elif _MOBILE.search(flat):
            yield _personal(text, "手机号")


def _html(text: Text, found: str) -> Problem:
    return Problem(text.at, "raw-html", f"文字里有网页代码「{found}」。", "删去代码只留文字；要强调的话用词语说清楚。")


def _personal(text: Text, kind: str) -> Problem:
    what = f"文字里像是有{kind}。"
    return Problem(text.at, "personal-data", what, f"删去{kind}；本库不收任何个人信息，联系方式只写公开热线。")
