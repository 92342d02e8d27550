"""A document named without 《》 right before an address: one the base does not know, or a short word for one named before."""

from __future__ import annotations

import re

from build.recognising.naming import Names, Target
from build.recognising.tokens import cut_leads

# Words before 要点二 so much like a title of the base are meant as one, though they are none.
MEANT = 0.5


def named_before(text: str, at: int, names: Names) -> tuple[Target, int] | None:
    """A document named without 《》 that the base does not know, or a short word for one named before."""
    before = re.sub(r"(?:\([^()]*\)|[\s的”』」])+$", "", text[max(0, at - 80) : at])
    for name in sorted(names.defined, key=len, reverse=True):
        if before.endswith(name):
            return names.defined[name], text.rindex(name, 0, at)
    found = names.grammar["unknown_name"].search(before)
    if not found:
        return None
    written = found[0][cut_leads(found[0], names.grammar) :]
    start = at - (len(text[max(0, at - 80) : at]) - found.end()) - len(written)
    if names.grammar["generic_name"].match(written):
        known = names.latest(written[-2:]) if len(written) > 1 else None
        return (known, start) if known else None
    return names.title(written), start


def like_a_name(text: str, at: int, names: Names) -> tuple[Target, int] | None:
    """The words before 要点二 where they are almost a title: nobody but the base numbers 要点, so one of its own is meant."""
    found = names.grammar["unknown_points"].search(text[max(0, at - 80) : at])
    written = found[0][cut_leads(found[0], names.grammar) :] if found else ""
    if not written or not names.catalog.near(written, MEANT):
        return None
    return names.title(written), at - len(written)
