"""The built index, cut into static files that a page reads one by one as scripts: only what a question needs.

    manifest.js              what to load: the folder of this content, the program, the content's day
    engine.<hash>.js         the program (client/, joined)
    <hash of the content>/base.js   tables that every question needs: columns, lexicon, names of documents, costs of characters
    …/t<n>.js                terms, by the hash of their first two characters: cost for the cutter, words' and bigrams' postings
    …/f<n>.js                postings of one term that is too frequent to stand among the others
    …/d<n>.js                records by page
    …/a<n>.js                addresses held of one document
    …/c<t>_<a>.js            statements of a topic in an aspect, for the card
    …/u<a>.js                what was looked for in an aspect and not found
    …/places.js, w<n>.js     places, and the words beside which they are recognised: read when a question may name one
    …/letters.js, say.js, spell.js, near.js   traditional characters; phrases with pinyin; pinyin; neighbours: read when needed

Words begin with two characters that stand in the question next to each other, so a question's own pairs of characters name all
the files with words it can be cut into, and one trip fetches vocabulary and postings together.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from whoosh.filedb.filestore import FileStorage

from search.engines.engine import Engine
from search.making.packing import deflated, packed, varints
from search.making.program import program
from search.making.tables import (
    anchors_of,
    base_table,
    letters_table,
    neighbours_table,
    page_of,
    place_words,
    places_table,
    statements_table,
    suggestion_table,
    topic_files,
    unknowns_by_aspect,
)

FAR: Final = 6_000  # bytes of postings from which a term has a file of its own
SHARD: Final = 900  # bytes that a file of terms should have, deflated
PLACE_WORDS: Final = 512  # files of words beside which places are recognised
PAGE: Final = 1_500  # the same for a page of records
_CALL: Final = "bangfu.shard"


@dataclass(slots=True)
class Term:
    """What is known of one text: its cost for the cutter, and its postings as a word and as a bigram."""

    cost: int | None = None
    posted: dict[str, tuple[list[int], bytes]] = field(default_factory=dict)


def write_shards(index: Path, folder: Path) -> str:
    """Write all files for the index to `folder`, the manifest last; gives the name of the content's folder in it."""
    engine = Engine(index)
    files = dict(_files(engine))
    digest = hashlib.sha256()
    for name, payload in sorted(files.items()):
        digest.update(f"{name}\0{payload}\0".encode())
    version, code = digest.hexdigest()[:12], program()
    engine_file = f"engine.{hashlib.sha256(code.encode()).hexdigest()[:12]}.js"
    for name, payload in files.items():
        _write(folder / version / f"{name}.js", f'{_CALL}("{name}","{payload}")')
    manifest = {"folder": version, "engine": engine_file, "date": engine.content["date"], "records": engine.store.size}
    _write(folder / engine_file, code)
    _write(folder / "manifest.js", f"bangfu.manifest({json.dumps(manifest, separators=(',', ':'))})")
    _drop_others(folder, {version, engine_file, "manifest.js"})
    engine.store.close()
    return version


def _drop_others(folder: Path, kept: set[str]) -> None:
    """Remove what belongs to content that has been replaced; the manifest no longer speaks of it."""
    for path in folder.iterdir():
        if path.name not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def bucket(key: str, buckets: int) -> int:
    """The number of the file that holds terms beginning with `key` (FNV-1a over UTF-16 units, folded)."""
    value = 0x811C9DC5
    data = key.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(data), 2):
        value = (value ^ data[at] ^ data[at + 1] << 8) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 15) % buckets


