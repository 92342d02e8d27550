"""A question → the answer that the website, the function and the terminal all give."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from search.asking.citations import Cited, cited
from search.asking.engine import Engine
from search.asking.facets import allowed_records, facet_counts
from search.asking.groups import Hit, grouped
from search.asking.ranking import Ranked, rank
from search.asking.scope import other_door
from search.asking.snippets import snippet
from search.asking.suggestions import suggestion
from search.asking.understanding import Understood, Word, understand
from search.text.status import NAMES, status_of
from search.text.words import PREFIX

VERSION: Final = 1
SHOWN: Final = ("fund", "place", "year", "wording", "document", "audience", "applied_for_by")
_NO_FILTERS: Final[Mapping[str, str]] = {}
# What is no content of a question: characters that only join words, and those that count, point or move things about.
_JOINING: Final = (
    "的了着过得吗呢吧啊呀嘛么哦嗯把被让给从在没不别莫都也还又就才再太很是能会可要该我你您他她它俺咱们这那哪啥谁怎咋"
)
_IDLE: Final = (
    "一二两三四五六七八九十百千万几多半仨俩些个位次点天年月日岁元块毛钱台辆"
    "人家里外上下前后有去来回到出进起好大小想用和与跟同"
)
_DOING: Final = "吃看听说讲问交领报补办弄搞整做干拿等买卖掉压冲盖算管见快儿"
_SHORT_NUMBER: Final = 3
UNSURE: Final = "没认出问的是哪一类事，下面只是字面上最接近的。不是您要的，换个说法再试。"


def answer(
    engine: Engine,
    question: str,
    limit: int = 10,
    offset: int = 0,
    as_of: str = "",
    filters: Mapping[str, str] = _NO_FILTERS,
) -> dict[str, Any]:
    """The answer to a question, in the shape of the search contract; `as_of` is the day that statuses are told for."""
    understood = understand(engine, question)
    citation = cited(engine, understood.text)
    meant = suggestion(engine, understood) if citation is None else None
    door = other_door(engine, understood) if citation is None else None
    if door is not None:
        return _shape(engine, question, out_of_scope=door)
    ranked = _ranked(engine, understood, citation, as_of, filters)
    searched = None
    if not ranked and meant is not None:
        searched, understood = meant, understand(engine, meant)
        ranked = _ranked(engine, understood, None, as_of, filters)
    groups = list(islice(grouped(engine.store, ranked, _urls(citation)), offset + limit))
    dropped = [] if citation and citation.leads else dropped_words(engine, understood, groups)
    return _shape(
        engine,
        question,
        suggestion=meant,
        searched_for=searched,
        notice=citation.notice if citation else _unsure(engine, understood, dropped),
        dropped=dropped,
        total=len(ranked),
        facets=facet_counts(engine.store.columns, (hit.record for hit in ranked), as_of),
        hits=[_hit_json(engine, hit, understood, as_of) for hit in groups[offset:]],
    )


def ranked_records(engine: Engine, question: str, depth: int, as_of: str = "") -> list[Ranked]:
    """The best records before grouping, whatever the question is: what evaluation measures."""
    understood = understand(engine, question)
    return _ranked(engine, understood, cited(engine, understood.text), as_of, _NO_FILTERS)[:depth]


def dropped_words(engine: Engine, understood: Understood, groups: list[Hit]) -> list[str]:
    """The content words of the question that neither the first hit holds nor the lexicon knows, in order."""
    if not groups:
        return []
    first = groups[0].record
    held = engine.fold(f"{first['title']}\n{first['heading']}\n{first['text']}").text
    known = [(match.start, match.end) for match in understood.synonyms]
    lost = [
        content
        for word in understood.words
        if not any(s < word.end and word.start < e for s, e in known)
        for content in _content(engine, word)
        if content not in held
    ]
    return list(dict.fromkeys(lost))


def _unsure(engine: Engine, understood: Understood, dropped: list[str]) -> str | None:
    """A warning for a question of which a base with a lexicon knows no wording and no name, and whose words go unused."""
    if not dropped or not engine.synonyms or understood.synonyms or understood.pages:
        return None
    return None if any(name in understood.text for name, _ in engine.names) else UNSURE


def _content(engine: Engine, word: Word) -> Iterator[str]:
    """What of a word is content: a word of the index unless all of it is idle; of a loose run, its pieces, bare."""
    if word.text.isascii():
        if len(word.text) > _SHORT_NUMBER or not word.text.isdecimal():
            yield word.text
    elif engine.cutter.costs.get(word.text, PREFIX) >= 0:
        if word.text.strip(_JOINING + _IDLE + _DOING):
            yield word.text
    else:
        pieces = (piece.lstrip(_IDLE).rstrip(_IDLE + _DOING) for piece in re.split(f"[{_JOINING}]", word.text))
        yield from (piece for piece in pieces if len(piece) > 1)


def _ranked(
    engine: Engine, understood: Understood, citation: Cited | None, as_of: str, filters: Mapping[str, str]
) -> list[Ranked]:
    """The ranking, behind the records that the question cites."""
    store = engine.store
    allowed = allowed_records(store.columns, store.size, filters, as_of)
    plain = citation is not None
    found = rank(store, understood.terms, engine.parameters, understood.topics, understood.pages, as_of, allowed, plain)
    if citation is None:
        return found
    top = found[0].score if found else 0
    numbers = [lead.record for lead in citation.leads if allowed is None or lead.record in allowed]
    leads = [Ranked(number, top + len(numbers) - place) for place, number in enumerate(numbers)]
    return leads + [hit for hit in found if hit.record not in numbers]


def _urls(citation: Cited | None) -> dict[int, str]:
    """Where to open the records that a question cites; no clause is folded into another hit there."""
    return {lead.record: lead.url for lead in citation.leads} if citation else {}


def _shape(engine: Engine, question: str, **parts: Any) -> dict[str, Any]:
    """The whole shape of an answer, with the parts that are given."""
    empty: dict[str, Any] = {
        "version": VERSION,
        "query": question,
        "out_of_scope": None,
        "suggestion": None,
        "searched_for": None,
        "dropped": [],
        "notice": None,
        "content": engine.content,
        "total": 0,
        "facets": {},
        "hits": [],
    }
    return {**empty, **parts}


def _hit_json(engine: Engine, hit: Hit, understood: Understood, as_of: str) -> dict[str, Any]:
    """A hit in the shape of the contract."""
    record = hit.record
    words, bigrams = ([term for name, term in understood.terms if name == field] for field in "wb")
    piece = snippet(engine, record["text"] or record["title"], words, bigrams)
    status = status_of(engine.store.columns, hit.number, as_of)
    return {
        **{name: record[name] for name in ("id", "kind", "title", "heading")},
        "url": hit.url,
        "score": hit.score,
        "topics": record.get("topics") or [],
        "snippet": piece.text,
        "highlights": piece.highlights,
        "clauses": hit.clauses,
        "status": status,
        "status_label": NAMES.get(status, ""),
        **{name: record.get(name) for name in SHOWN},
    }
