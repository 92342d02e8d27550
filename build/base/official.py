"""Official wordings in the place of our summaries: one document, one address, one status; our words stand beside the law's."""

from __future__ import annotations

from dataclasses import replace

from build.base.knowledge_base import KnowledgeBase
from build.model import Policy


def official(kb: KnowledgeBase) -> KnowledgeBase:
    """The base as readers see it: what has an official wording carries it under the summary's id and clause addresses.

    Checks are made before, on what was written: our quotes are taken from our summaries.
    """
    if not kb.full_texts:
        return kb
    policies = tuple(_carrying(policy, kb.full_texts.get(policy.id)) for policy in kb.policies)
    summaries = {policy.id: policy for policy in kb.policies if policy.id in kb.full_texts}
    return replace(kb, policies=policies, summaries=summaries)


def _carrying(policy: Policy, full: Policy | None) -> Policy:
    """A document with the clauses of its official text; what it is and what it stands beside stays as it was written."""
    if full is None:
        return policy
    text = {
        name: getattr(full, name) for name in ("chapters", "articles", "sections", "imported", "note", "source", "mark")
    }
    told = {"wording": "原文", "numbering_as_published": True, "attributed_by": None, "points": ()}
    return policy.model_copy(update=text | told)
