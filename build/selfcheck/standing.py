"""A verdict -> what a reader does with it: one of five sorts, or why it cannot be told. Its twin is selfcheck/standing.js."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from build.selfcheck.eligibility import Value, Verdict, verdict
from build.selfcheck.facts import Answers, Facts
from build.selfcheck.ruleset import Kind, Ruleset


class Sort(StrEnum):
    """What a reader does about a project."""

    APPLY = "值得申请"
    NUMBER = "差一个数"
    NO = "不符合"
    UNION = "由工会申报"
    OFFICE = "不归这里"
    UNJUDGED = "没法判断"


class Ground(StrEnum):
    """What a sort rests on."""

    RULE = "rule"  # conditions that decide
    COMPARED = "compared"  # rules of another place or year
    PERSON = "person"  # what only somebody there can tell
    OPEN = "open"  # an answer is missing
    AGED = "aged"  # whether it is still given is missing
    UNSURE = "unsure"  # whether their kind of answer counts there is what no source says
    KIND = "kind"  # who decides on the project, or that it has ended
    NOTHING = "nothing"  # no condition of the reader's place is known


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reader stands with a project. `needs` is the question that decides, empty where none is open; `events`
    are what happened to the reader that speaks for it. `gate` is what is still to be done first for it, as for others of
    the same `kin` (困难职工建档); `also` are those others, where this one stands for all."""

    project: str
    sort: Sort
    ground: Ground
    needs: str = ""
    rank: int = 0
    tier: int = 0
    events: tuple[str, ...] = ()
    gate: str = ""
    kin: str = ""
    also: tuple[str, ...] = ()


_BY_KIND = {Kind.UNION: Sort.UNION, Kind.OFFICE: Sort.OFFICE, Kind.OVER: Sort.NO}
_WORTH = (Sort.APPLY, Sort.NUMBER, Sort.UNION)
_ORDER = {Sort.APPLY: 0, Sort.NUMBER: 0, Sort.NO: 1, Sort.UNION: 2, Sort.OFFICE: 3, Sort.UNJUDGED: 4}


def standings(rules: Ruleset, answers: Answers) -> tuple[Standing, ...]:
    """Every project but mere services, the best first; those worth an application or short of a number come together."""
    facts = Facts(rules, answers)
    found = [_standing(facts, project, kind) for project, kind in rules.kinds.items() if kind is not Kind.SERVICE]
    return tuple(sorted(found, key=_place_among))


def _place_among(one: Standing) -> tuple[int, int, int, bool, str]:
    """What a union puts in for in the reader's own place, for people like them, stands among what is worth asking for."""
    order = 0 if one.sort is Sort.UNION and one.rank > 1 else _ORDER[one.sort]
    return order, one.tier, -one.rank, not one.gate, one.project


def best(all_of_them: tuple[Standing, ...], most: int = 3) -> tuple[Standing, ...]:
    """The one to three to begin with: the first, then one for each event that none speaks to yet, then in order. What has
    the same kin is one thing to do; what a union puts in for comes last."""
    left = [one for one in all_of_them if one.sort in _WORTH and (one.rank > 0 or one.tier < 2)]
    left = [one for one in left if one.sort is not Sort.UNION or one.rank > 0]
    left = _gathered(left)
    chosen: list[Standing] = []
    while left and len(chosen) < most:
        spoken = {event for one in chosen for event in one.events}
        new = [len(set(one.events) - spoken) if chosen else 0 for one in left]
        chosen.append(left.pop(new.index(max(new))))
    return tuple(chosen)


def _gathered(those: list[Standing]) -> list[Standing]:
    """Of those of one kin and one sort the first, which stands for the others."""
    kept: dict[tuple[str, Sort], Standing] = {}
    for one in those:
        key = (one.kin or one.project, one.sort)
        if held := kept.get(key):
            events = tuple(dict.fromkeys((*held.events, *one.events)))
            kept[key] = replace(held, also=(*held.also, one.project), events=events)
        else:
            kept[key] = one
    return list(kept.values())


