"""What a page hands to the reader's device, so that marks and texts follow the day that is looked at.

Each page carries the days of the documents it shows, each document once. The texts that stood before or will stand after
a document's own are a file of their own beside its page, loaded only when the day asks for one of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.citing.citation import dates, full, short, url_of, with_words
from build.force.lineage import counterparts, lineage, only_in, same_text, text_of
from build.force.status import name_of
from build.force.timeline import times
from build.model import Policy
from build.pages.blocks import data_block

_SHOWN = re.compile(r'data-policy="([^"]+)"')
WHOLE = "document"  # where the citations of a whole document hang, among the anchors of its clauses


def forms(cited: Clause | Policy, kb: KnowledgeBase) -> dict[str, str]:
    """The citations that hold on any day, and the address; the form with its status is made on the device."""
    rows = {"full": full(kb, cited), "short": short(kb, cited), "url": url_of(cited)}
    # Of the form with the words only what follows the full one.
    return rows if isinstance(cited, Policy) else rows | {"words": with_words(kb, cited).removeprefix(rows["full"])}


def citations_of(kb: KnowledgeBase, policy: Policy) -> dict[str, dict[str, str]]:
    """The citations of a document and of each of its clauses, by anchor."""
    clauses = (clause for clause in kb.clauses_of(policy) if text_of(clause))
    return {WHOLE: forms(policy, kb), **{clause.anchor: forms(clause, kb) for clause in clauses}}


def days_of(kb: KnowledgeBase, body: str) -> Markup:
    """The days of every document that a page marks with `data-policy`, and of those in its line, as a block of data."""
    shown = dict.fromkeys(_SHOWN.findall(body))
    rows: dict[str, Any] = {}
    for key in shown:
        policy = kb.policy_by_id[key]
        line = lineage(kb, policy)
        rows[key] = {**_row(kb, policy), **({"line": [other.id for other in line]} if line else {})}
        if _stood(kb, policy):
            rows[key]["texts"] = _line_file(policy)
        rows.update({other.id: _row(kb, other) for other in line if other.id not in shown})
    return Markup('<script type="application/json" id="days">{}</script>').format(data_block(rows))


def _row(kb: KnowledgeBase, policy: Policy) -> dict[str, Any]:
    return {"name": name_of(policy), "dates": dates(policy), **times(kb, policy).as_json()}


def line_files(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """For each document that others stood or will stand in place of: the file with their clauses, by its own anchors."""
    for policy in kb.policies:
        if others := _stood(kb, policy):
            table = {other.id: _told(kb, policy, other) for other in others}
            words = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
            yield _line_file(policy), f"bangfu.line({json.dumps(policy.id)},{words});\n"


def _line_file(policy: Policy) -> str:
    return f"policies/{policy.id}.line.js"


def _stood(kb: KnowledgeBase, policy: Policy) -> list[Policy]:
    """The documents whose clauses stood or will stand in place of this one's."""
    return [other for other in lineage(kb, policy) if kb.clauses_of(other)] if kb.clauses_of(policy) else []


def _told(kb: KnowledgeBase, policy: Policy, other: Policy) -> dict[str, Any]:
    own = {clause.anchor: clause for clause in kb.clauses_of(policy)}
    found = {
        anchor: {**_clause(kb, clause), "same": same_text(own[anchor], clause)}
        for anchor, clause in counterparts(kb, policy, other).items()
    }
    found[WHOLE] = {**forms(other, kb), "name": "", "text": "", "same": False}
    return {"clauses": found, "more": [_clause(kb, clause) for clause in only_in(kb, policy, other)]}


def _clause(kb: KnowledgeBase, clause: Clause) -> dict[str, Any]:
    return {**forms(clause, kb), "name": clause.citation, "text": text_of(clause)}
