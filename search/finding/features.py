"""What is known of a question beside its answer: the features that confidence is made of, in whole hundredths."""

from search.engines.engine import Engine
from search.finding.ranking import Evidence
from search.understanding.scope import inside_strength, ours, outside_strength
from search.understanding.understanding import Understood

MOST = 300


def features(engine: Engine, understood: Understood, found: Evidence) -> tuple[int, ...]:
    """The features in the order of `confidence.NAMES`, each 0 to 300.

    The strongest wording of ours, further ones, the strongest of other doors; how many of the question's own pairs the best
    record holds, and the base as a whole; whether it names a project or a document; whether aspect and place are told; length;
    the strongest topic, and whether it speaks of unions.
    """
    pairs = max(1, len(understood.pairs))
    known = sum(1 for pair in understood.pairs if engine.store.frequency("b", pair))
    named = bool(understood.pages) or any(name in understood.text for name, _ in engine.names)
    values = (
        inside_strength(engine, understood),
        100 * max(0, len({match.entry for match in understood.synonyms}) - 1),
        outside_strength(engine, understood),
        100 * max(found.held.values(), default=0) // pairs,
        100 * known // pairs,
        100 * named,
        max(understood.aspects.values(), default=0),
        100 * (understood.place is not None and understood.place.told_by == "question"),
        10 * len(understood.bones),
        max(understood.topics.values(), default=0),
        100 * ours(understood),
    )
    return tuple(min(MOST, value) for value in values)
