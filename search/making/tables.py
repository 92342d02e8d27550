"""The index's tables in the form the browser reads: record ids resolved to numbers, repetitions left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import gcd
from typing import Any, Final

from search.asking import query, telling, unheld
from search.engines import confidence, learned
from search.engines.engine import Engine
from search.finding import exact, features, groups, leads, ranking, searching, snippets
from search.text import lexicon
from search.text.aspects import ASPECTS
from search.text.patterns import expression
from search.text.place_table import NATION, places, words
from search.text.schema import Column
from search.understanding import citations, coordinates, scope, spelling, suggestions, traits, understanding
from search.understanding.traits import Weights

# What a hit shows and no column holds.
# What ends the whole name of a place.
_PLACE_KINDS: Final = "县区市旗州盟省岛"
FIRST: Final = ord("A")  # the letter of the first class, and of the lowest step
ALONE: Final = " "
_ON_PAGE: Final = ("id", "title", "heading", "url", "text", "clauses", "wording", "applied_for_by")


def base_table(engine: Engine, layout: Mapping[str, Any]) -> dict[str, Any]:
    """What every question needs."""
    costs = engine.store.json("vocabulary.json")
    chars = {name: cost for name, cost in costs["costs"].items() if len(name) == 1}
    return {
        **layout,
        "size": engine.store.size,
        "content": engine.content,
        "parameters": engine.parameters.as_json(),
        "limits": _limits(),
        "unknown": costs["unknown"],
        "chars": ["".join(chars), list(chars.values())],
        "traditional": _holds_traditional(engine, chars),
        "columns": {name: _column(name, column) for name, column in engine.store.columns.items()},
        "synonyms": _synonyms(engine),
        "outside": _outside(engine),
        "doors": engine.lexicon["doors"],
        "stop": sorted(engine.lexicon["stop"], key=lambda p: (-len(p), p)),
        "wordings": ["\n".join(engine.wordings), list(engine.wordings.values())],
        "projects": [[name, engine.store.number(record), weight] for name, record, weight in engine.project_names],
        "documents": _documents(engine),
        "aspectNames": list(ASPECTS),
        "aspects": [
            [[expression(row[0]) for row in run], *shared]
            for shared, run in _runs(map(tuple, engine.lexicon["aspect"]))
        ],
        "matters": _weights(engine.learned.matters),
        "told": _weights(engine.learned.aspects),
        "doorPages": _door_pages(engine),
        "unrecognised": query.unrecognised(engine),
        "confidence": {
            **engine.confidence.as_json(),
            "curve": confidence.CURVE,
            "step": confidence.STEP,
            "range": confidence.RANGE,
        },
        "placeKinds": _PLACE_KINDS,
        "placeShorts": " ".join(sorted(engine.short_names)),
        "knownCounties": sorted(engine.known_counties),
        "unknownFiles": sorted(unknowns_by_aspect(engine)),
        "topics": list(engine.statements),
        "topicFiles": [sorted(files) for files in topic_files(engine)],
    }


def _weights(weights: Weights) -> dict[str, Any]:
    """What was learned: the traits in order, those with the same first character in one line (one character alone as its first
    with a blank); for each the letters of its classes; for all of these, in the same order, a letter for how many steps it says,
    the first of them for `lowest`; and what one step is. Letters of a kind together are packed the smallest.
    """
    classes = sorted({name for says in weights.values() for name in says})
    values = [value for says in weights.values() for value in says.values()]
    grain = gcd(*values) or 1
    lowest = min(values, default=0) // grain
    lines: dict[str, str] = {}
    for trait in sorted(weights):
        lines[trait[0]] = lines.get(trait[0], "") + (trait[1:] or ALONE)
    told = [sorted((classes.index(name), value) for name, value in says.items()) for _, says in sorted(weights.items())]
    return {
        "classes": classes,
        "traits": "\n".join(first + seconds for first, seconds in lines.items()),
        "says": " ".join("".join(chr(FIRST + number) for number, _ in says) for says in told),
        "steps": "".join(chr(FIRST + value // grain - lowest) for says in told for _, value in says),
        "lowest": lowest,
        "grain": grain,
    }


def _door_pages(engine: Engine) -> dict[str, int]:
    """Doors with pages of their own → the numbers of their records."""
    found = {door: engine.store.number(f"door:{door}") for door in engine.lexicon["doors"]}
    return {door: number for door, number in found.items() if number is not None}


def unknowns_by_aspect(engine: Engine) -> dict[int, list[Any]]:
    """What was looked for and not found, by the number of each aspect that it is about."""
    names = list(ASPECTS)
    found: dict[int, list[Any]] = {}
    for row in engine.store.json("unknowns.json"):
        for aspect in row["aspects"]:
            found.setdefault(names.index(aspect), []).append(row)
    return found


def topic_files(engine: Engine) -> list[dict[int, list[list[Any]]]]:
    """For each topic its statements by the number of the aspect (the number behind the last: none), as rows with their place."""
    names = list(ASPECTS)
    listed: list[dict[int, list[list[Any]]]] = []
    for statements in engine.statements.values():
        files: dict[int, list[list[Any]]] = {}
        for place, statement in enumerate(statements):
            for aspect in [names.index(name) for name in statement.aspects] or [len(names)]:
                files.setdefault(aspect, []).append([place, statement])
        listed.append(files)
    return listed


def statements_table(rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Statements as rows in the order that telling.js unpacks, their sources and the names of their places once each."""
    sources: list[Any] = []
    table = []
    for place, one in rows:
        source = dict(one.source) if one.source else None
        if source is not None and source not in sources:
            sources.append(source)
        t = one.times
        times = [t.year, t.first, t.last, t.ended_as, t.usable, t.seen_first, t.seen_last, t.known, t.stale]
        table.append(
            [
                *(place, one.id, one.text, list(one.topics), list(one.aspects), one.place, one.attributed_by),
                *(
                    -1 if source is None else sources.index(source),
                    one.file,
                    one.line,
                    one.url,
                    one.document,
                    one.field,
                ),
                *(one.note, one.phone, [*times, int(t.history), t.checked, int(t.rule), t.confirmed, t.table]),
            ]
        )
    return {"sources": sources, "rows": table, "names": _names_of_places(row[5] for row in table)}


