"""content/lexicon.yml → the lexicon compiled into the index, and what of it is found in a question."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from search.text.aspects import ASPECTS
from search.text.patterns import PatternError, compiled, expression
from search.text.spotting import Says
from search.text.words import fold

Lexicon = dict[str, Any]

GAP: Final = "…"
WIDE: Final = "{"  # a wording with a choice of words in it, see patterns.py
WIDEST_GAP: Final = 10
_DOOR_NAME: Final = 90  # in hundredths: how sure a door's own name makes that it is meant
_FIELDS: Final = {
    "synonym": {"say", "means", "topics", "pages", "weight", "scope"},
    "keep_whole": {"say"},
    "out_of_scope": {"say", "door", "weight"},
    "door": {"id", "message", "doors"},
    "aspect": {"say", "aspect", "weight"},
    "stop": {"say"},
}


_NO_DOORS: Final[Mapping[str, Any]] = {}


class Synonym(NamedTuple):
    """A wording with what it stands for; weights in hundredths. `scope` says how sure it makes that the question is ours."""

    say: str
    means: list[str]
    topics: list[str]
    weight: int
    scope: int
    pages: list[str]


class LexiconError(ValueError):
    """An entry that cannot be used; str() is a Chinese sentence with its line."""


class Match(NamedTuple):
    """An entry found in a question: which one of its kind, and where its first part begins and its last one ends."""

    entry: int
    start: int
    end: int


def compile_lexicon(path: Path | None, doors: Mapping[str, Any] = _NO_DOORS) -> Lexicon:
    """The lexicon in the form that stands in the index; an empty one without a file. Raises LexiconError.

    `doors` are those that have records of their own; the file may define more.
    """
    lexicon: Lexicon = {
        "synonym": [],
        "keep_whole": [],
        "out_of_scope": [],
        "doors": dict(doors),
        "aspect": [],
        "stop": [],
    }
    if path is None:
        return lexicon
    for entry in _entries(path):
        _add(lexicon, entry, f"{path.name}:{entry['line']}: 错误：")
    for say, door, _ in lexicon["out_of_scope"]:
        if door not in lexicon["doors"]:
            raise LexiconError(f"{path.name}: 错误：「{say}」指向的「{door}」没有定义。")
    return lexicon


def with_door_names(lexicon: Lexicon, records: Iterable[Mapping[str, Any]]) -> Lexicon:
    """The lexicon with what doors are called as wordings of them, where nobody has said otherwise."""
    known = {entry[0] for kind in ("synonym", "out_of_scope") for entry in lexicon[kind]}
    for record in records:
        if record["kind"] == "door":
            names = dict.fromkeys(_folded(name) for name in (record["title"], *(record.get("aliases") or ())))
            door = record["id"].partition(":")[2]
            lexicon["out_of_scope"] += [
                [name, door, _DOOR_NAME] for name in names if name not in known and GAP not in name
            ]
    return lexicon


def keep_whole_words(lexicon: Lexicon) -> list[str]:
    """The words that segmentation must not cut."""
    words: list[str] = lexicon["keep_whole"]
    return words


def find(says: Says, text: str) -> list[Match]:
    """The entries whose words stand in folded text, left to right.

    A match inside a longer one is left out, unless the longer one has a gap: what stands in the gap is not its own.
    """
    likely = ((say, _span(say, text)) for say in says.likely(text))
    matched = [(say, span, says.entries[say]) for say, span in likely if span]
    whole = [span for say, span, _ in matched if GAP not in say]
    found = [
        Match(entry, *span)
        for _, span, entries in matched
        if not any(w[0] <= span[0] and span[1] <= w[1] and w != span for w in whole)
        for entry in entries
    ]
    return sorted(found, key=lambda m: (m.start, m.end, m.entry))


def _span(say: str, text: str) -> tuple[int, int] | None:
    """Where a wording stands in text; its parts, split by …, follow each other at most 10 characters apart."""
    if WIDE in say:
        match = compiled(expression(say)).search(text)
        return match.span() if match else None
    first, *rest = say.split(GAP)
    start = text.find(first)
    while start >= 0:
        end = start + len(first)
        for part in rest:
            at = text.find(part, end, end + WIDEST_GAP + len(part))
            end = at + len(part) if at >= 0 else -1
            if end < 0:
                break
        if end >= 0:
            return start, end
        start = text.find(first, start + 1)
    return None


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    """The entries of the file, each with its line; every scalar as the text typed."""
    import yaml  # only indexing reads YAML; the function ships without it

    try:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: 错误：不是完整的 YAML。{error}") from error
    if not isinstance(root, yaml.SequenceNode):
        raise LexiconError(f"{path.name}: 错误：整份词表应是一个列表，每条以「- kind:」开头。")
    constructor = yaml.BaseLoader("")
    for node in root.value:
        value = constructor.construct_object(node, deep=True)
        if not isinstance(value, dict):
            raise LexiconError(f"{path.name}:{node.start_mark.line + 1}: 错误：这一条没有写成「kind: …」的形式。")
        yield {**value, "line": node.start_mark.line + 1}


def _add(lexicon: Lexicon, entry: Mapping[str, Any], where: str) -> None:
    """Put one checked entry into the lexicon."""
    kind = entry.get("kind", "")
    if kind not in _FIELDS:
        raise LexiconError(f"{where}没有「{kind}」这种条目。可用：{'、'.join(_FIELDS)}。")
    unknown = sorted(set(entry) - _FIELDS[kind] - {"kind", "line"})
    if unknown:
        raise LexiconError(f"{where}{kind} 条目没有「{unknown[0]}」这个字段。")
    if kind == "door":
        doors = [{"title": door["title"], "url": door["url"]} for door in entry["doors"]]
        lexicon["doors"][entry["id"]] = {"message": entry["message"], "doors": doors}
    else:
        lexicon[kind] += _wordings(kind, entry, where)


def _wordings(kind: str, entry: Mapping[str, Any], where: str) -> Iterator[Any]:
    """An entry as it stands in the index, once for each of its wordings."""
    written = entry.get("say") or []
    says = [str(say).strip() if _is_wide(kind, say) else _folded(say) for say in written]
    if not says or not all(part or _is_wide(kind, say) for say in says for part in say.split(GAP)):
        raise LexiconError(f"{where}没有写 say，或其中有空的说法。")
    weight = _weight(entry.get("weight", "1"), where)
    for say in says:
        if kind == "synonym":
            yield _synonym(say, entry, weight, where)
        elif kind == "out_of_scope":
            yield [_proven(say, where) if WIDE in say else say, entry.get("door", ""), weight]
        elif kind == "aspect":
            yield [_proven(say, where), _aspect(entry, where), weight]
        else:
            yield say


def _synonym(say: str, entry: Mapping[str, Any], weight: int, where: str) -> list[Any]:
    """A wording as it stands in the index: [say, means, topics, weight, scope, pages]."""
    scope = _weight(entry["scope"], where) if "scope" in entry else weight
    means = [_folded(meaning) for meaning in entry.get("means") or []]
    return [say, means, list(entry.get("topics") or []), weight, scope, list(entry.get("pages") or [])]


def _aspect(entry: Mapping[str, Any], where: str) -> str:
    """The aspect that an entry speaks of."""
    aspect = str(entry.get("aspect", ""))
    if aspect not in ASPECTS:
        raise LexiconError(f"{where}aspect 写的是「{aspect}」，应是：{'、'.join(ASPECTS)}。")
    return aspect


def _is_wide(kind: str, say: str) -> bool:
    """Whether a wording is an expression: those of aspects, and those of other doors that give a choice."""
    return kind == "aspect" or (kind == "out_of_scope" and WIDE in say)


def _proven(say: str, where: str) -> str:
    """A wide wording that can be read."""
    try:
        expression(say)
    except PatternError as error:
        raise LexiconError(f"{where}{error}") from None
    return say


def _folded(text: str) -> str:
    return GAP.join(fold(part).text.strip() for part in text.split(GAP))


def _weight(text: str, where: str) -> int:
    """A weight of 0 to 2 in hundredths."""
    try:
        weight = float(text)
    except (TypeError, ValueError):
        weight = -1.0
    if not 0 <= weight <= 2:
        raise LexiconError(f"{where}weight 应是 0 到 2 之间的数，写的是「{text}」。")
    return round(weight * 100)
