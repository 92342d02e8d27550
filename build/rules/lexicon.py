"""The lexicon sends readers to doors and pages that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem


def lexicon_reference(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every door that an entry names is defined, and every page it prefers is one of ours."""
    doors = {entry.id for entry in kb.lexicon if entry.kind == "door"}
    pages = {project.id for project in kb.projects} | {f"answer:{answer.id}" for answer in kb.answers}
    for entry in kb.lexicon:
        if entry.door is not None and entry.door not in doors:
            what = f"「{entry.say[0]}」指向的门「{entry.door}」没有定义。"
            mend = "在词表里加一条 kind: door、id 与它相同的；或改成已有的门。"
            yield entry.problem("lexicon-reference", what=what, mend=mend, field="door")
        for page in entry.pages:
            if page not in pages:
                what = f"页面「{page}」在库里没有。"
                mend = "写项目编号，或 answer: 加问答编号，如 answer:jiandang-cailiao；不需要就删去 pages。"
                yield entry.problem("lexicon-reference", what=what, mend=mend, field="pages")


def lexicon_repeated(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A door is defined once."""
    seen: dict[str, int] = {}
    for entry in kb.lexicon:
        if entry.kind == "door" and entry.id:
            if entry.id in seen:
                what = f"门「{entry.id}」定义了两遍，前一处在第 {seen[entry.id]} 行。"
                yield entry.problem("lexicon-repeated", what=what, mend="合成一处，或换一个编号。", field="id")
            seen.setdefault(entry.id, entry.mark.line)
