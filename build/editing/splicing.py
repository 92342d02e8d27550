"""A changed value into the text of its file: only what differs is written anew, every other byte stays where it is.

A library that dumps the whole tree again moves comments when an entry is taken out or put in between, and rewrites lines
that nobody touched. The parser says where each value stands, so the text itself is cut instead.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from build.editing.written import Value, after_key, block, inline, item, plain, scalar

Node = yaml.Node


class SpliceError(Exception):
    """The text cannot be changed in this way; the file has to be edited by hand."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters `start` to `end` of the text are replaced."""

    start: int
    end: int
    text: str


def spliced(text: str, new: Value) -> str:
    """The text of a file with its value changed to `new`; the order of new keys is theirs in `new`."""
    if not text.strip() or (node := composed(text)) is None:
        return f"{text}{block(new, 0)}\n"
    cuts: list[Cut] = []
    _Splicer(text, cuts).value(node, new)
    # From the end, so that places before stay true; at one place, what is taken out goes before what is put in.
    ordered = sorted(enumerate(cuts), key=lambda pair: (-pair[1].start, -pair[1].end, -pair[0]))
    for _, cut in ordered:
        text = text[: cut.start] + cut.text + text[cut.end :]
    made = composed(text)
    if made is None or value_of(made) != plain(new):
        raise SpliceError
    return text


def composed(text: str) -> Node | None:
    """The tree of a text, with the place of every value; raises SpliceError where it is not YAML."""
    try:
        found: Node | None = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise SpliceError from error
    return found


def value_of(node: Node) -> Value:
    """What a node holds: mappings, lists and texts."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    return [value_of(one) for one in node.value] if isinstance(node, yaml.SequenceNode) else node.value


def typed(node: Node) -> Value:
    """The same with numbers and truths as such, so that what is written again elsewhere needs no quotes."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: typed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [typed(one) for one in node.value]
    assert isinstance(node, yaml.ScalarNode)
    if not node.style and re.fullmatch(r"-?(?:0|[1-9]\d{0,14})", node.value, re.ASCII):
        return int(node.value)
    return {"true": True, "false": False}.get(node.value, node.value) if not node.style else node.value


def _same(node: Node, new: Value) -> bool:
    old, wanted = value_of(node), plain(new)
    if isinstance(old, dict) and isinstance(wanted, dict):
        return old == wanted and list(old) == list(wanted)
    return bool(old == wanted)


