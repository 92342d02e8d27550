"""Records → an index folder, published whole or not at all.

Which Whoosh. Two distributions stand still: 2.7.4 of 2016, and whoosh-reloaded 2.7.5 of 2024, declared unmaintained. Two
move: whoosh3, kept by one unknown maintainer by automation, and whoosh-ng, which declares MIT over files that carry a BSD
notice. All four import as `whoosh` and gave the same top ten on 300 questions. What we need is a file format that keeps
still and code that somebody has read, so the index is written with whoosh-reloaded 2.7.5, pinned by hash and wrapped in this
module and codec.py; asking does not import it at all (store.py).
"""

import hashlib
import json
import shutil
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from whoosh import fields, index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from search.engines.confidence import Confidence
from search.engines.engine import Engine
from search.engines.learned import Learned
from search.engines.parameters import Parameters
from search.engines.store import FORMAT, MANIFEST, NAME, Store, sum_of
from search.gathering.asked import Asked, names_of
from search.gathering.dictionary import full_cutter, simplified_table
from search.gathering.fitting import fitted_confidence
from search.gathering.phrases import suggestion_tables
from search.gathering.spelling import spelling_table
from search.gathering.wordings import claimed_wordings
from search.making.codec import ImpactCodec
from search.making.collector import collector_at_rest
from search.making.index_folder import publish, writing
from search.making.intake import checked, doors_of, read_records
from search.making.weights import Inversion, impacts
from search.text.lexicon import Lexicon, compile_lexicon, keep_whole_words, with_door_names
from search.text.schema import Record, body, columns, columns_json
from search.text.words import Cutter, Folding, bag, fold, is_han, neighbours

_INDEX: Final = "MAIN"
_TITLE: Final = 80
_ALIAS: Final = 60
_NEIGHBOURS: Final = 4
_LONGEST_NEIGHBOUR: Final = 4
LEARNED: Final = "learned.json"
CONFIDENCE: Final = "confidence.json"
_NAME_WORTH: Final = 50  # hundredths: what pages are called teaches half as much as a question
_SPEAKING: Final = ("project", "answer")


def build_index(
    records: Path | Iterable[Record],
    index_dir: Path,
    lexicon: Path | None = None,
    keep_whole: Iterable[str] = (),
    date: str | None = None,
    statements: Iterable[Mapping[str, Any]] = (),
    unknowns: Iterable[Mapping[str, Any]] = (),
    asked: Sequence[Asked] = (),
) -> Path:
    """Index `records` and publish the result in `index_dir`; gives the folder of the new generation.

    `keep_whole` are the domain's own words (names of projects, documents, categories); `date` is the content's date, by
    default the newest day that the records name. `statements` and `unknowns` are rows as `Statement.as_row` and
    `card.Unknown` have them; `asked` are labelled questions, from which matters and aspects are learned and to which
    confidence is fitted.
    The same input gives the same bytes. Raises RecordError, LexiconError, IndexFolderError.
    """
    taken = read_records(records) if isinstance(records, Path) else checked(records)
    compiled = with_door_names(compile_lexicon(lexicon, doors_of(taken)), taken)
    with writing(index_dir) as fresh:
        said = {"statements.json": _json(list(statements)), "unknowns.json": _json(list(unknowns))}
        _write(fresh, taken, compiled, [*keep_whole_words(compiled), *keep_whole], date, said)
        if asked:
            _fit(fresh, asked, list(names_of(taken, _NAME_WORTH)))
        _prove(fresh)
        return publish(index_dir, fresh)


