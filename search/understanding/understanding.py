"""A question → what it asks: its content words, the policy words they stand for, and the topics they speak of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from search.engines.engine import Engine
from search.engines.learned import DOOR, FAR, NONE, Learned, joined
from search.text.lexicon import Match, find
from search.text.words import RUN, bag, is_han, skeleton
from search.understanding.coordinates import Place, asked_place, worded_aspects
from search.understanding.traits import told, traits_of
from search.understanding.wish import Wish, unspaced, wish_of

_LONGEST: Final = 1000
_NEIGHBOUR: Final = 50
_LEAST_TOPIC: Final = 25  # hundredths: what was learned says less by chance


class Word(NamedTuple):
    """A content word of a question and where it stands in the folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question asks; `terms` carry boosts in hundredths, `topics` evidence in hundredths.

    `text` is the folded question without spaces between Han characters, `bones` its letters and digits, `pairs` its own
    bigrams; `outside` are the cues of other doors that no longer wording of the domain holds; `matters` is what was learned
    of its traits, for all matters, and `worded` what its wordings say of aspects.
    """

    wish: Wish
    text: str
    bones: str
    pairs: frozenset[str]
    words: tuple[Word, ...]
    terms: dict[tuple[str, str], int]
    topics: dict[str, int]
    pages: dict[str, int]
    synonyms: tuple[Match, ...]
    outside: tuple[Match, ...]
    worded: dict[str, int]
    aspects: dict[str, int]
    place: Place | None
    matters: dict[str, int]


def understand(engine: Engine, question: str, at: str = "") -> Understood:
    """What `question` asks, as far as lexicon and vocabulary of the index know; `at` is the code of where the reader is."""
    return weighed(engine, heard(engine, question, at), engine.learned)


def heard(engine: Engine, question: str, at: str = "") -> Understood:
    """A question as its wordings have it, before anything learned is weighed."""
    wish = wish_of(engine.fold(question[:_LONGEST]).text)
    text = unspaced(wish.text)
    synonyms, content = _heard(engine, text)
    terms = dict.fromkeys(_terms(engine, content), 100)
    pairs = frozenset(term for name, term in terms if name == "b")
    for match in synonyms:
        synonym = engine.synonyms[match.entry]
        for meaning in synonym.means:
            for term in _terms(engine, meaning):
                terms[term] = max(terms.get(term, 0), synonym.weight)
    if not any(engine.store.frequency(*term) for term in terms):
        terms |= {("w", word): _NEIGHBOUR for char in content for word in engine.neighbours.get(char, ())}
    words = tuple(_content_words(engine, content))
    pages = _pages(engine, text, synonyms)
    outside = tuple(m for m in find(engine.out_says, text) if not _inside_a_cue(m, synonyms))
    worded, place = worded_aspects(engine, text), asked_place(engine, wish.text, at)
    return Understood(
        wish, text, skeleton(text), pairs, words, terms, {}, pages, synonyms, outside, worded, worded, place, {}
    )


def weighed(engine: Engine, heard: Understood, learned: Learned) -> Understood:
    """The same question with its topics and aspects, by its wordings and by what was learned."""
    traits = traits_of(heard.text, engine.short_names) if learned.matters else ()
    matters, aspects = told(learned.matters, traits), told(learned.aspects, traits)
    topics = {name: weight for name, weight in matters.items() if name != FAR and not name.startswith(DOOR)}
    found = joined(worded_topics(engine, heard.synonyms), topics)
    said = joined(heard.worded, aspects)
    least = max(0, said.pop(NONE, 0))
    return replace(
        heard,
        topics={topic: weight for topic, weight in sorted(found.items()) if weight >= _LEAST_TOPIC},
        aspects={aspect: weight for aspect, weight in said.items() if weight > least},
        matters=matters,
    )


def _heard(engine: Engine, text: str) -> tuple[tuple[Match, ...], str]:
    """The wordings that stand in folded text, and the text without politeness and question words."""
    synonyms = tuple(find(engine.synonym_says, text))
    return synonyms, without_stop_phrases(engine, text, synonyms)


def _inside_a_cue(match: Match, synonyms: Iterable[Match]) -> bool:
    """Whether a longer wording of the domain holds this one of another door (工会会员卡 holds 会员卡)."""
    size = match.end - match.start
    return any(s.start <= match.start and match.end <= s.end and s.end - s.start > size for s in synonyms)


def without_stop_phrases(engine: Engine, text: str, keep: Iterable[Match] = ()) -> str:
    """Folded text with question words and politeness blanked out, same length; what `keep` spans stays."""
    if engine.stop_phrases is None:
        return text
    kept = [(match.start, match.end) for match in keep]
    chars = list(text)
    for found in engine.stop_phrases.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in kept):
            chars[found.start() : found.end()] = " " * (found.end() - found.start())
    return "".join(chars)


def _terms(engine: Engine, text: str) -> Iterator[tuple[str, str]]:
    """The terms of a text as (field, term)."""
    words, bigrams = bag(text, engine.cutter)
    yield from (("w", word) for word in words)
    yield from (("b", bigram) for bigram in bigrams)


def worded_topics(engine: Engine, synonyms: Iterable[Match]) -> dict[str, int]:
    """What wordings say of each topic: the strongest, and a fifth of every further one."""
    weights: dict[str, list[int]] = {}
    for match in synonyms:
        synonym = engine.synonyms[match.entry]
        for place, topic in enumerate(synonym.topics):
            weights.setdefault(topic, []).append(synonym.weight if place == 0 else synonym.weight * 4 // 5)
    return {topic: max(found) + (sum(found) - max(found)) // 5 for topic, found in sorted(weights.items())}


def _pages(engine: Engine, text: str, synonyms: Iterable[Match]) -> dict[str, int]:
    """Records that the question names, or that its wordings point to, with how surely."""
    pages: dict[str, int] = {}
    for name, record, weight in engine.project_names:
        if name in text:
            pages[record] = max(pages.get(record, 0), weight)
    for match in synonyms:
        synonym = engine.synonyms[match.entry]
        for record in synonym.pages:
            pages[record] = max(pages.get(record, 0), synonym.weight)
    return pages


def _content_words(engine: Engine, content: str) -> Iterator[Word]:
    """The words of two characters and more, and Latin words and numbers, in order; runs of unknown characters as one."""
    for run in RUN.finditer(content):
        if not is_han(run[0]):
            yield Word(run[0], run.start(), run.end())
            continue
        at, loose = run.start(), run.start()
        for word in engine.cutter.cut(run[0]):
            if len(word) > 1:
                yield from _loose(content, loose, at)
                yield Word(word, at, at + len(word))
                loose = at + len(word)
            at += len(word)
        yield from _loose(content, loose, at)


def _loose(content: str, start: int, end: int) -> Iterator[Word]:
    """Characters between words, as one word where there are at least two of them."""
    if end - start > 1:
        yield Word(content[start:end], start, end)
