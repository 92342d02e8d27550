"""An open index with the tables that asking needs: the cutter, the lexicon, names of documents."""

import re
from functools import cached_property
from pathlib import Path
from typing import Any

from search.lexicon import say_table
from search.ranking import Parameters
from search.store import Store, current_generation
from search.words import Cutter, Folded, fold


class Engine:
    """One generation of the index and what is derived from its tables, each read when first needed."""

    def __init__(self, folder: Path, verify: bool = True) -> None:
        self.store = Store(current_generation(folder), verify)
        self.content: dict[str, str] = self.store.manifest["content"]

    def fold(self, text: str) -> Folded:
        """Text in the form that the index's words have."""
        return fold(text, self._simplified)

    @cached_property
    def parameters(self) -> Parameters:
        """The numbers that ranking works with."""
        return Parameters(**self.store.json("parameters.json"))

    @cached_property
    def cutter(self) -> Cutter:
        """A cutter over the index's own vocabulary."""
        vocabulary = self.store.json("vocabulary.json")
        costs: dict[str, int] = vocabulary["costs"]
        for word in list(costs):
            for end in range(1, len(word)):
                costs.setdefault(word[:end], -1)
        return Cutter(costs, vocabulary["unknown"])

    @cached_property
    def lexicon(self) -> dict[str, Any]:
        """The compiled lexicon."""
        value: dict[str, Any] = self.store.json("lexicon.json")
        return value

    @cached_property
    def synonym_says(self) -> dict[str, list[int]]:
        """Everyday wordings → numbers of synonym entries."""
        return say_table([entry[0] for entry in self.lexicon["synonym"]])

    @cached_property
    def out_says(self) -> dict[str, list[int]]:
        """Wordings of what is out of scope → numbers of entries."""
        return say_table([entry[0] for entry in self.lexicon["out_of_scope"]])

    @cached_property
    def stop_phrases(self) -> re.Pattern[str] | None:
        """Finds politeness and question words, the longest first; None without any."""
        phrases = sorted(self.lexicon["stop"], key=lambda p: (-len(p), p))
        return re.compile("|".join(map(re.escape, phrases))) if phrases else None

    @cached_property
    def suggestions(self) -> dict[str, Any]:
        """Phrases with their pinyin, and the pinyin of characters."""
        value: dict[str, Any] = self.store.json("suggestions.json")
        return value

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """Folded names of documents with the ids of their records, longest first."""
        names = [(self.fold(name).text, policy) for name, policy in self.store.json("names.json")]
        return sorted(names, key=lambda n: (-len(n[0]), n))

    @cached_property
    def _simplified(self) -> dict[int, int]:
        old, new = self.store.json("characters.json")["simplified"]
        return str.maketrans(old, new)