def _standing(facts: Facts, project: str, kind: Kind) -> Standing:
    home = facts.rules.homes.get(project, "")
    if home and facts.applies(home) is False:
        return Standing(project, Sort.NO, Ground.KIND)
    if kind in _BY_KIND:
        return Standing(project, _of_kind(facts, project, kind), Ground.KIND, rank=_called_for(facts, project))
    if project not in facts.rules.trees:
        return Standing(project, Sort.UNJUDGED, Ground.NOTHING)
    judged = verdict(facts, project)
    sort, ground, needs = _sorted(facts, judged)
    if sort is Sort.APPLY and ground is not Ground.RULE and _aged(facts, judged):
        sort, ground = Sort.NUMBER, Ground.AGED
    rank, events = _rank(facts, judged)
    return Standing(
        project,
        sort,
        ground,
        needs,
        rank,
        _tier(facts, judged, sort, ground),
        events,
        _gate(facts, project),
        facts.rules.gates[project].name if project in facts.rules.gates else "",
    )


def _of_kind(facts: Facts, project: str, kind: Kind) -> Sort:
    """What a union puts in for, in one place, is still not for those whom its conditions leave out."""
    at_home = kind is Kind.UNION and project in facts.rules.homes and project in facts.rules.trees
    left_out = at_home and verdict(facts, project).lean is Value.NO
    return Sort.NO if left_out else _BY_KIND[kind]


def _called_for(facts: Facts, project: str) -> int:
    """1 where a reader's own answers say that what a union puts in for is meant for people like them, more at home."""
    asked = facts.rules.calls.get(project, ())
    meant = any(facts.meets(each) for each in asked)
    return meant + 4 * (meant and project in facts.rules.homes)


def _gate(facts: Facts, project: str) -> str:
    """What is still to be done first for a project; empty where nothing is."""
    gate = facts.rules.gates.get(project)
    return gate.name if gate and facts.meets(gate.passed) is not True else ""


def _tier(facts: Facts, judged: Verdict, sort: Sort, ground: Ground) -> int:
    """0 what rules of the reader's own place say, 1 what a person applies for, 2 what may be asked for, 3 hardly known, or
    that of which nothing that they have said speaks."""
    thin, home = judged.project in facts.rules.thin, judged.project in facts.rules.homes
    if sort is Sort.NUMBER and ground is Ground.OPEN and not _spoken_for(judged):
        return 3
    if ground is Ground.RULE or (sort is Sort.APPLY and home):
        return 0
    if not thin or home:
        return 1
    return 2 if sort is Sort.APPLY else 3


def _sorted(facts: Facts, judged: Verdict) -> tuple[Sort, Ground, str]:
    if judged.value is Value.YES:
        return Sort.APPLY, Ground.RULE, ""
    if judged.value is Value.NO:
        return Sort.NO, Ground.RULE, ""
    if not judged.conditions:
        return Sort.UNJUDGED, Ground.NOTHING, ""
    leans = judged.lean is Value.YES and (_local(facts, judged) or _counted(judged))
    if judged.needed and not leans and judged.lean is not Value.NO and _out_of_reach(facts, judged):
        return Sort.NO, Ground.OPEN, ""
    if judged.lean is Value.UNKNOWN and (unsure := _unsure(facts, judged)):
        return Sort.NUMBER, Ground.UNSURE, unsure
    if judged.needed and not leans and judged.lean is not Value.NO:
        return Sort.NUMBER, Ground.OPEN, _deciding(facts, judged)
    if judged.lean is Value.UNKNOWN:
        return (Sort.APPLY, Ground.PERSON, "") if _spoken_for(judged) else (Sort.UNJUDGED, Ground.PERSON, "")
    ground = Ground.PERSON if judged.project in facts.rules.thin else Ground.COMPARED
    return (Sort.APPLY if judged.lean is Value.YES else Sort.NO), ground, ""