class _Splicer:
    def __init__(self, text: str, cuts: list[Cut]) -> None:
        self.text = text
        self.cuts = cuts

    def cut(self, start: int, end: int, text: str) -> None:
        self.cuts.append(Cut(start, end, text))

    def end(self, node: Node) -> int:
        """Where the last letter below a node ends; the parser counts what follows a block as part of it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        at = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            at = node.start_mark.index + len(self.text[node.start_mark.index : at].rstrip())
        return int(at)

    def line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def value(self, node: Node, new: Value, *, flow: bool = False) -> None:
        """Cuts for a value that stands behind a dash or at the top of the file."""
        if _same(node, new):
            return
        if not self._below(node, new, flow):
            start, column = node.start_mark.index, node.start_mark.column
            self.cut(start, self.end(node), inline(new) if flow else block(new, column))

    def _below(self, node: Node, new: Value, flow: bool) -> bool:
        """Whether the change can be told inside a node."""
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping) and node.value and new:
            return self._mapping(node, new, flow or bool(node.flow_style))
        if isinstance(node, yaml.SequenceNode) and _is_list(new) and node.value and new:
            return self._sequence(node, new, flow or bool(node.flow_style))
        if isinstance(node, yaml.ScalarNode) and not _is_list(new) and not isinstance(new, Mapping):
            quoted = node.style in ("'", '"') and isinstance(new, str)
            made = json.dumps(new, ensure_ascii=False) if quoted else scalar(new, flow=flow)
            # An empty value has no place of its own behind its colon.
            lead = "" if self.end(node) > node.start_mark.index or self.text[node.start_mark.index - 1] == " " else " "
            self.cut(node.start_mark.index, self.end(node), lead + made)
            return True
        return False

    def _mapping(self, node: yaml.MappingNode, new: Mapping[str, Value], flow: bool) -> bool:
        if not any(key.value in new for key, _ in node.value):
            return False
        column = node.value[0][0].start_mark.column
        kept: int | None = None  # the place of the entry behind which a new one goes
        places = {key.value: number for number, (key, _) in enumerate(node.value)}
        first: list[str] = []
        for name, part in new.items():
            if name in places:
                kept = max(kept if kept is not None else -1, places[name])
                key, value = node.value[places[name]]
                self._entry(key, value, part, flow)
            elif kept is None:
                first.append(
                    f"{name}: {inline(part)}, " if flow else f"{name}:{after_key(part, column)}\n{' ' * column}"
                )
            elif flow:
                at = self.end(node.value[kept][1])
                self.cut(at, at, f", {name}: {inline(part)}")
            else:
                at = self.line_end(self.end(node.value[kept][1]))
                self.cut(at, at, f"\n{' ' * column}{name}:{after_key(part, column)}")
        if first:
            at = node.value[0][0].start_mark.index
            self.cut(at, at, "".join(first))
        gone = [number for number, (key, _) in enumerate(node.value) if key.value not in new]
        for number in gone:
            self._without(node, number, gone, flow)
        return True

    def _entry(self, key: Node, value: Node, new: Value, flow: bool) -> None:
        if _same(value, new) or self._below(value, new, flow):
            return
        tail = f": {inline(new)}" if flow else f":{after_key(new, key.start_mark.column)}"
        self.cut(key.end_mark.index, self.end(value), tail)

    def _without(self, node: yaml.MappingNode, number: int, gone: Sequence[int], flow: bool) -> None:
        pairs = node.value
        start, end = pairs[number][0].start_mark.index, self.end(pairs[number][1])
        leading = all(before in gone for before in range(number))
        if flow:
            if leading:
                self.cut(start, pairs[number + 1][0].start_mark.index, "")
            else:
                self.cut(self.end(pairs[number - 1][1]), end, "")
        elif leading and self.text[self.line_start(start) : start].strip():  # behind a dash: the next key moves up
            self.cut(start, pairs[number + 1][0].start_mark.index, "")
        else:
            self.cut(self.line_start(start), min(self.line_end(end) + 1, len(self.text)), "")

    def _sequence(self, node: yaml.SequenceNode, new: Sequence[Value], flow: bool) -> bool:
        if not flow and any(self._dash(node, number) is None for number in range(len(node.value))):
            return False
        old = [json.dumps(value_of(one), ensure_ascii=False) for one in node.value]
        wanted = [json.dumps(plain(one), ensure_ascii=False) for one in new]
        moves = difflib.SequenceMatcher(None, old, wanted, autojunk=False).get_opcodes()
        gone: list[int] = []
        added: list[tuple[int, list[Value]]] = []
        for kind, low, high, first, last in moves:
            if kind == "equal":
                continue
            both = min(high - low, last - first)
            for step in range(both):
                self.value(node.value[low + step], new[first + step], flow=flow)
            gone += range(low + both, high)
            if first + both < last:
                added.append((low + both, list(new[first + both : last])))
        if len(gone) == len(node.value):
            return False
        for number in gone:
            self._item_out(node, number, gone, flow)
        for place, values in added:
            self._items_in(node, place, values, flow)
        return True

    def _dash(self, node: yaml.SequenceNode, number: int) -> int | None:
        """Where the dash of an entry stands; None unless it is the first letter of its line."""
        start = node.value[number].start_mark.index
        at = self.line_start(start) + node.start_mark.column
        lead = self.text[self.line_start(start) : at]
        return at if not lead.strip() and self.text[at : at + 1] == "-" and at < start else None

    def _item_out(self, node: yaml.SequenceNode, number: int, gone: Sequence[int], flow: bool) -> None:
        one = node.value[number]
        if not flow:
            start = self.line_start(one.start_mark.index)
            self.cut(start, min(self.line_end(self.end(one)) + 1, len(self.text)), "")
        elif all(before in gone for before in range(number)):
            self.cut(one.start_mark.index, node.value[number + 1].start_mark.index, "")
        else:
            self.cut(self.end(node.value[number - 1]), self.end(one), "")

    def _items_in(self, node: yaml.SequenceNode, place: int, values: Sequence[Value], flow: bool) -> None:
        """New entries before the entry that stood at `place`."""
        column = node.start_mark.column
        if flow and place:
            at = self.end(node.value[place - 1])
            self.cut(at, at, "".join(f", {inline(value)}" for value in values))
        elif flow:
            at = node.value[0].start_mark.index
            self.cut(at, at, "".join(f"{inline(value)}, " for value in values))
        elif place:
            at = self.line_end(self.end(node.value[place - 1]))
            self.cut(at, at, "".join(f"\n{' ' * column}{item(value, column)}" for value in values))
        else:
            at = self.line_start(node.value[0].start_mark.index)
            self.cut(at, at, "".join(f"{' ' * column}{item(value, column)}\n" for value in values))


def _is_list(value: Value) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
