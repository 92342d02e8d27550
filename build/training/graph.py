"""The graph of a branching case: what can be reached, what comes to an end, and every way through it."""

from __future__ import annotations

from build.model.training import Case, Scene


def scenes(case: Case) -> dict[str, Scene]:
    """Scene id -> scene; of two with the same id the first."""
    found: dict[str, Scene] = {}
    for scene in case.nodes:
        found.setdefault(scene.id, scene)
    return found


def reachable(case: Case) -> set[str]:
    """The scenes that some way from the first one leads to."""
    known = scenes(case)
    seen: set[str] = set()
    waiting = [case.nodes[0].id] if case.nodes else []
    while waiting:
        name = waiting.pop()
        if name in known and name not in seen:
            seen.add(name)
            waiting.extend(choice.to for choice in known[name].choices)
    return seen


def endless(case: Case) -> set[str]:
    """The reachable scenes from which a way leads back to a scene already seen, or stops without an ending.

    A choice that leads to no scene at all is another fault, told at the choice itself.
    """
    known = scenes(case)
    ends: dict[str, bool] = {}

    def comes_to_an_end(name: str, above: tuple[str, ...]) -> bool:
        if name in above:
            return False
        if name not in known:
            return True
        if name not in ends:
            choices = known[name].choices
            ends[name] = bool(choices or known[name].ending) and all(
                comes_to_an_end(choice.to, (*above, name)) for choice in choices
            )
        return ends[name]

    return {name for name in reachable(case) if not comes_to_an_end(name, ())}


def depths(case: Case) -> dict[str, int]:
    """Scene id -> the length of the longest way to it, so that a drawing always leads downwards."""
    found: dict[str, int] = {}

    def visit(name: str, depth: int) -> None:
        if found.get(name, -1) < depth:
            found[name] = depth
            for choice in known[name].choices:
                visit(choice.to, depth + 1)

    known = scenes(case)
    visit(case.nodes[0].id, 0)
    return found
