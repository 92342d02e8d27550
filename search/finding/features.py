"""What is known of a question beside its answer: the features that confidence is made of, in whole hundredths."""

from search.engines.engine import Engine
from search.engines.learned import FAR
from search.finding.ranking import Evidence
from search.understanding.scope import inside_strength, other_doors, ours, outside_strength
from search.understanding.understanding import Understood

MOST = 300
MIDDLE = 150  # where what is ours or a door's and what is nobody's are equally strong


def features(engine: Engine, understood: Understood, found: Evidence) -> tuple[int, ...]:
    """The features in the order of `confidence.NAMES`, each 0 to 300.

    The strongest wording of ours, further ones, the strongest of other doors; how many of the question's own pairs the best
    record holds, and the base as a whole; whether it names a project or a document; whether aspect and place are told; length;
    the strongest topic, and whether it speaks of unions; the strongest door, and by how much these go before what is nobody's.
    """
    pairs = max(1, len(understood.pairs))
    known = sum(1 for pair in understood.pairs if engine.store.frequency("b", pair))
    topic, door = max(understood.topics.values(), default=0), max(other_doors(engine, understood).values(), default=0)
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
        topic,
        100 * ours(understood),
        door,
        MIDDLE + max(topic, door) - understood.matters.get(FAR, 0),
    )
    return tuple(max(0, min(MOST, value)) for value in values)
