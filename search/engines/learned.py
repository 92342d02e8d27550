"""What was learned from labelled questions: what each trait of a question says for and against matters and aspects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

FAR: Final = "far"  # the matter of what is nobody's that the base knows
DOOR: Final = "door:"  # begins the matters that are other offices'; the rest are topics
NONE: Final = ""  # the aspect of what asks in none
BESIDE: Final = 50  # hundredths of what wordings say that count beside what was learned


@dataclass(frozen=True, slots=True)
class Learned:
    """Trait → class → hundredths; both empty where nothing was labelled."""

    matters: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    aspects: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Learned":
        """What was learned, as it stands in the index."""
        return cls(row["matters"], row["aspects"])

    def as_json(self) -> dict[str, Any]:
        """What was learned, as it stands in the index."""
        return {"matters": self.matters, "aspects": self.aspects}


def joined(worded: Mapping[str, int], told: Mapping[str, int]) -> dict[str, int]:
    """What wordings say and what was learned, together; only what wordings say where nothing was learned."""
    if not told:
        return dict(worded)
    names = sorted({*worded, *told})
    return {name: worded.get(name, 0) * BESIDE // 100 + told.get(name, 0) for name in names}
