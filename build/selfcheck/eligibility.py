"""Answers -> what each project's conditions come to: three values, with reasons. Pure; its twin is selfcheck/judge.js."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from build.selfcheck.arithmetic import holds
from build.selfcheck.condition_tree import Node
from build.selfcheck.facts import Answers, Facts
from build.selfcheck.ruleset import Ruleset
from build.selfcheck.working import working


class Value(StrEnum):
    """What a condition comes to. NA: it belongs to another place."""

    YES = "满足"
    NO = "不满足"
    UNKNOWN = "需核实"
    NA = "不适用"


OUTCOMES = {Value.YES: "可能符合", Value.NO: "可能不符合", Value.UNKNOWN: "需要核实", Value.NA: "需要核实"}
_OPPOSITE = {Value.YES: Value.NO, Value.NO: Value.YES}


@dataclass(frozen=True, slots=True)
class Condition:
    """One leaf as judged. `face` is its value were it not a mere comparison; `open` the questions that it waits for.

    `because` is the implication that settles it where its own question was not asked; `bounded`: it holds at the least
    that a local standard can be today, though today's own number is not known; `alive`: no branch that it stands in has
    come to nothing.
    """

    node: Node
    value: Value
    face: Value
    negated: bool
    decides: bool
    open: tuple[str, ...]
    working: str = ""
    because: str = ""
    bounded: bool = False
    alive: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a project comes to. `lean` is what it would be if comparisons counted; `missing` are the open questions that keep
    it from being settled, in no order of weight; `needed` those without which it cannot even lean, nothing presumed."""

    project: str
    value: Value
    lean: Value
    conditions: tuple[Condition, ...]
    missing: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """可能符合, 可能不符合 or 需要核实."""
        return OUTCOMES[self.value]


def evaluate(rules: Ruleset, answers: Answers) -> tuple[Verdict, ...]:
    """A verdict on every project, in the order of the rules."""
    facts = Facts(rules, answers)
    return tuple(verdict(facts, project) for project in rules.trees)


def verdict(facts: Facts, project: str) -> Verdict:
    """The verdict on one project."""
    judged = _Judge(facts)
    tree = facts.rules.trees[project]
    value, lean = judged.judge(tree, False)
    conditions = tuple(judged.conditions(tree, False, frozenset(judged.deciding(tree, 0))))
    if value is Value.NA or (value is Value.YES and project in facts.rules.thin):
        return Verdict(project, Value.UNKNOWN, lean, conditions)
    return Verdict(project, value, lean, conditions, judged.missing(tree, True), judged.missing(tree, False))


