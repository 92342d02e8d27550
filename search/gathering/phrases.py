"""The phrases that may be suggested, with pinyin; made while indexing."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from search.text.lexicon import Lexicon, keep_whole_words
from search.text.schema import Record

_NAMED_KINDS: Final = ("project", "term", "policy", "programme", "place")
_SPELLED: Final = range(2, 17)


def suggestion_tables(records: Sequence[Record], lexicon: Lexicon) -> dict[str, Any]:
    """Phrases as [text, pinyin, initials, url, kind], and for each syllable the common characters that it sounds."""
    from pypinyin import Style, lazy_pinyin  # only indexing needs it

    table = []
    for text, (url, kind) in sorted(_phrases(records, lexicon).items()):
        syllables = lazy_pinyin(text, style=Style.NORMAL, errors="ignore") if len(text) in _SPELLED else []
        spelled = syllables if len(syllables) == len(text) else []
        table.append([text, " ".join(spelled), "".join(s[:1] for s in spelled), url, kind])
    sounds: dict[str, str] = {}
    common = list(_common_characters())
    for char, sound in zip(common, lazy_pinyin(common, style=Style.NORMAL), strict=True):
        sounds[sound] = sounds.get(sound, "") + char
    return {"phrases": table, "sounds": dict(sorted(sounds.items()))}


def _phrases(records: Sequence[Record], lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Phrase → (url, kind): names of records, questions of answers, topics, and the domain's own words."""
    found: dict[str, tuple[str, str]] = {}
    for record in records:
        if record["kind"] in _NAMED_KINDS:
            found.setdefault(record["title"], (record["url"], record["kind"]))
            for alias in record.get("aliases") or ():
                found.setdefault(alias, (record["url"], record["kind"]))
        elif record["kind"] == "answer":
            found.setdefault(record["title"], (record["url"], "answer"))
    for record in records:
        for topic in record.get("topics") or ():
            found.setdefault(topic, ("", "topic"))
    for word in keep_whole_words(lexicon):
        found.setdefault(word, ("", "word"))
    return {text: where for text, where in found.items() if len(text) > 1}


def _common_characters() -> Iterator[str]:
    """The 6,763 characters of GB 2312."""
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes((high, low)).decode("gb2312")
            except UnicodeDecodeError:
                continue
