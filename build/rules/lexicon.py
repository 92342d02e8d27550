"""The lexicon sends readers to doors and pages that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem


def lexicon_reference(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every door that an entry names is one of ours, and so is every page it prefers."""
    doors = {door.id for door in kb.doors}
    named = {"": {project.id for project in kb.projects}, "answer": {a.id for a in kb.answers}, "door": doors}
    pages = {f"{kind}:{key}" if kind else key for kind, keys in named.items() for key in keys}
    for entry in kb.lexicon:
        if entry.door is not None and entry.door not in doors and f"doors/{entry.door}" not in kb.unread:
            what = f"「{entry.say[0]}」指向的门「{entry.door}」在 content/doors/ 里没有。"
            near = difflib.get_close_matches(entry.door, doors, n=1, cutoff=0.6)
            mend = f"先写好 content/doors/{entry.door}.yml；或改成已有的门，没查到归谁的写 other。"
            if near:
                mend = f"是不是 {near[0]}？不是的话，先写好 content/doors/{entry.door}.yml；没查到归谁的写 other。"
            yield entry.problem("lexicon-reference", what=what, mend=mend, field="door")
        for page in entry.pages:
            unread = {f"projects/{page}", page.replace("answer:", "answers/").replace("door:", "doors/")}
            if page not in pages and kb.unread.isdisjoint(unread):
                what = f"页面「{page}」在库里没有。"
                mend = "写项目编号，或 answer: 加问答编号，如 answer:jiandang-cailiao，或 door: 加门的编号；不需要就删去 pages。"
                yield entry.problem("lexicon-reference", what=what, mend=mend, field="pages")
