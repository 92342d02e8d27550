"""How a policy numbers its clauses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem
from build.model import Policy
from search.text.clause import ClauseRef
from search.text.numerals import to_chinese


def clause_repeated(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """An address stands once in a policy, however its number is written."""
    for policy in kb.policies:
        seen: dict[str, int] = {}
        repeated: set[ClauseRef] = set()
        for clause in kb.written_clauses[policy.id]:
            if clause.anchor in seen:
                repeated.add(clause.ref)
                if clause.ref.parent not in repeated:
                    what = f"编号「{clause.citation}」写了两遍，前一处在第 {seen[clause.anchor]} 行。"
                    mend = "对照原文改正其中一个。"
                    yield clause.entry.problem("clause-repeated", what=what, mend=mend, field="number")
            seen.setdefault(clause.anchor, clause.entry.mark.line)


def point_order(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Points count up from one: their numbers are ours, so nothing else vouches for them."""
    for policy in kb.policies:
        for place, point in enumerate(policy.points, 1):
            wanted = f"要点{to_chinese(place)}"
            if point.number != wanted:
                what = f"第 {place} 个要点写的是「{point.number}」。"
                mend = f"要点按次序编号，这里应是「{wanted}」；已发布的编号不再改动，新要点加在最后。"
                yield point.problem("point-order", what=what, mend=mend, field="number")


def paraphrase_with_articles(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A 转述 never invents a 条: its statements are 要点."""
    for policy in kb.policies:
        if policy.wording == "转述" and (policy.articles or policy.chapters or policy.sections):
            mend = "改写成 points（要点一、要点二……）；知道官方条号的，wording 写 摘要。"
            yield policy.problem("paraphrase-with-articles", what="转述的文件写了条号。", mend=mend, field="wording")


def points_as_original(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """要点 are ours: a document that has none but them is not given in its official wording."""
    for policy in kb.policies:
        if policy.wording == "原文" and policy.points:
            mend = "要点是我们归纳的：wording 写 转述；真是原文的，按条号写在 articles 里。"
            yield policy.problem("points-as-original", what="写着原文的文件只有要点。", mend=mend, field="wording")


def article_order(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Articles stand in the order of their numbers, whatever is left out between them."""
    for policy in kb.policies:
        for clause, above, free in _astray(kb, policy):
            what = f"{clause.citation}排在{above}的{'后面' if _rank(clause.ref) < _rank(above) else '前面'}。"
            likely = f"多半是{free[0]}：" if len(free) == 1 else ""
            mend = f"{likely}对照原文，条号写错了就改正，次序错了就移到它该在的地方。"
            yield clause.entry.problem("clause-order", what=what, mend=mend, field="number")


def _astray(kb: KnowledgeBase, policy: Policy) -> Iterator[tuple[Clause, ClauseRef, list[ClauseRef]]]:
    """Articles out of order, each with its neighbour and the numbers that are free where it stands.

    Of two that disagree it is the one without which the others are in order; where that tells nothing, the later.
    """
    rows = [clause for clause in kb.written_clauses[policy.id] if clause.level == "article" and clause.ref.article]
    ranks = [_rank(clause.ref) for clause in rows]
    for at in range(1, len(rows)):
        if ranks[at] >= ranks[at - 1]:
            continue
        before = ranks[at - 2] if at > 1 else (0, 0)
        after = ranks[at + 1] if at + 1 < len(rows) else None
        earlier = before < ranks[at] and after is not None and ranks[at - 1] >= after
        odd, other = (at - 1, at) if earlier else (at, at - 1)
        low = ranks[odd - 1][0] if odd else 0
        high = ranks[odd + 1][0] if odd + 1 < len(rows) else 0
        yield rows[odd], rows[other].ref, [ClauseRef(article=number) for number in range(low + 1, high)]


def renumbered(kb: KnowledgeBase, policy: Policy) -> frozenset[str]:
    """Numbers that a policy lacks because another was typed in their place: what cites them is right."""
    wanted = {f"要点{to_chinese(place)}" for place, point in enumerate(policy.points, 1)}
    points = wanted - {point.number for point in policy.points}
    return frozenset(points | {str(one) for _, _, free in _astray(kb, policy) for one in free})


def _rank(ref: ClauseRef) -> tuple[int, int]:
    return ref.article or 0, ref.article_sub or 0