def _files(engine: Engine) -> Iterator[tuple[str, str]]:
    """Every file's name and payload."""
    terms = _terms(engine)
    far = _far(terms)
    total = sum(_weight(term) for term in terms.values())
    buckets = max(1, total // SHARD)
    per_page, pages = _pages(engine)
    shelves = _by_bucket(terms, buckets)
    layout = {"buckets": buckets, "perPage": per_page, "empty": [n for n, names in enumerate(shelves) if not names]}
    yield "base", packed(_json(base_table(engine, layout)))
    yield "letters", packed(_json(letters_table(engine)))
    yield "near", packed(_json(neighbours_table(engine)))
    yield "say", packed(_json(suggestion_table(engine)))
    yield "spell", packed(_json(engine.spelling))
    if engine.lexicon["synonym"]:  # a base of bare texts asks for no places
        yield "places", packed(_json(places_table(PLACE_WORDS)))
        yield from _place_words()
    for number, aspects in enumerate(topic_files(engine)):
        for aspect, rows in aspects.items():
            yield f"c{number}_{aspect}", packed(_json(statements_table(rows)))
    for aspect, unknowns in unknowns_by_aspect(engine).items():
        yield f"u{aspect}", packed(_json(unknowns))
    for number, postings in enumerate(far.values()):
        yield f"f{number}", packed(_stream([postings]))
    numbers = {key: number for number, key in enumerate(far)}
    for number, names in enumerate(shelves):
        if names:
            yield f"t{number}", packed(_shard({name: terms[name] for name in names}, numbers))
    for number, page in enumerate(pages):
        yield f"d{number}", packed(page)
    for number, held in enumerate(anchors_of(engine)):
        yield f"a{number}", packed(_json(held))


def _place_words() -> Iterator[tuple[str, str]]:
    """The costs of words beside which places are recognised, by the first two characters: {cost: "word word"}."""
    shelves: list[dict[str, list[str]]] = [{} for _ in range(PLACE_WORDS)]
    for word, cost in sorted(place_words().items()):
        shelves[bucket(word[:2], PLACE_WORDS)].setdefault(str(cost), []).append(word)
    for number, shelf in enumerate(shelves):
        yield f"w{number}", packed(_json({cost: " ".join(found) for cost, found in sorted(shelf.items())}))


def _terms(engine: Engine) -> dict[str, Term]:
    """Every text that is a word to cut, a word or a bigram of the index."""
    terms: dict[str, Term] = {}
    for name, cost in engine.store.json("vocabulary.json")["costs"].items():
        if len(name) > 1:
            terms[name] = Term(cost)
    reader = FileStorage(str(engine.store.folder)).open_index("MAIN").reader()
    for field_name, raw in reader.all_terms():
        if field_name in ("w", "b"):
            name = raw.decode()
            blocks = list(engine.store.blocks(field_name, name))
            records = [record for block in blocks for record in block.records]
            terms.setdefault(name, Term()).posted[field_name] = records, b"".join(block.impacts for block in blocks)
    reader.close()
    return dict(sorted(terms.items()))


def _far(terms: dict[str, Term]) -> dict[tuple[str, str], tuple[list[int], bytes]]:
    """The postings that are too many to stand among others."""
    return {
        (name, kind): postings
        for name, term in terms.items()
        for kind, postings in term.posted.items()
        if len(postings[0]) * 2 > FAR
    }


def _weight(term: Term) -> int:
    """About how many bytes a term takes among others, deflated."""
    return 6 + sum(len(records) * 3 // 2 for records, _ in term.posted.values() if len(records) * 2 <= FAR)


def _by_bucket(terms: Iterable[str], buckets: int) -> list[list[str]]:
    shelves: list[list[str]] = [[] for _ in range(buckets)]
    for name in terms:
        shelves[bucket(name[:2], buckets)].append(name)
    return shelves


def _shard(terms: dict[str, Term], far: dict[tuple[str, str], int]) -> bytes:
    """The names; then for each its cost and how many postings it has; then all record numbers; then all impacts."""
    heads: list[int] = []
    near: list[tuple[list[int], bytes]] = []
    for name, term in terms.items():
        heads.append(0 if term.cost is None else term.cost + 1)
        for kind in ("w", "b"):
            records, impacts = term.posted.get(kind, ([], b""))
            place = far.get((name, kind))
            heads.append(len(records) * 2 + (place is not None))
            if place is None:
                near.append((records, impacts))
            else:
                heads.append(place)
    names = "\n".join(terms).encode()
    return varints([len(names)]) + names + varints([len(heads)]) + varints(heads) + _stream(near)


def _stream(postings: list[tuple[list[int], bytes]]) -> bytes:
    """Steps from record to record of all postings, then their impacts."""
    steps = varints(step for records, _ in postings for step in _steps(records))
    return varints([len(steps)]) + steps + b"".join(impacts for _, impacts in postings)


def _steps(records: list[int]) -> Iterator[int]:
    before = -1
    for record in records:
        yield record - before - 1
        before = record


def _pages(engine: Engine) -> tuple[int, list[bytes]]:
    """Records a page, and the pages as JSON."""
    size = engine.store.size
    sample = [page_of(engine, range(at, min(at + 8, size))) for at in range(0, size, max(8, size // 50))]
    each = sum(len(deflated(_json(page))) for page in sample) / max(1, len(sample) * 8)
    per_page = max(1, min(64, round(PAGE / max(each, 1))))
    return per_page, [_json(page_of(engine, range(at, min(at + per_page, size)))) for at in range(0, size, per_page)]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _write(path: Path, text: str) -> None:
    """Write a file anew: another generation of the site may have the old one under a second name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