def _write(
    folder: Path,
    records: Sequence[Record],
    lexicon: Lexicon,
    whole: Iterable[str],
    date: str | None,
    said: Mapping[str, str],
) -> None:
    """Write one generation: Whoosh's files, the tables beside them, and last the manifest."""
    characters = simplified_table()
    folding = Folding(*characters)
    kept = [fold(word, folding).text for word in whole]
    texts = [body(record).translate(folding) for record in records]
    cutter = full_cutter(kept, set(neighbours([*kept, *texts])))
    stored = [_json(record) for record in records]
    with collector_at_rest():
        gathered = _gathered(texts, cutter)
        _write_whoosh(folder, records, stored, gathered)
    tables = _tables(records, lexicon, gathered, cutter, folding, json.loads(said["statements.json"])) | {
        "characters.json": _json({"simplified": characters, "neighbours": _neighbours(gathered)}),
        "spelling.json": _json(
            spelling_table(records, lexicon, {w: len(g.records) for w, g in gathered.words.items()})
        ),
        CONFIDENCE: _json(Confidence().as_json()),
        LEARNED: _json(Learned().as_json()),
        **said,
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    content = {"date": date or _newest_day(records), "hash": _content_hash([*stored, *said.values()], lexicon)}
    _write_manifest(folder, len(records), content)


def _gathered(texts: Iterable[str], cutter: Cutter) -> Inversion:
    """The terms of all texts, one record a text."""
    gathered = Inversion()
    for text in texts:
        gathered.add(*bag(text, cutter))
    return gathered


def _tables(
    records: Sequence[Record],
    lexicon: Lexicon,
    gathered: Inversion,
    cutter: Cutter,
    folding: Folding,
    said: Iterable[Mapping[str, Any]],
) -> dict[str, str]:
    """File name → JSON of what stands beside Whoosh's files."""
    return {
        "columns.json": columns_json(columns(_with_aspects(records, said))),
        "vocabulary.json": _json(_vocabulary(gathered, cutter, lexicon)),
        "lexicon.json": _json(lexicon),
        "documents.json": _json(list(_documents(records))),
        "names.json": _json(list(_project_names(records))),
        "wordings.json": _json(claimed_wordings(records, folding)),
        "suggestions.json": _json(suggestion_tables(records, lexicon)),
        "parameters.json": _json(Parameters().as_json()),
    }


def _with_aspects(records: Iterable[Record], said: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    """Projects and answers with the aspects in which they state something."""
    spoken: dict[str, set[str]] = {}
    for statement in said:
        spoken.setdefault(statement["document"], set()).update(statement["aspects"])
    for record in records:
        told = sorted(spoken.get(record["id"], ())) if record["kind"] in _SPEAKING else []
        yield {**record, "aspects": told}


def _write_whoosh(folder: Path, records: Sequence[Record], stored: Sequence[str], gathered: Inversion) -> None:
    """Write the segment and the table of contents: stored records, then the fields in order of their names."""
    schema = fields.Schema(b=fields.ID(), i=fields.ID(unique=True), record=fields.STORED(), w=fields.ID())
    storage = FileStorage(str(folder))
    segment = ImpactCodec().new_segment(storage, _INDEX)
    segment.segid = NAME.removeprefix(f"{_INDEX}_")  # else a random name, and other bytes every time
    _write_stored(segment.codec().per_document_writer(storage, segment), schema, stored)
    segment.set_doc_count(len(stored))
    writer = segment.codec().field_writer(storage, segment)
    for field, terms in _fields(records, gathered):
        writer.start_field(field, schema[field])
        for term, numbers, weights in terms:
            writer.add_term(term, numbers, weights)
        writer.finish_field()
    writer.close()
    segment._codec = W3Codec()  # what is written is Whoosh's own format: let any Whoosh read it
    index.TOC(schema, [segment], 1).write(storage, _INDEX)
    shutil.rmtree(folder / f"{_INDEX}.tmp", ignore_errors=True)


def _write_stored(documents: Any, schema: fields.Schema, stored: Sequence[str]) -> None:
    for number, text in enumerate(stored):
        documents.start_doc(number)
        documents.add_field("record", schema["record"], text, 0)
        documents.finish_doc()
    documents.close()


def _fields(records: Sequence[Record], gathered: Inversion) -> Iterator[tuple[str, Iterator[tuple[str, Any, bytes]]]]:
    """The fields of the index and their terms: bigrams, ids, words."""
    ids = sorted((record["id"], number) for number, record in enumerate(records))
    yield "b", ((term, p.records, p.impacts) for term, p in impacts(gathered, "b"))
    yield "i", ((name, array("I", [number]), b"\x01") for name, number in ids)
    yield "w", ((term, p.records, p.impacts) for term, p in impacts(gathered, "w"))


def _project_names(records: Iterable[Record]) -> Iterator[tuple[str, str, int]]:
    """What projects and doors are called: (name, record id, weight in hundredths)."""
    for record in records:
        if record["kind"] in ("project", "door"):
            yield record["title"], record["id"], _TITLE
            yield from ((alias, record["id"], _ALIAS) for alias in record.get("aliases") or () if len(alias) > 2)


def _documents(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """What documents are cited by: title, other names, number; and the anchors of the clauses whose text is held."""
    for record in records:
        if record["kind"] == "policy":
            optional = {name: record[name] for name in ("aliases", "document_number", "held") if record.get(name)}
            yield {"id": record["id"], "title": record["title"], **optional}


def _vocabulary(gathered: Inversion, cutter: Cutter, lexicon: Lexicon) -> dict[str, Any]:
    """What the cutter needs to know at query time: the words and characters of this index with their costs."""
    known = set(gathered.words) | set(keep_whole_words(lexicon))
    known.update(char for bigram in gathered.bigrams for char in bigram)
    costs = {word: cutter.costs[word] for word in sorted(known) if cutter.costs.get(word, -1) >= 0}
    return {"unknown": cutter.unknown, "costs": costs}


def _neighbours(gathered: Inversion) -> dict[str, list[str]]:
    """For each character the few words of the index that hold it and stand in most records."""
    holding: dict[str, list[tuple[int, str]]] = {}
    for word, found in gathered.words.items():
        if is_han(word) and len(word) <= _LONGEST_NEIGHBOUR:
            for char in set(word):
                holding.setdefault(char, []).append((-len(found.records), word))
    return {char: [word for _, word in sorted(words)[:_NEIGHBOURS]] for char, words in sorted(holding.items())}


def _fit(fresh: Path, asked: Sequence[Asked], names: Sequence[Asked]) -> None:
    """Learn from labelled questions and fit the confidence to them, as this very index understands them."""
    engine = Engine(fresh, verify=False)
    learned, confidence = fitted_confidence(engine, asked, names)
    size, content = engine.store.size, engine.content
    engine.store.close()
    (fresh / LEARNED).write_text(_json(learned.as_json()), encoding="utf-8")
    (fresh / CONFIDENCE).write_text(_json(confidence.as_json()), encoding="utf-8")
    (fresh / MANIFEST).unlink()
    _write_manifest(fresh, size, content)


def _write_manifest(folder: Path, count: int, content: dict[str, str]) -> None:
    names = sorted(path.name for path in folder.iterdir())
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    manifest = {"format": FORMAT, "records": count, "content": content, "files": files}
    manifest["sum"] = sum_of(manifest)
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


def _prove(fresh: Path) -> None:
    """Opens the fresh generation both ways and asks it once."""
    store = Store(fresh)
    for number in range(min(store.size, 1)):
        store.record(number)
    store.close()
    storage = FileStorage(str(fresh))
    if storage.open_index(_INDEX).doc_count() != store.size:
        raise RuntimeError("the index does not hold what was written")


def _newest_day(records: Sequence[Record]) -> str:
    """The newest whole day that the records name, or an empty text."""
    days = (record.get(name) or "" for record in records for name in ("seen_to", "seen_from", "in_force_from"))
    return max((day for day in days if len(day) == 10), default="")


def _content_hash(stored: Sequence[str], lexicon: Lexicon) -> str:
    digest = hashlib.sha256(_json(lexicon).encode())
    for text in stored:
        digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
