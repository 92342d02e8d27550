"""Stable choices: the same law always gets the same treatment, on any machine."""

from __future__ import annotations

import hashlib
import random


class Chooser:
    """Makes choices that depend only on a law's path and the name of the choice."""

    def __init__(self, key: str) -> None:
        self.key = key

    def number(self, name: str) -> int:
        """Give a stable number for `name`."""
        digest = hashlib.sha256(f"{self.key}|{name}".encode()).digest()
        return int.from_bytes(digest[:8], "big")

    def pick(self, name: str, weights: dict[str, int]) -> str:
        """Choose one of the options by weight."""
        left = self.number(name) % sum(weights.values())
        for option, weight in weights.items():
            if left < weight:
                return option
            left -= weight
        raise AssertionError("unreachable")

    def chance(self, name: str, percent: int) -> bool:
        """Say yes for about `percent` of a hundred laws."""
        return self.number(name) % 100 < percent

    def random(self, name: str) -> random.Random:
        """Give a generator seeded for `name`."""
        return random.Random(self.number(name))