def _names_of_places(codes: Iterable[Any]) -> dict[str, str]:
    """What the places of statements are called, so that telling them needs no table of all places."""
    table = places().by_code
    return {code: table[code].name for code in sorted(set(filter(None, codes))) if code in table and code != NATION}


def places_table(word_files: int) -> dict[str, Any]:
    """All places as [code, name, short name, area code], what each character costs, and names that are words too."""
    table, costs = places(), words()
    chars: dict[int, list[str]] = {}
    for word, cost in costs.costs.items():
        if len(word) == 1:
            chars.setdefault(cost, []).append(word)
    return {
        "rows": [list(place) for place in table.by_code.values()],
        "chars": {str(cost): " ".join(group) for cost, group in sorted(chars.items())},
        "ordinary": " ".join(sorted(costs.ordinary)),
        "wordFiles": word_files,
    }


def place_words() -> dict[str, int]:
    """The words of two characters and more beside which places are recognised, with their costs."""
    return {word: cost for word, cost in words().costs.items() if len(word) > 1}


def _limits() -> dict[str, Any]:
    """The constants of the Python side, so that the browser's follow them."""
    return {
        "version": query.VERSION,
        "question": understanding._LONGEST,
        "neighbour": understanding._NEIGHBOUR,
        "leastTopic": understanding._LEAST_TOPIC,
        "gap": lexicon.WIDEST_GAP,
        "firstClass": FIRST,
        "alone": ALONE,
        "always": traits.ALWAYS,
        "placeMark": traits.PLACE,
        "nameSizes": traits._NAME_SIZES,
        "beside": learned.BESIDE,
        "doorMatter": learned.DOOR,
        "farMatter": learned.FAR,
        "leastDoor": scope._LEAST_DOOR,
        "farMiddle": features.MIDDLE,
        "asked": scope._ASKED,
        "near": scope._NEAR,
        "asking": list(scope._ASKING),
        "before": list(scope._BEFORE),
        "further": 10,
        "ours": list(scope.OURS),
        "saysUnion": scope.SAYS_UNION,
        "joining": unheld.JOINING,
        "idle": unheld.IDLE,
        "doing": unheld.DOING,
        "shortNumber": unheld.SHORT_NUMBER,
        "unsure": query.UNSURE,
        "snippet": snippets.LONGEST,
        "telling": snippets._TELLING,
        "snippetBefore": snippets._BEFORE,
        "runLeast": exact.LEAST_RUN,
        "runShare": exact.LEAST_SHARE,
        "runLongest": exact.LONGEST,
        "runHeld": exact._HELD_SHARE,
        "runProven": exact._PROVEN,
        "runOrder": exact._ORDER,
        "runsShown": leads._SHOWN,
        "phraseShare": exact._PHRASE_SHARE,
        "phrasesProven": exact._PHRASES_PROVEN,
        "saysMore": leads._SAYS_MORE,
        "nowhere": searching.NOWHERE,
        "clauses": groups.CLAUSES,
        "named": citations._LEAST_SHARE,
        "nearly": citations._NEARLY_ALL,
        "leastWords": citations._LEAST_WORDS,
        "longPart": citations._LONG_PART,
        "goesOn": "".join(citations._GOES_ON),
        "notHeld": citations.NOT_HELD,
        "leastAspect": coordinates.LEAST_ASPECT,
        "aspectFurther": coordinates.FURTHER,
        "sure": ranking.SURE,
        "featureMost": features.MOST,
        "nearest": query.NEAREST,
        "noDay": query.NO_DAY,
        "pages": list(telling.PAGES),
        "told": list(telling.TOLD),
        "lookedAt": telling.LOOKED_AT,
        "pinyinMost": spelling.MOST,
        "pinyinApart": spelling.APART,
        "pinyinLeast": spelling.LEAST,
        "pinyinLongest": spelling.LONGEST,
        "pinyinLone": spelling.LONE,
        "pinyinUsual": spelling.USUAL,
        "pinyinCheaper": spelling.USUAL_CHEAPER,
        "typo": suggestions._LEAST_TYPO,
        "completions": suggestions._SHOWN,
    }


