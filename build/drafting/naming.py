"""An id for a document that has none: from its number, else from its title in pinyin, always the same."""

from __future__ import annotations

import re

from build.importing.facts import Facts

LONGEST = 40


def key_of(facts: Facts) -> str:
    """总工办发〔2024〕12号 → zgbf-2024-12; 工伤保险条例 of 2003 → gongshang-baoxian-tiaoli-2003."""
    number = facts.document_number or ""
    if found := re.match(r"^([\u4e00-\u9fff]{2,8})〔(\d{4})〕(\d+)号$", number):
        return f"{_initials(found[1])}-{found[2]}-{found[3]}"
    title = re.sub("^中华人民共和国|[（(].*?[）)]", "", facts.title)
    title = re.sub("^.{2,24}关于", "", title) or facts.title
    words = _pinyin(title) or "daoru"
    day = facts.issued_date or facts.published_date or facts.effective_date
    return "-".join(filter(None, (words, str(day.year) if day else "")))


def _initials(text: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return re.sub("[^a-z]", "", "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower())


def _pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin

    syllables = [re.sub("[^a-z0-9]", "", s.lower().replace("ü", "v")) for s in lazy_pinyin(text)]
    pairs = ["".join(syllables[at : at + 2]) for at in range(0, len(syllables), 2)]
    kept: list[str] = []
    for pair in filter(None, pairs):
        if len("-".join([*kept, pair])) > LONGEST:
            break
        kept.append(pair)
    return "-".join(kept)
