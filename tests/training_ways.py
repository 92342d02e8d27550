"""Every way through a branching case: what the tests walk, and what no page needs."""

from collections.abc import Iterator

from build.model.training import Case, CaseChoice
from build.training.graph import scenes


def ways(case: Case) -> Iterator[tuple[CaseChoice, ...]]:
    """Every way from the first scene to an ending, as the choices made; only for a case without endless scenes."""
    known = scenes(case)

    def onward(name: str, made: tuple[CaseChoice, ...]) -> Iterator[tuple[CaseChoice, ...]]:
        if known[name].ending:
            yield made
        for choice in known[name].choices:
            yield from onward(choice.to, (*made, choice))

    yield from onward(case.nodes[0].id, ())


def covering(case: Case) -> list[tuple[CaseChoice, ...]]:
    """Few ways that together make every choice of a case once: what is walked where each step costs a click."""
    rest, found = list(ways(case)), []
    unseen = {id(choice) for way in rest for choice in way}
    while unseen:
        best = max(rest, key=lambda way: sum(id(choice) in unseen for choice in way))
        found.append(best)
        unseen -= {id(choice) for choice in best}
    return found
