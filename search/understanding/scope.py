"""Whether a question is one for this base: its matters against those of other doors, or by cues alone where nothing was learned."""

from collections.abc import Sequence
from typing import Final

from search.engines.engine import Engine
from search.engines.learned import DOOR, FAR, joined
from search.text.lexicon import Match
from search.understanding.understanding import Understood

_LEAST_DOOR: Final = 25  # hundredths, as for topics
_ASKED: Final = 135  # in hundredths: what stands right beside an asking verb is what the question is about
_NEAR: Final = 3
SAYS_UNION: Final = 30  # hundredths
OURS: Final = (
    *("工会", "公会", "困难职工", "帮扶", "互助", "建档", "困难档", "驿站", "送温暖", "金秋", "疗休养"),
    *("律师", "法援", "打官司", "生活救助", "大病救助"),
)
_ASKING: Final = (
    *("申请", "怎么办", "办理", "领取", "怎么领", "怎么交", "怎么查", "查询", "报销", "投诉", "举报", "补缴", "提取"),
    *("怎么", "如何", "哪里", "在哪"),
)
_BEFORE: Final = ("还", "交", "缴", "查", "办", "选", "改", "贷", "登")


def other_doors(engine: Engine, understood: Understood) -> dict[str, int]:
    """The doors that a question speaks of, with the strength of each in hundredths: by its wordings and by what was learned."""
    learned = {name[len(DOOR) :]: told for name, told in understood.matters.items() if name.startswith(DOOR)}
    doors = joined(worded_doors(engine, understood), learned)
    return {door: strength for door, strength in doors.items() if strength >= _LEAST_DOOR}


def worded_doors(engine: Engine, understood: Understood) -> dict[str, int]:
    """What wordings say of each door."""
    doors: dict[str, int] = {}
    for match in understood.outside:
        _, door, _ = engine.lexicon["out_of_scope"][match.entry]
        doors[door] = max(doors.get(door, 0), _strength_outside(engine, match, understood.text))
    return doors


def other_door(engine: Engine, understood: Understood) -> str | None:
    """The door of a question that speaks more of another door than of this base, or None."""
    if names_a_document(engine, understood):
        return None  # whoever names a document of the base asks about it
    if understood.matters:
        best = _best_door(engine, understood)
        return best if best and ahead_of_ours(engine, understood) > engine.confidence.door else None
    outside = understood.outside
    if not outside:
        return None
    strongest = max(outside, key=lambda m: (_strength_outside(engine, m, understood.text), -m.start))
    if _strength_outside(engine, strongest, understood.text) <= inside_strength(engine, understood):
        return None
    door: str = engine.lexicon["out_of_scope"][strongest.entry][1]
    return door


def first_door(engine: Engine, understood: Understood) -> str | None:
    """The door whose page stands first: the question's own, or one that has the question's matter where no word says union.

    工伤怎么认定 goes to the office that decides; 工伤工会管吗 asks what the union does.
    """
    if understood.matters:
        best = None if names_a_document(engine, understood) else _best_door(engine, understood)
        return best if best and ahead_of_ours(engine, understood, far=False) > 0 else None
    door = other_door(engine, understood)
    if door is not None or ours(understood):
        return door
    best = _best_door(engine, understood)
    if best is None or names_a_document(engine, understood):
        return None
    topics = sorted(topics_of_door(engine, best))
    return best if other_doors(engine, understood)[best] > inside_strength(engine, understood, topics) else None


def ahead_of_ours(engine: Engine, understood: Understood, far: bool = True) -> int:
    """By how much the strongest door goes before the strongest topic, and before what is nobody's, in hundredths."""
    ours = max(understood.topics.values(), default=0)
    most = max(ours, understood.matters.get(FAR, 0)) if far else ours
    return max(other_doors(engine, understood).values(), default=0) - most


def _best_door(engine: Engine, understood: Understood) -> str | None:
    """The strongest door, of equals the first by name."""
    doors = other_doors(engine, understood)
    return max(sorted(doors), key=lambda name: doors[name]) if doors else None


def names_a_document(engine: Engine, understood: Understood) -> bool:
    """Whether a question names a document of the base."""
    return any(name in understood.text for name, _ in engine.names)


def ours(understood: Understood) -> bool:
    """Whether a question speaks of unions and their help, beside what speaks of another door."""
    outside = understood.outside
    for word in OURS:
        at = understood.text.find(word)
        while at >= 0:
            if not any(o.start < at + len(word) and at < o.end for o in outside):
                return True
            at = understood.text.find(word, at + 1)
    return False


def inside_strength(engine: Engine, understood: Understood, without: Sequence[str] = ()) -> int:
    """The strongest cue of the domain, a tenth of each further one, and that it says union.

    A cue that one of another door covers counts only where that door has its topic too. `without` are topics whose cues do not count.
    """
    weights: list[int] = [
        engine.synonyms[match.entry].scope
        for match in understood.synonyms
        if engine.synonyms[match.entry].topics[:1] not in ([topic] for topic in without)
        and not _is_covered(engine, match, understood.outside)
    ]
    largest = max(weights, default=0)
    return largest + (sum(weights) - largest) // 10 + SAYS_UNION * ours(understood)


def _is_covered(engine: Engine, match: Match, outside: Sequence[Match]) -> bool:
    """Whether a cue of another door holds this one, and that door has nothing of its topic."""
    topics = engine.synonyms[match.entry].topics[:1]
    holding = (o for o in outside if o.start <= match.start and match.end <= o.end)
    return any(not set(topics) & topics_of_door(engine, engine.lexicon["out_of_scope"][o.entry][1]) for o in holding)


def topics_of_door(engine: Engine, door: str) -> set[str]:
    """The topics of another office's own page; none without a page."""
    number = engine.store.number(f"door:{door}")
    return set(engine.store.columns["topics"][number]) if number is not None else set()


def outside_strength(engine: Engine, understood: Understood) -> int:
    """The strongest cue of other doors."""
    return max(worded_doors(engine, understood).values(), default=0)


def _strength_outside(engine: Engine, match: Match, text: str) -> int:
    weight: int = engine.lexicon["out_of_scope"][match.entry][2]
    before, after = text[max(0, match.start - _NEAR) : match.start], text[match.end : match.end + _NEAR + 2]
    asked = before.endswith((*_ASKING, *_BEFORE)) or after.startswith(_ASKING)
    return weight if not asked else weight * _ASKED // 100
