"""Pinyin → what it most likely spells in this base: its wordings and names first, then its words; made while indexing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from search.gathering.dictionary import jieba_dictionary
from search.text.lexicon import GAP, Lexicon, keep_whole_words
from search.text.patterns import phrases
from search.text.place_table import COUNTY, places
from search.text.schema import Record
from search.text.words import is_han
from search.understanding.spelling import PHRASE, WORD

_SPELLED: Final = range(2, 9)
_RARE: Final = 300  # a word that jieba has seen less often spells itself only where the base has it
_EVERYDAY: Final = 15_000  # times in jieba's books
_HELD: Final = 2  # records
_CHOICES: Final = 60  # of what a wide wording stands for


def spelling_table(records: Sequence[Record], lexicon: Lexicon, words: Mapping[str, int]) -> dict[str, Any]:
    """{"phrases": {"jin qiu zhu xue": [cost, 金秋助学]}, "lone": {"de": 的}}; `words` of the index with how many records hold each."""
    from pypinyin import Style, lazy_pinyin  # only indexing needs it

    common = {word: count for word, count in jieba_dictionary() if is_han(word)}
    phrases: dict[str, list[Any]] = {}
    everyday = (word for word, count in common.items() if count >= _EVERYDAY)
    held = (word for word, records_holding in words.items() if records_holding >= _HELD)
    ranked = sorted((*held, *everyday), key=lambda word: (-common.get(word, _RARE), word))
    for cost, texts in ((PHRASE, _wordings(records, lexicon)), (WORD, ranked)):
        for text in texts:
            if len(text) in _SPELLED and is_han(text) and is_han(text[-1]):
                key = " ".join(lazy_pinyin(text, style=Style.NORMAL))
                phrases.setdefault(key, [cost, text])
    lone: dict[str, str] = {}
    single = sorted((word for word in common if len(word) == 1), key=lambda word: (-common[word], word))
    for char, sound in zip(single, lazy_pinyin(single, style=Style.NORMAL), strict=True):
        lone.setdefault(sound, char)
    return {"phrases": dict(sorted(phrases.items())), "lone": dict(sorted(lone.items()))}


def _wordings(records: Sequence[Record], lexicon: Lexicon) -> Iterable[str]:
    """What people say, each as it is written: names of pages, wordings of topics, of other doors and of aspects, places."""
    for record in records:
        if record["kind"] in ("project", "door", "term"):
            yield record["title"]
            yield from record.get("aliases") or ()
    for synonym in lexicon["synonym"]:
        yield from synonym[0].split(GAP)
        yield from synonym[1]
    for entry in (*lexicon["out_of_scope"], *lexicon["aspect"]):
        yield from phrases(entry[0], _CHOICES)
    yield from keep_whole_words(lexicon)
    yield from lexicon["stop"]
    for place in places().by_code.values():
        if place.level < COUNTY:
            yield place.short
    for place in places().by_code.values():
        if place.level < COUNTY:
            yield place.name
