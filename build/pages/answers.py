"""Questions that people really ask, each with a plain answer and what it rests on; and the policy words in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from build.model import TOPICS, Answer
from build.pages.card import rows_of_topics
from build.pages.linked_data import question
from build.pages.render import Renderer
from build.pictures.steps import steps


def by_topic(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Workers' questions under their first topic, in the fixed order of topics; caseworkers' questions last."""
    groups: dict[str, list[Answer]] = {topic: [] for topic in (*TOPICS, "经办人常问")}
    for answer in answers:
        groups["经办人常问" if answer.audience == "staff" else answer.topics[0]].append(answer)
    return {topic: found for topic, found in groups.items() if found}


def answer_pages(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The list of questions, a page for each, and the glossary."""
    kb = renderer.kb
    said = [one for document in renderer.statements.values() for one in document]
    meta: dict[str, Any] = {"description": "职工和经办人常问的问题，各有出处。"}
    yield renderer.page("answers/index.md", "常见问答", "answers.md.j2", meta=meta, groups=by_topic(kb.answers))
    for answer in kb.answers:
        meta = {"description": answer.short.text, "linked_data": question(answer)}
        found = rows_of_topics(kb, said, answer, renderer.today.isoformat())
        yield renderer.page(
            f"answers/{answer.id}.md",
            answer.question,
            "answer.md.j2",
            meta=meta,
            answer=answer,
            rows=found,
            flow=steps(answer.question, answer.flow),
        )
    meta = {"description": "政策里的词，用大白话说。"}
    yield renderer.page("glossary.md", "名词", "glossary.md.j2", meta=meta, terms=kb.glossary)
