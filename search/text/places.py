"""Places that a text names, found before its words are cut: 南宁困难职工 speaks of 南宁, 建成都要 not of 成都.

The text is read along the cheapest path through words and names, as jieba reads it. A name on that path is a place if what
stands beside it can stand beside one: a word, a preposition, the end. A lone character that is none of these is a piece of
something that the words do not know (小|邵阳|台), and then the name is a piece of it too. Names that are words themselves
(来宾, 白银) need more: 在 before them, or an office or a matter of ours after them. The twin is placesIn in client/core.js.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from search.text.place_table import NAME_RUN, cues, holds, level_of, places, stands_by_itself, words

LONGEST_NAME: Final = 15
LONGEST_WORD: Final = 5
UNKNOWN: Final = 60  # quarters of a logarithm, as all costs: a character that no word list has
SHORT_NAME: Final = 44  # as cheap as a word of which jieba has seen a thousand
WHOLE_NAME: Final = 32  # a name that tells its kind (南宁市) is hardly ever anything else
SUPPORT: Final = 5  # cheaper by this for each side on which a place is expected
MARGIN: Final = 8  # how much dearer a run must be without the name where a lone character stands behind it
TORN: Final = (
    16  # how much dearer a run must be without a name across whose right end a word reaches (山|东头 14, 江|门人 21)
)
TORN_TWICE: Final = 20  # the same where words reach across both (住宿|迁到 17, 是日|照人 26)
NEAR_WORKS: Final = 4  # how far behind a name its works may be named: 包头（钢铁）厂


class Found(NamedTuple):
    """A place in a text: [start, end) in characters; `also` are the other places that the name may mean, likelier first."""

    code: str
    start: int
    end: int
    also: tuple[str, ...]


class Name(NamedTuple):
    """A stretch of a run that may be the name of one of these places; `whole` if it tells the kind of place."""

    start: int
    end: int
    codes: tuple[str, ...]
    whole: bool


class Step(NamedTuple):
    """One step along the path, and the name that it is."""

    start: int
    end: int
    name: Name | None


def places_in(text: str, known: frozenset[str] = frozenset()) -> list[Found]:
    """The places that folded text names, left to right. `known` are counties that may go by their short name alone."""
    runs = [(run.start(), run[0]) for run in NAME_RUN.finditer(text)]
    told = tuple(code for _, run in runs for name in _likely(run, _names(run, known, ())) for code in name.codes)
    found = []
    for at, run in runs:
        for name in _read(run, _names(run, known, told)):
            code, also = _meant(name, told)
            found.append(Found(code, at + name.start, at + name.end, also))
    return found


def _names(run: str, known: frozenset[str], told: tuple[str, ...]) -> list[Name]:
    """Every stretch that may be a name.

    Counties go by their short names where places that are `told` hold or neighbour them, and right behind a name that may
    be such a place (鞍山海城).
    """
    table = places()
    found: list[Name] = []
    ending: dict[int, list[str]] = {}
    for start in range(len(run) - 1):
        around = (*told, *ending.get(start, ()))
        for end in range(start + 2, min(len(run), start + LONGEST_NAME) + 1):
            text = run[start:end]
            codes = () if _too_general(text) else table.by_name.get(text, ())
            whole = bool(codes)
            if not codes:
                codes = tuple(code for code in table.by_short.get(text, ()) if _by_itself(code, known, around))
            if codes:
                found.append(Name(start, end, codes, whole))
                ending.setdefault(end, []).extend(codes)
    return found


def _too_general(name: str) -> bool:
    """城区, 郊区, 东区 name a part of any city."""
    return len(name) == 2 and name.endswith("区")


def _by_itself(code: str, known: frozenset[str], around: Iterable[str]) -> bool:
    """Whether a short name may be read as this place: a place around holds it, or lies in the same city."""
    related = (other for other in around if other != code)
    return (
        stands_by_itself(code)
        or code in known
        or any(holds(other, code) or holds(other[:4] + "00", code) for other in related)
    )


def _likely(run: str, names: list[Name]) -> list[Name]:
    """The names on the cheapest path that a place may stand before: enough to look for the counties in it."""
    steps = _steps(run, names)
    return [step.name for at, step in enumerate(steps) if step.name and _fits_left(run, steps, at)]


def _read(run: str, names: list[Name]) -> list[Name]:
    """The names on the cheapest path through a run that are places, left to right."""
    steps = _steps(run, names)
    found: list[Name] = []
    for at, step in enumerate(steps):
        if step.name and _is_place(run, steps, at, found, names):
            found.append(step.name)
    return found


def _steps(run: str, names: list[Name]) -> list[Step]:
    """The steps of the cheapest path through a run; none where it holds no name."""
    path, at = _path(run, names)[0] if names else [], 0
    steps = []
    while at < len(path):
        steps.append(path[at])
        at = path[at].end
    return steps


def _path(run: str, names: list[Name]) -> tuple[list[Step], int]:
    """For each position the best step from there to the end, and the whole cost; ties go to longer words, then to words."""
    costs, size = words().costs, len(run)
    starting: dict[int, list[Name]] = {}
    for name in names:
        starting.setdefault(name.start, []).append(name)
    best = [0] * (size + 1)
    steps = [Step(size, size, None)] * size
    for at in range(size - 1, -1, -1):
        cheapest, step = costs.get(run[at], UNKNOWN) + best[at + 1], Step(at, at + 1, None)
        for end in range(at + 2, min(size, at + LONGEST_WORD) + 1):
            cost = costs.get(run[at:end])
            if cost is not None and cost + best[end] <= cheapest:
                cheapest, step = cost + best[end], Step(at, end, None)
        for name in starting.get(at, ()):
            cost = _cost(run, name) + best[name.end]
            if cost < cheapest:
                cheapest, step = cost, Step(at, name.end, name)
        best[at], steps[at] = cheapest, step
    return steps, best[0]


def _cost(run: str, name: Name) -> int:
    """What it costs to read a name as a place."""
    before, after = run[: name.start], run[name.end :]
    expected = (not before or before[-1] in cues().before) + (not after or after.startswith(cues().said_after))
    return (WHOLE_NAME if name.whole else SHORT_NAME) - SUPPORT * expected


def _is_place(run: str, steps: list[Step], at: int, before: list[Name], names: list[Name]) -> bool:
    """Whether the name of a step is a place, as far as what stands beside it tells."""
    name = steps[at].name
    if name is None or (name.whole and name.end - name.start > 2):
        return name is not None
    follows = bool(before) and _follows(before[-1], name, run)
    sure = follows or _surely_left(run[: name.start])
    if _doubtful(run, name):
        works = name.start == 0 and _has_works(run[name.end :])
        return follows or works or (sure and (_surely_right(run[name.end :]) or _leads(steps, at)))
    if not sure and not (stands_by_itself(name.codes[0]) and _fits_left(run, steps, at)):
        return False
    beside = follows or bool(before and before[-1].end == name.start)
    if not beside and (_counts(run, name) or _torn(run, names, name)):
        return False
    return _fits_right(run, steps, at) or (sure and _margin(run, names, name) >= MARGIN)


def _counts(run: str, name: Name) -> bool:
    """Whether a name reads as how much there is of something (含铅无锡, 百色颜料) and nothing beside it speaks of a place."""
    left, right = run[: name.start], run[name.end :]
    led = bool(left) and _surely_left(left)
    goes_on = bool(right) and _surely_right(right)
    return run[name.start] in cues().counting and not led and not goes_on and bool(left or right)


def _torn(run: str, names: list[Name], name: Name) -> bool:
    """Whether words that reach across its ends explain the text nearly as well: 住宿|迁到, 山|东头. What surely goes on from a
    place mends the right end, what surely leads to one the left."""
    left, right = run[: name.start], run[name.end :]
    torn_left = _reaches(run, name.start, name)
    if _surely_right(right) or not _reaches(run, name.end, name) or (left and _surely_left(left) and not torn_left):
        return False
    return _margin(run, names, name) < (TORN_TWICE if torn_left else TORN)


def _reaches(run: str, end: int, name: Name) -> bool:
    """Whether some word begins inside and ends outside a name, across one of its ends."""
    costs = words().costs
    for start in range(max(0, end - LONGEST_WORD + 1), end):
        for stop in range(end + 1, min(len(run), start + LONGEST_WORD) + 1):
            part = (start > name.start) if end == name.end else (stop < name.end)
            if part and run[start:stop] in costs:
                return True
    return False


def _doubtful(run: str, name: Name) -> bool:
    """Whether a name is as good a word (来宾), begins with a word of grammar (和田), or is one character with its kind (和县)."""
    text = run[name.start : name.end]
    return name.whole or text in words().ordinary or text[0] in cues().doubtful


def _surely_left(text: str) -> bool:
    """Whether what ends here leads to a place: 在, 老家, or nothing."""
    return not text or text[-1] in cues().before or text.endswith(cues().said_before)


def _surely_right(text: str) -> bool:
    """Whether what begins here goes on from a place: 的, 职工, or nothing."""
    return not text or text[0] in cues().surely_after or text.startswith(cues().said_after)


def _has_works(text: str) -> bool:
    """Whether what begins here is called after its place: 钢铁厂, 港口."""
    return any(0 <= text.find(work) <= NEAR_WORKS for work in cues().works)


def _fits_left(run: str, steps: list[Step], at: int) -> bool:
    """Whether what stands before can: nothing, a word, another name, or a character that leads to a place."""
    return at == 0 or _fits(run, steps[at - 1], cues().links + cues().before)


def _fits_right(run: str, steps: list[Step], at: int) -> bool:
    """Whether what stands after can: nothing, a word, another name, or a character that goes on from a place."""
    return at + 1 == len(steps) or _fits(run, steps[at + 1], cues().after)


def _fits(run: str, step: Step, characters: str) -> bool:
    return step.end - step.start > 1 or step.name is not None or run[step.start] in characters


def _margin(run: str, names: list[Name], name: Name) -> int:
    """How much dearer a run is to read without a name."""
    return _path(run, [other for other in names if other != name])[1] - _path(run, names)[1]


def _leads(steps: list[Step], at: int) -> bool:
    """Whether the place that a name means holds the next one: 自贡荣县."""
    name, after = steps[at].name, steps[at + 1].name if at + 1 < len(steps) else None
    return bool(name and after and _one_holds(name, after))


def _follows(before: Name, name: Name, run: str) -> bool:
    """Whether a name stands right behind one that holds it: 汉中南郑, 辽宁省的朝阳."""
    return run[before.end : name.start] in cues().between and _one_holds(before, name)


def _one_holds(whole: Name, part: Name) -> bool:
    return any(holds(outer, inner) for outer in whole.codes for inner in part.codes)


def _meant(name: Name, told: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The place that a name means, and the others that it may; what another place of the text holds is meant alone."""
    others = [code for code in told if code not in name.codes]
    inside = [code for code in name.codes if any(holds(other, code) for other in others)]
    return (inside[0], ()) if inside else (name.codes[0], _same_name(name))


def _same_name(name: Name) -> tuple[str, ...]:
    """Other places of this name, at most one level below the likeliest; a city's own county of that name is none."""
    first, table = name.codes[0], places()
    codes = name.codes if name.whole else table.by_short[table.by_code[first].short]
    return tuple(
        code
        for code in codes
        if code != first and level_of(code) <= level_of(first) + 1 and not (level_of(first) and holds(first, code))
    )