def _column(name: str, column: Column) -> list[Any]:
    """[values, [code, how often in a row, …]]; an authority in hundredths."""
    values = [round((value or 0) * 100) for value in column.values] if name == "rank" else list(column.values)
    runs = [number for code, run in groupby(column.codes) for number in (code, sum(1 for _ in run))]
    return [values, runs]


def _synonyms(engine: Engine) -> list[Any]:
    """[[wordings], [meanings], [topics], weight, scope, [record numbers]]: neighbours that mean the same are one entry."""
    rows = [
        (s.say, s.means, s.topics, s.weight, s.scope, list(_numbers(engine, s.pages)))
        for s in engine.synonyms
    ]  # fmt: skip
    return [[[row[0] for row in run], *shared] for shared, run in _runs(rows)]


def _outside(engine: Engine) -> list[Any]:
    """[[wordings], door, weight] of what other doors answer."""
    rows = [
        (f"/{expression(say)}" if lexicon.WIDE in say else say, door, weight)
        for say, door, weight in engine.lexicon["out_of_scope"]
    ]
    return [[[row[0] for row in run], *shared] for shared, run in _runs(rows)]


def _runs(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[list[Any], list[tuple[Any, ...]]]]:
    """Neighbouring rows that differ in their first value only."""
    for shared, run in groupby(rows, key=lambda row: list(row[1:])):
        yield shared, list(run)


def _numbers(engine: Engine, ids: Iterable[str]) -> Iterator[int]:
    """The numbers of the records that exist."""
    for record in ids:
        number = engine.store.number(record)
        if number is not None:
            yield number


def _documents(engine: Engine) -> list[Any]:
    """Documents as [id, title, own record, names, issuer, year, number]."""
    rows = []
    for document in engine.documents:
        number = document.number
        cited = [number.issuer, number.year, number.number] if number else []
        rows.append([document.id, document.title, engine.store.number(document.id), list(document.names), *cited])
    return rows


def anchors_of(engine: Engine) -> Iterator[dict[str, Any]]:
    """For each document the anchors whose text is held, and the clauses that are records of their own."""
    own: dict[str, dict[str, int]] = {document.id: {} for document in engine.documents}
    kinds, documents = engine.store.columns["kind"], engine.store.columns["document"]
    for number in range(engine.store.size):
        if kinds[number] == "clause" and documents[number] in own:
            policy, _, anchor = engine.store.record(number)["id"].partition("#")
            own.setdefault(policy, {})[anchor] = number
    for document in engine.documents:
        yield {"held": sorted(document.held), "records": own[document.id]}


def page_of(engine: Engine, numbers: Sequence[int] | range) -> list[list[Any]]:
    """Records as lists in the order of `_ON_PAGE`, what is empty at the end left out."""
    page = []
    for number in numbers:
        record = engine.store.record(number)
        clauses = [[c["id"], c["url"], c["heading"]] for c in record.get("clauses") or ()]
        row = [clauses if name == "clauses" else record.get(name) for name in _ON_PAGE]
        while row and not row[-1]:
            row.pop()
        page.append(row)
    return page


def letters_table(engine: Engine) -> list[str]:
    """Traditional characters, and the simplified ones to read them as."""
    return list(engine.store.json("characters.json")["simplified"])


def neighbours_table(engine: Engine) -> dict[str, list[str]]:
    """Characters → the most usual words that hold them, for a question that holds no known word."""
    return engine.neighbours


def suggestion_table(engine: Engine) -> dict[str, Any]:
    """Phrases as [text, pinyin, initials, url, kind], and the characters of every syllable that stands in one."""
    phrases = engine.suggestions["phrases"]
    heard = {syllable for phrase in phrases for syllable in phrase[1].split(" ")}
    sounds = {sound: chars for sound, chars in engine.suggestions["sounds"].items() if sound in heard}
    rows = [[text, pinyin, url, kind] for text, pinyin, _, url, kind in phrases]
    return {"phrases": rows, "sounds": sounds}


def _holds_traditional(engine: Engine, chars: Mapping[str, int]) -> int:
    """1 where characters of the base itself are read as others, so that every reader needs the table of them."""
    traditional, simplified = engine.store.json("characters.json")["simplified"]
    if set(simplified) & set(traditional) & set(chars):
        return 1
    texts = (engine.store.record(number) for number in range(engine.store.size)) if engine.store.size < 5_000 else ()
    table = set(traditional)
    return int(any(not table.isdisjoint(r["title"] + r["heading"] + r["text"]) for r in texts))
