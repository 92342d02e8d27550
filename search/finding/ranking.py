"""Terms with boosts → the best records; whole numbers only, so that every twin comes to the same order."""

from collections import Counter
from collections.abc import Collection, Mapping
from heapq import nsmallest
from typing import Final, NamedTuple

from search.engines.parameters import Parameters
from search.engines.store import Store
from search.text.schema import Column
from search.text.status import status_of

Terms = Mapping[tuple[str, str], int]
SURE: Final = 100  # hundredths: more evidence for an aspect brings no more
_NOTHING: Final[Mapping[str, int]] = {}


class Ranked(NamedTuple):
    """A record and its score."""

    record: int
    score: int


class Evidence(NamedTuple):
    """What the postings say: for every record the sum of impact × boost, and how many of the question's own pairs it holds."""

    scores: list[int]
    held: Mapping[int, int]


def evidence(store: Store, terms: Terms, pairs: Collection[str] = ()) -> Evidence:
    """The evidence of terms, one term at a time, block by block; `pairs` are the question's own bigrams."""
    scores = [0] * store.size
    held: Counter[int] = Counter()
    for (name, term), boost in sorted(terms.items()):
        for block in store.blocks(name, term):
            for record, impact in zip(block.records, block.impacts, strict=True):
                scores[record] += impact * boost
            if name == "b" and term in pairs:
                held.update(block.records)
    return Evidence(scores, held)


def rank(
    store: Store,
    found: Evidence,
    parameters: Parameters,
    topics: Mapping[str, int] = _NOTHING,
    pages: Mapping[str, int] = _NOTHING,
    as_of: str = "",
    allowed: Collection[int] | None = None,
    plain_kinds: bool = False,
    aspects: Mapping[str, int] = _NOTHING,
) -> list[Ranked]:
    """The best records, best first, ties by record number; `topics`, `pages` (record ids) and `aspects` are evidences in hundredths.

    `plain_kinds` leaves the order of kinds aside, for who asks for a clause or a document. What says something in an aspect
    that may be asked goes before what does not, the further the surer the aspect is.
    """
    values = _values(store, found, parameters, topics, pages)
    if aspects and "aspects" in store.columns:
        _add_aspects(store.columns["aspects"], aspects, parameters.aspect, values)
    pool = range(store.size) if allowed is None else allowed
    top = nsmallest(parameters.depth, (r for r in pool if values[r]), key=lambda r: (-values[r], r))
    shares = _shares(store.columns.get("document"), top, values)
    ranked = [Ranked(r, _final(store, r, values[r], shares.get(r, 0), parameters, as_of, plain_kinds)) for r in top]
    return sorted(ranked, key=lambda hit: (-hit.score, hit.record))


def _values(
    store: Store, found: Evidence, p: Parameters, topics: Mapping[str, int], pages: Mapping[str, int]
) -> list[int]:
    """The value of every record by its text, its topics and its being a page to open; 10,000 for the best text."""
    best = max(found.scores, default=0) or 1
    values = [score * 10_000 // best for score in found.scores]
    for record, points in _topic_points(store, topics, p).items():
        values[record] += points
    for name, sure in sorted(pages.items()):
        number = store.number(name)
        if number is not None:
            values[number] += sure * p.page // 100
    return values


def _add_aspects(column: Column, aspects: Mapping[str, int], points: int, values: list[int]) -> None:
    """Add to the records that have a value what the surest of the aspects in which they say something brings."""
    told = [
        max((min(SURE, aspects.get(name, 0)) for name in names), default=0) * points // SURE for names in column.values
    ]
    for record, code in enumerate(column.codes):
        if told[code] and values[record]:
            values[record] += told[code]


def _final(store: Store, record: int, value: int, share: int, p: Parameters, as_of: str, plain_kinds: bool) -> int:
    """The value of a record with its authority, its document's share, its kind and its status."""
    columns = store.columns
    value += round((columns["rank"][record] or 0) * 100) * p.authority // 100 + share * p.document_share // 10_000
    kind = 100 if plain_kinds else p.kinds.get(columns["kind"][record], 100)
    return value * kind // 100 * p.statuses.get(status_of(columns, record, as_of), 100) // 100


def _topic_points(store: Store, topics: Mapping[str, int], p: Parameters) -> dict[int, int]:
    """What the evidence for topics adds to the records that have them; a record's first topic counts in full."""
    column = store.columns["topics"]
    by_code = {}
    for code, names in enumerate(column.values):
        points = [topics.get(name, 0) * (100 if place == 0 else 85) for place, name in enumerate(names)]
        if any(points):
            by_code[code] = max(points) * p.topic // 10_000
    return {record: by_code[code] for record, code in enumerate(column.codes) if code in by_code} if by_code else {}


def _shares(column: Column | None, top: list[int], values: list[int]) -> dict[int, int]:
    """For each record of `top` its document's part of the best document's sum, in ten-thousandths; 0 without a document."""
    if column is None:
        return {}
    sums: dict[int, int] = {}
    for record in top:
        sums[column.codes[record]] = sums.get(column.codes[record], 0) + values[record]
    named = {code: total for code, total in sums.items() if column.values[code] is not None}
    best = max(named.values(), default=0) or 1
    return {r: named[column.codes[r]] * 10_000 // best for r in top if column.codes[r] in named}