class _Judge:
    """Judges one tree and remembers what every node came to."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.values: dict[str, tuple[Value, Value]] = {}
        self.open: dict[str, tuple[str, ...]] = {}
        self.because: dict[str, str] = {}
        self.bounded: set[str] = set()
        self.presumed: set[str] = set()

    def judge(self, node: Node, maybe: bool) -> tuple[Value, Value]:
        """(what it comes to, what it would if comparisons counted). `maybe`: it is open whether the place is right."""
        applies = self.facts.applies(node.place) if node.place else True
        if applies is False:
            pair = Value.NA, Value.NA
        elif node.children:
            pair = self._branch(node, maybe or applies is None)
        else:
            pair = self._leaf(node, maybe or applies is None)
        self.values[node.key] = pair
        return pair

    def _branch(self, node: Node, maybe: bool) -> tuple[Value, Value]:
        pairs = [self._child(node, child, maybe) for child in node.children]
        strict = _join(node.kind, [pair[0] for pair in pairs])
        return strict, _join(node.kind, [pair[1] for pair in pairs])

    def _child(self, node: Node, child: Node, maybe: bool) -> tuple[Value, Value]:
        if not child.elsewhere:
            return self.judge(child, maybe)
        nearby = [self.facts.applies(sibling.place) for sibling in node.children if sibling.place]
        if any(nearby):
            self.values[child.key] = Value.NA, Value.NA
            return self.values[child.key]
        return self.judge(child, maybe or None in nearby)

    def _leaf(self, node: Node, maybe: bool) -> tuple[Value, Value]:
        face, waiting = self._doubted(node) or self._face(node)
        doubted = bool(self.facts.doubtful.intersection(waiting))
        if face is Value.UNKNOWN and not doubted:
            face, waiting = self._implied(node) or self._presumed(node) or (face, waiting)
        if maybe:
            face, waiting = Value.UNKNOWN, self.facts.known("place").open
        elif face is Value.UNKNOWN and not doubted and node.compare and self.facts.sure(node.compare):
            self.bounded.add(node.key)
            face, waiting = Value.YES, ()
        self.open[node.key] = waiting
        guessed = node.hint or node.key in self.bounded or node.key in self.presumed
        return (Value.UNKNOWN if guessed else face), face

    def _doubted(self, node: Node) -> tuple[Value, tuple[str, ...]] | None:
        """A condition that reads answers which contradict each other waits for them to be looked at again."""
        names = node.compare.names if node.compare else (node.ask,)
        doubtful = tuple(name for name in names if name in self.facts.doubtful)
        return (Value.UNKNOWN, doubtful) if doubtful else None

    def _implied(self, node: Node) -> tuple[Value, tuple[str, ...]] | None:
        """What other answers say of a condition whose own question is open."""
        for value, keys in ((Value.YES, node.implied), (Value.NO, node.denied)):
            for key in keys:
                if key in self.facts.held:
                    self.because[node.key] = key
                    return value, ()
        return None

    def _presumed(self, node: Node) -> tuple[Value, tuple[str, ...]] | None:
        """What a condition comes to by the answer that is presumed while there is none; it leans, and decides nothing."""
        if not node.presumed or self.facts.known(node.ask).answer is not None:
            return None
        self.presumed.add(node.key)
        return (Value.YES if node.presumed in node.accept else Value.NO), self.facts.known(node.ask).open

    def _face(self, node: Node) -> tuple[Value, tuple[str, ...]]:
        if node.kind == "given":
            return Value.YES, ()
        if node.kind == "ask":
            known = self.facts.known(node.ask)
            if known.answer is None or known.answer in node.unsure:
                return Value.UNKNOWN, known.open
            return (Value.YES if known.answer in node.accept else Value.NO), ()
        if node.compare is None:
            return Value.UNKNOWN, ()
        true = holds(node.compare, self.facts.numbers())
        if true is not None:
            return (Value.YES if true else Value.NO), ()
        waiting = [name for asked in node.compare.names for name in self.facts.known(asked).open]
        return Value.UNKNOWN, tuple(dict.fromkeys(waiting))

    def deciding(self, node: Node, side: int) -> Iterator[str]:
        """The keys of the leaves that make the tree what it is (side 0), or would be if comparisons counted (1)."""
        value = self.values[node.key][side]
        if not node.children:
            yield node.key
        for child in node.children:
            found = self.values[child.key][side]
            if found is not Value.NA and (node.kind == "not" or found is value):
                yield from self.deciding(child, side)

    def missing(self, tree: Node, presumed: bool) -> tuple[str, ...]:
        """The open questions of what keeps the tree from being settled: from leaning, where it does not even lean."""
        value, lean = self.values[tree.key]
        if value is not Value.UNKNOWN:
            return ()
        keys = [key for key in self.deciding(tree, 0) if presumed or key not in self.presumed]
        if lean is Value.UNKNOWN:
            keys = [*self.deciding(tree, 1), *(key for key in keys if key in self.presumed)]
        return tuple(dict.fromkeys(name for key in keys for name in self.open[key]))

    def conditions(
        self, node: Node, negated: bool, deciding: frozenset[str], alive: bool = True
    ) -> Iterator[Condition]:
        """Every leaf that concerns the reader, from the reader's side: an exclusion that does not hit is 满足."""
        value, face = self.values[node.key]
        if value is Value.NA:
            return
        if node.children:
            for child in node.children:
                yield from self.conditions(
                    child, negated != (node.kind == "not"), deciding, alive and face is not Value.NO
                )
            return
        turned = [_OPPOSITE.get(v, v) if negated else v for v in (value, face)]
        bounded = node.key in self.bounded
        shown = self._working(node, bounded)
        decides, because = node.key in deciding, self.because.get(node.key, "")
        yield Condition(
            node, turned[0], turned[1], negated, decides, self.open[node.key], shown, because, bounded, alive
        )

    def _working(self, node: Node, bounded: bool) -> str:
        if not node.compare:
            return ""
        ends = self.facts.ends(node.compare) if bounded else ()
        return working(node.compare, ends[0] if ends else self.facts.numbers(), self.facts.rules.questions)


def _join(kind: str, values: list[Value]) -> Value:
    """Kleene's strong logic over what concerns the reader."""
    concerned = [value for value in values if value is not Value.NA]
    if not concerned:
        return Value.NA
    if kind == "not":
        return _OPPOSITE.get(concerned[0], concerned[0])
    settles, rest = (Value.NO, Value.YES) if kind == "all" else (Value.YES, Value.NO)
    if settles in concerned:
        return settles
    return Value.UNKNOWN if Value.UNKNOWN in concerned else rest
