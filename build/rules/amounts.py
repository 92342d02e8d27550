"""Amounts: how much, as the cited clause says it, where that clause applies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model import Amount
from build.model.reference import NATION

_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(万?)")


def amount_without_value(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """An amount says how much, or how it is worked out; bounds are in order."""
    for project in kb.projects:
        for amount in project.amounts:
            bounds = [amount.min_yuan, amount.max_yuan]
            values = [amount.value_yuan, *bounds, amount.formula]
            if all(value is None for value in values):
                mend = "写 value_yuan，或 min_yuan、max_yuan，或 formula；来源没有写多少的，不列为标准。"
                yield amount.problem(
                    "amount-without-value", what=f"「{shortened(amount.for_whom)}」没有写金额。", mend=mend
                )
            if amount.value_yuan is not None and any(bound is not None for bound in bounds):
                what = "既写了确定的金额，又写了上下限。"
                yield amount.problem("amount-without-value", what=what, mend="留下其中一种。", field="value_yuan")
            if amount.min_yuan is not None and amount.max_yuan is not None and amount.max_yuan < amount.min_yuan:
                what = f"最多（{amount.max_yuan}）少于最少（{amount.min_yuan}）。"
                yield amount.problem("amount-without-value", what=what, mend="对照来源改正。", field="max_yuan")


def amount_not_in_clause(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Each figure of an amount stands in the clause it rests on; what has no figure is quoted."""
    for amount, found in _resting(kb):
        stated = _figures(found.own_text)
        named = {name: getattr(amount, name) for name in ("value_yuan", "min_yuan", "max_yuan")}
        figures = {name: value for name, value in named.items() if value is not None}
        for name, figure in figures.items():
            if figure not in stated:
                what = f"{found.citation}里没有 {_plain(figure)} 这个数。"
                there = "、".join(_plain(one) for one in sorted(stated)[:6])
                told = f"那里的数有 {there}；" if there else ""
                mend = f"{told}改正金额或条款；条款里没有写金额的，basis 写 not_stated，金额的出处写在 source。"
                yield amount.problem("amount-not-in-clause", what=what, mend=mend, field=name)
        if not figures and amount.basis and amount.basis.quote is None:
            what = f"「{shortened(amount.for_whom)}」只写了算法，依据没有引文。"
            yield amount.problem("quote-missing", what=what, mend="在 basis 里加上 quote，逐字抄一段。", field="basis")


def standard_not_in_clause(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A local standard is the figure of its quote, of a year that the quote names if it names any, where its document holds."""
    for standard in kb.standards.values():
        found = kb.resolve(standard.basis)
        if not isinstance(found, Clause):
            continue
        quote = standard.basis.quote or found.own_text
        if standard.value_yuan not in _figures(quote) | _figures(found.own_text):
            what = f"{found.citation}里没有 {_plain(standard.value_yuan)} 这个数。"
            mend = f"对照来源改正；引文写的是：{shortened(quote, 40)}"
            yield standard.problem("amount-not-in-clause", what=what, mend=mend, field="value_yuan")
        years = {int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d{2})年", quote)}
        if standard.year and years and standard.year not in years:
            what = f"引文说的是 {'、'.join(map(str, sorted(years)))} 年，年份写的是 {standard.year}。"
            yield standard.problem("dates-contradict", what=what, mend="对照来源，改正年份或引文。", field="year")
        home = found.policy.place
        if home and standard.place and home not in (standard.place, *kb.places_holding(standard.place), NATION):
            what = (
                f"标准的地区是{kb.place_name(standard.place)}，所引《{found.policy.title}》只管{kb.place_name(home)}。"
            )
            yield standard.problem("amount-elsewhere", what=what, mend="改正地区，或改引管这里的文件。", field="place")


def amount_elsewhere(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """A document of one place sets no standard for another."""
    for amount, found in _resting(kb):
        home = found.policy.place
        known = home in kb.places and amount.place in kb.places
        if known and home and amount.place and home not in (amount.place, *kb.places_holding(amount.place), NATION):
            what = f"标准的地区是{kb.place_name(amount.place)}，所引《{found.policy.title}》只管{kb.place_name(home)}。"
            yield amount.problem("amount-elsewhere", what=what, mend="改正地区，或改引管这里的文件。", field="place")


def _resting(kb: KnowledgeBase) -> Iterator[tuple[Amount, Clause]]:
    for project in kb.projects:
        for amount in project.amounts:
            found = kb.resolve(amount.basis) if amount.basis else None
            if isinstance(found, Clause):
                yield amount, found


def _figures(text: str) -> set[Decimal]:
    """Every number of a text, in units: 50万 is 500000."""
    return {Decimal(digits) * (10_000 if unit else 1) for digits, unit in _FIGURE.findall(text)}


def _plain(figure: Decimal) -> str:
    return format(figure.normalize(), "f")


def money_mixed(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """An amount is of the kind of money that its clause speaks of: the five kinds are never mixed."""
    for amount, found in _resting(kb):
        ours, theirs = kb.funds.get(amount.fund or ""), kb.funds.get(found.policy.fund or "")
        if ours and theirs and ours.kind != theirs.kind:
            what = f"标准写的是「{ours.name}」，所引《{found.policy.title}》讲的是「{theirs.name}」，不是一种钱。"
            yield amount.problem("money-mixed", what=what, mend="改正 fund，或改引讲这笔钱的文件。", field="fund")
