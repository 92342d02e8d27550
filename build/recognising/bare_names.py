"""A document named without 《》 right before an address: one the base does not know, or a short word for one named before."""

from __future__ import annotations

import re

from build.recognising.naming import Names, Target
from build.recognising.tokens import cut_leads


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
