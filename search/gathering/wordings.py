"""Which page a title or an authored wording belongs to, when it is all that a reader asks."""

from collections.abc import Sequence
from typing import Final

from search.text.schema import Record
from search.text.words import Folding, fold, skeleton

# Where pages of several kinds claim one wording (大病救助 is a project, a term and six places' word), the first of these has it.
CLAIMING: Final = ("project", "door", "answer", "term", "programme", "place")


def claimed_wordings(records: Sequence[Record], folding: Folding) -> list[tuple[str, str]]:
    """(letters and digits of a wording, record id), in order of the wordings; each wording once."""
    claims: dict[str, str] = {}
    for kind in CLAIMING:
        for record in records:
            if record["kind"] == kind:
                for wording in (record["title"], *(record.get("aliases") or ())):
                    claims.setdefault(skeleton(fold(wording, folding).text), record["id"])
    return sorted((bones, record) for bones, record in claims.items() if bones)