def _unsure(facts: Facts, judged: Verdict) -> str:
    """The question by whose answer sources differ on whom they mean (已经退休), where that is what all hangs on."""
    children = facts.rules.trees[judged.project].children
    top = {one.key for child in children for one in (child, *(child.children if child.kind == "not" else ()))}
    for c in judged.conditions:
        if c.node.key not in top or not c.node.unsure or c.face is not Value.UNKNOWN:
            continue
        if facts.known(c.node.ask).answer in c.node.unsure:
            return c.node.ask
    return ""


def _aged(facts: Facts, judged: Verdict) -> bool:
    """Whether a gift was last read of too long ago, as a whole or in all that speaks for this reader."""
    rules = facts.rules
    met = [c for c in judged.conditions if c.face is Value.YES and not c.negated and c.node.kind in ("ask", "compare")]
    aged = judged.project in rules.dormant or (bool(met) and all(c.node.past for c in met))
    return judged.project in rules.gifts and aged


def _counted(judged: Verdict) -> bool:
    """Whether a sum of theirs comes out right whatever number is missing."""
    return any(c.node.counts_as and c.face is Value.YES and not c.negated for c in judged.conditions)


def _out_of_reach(facts: Facts, judged: Verdict) -> bool:
    """Whether the one number that is missing would not do at its least nor at its most."""
    name = judged.needed[0]
    question = facts.rules.questions[name]
    if len(judged.needed) > 1 or question.type not in ("money", "number") or facts.doubtful:
        return False
    province = f"{str(facts.known('place').answer)[:2]}0000"
    most = min(question.most, facts.rules.caps.get((name, province), question.most))
    ends = ({**facts.answers, name: Fraction(end)} for end in (question.least, most))
    return all(verdict(Facts(facts.rules, end), judged.project).lean is Value.NO for end in ends)


def _spoken_for(judged: Verdict) -> bool:
    """Whether some answer of the reader's own meets a condition; a project of which nothing is known is no advice."""
    kinds = ("ask", "compare")
    return any(c.face is Value.YES and c.alive and not c.negated and c.node.kind in kinds for c in judged.conditions)


def _deciding(facts: Facts, judged: Verdict) -> str:
    """The one question that settles most: a local standard where its limit can be worked out, else in order of asking."""
    questions = facts.rules.questions
    standards = [name for name in judged.needed if questions[name].standard]
    numbers = [name for name in judged.needed if questions[name].type in ("money", "number")]
    return standards[0] if standards and numbers == standards else min(judged.needed, key=list(questions).index)


def _rank(facts: Facts, judged: Verdict) -> tuple[int, tuple[str, ...]]:
    """How much of a reader's own life speaks for a project, and which events: what happened first, what exactly it was, then
    a rule of their own place, then whatever else they have said."""
    asks = dict.fromkeys(c.node.ask for c in judged.conditions if c.node.ask and c.face is Value.YES and not c.negated)
    own = [name for name in asks if _is_event(facts, name)]
    details = {name: _events_of(facts, name) for name in asks if name not in own}
    events = tuple(dict.fromkeys((*own, *(event for found in details.values() for event in found))))
    exact = sum(1 for found in details.values() if found)
    other = any(not found for found in details.values())
    home = 4 if facts.rules.homes.get(judged.project) else 0
    return 4 * len(events) + 2 * exact + home + 2 * _local(facts, judged) + other, events


def _events_of(facts: Facts, name: str) -> list[str]:
    """The events that a question asks more closely about: 被欠薪 of 失业欠薪."""
    if facts.known(name).answer != "yes":
        return []
    return [event for when in facts.rules.questions[name].when for event in when.asks if _is_event(facts, event)]


def _is_event(facts: Facts, name: str) -> bool:
    return facts.rules.questions[name].weighs and facts.known(name).answer == "yes"


def _local(facts: Facts, judged: Verdict) -> bool:
    """Whether a condition that is met stands in a rule of the reader's own place."""
    keys = {c.node.key for c in judged.conditions if c.face is Value.YES and not c.negated}
    placed = (
        node for node in facts.rules.trees[judged.project].all_nodes() if node.place and facts.applies(node.place)
    )
    return any(below.key in keys for node in placed for below in node.all_nodes())
