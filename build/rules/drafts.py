"""Imported documents that wait for somebody to look at what the import guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened


def import_unconfirmed(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A guess of an import that nobody has confirmed keeps its document from being published."""
    del today
    for policy in kb.drafts:
        for guess in policy.imported.open_guesses if policy.imported else ():
            yield guess.notice(
                "import-unconfirmed",
                what=f"《{shortened(policy.title)}》是导入的草稿，还没有公布：{guess.what}（{guess.why}）。",
                mend=f"对照原件看过，运行 python -m build import --confirm {policy.mark.file} --by 姓名；不对的先改正这个文件。",
            )
