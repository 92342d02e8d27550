"""The numbers that ranking works with; they stand in the index, so that every reader of it comes to the same order."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameters:
    """What ranking adds to the weights in the postings; a text score of 10,000 is the best text score of the question."""

    authority: int = 1500
    document_share: int = 1500
    topic: int = 14000
    page: int = 4000
    aspect: int = 5000
    depth: int = 500
    # In hundredths. A worker is sent to the project or the answer before the clause.
    kinds: Mapping[str, int] = field(
        default_factory=lambda: {
            "project": 130,
            "answer": 120,
            "door": 120,
            "programme": 75,
            "policy": 70,
            "clause": 60,
            "place": 55,
            "term": 75,
            "page": 70,
        }
    )
    statuses: Mapping[str, int] = field(
        default_factory=lambda: {"not_yet_effective": 90, "amended": 85, "expired": 70, "repealed": 60}
    )

    def as_json(self) -> dict[str, Any]:
        """These numbers as they stand in the index."""
        return asdict(self)
