"""Text → folded text → words and bigrams; the one analyser that both indexing and asking use."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import Final, NamedTuple

from search.text.clause import ClauseRef, find_clauses
from search.text.numerals import NUMERAL_CHARS, to_int

HAN: Final = "\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003134f"
RUN: Final = re.compile(rf"[{HAN}]+|(?:(?![{HAN}])[^\W_])+")
_HAN_RUN: Final = re.compile(rf"[{HAN}]+")
_LETTERS: Final = re.compile(rf"(?:(?![{HAN}])[^\W_])+")
_NUMERAL: Final = re.compile(f"[{NUMERAL_CHARS}]{{2,12}}")
_YEAR: Final = "[0-9〇零○一二三四五六七八九]{4}"
_DOCUMENT_NUMBER: Final = re.compile(
    rf"(?:\(\s*(?P<year>{_YEAR})\s*\)|(?<![0-9〇零一二三四五六七八九])(?P<bare>{_YEAR})\s*年?)"
    rf"\s*第?\s*(?P<number>[{NUMERAL_CHARS}]{{1,5}})\s*号"
)
_ISSUER: Final = re.compile(rf"[{HAN}]{{1,12}}\s*$")
BRACKETS: Final = str.maketrans("〔〕[]【】〖〗﹝﹞{}", "()()()()()()")
# Characters that nobody sees (soft hyphens, zero widths, direction and variation marks); they come with copied text.
UNSEEN: Final = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
# Radicals that PDF files give instead of characters and that NFKC leaves alone.
RADICALS: Final = str.maketrans(
    "⺁⺄⺇⺌⺍⺎⺟⺠⺥⺮⺶⺷⺸⻁⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙几小小兀母民爪竹羊羊羊虎西见角角讠贝车辶辶辶阝钅長镸长门雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾齊齐歯齿竜龙亀龜龟",
)
_LONGEST_TOKEN: Final = 64
PREFIX: Final = -1  # marks, in a vocabulary, text that only begins longer words


def is_han(text: str) -> bool:
    """Whether a run of letters is Han."""
    return bool(_HAN_RUN.match(text))


def is_unseen(char: str) -> bool:
    """Whether a character only stands between others and shows nothing (a zero-width space)."""
    return bool(UNSEEN.match(char))


class Folded(NamedTuple):
    """Text brought to one form, and for each of its characters the place it comes from in the original."""

    text: str
    origin: Sequence[int]


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 发文字号. `issuer` is all the Han text before the year (在财建): only who knows the documents can say where it begins."""

    issuer: str
    year: int
    number: int

    @property
    def term(self) -> str:
        """What it is found by: (2006)468号."""
        return f"({self.year}){self.number}号"


class Folding(dict[int, str]):
    """A str.translate table that fills itself, char by char: NFKC, radicals, lower case, simplified, round brackets, or nothing."""

    def __init__(self, traditional: str = "", simplified: str = "") -> None:
        super().__init__()
        self._simplified = str.maketrans(traditional, simplified)

    def __missing__(self, code: int) -> str:
        plain = "" if UNSEEN.match(chr(code)) else unicodedata.normalize("NFKC", chr(code)).translate(RADICALS)
        folded = plain.lower().translate(BRACKETS).translate(self._simplified)
        self[code] = folded
        return folded


_PLAIN: Final = Folding()


def fold(text: str, folding: Folding = _PLAIN) -> Folded:
    """`text` in one form, and where each of its characters comes from."""
    folded = text.translate(folding)
    if len(folded) == len(text) and not UNSEEN.search(text):  # nothing has gone, so each has folded to one
        return Folded(folded, range(len(text)))
    places = [place for place, char in enumerate(text) for _ in range(len(folding[ord(char)]))]
    return Folded(folded, places)


def skeleton(text: str) -> str:
    """The letters and digits of folded text: what is left when two texts are compared word for word."""
    return "".join(RUN.findall(text))


