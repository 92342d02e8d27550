"""「您是不是要找」: what a question with a homophone, a typo, pinyin or initials was meant to say."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from search.lexicon import Lexicon, keep_whole_words
from search.schema import Record

_NAMED_KINDS: Final = ("project", "term", "policy")


def suggestion_tables(records: Sequence[Record], lexicon: Lexicon) -> dict[str, Any]:
    """The phrases that may be suggested with their pinyin and initials, and the pinyin of every common character."""
    from pypinyin import Style, lazy_pinyin  # only indexing needs it

    phrases = sorted({phrase for phrase in _phrases(records, lexicon) if 2 <= len(phrase) <= 16})
    table = []
    for phrase in phrases:
        syllables = lazy_pinyin(phrase, style=Style.NORMAL, errors="ignore")
        table.append([phrase, " ".join(syllables), "".join(s[:1] for s in syllables)])
    sounds: dict[str, str] = {}
    for char in _common_characters():
        sounds.setdefault(lazy_pinyin(char, style=Style.NORMAL)[0], "")
        sounds[lazy_pinyin(char, style=Style.NORMAL)[0]] += char
    return {"phrases": table, "sounds": dict(sorted(sounds.items()))}


def _phrases(records: Iterable[Record], lexicon: Lexicon) -> Iterable[str]:
    yield from keep_whole_words(lexicon)
    for record in records:
        if record["kind"] in _NAMED_KINDS:
            yield record["title"]
            yield from record.get("aliases") or ()
        yield from record.get("topics") or ()


def _common_characters() -> Iterable[str]:
    """The 6,763 characters of GB 2312."""
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes((high, low)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def homophones(tables: Mapping[str, Any]) -> dict[str, str]:
    """Characters → their pinyin."""
    return {char: sound for sound, chars in tables["sounds"].items() for char in chars}
