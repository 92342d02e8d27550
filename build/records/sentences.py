"""What a record says: a document's content as lines of plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from build.base.knowledge_base import KnowledgeBase
from build.model import Amount, Project, Requirement, Statement
from build.model.reference import NATION


def project_lines(kb: KnowledgeBase, project: Project) -> Iterator[str]:
    """Everything a project page says, a line a statement, what matters most first."""
    yield project.summary.text
    yield from (kb.name_of(category) for category in project.funded_categories)
    yield from (local(kb, statement) for statement in project.roads)
    yield from _requirement_texts(project.requirements)
    yield from (amount_line(kb, amount) for amount in project.amounts)
    for statements in (project.steps, project.evidence, project.channels, project.if_refused, project.relations):
        yield from (local(kb, statement) for statement in statements)
    for contradiction in project.contradictions:
        yield from (local(kb, side) for side in contradiction.sides)
    yield from project.unknowns


def _requirement_texts(tree: Requirement | None) -> Iterator[str]:
    for leaf in tree.leaves() if tree else ():
        if leaf.text:
            yield leaf.text


def local(kb: KnowledgeBase, statement: Statement) -> str:
    """A statement with its place and year in front."""
    year = f"{statement.year}年：" if statement.year else ""
    where = kb.place_name(statement.place) if statement.place and statement.place != NATION else ""
    return f"{where}{year or ('：' if where else '')}{statement.text}"


def amount_line(kb: KnowledgeBase, amount: Amount) -> str:
    """过去的标准（湖北省天门市2024年，不能当现行标准）：高等教育阶段 5000元 每生

    A search shows this line by itself, so what is history must say so in the line.
    """
    low, high = amount.min_yuan, amount.max_yuan
    if amount.value_yuan is not None:
        value = f"{amount.value_yuan}元"
    elif low is not None or high is not None:
        value = "至".join(f"{bound}元" for bound in (low, high) if bound is not None)
    else:
        value = ""
    when = f"{kb.place_name(amount.place)}{f'{amount.year}年' if amount.year else '，年份来源未注明'}"
    head = f"过去的标准（{when}，不能当现行标准）" if amount.historic else when
    return f"{head}：{amount.for_whom} {amount.formula or ''}{value} {amount.per or ''}".strip()
