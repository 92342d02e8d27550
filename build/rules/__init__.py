"""The checks. Each rule is a generator of problems over the knowledge base; none prints, raises or stops at the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem

Rule = Callable[[KnowledgeBase, date], Iterator[Problem]]
