"""The figures of sentences as a person confirms them: a slip of two digits shows, though the sentence reads as well as before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import everything
from build.model import Entry
from build.model.policy import Article, Item, Paragraph, Policy

_CHINESE = "[〇零一二三四五六七八九十百千万两半]+"
_FIGURE = re.compile(rf"\d[\d,]*(?:\.\d+)?|{_CHINESE}(?=倍|成|折|年|个月|天|日|元|周岁|岁|次|分之|以下|以上)")
# Fewer characters than these say nothing of their own: 「第3条」 is the same sentence everywhere.
_LEAST = 5


@lru_cache(maxsize=32768)
def figures_of(text: str) -> tuple[str, str] | None:
    """The fingerprint of a sentence without its figures, and its figures in their order; None where it has none."""
    figures = _FIGURE.findall(text)
    rest = _FIGURE.sub("#", text)
    if not figures or len(re.findall("[\u4e00-\u9fff]", rest)) < _LEAST:
        return None
    return hashlib.sha256(rest.encode()).hexdigest()[:12], ",".join(figures)


def told(kb: KnowledgeBase) -> Iterator[tuple[Entry, str, str]]:
    """Each sentence outside the documents, with the entry and the field that it stands in; clauses have a ledger of their own."""
    for entry in everything(kb):
        if isinstance(entry, Policy | Article | Paragraph | Item):
            continue
        for name, value in entry.__dict__.items():
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str) and len(text) > _LEAST:
                    yield entry, name, text


def figure_lines(kb: KnowledgeBase, folder: str = "") -> tuple[str, ...]:
    """Every sentence with figures as it stands in figures.lock.yml; of a layer, those written below its folder."""
    found = (figures_of(text) for entry, _, text in told(kb) if entry.mark.file.startswith(folder))
    return tuple(sorted({" ".join(pair) for pair in found if pair}))


def confirmed_figures(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """Fingerprint → the figures that were confirmed with it."""
    lines: dict[str, set[str]] = {}
    for line in kb.confirmed_figures:
        key, _, figures = line.partition(" ")
        lines.setdefault(key, set()).add(figures)
    return {key: frozenset(figures) for key, figures in lines.items()}
