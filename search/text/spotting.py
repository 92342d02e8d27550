"""Many wordings and one text → the few that may stand in it: each is filed under the rarest character that it cannot do without."""

from collections import Counter
from collections.abc import Iterator, Sequence

from search.text.patterns import needed


class Says:
    """Wordings, each with the numbers of the entries that have it, and where to look for which."""

    def __init__(self, says: Sequence[str]) -> None:
        self.entries: dict[str, list[int]] = {}
        for number, say in enumerate(says):
            self.entries.setdefault(say, []).append(number)
        common = Counter(char for say in self.entries for char in needed(say))
        self._filed: dict[str, list[str]] = {}
        for say in self.entries:
            rarest = min(sorted(needed(say)), key=lambda char: common[char], default="")
            self._filed.setdefault(rarest, []).append(say)

    def likely(self, text: str) -> Iterator[str]:
        """The wordings whose rarest character stands in a text, and those of nothing but choices."""
        for char in ("", *sorted(set(text))):
            yield from self._filed.get(char, ())