class Cutter:
    """Cuts Han text along the cheapest path through a vocabulary of integer costs (jieba's route, without HMM).

    A vocabulary maps word → cost, and text that only begins words → PREFIX. Ties go to the longer first word.
    """

    def __init__(self, costs: Mapping[str, int], unknown: int) -> None:
        self.costs = costs
        self.unknown = unknown
        self._parts: dict[str, tuple[str, ...]] = {}

    def cut(self, run: str) -> list[str]:
        """The words of a run of Han characters, in order; joined they give the run back."""
        size, get, unknown = len(run), self.costs.get, self.unknown
        best = [0] * (size + 1)
        ends = [0] * size
        for i in range(size - 1, -1, -1):
            cost = get(run[i], unknown)
            cheapest, end = (cost if cost >= 0 else unknown) + best[i + 1], i + 1
            for j in range(i + 2, size + 1):
                found = get(run[i:j])
                if found is None:
                    break
                if found >= 0 and found + best[j] <= cheapest:
                    cheapest, end = found + best[j], j
            best[i], ends[i] = cheapest, end
        words, i = [], 0
        while i < size:
            words.append(run[i : ends[i]])
            i = ends[i]
        return words

    def parts(self, word: str) -> tuple[str, ...]:
        """The words of two and three characters inside a longer word (search mode)."""
        known = self._parts.get(word)
        if known is None:
            sizes = (2, 3) if len(word) > 3 else (2,) if len(word) == 3 else ()
            inside = (word[i : i + n] for n in sizes for i in range(len(word) - n + 1))
            known = self._parts[word] = tuple(part for part in inside if self.costs.get(part, PREFIX) >= 0)
        return known


def bag(text: str, cutter: Cutter) -> tuple[list[str], list[str]]:
    """The terms of folded text: (words, bigrams), each as often as it stands there.

    Words are citations and document numbers kept whole, numbers, Latin words, Han words of two characters and more,
    and the words inside these. Bigrams are all pairs of neighbouring Han characters.
    """
    words: list[str] = []
    bigrams: list[str] = []
    spans = []
    for start, end, term in kept_whole(text):
        spans.append((start, end))
        words.append(term)
    for piece in _gaps(text, spans) if spans else (text,):
        words.extend(_numbers(piece))
        words.extend(match for match in _LETTERS.findall(piece) if len(match) <= _LONGEST_TOKEN)
        for run in _HAN_RUN.findall(piece):
            words.extend(_with_parts(cutter.cut(run), cutter))
            bigrams.extend(map(add, run, run[1:]))
    return words, bigrams


def neighbours(texts: Iterable[str]) -> Iterator[str]:
    """Every pair of characters that stand side by side in folded texts; each as often as it stands there."""
    for text in texts:
        yield from map(add, text, text[1:])


def _with_parts(pieces: list[str], cutter: Cutter) -> Iterator[str]:
    """Words of two characters and more, each followed by the words inside it."""
    for word in pieces:
        if len(word) > 1:
            yield word
            if len(word) > 2:
                yield from cutter.parts(word)


def _numbers(text: str) -> Iterator[str]:
    """Numbers written in Chinese, as digits (五千 → 5000); those in digits are words already."""
    for match in _NUMERAL.findall(text):
        value = to_int(match)
        if value is not None and str(value) != match:
            yield str(value)


def kept_whole(text: str) -> Iterator[tuple[int, int, str]]:
    """Citations and document numbers of folded text, as (start, end, term); an article is found by each of its clauses."""
    if "号" in text:
        for start, end, number in find_document_numbers(text):
            yield start, end, number.term
    if "条" in text or "要点" in text:
        for start, end, ref in find_clauses(text):
            for term in citation_terms(ref):
                yield start, end, term


def citation_terms(ref: ClauseRef) -> Iterator[str]:
    """The terms an address is found by: itself and each clause above it."""
    current: ClauseRef | None = ref
    while current is not None:
        yield str(current)
        current = current.parent


def find_document_numbers(text: str) -> Iterator[tuple[int, int, DocumentNumber]]:
    """Every 发文字号 in folded text, as (start of its year, end, number), brackets and numerals in any style."""
    for match in _DOCUMENT_NUMBER.finditer(text):
        number = to_int(match["number"])
        issuer = _ISSUER.search(text, max(0, match.start() - 14), match.start())
        year = to_int(match["year"] or match["bare"])
        if number is not None and year is not None:
            yield match.start(), match.end(), DocumentNumber(issuer[0].strip() if issuer else "", year, number)


def _gaps(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """What lies between spans that were kept whole."""
    at = 0
    for start, end in sorted(set(spans)):
        if start > at:
            yield text[at:start]
        at = max(at, end)
    if at < len(text):
        yield text[at:]
