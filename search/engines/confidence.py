"""How sure it is that the base has something to say to a question: a logistic model in whole numbers, fitted at build time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

NAMES: Final = (
    "inside",
    "further",
    "outside",
    "covered",
    "known",
    "named",
    "aspect",
    "place",
    "length",
    "topic",
    "union",
    "door",
    "ahead",
)
SCALE: Final = 1000
SURE: Final = 1000
STEP: Final = 50  # thousandths of a logit from one entry of the table to the next
RANGE: Final = 8_000
# 1000 / (1 + e^-x), from 0 to 8 in steps of 0.05: a table, because exponentials differ in their last digit between programs.
CURVE: Final = (
    *(
        500,
        512,
        525,
        537,
        550,
        562,
        574,
        587,
        599,
        611,
        622,
        634,
        646,
        657,
        668,
        679,
        690,
        701,
        711,
        721,
        731,
        741,
        750,
    ),
    *(
        760,
        769,
        777,
        786,
        794,
        802,
        810,
        818,
        825,
        832,
        839,
        846,
        852,
        858,
        864,
        870,
        875,
        881,
        886,
        891,
        896,
        900,
        905,
    ),
    *(
        909,
        913,
        917,
        921,
        924,
        928,
        931,
        934,
        937,
        940,
        943,
        945,
        948,
        950,
        953,
        955,
        957,
        959,
        961,
        963,
        964,
        966,
        968,
    ),
    *(
        969,
        971,
        972,
        973,
        975,
        976,
        977,
        978,
        979,
        980,
        981,
        982,
        983,
        984,
        984,
        985,
        986,
        987,
        987,
        988,
        988,
        989,
        990,
    ),
    *(
        990,
        991,
        991,
        991,
        992,
        992,
        993,
        993,
        993,
        994,
        994,
        994,
        995,
        995,
        995,
        995,
        996,
        996,
        996,
        996,
        996,
        996,
        997,
    ),
    *(
        997,
        997,
        997,
        997,
        997,
        998,
        998,
        998,
        998,
        998,
        998,
        998,
        998,
        998,
        998,
        998,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
    ),
    *(
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        999,
        1000,
        1000,
        1000,
        1000,
        1000,
        1000,
        1000,
        1000,
    ),
)


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights for each feature in thousandths of a logit; from which confidence a question is taken for ours, and by how much a
    door has to go before our topics to be taken for what is asked, in hundredths.
    """

    bias: int = 0
    weights: tuple[int, ...] = (0,) * len(NAMES)
    least: int = 0
    door: int = 0

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Confidence":
        """The model as it stands in the index."""
        return cls(row["bias"], tuple(row["weights"]), row["least"], row["door"])

    def as_json(self) -> dict[str, Any]:
        """The model as it stands in the index."""
        return {"bias": self.bias, "weights": list(self.weights), "least": self.least, "door": self.door}

    def of(self, features: Sequence[int]) -> int:
        """The confidence that features give, 0 to 1000."""
        logit = self.bias + sum(weight * value for weight, value in zip(self.weights, features, strict=True)) // 100
        place = min(abs(logit), RANGE) // STEP
        return CURVE[place] if logit >= 0 else SURE - CURVE[place]
