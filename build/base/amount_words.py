"""What an amount says, in words."""

from __future__ import annotations

from decimal import Decimal

from build.base.knowledge_base import NOT_STATED_TEXT
from build.model import Amount


def yuan(value: Decimal) -> str:
    """5,000 元; fractions only where there are any."""
    return f"{value:,.2f} 元" if value % 1 else f"{value:,.0f} 元"


def value_of(amount: Amount) -> str:
    """What an amount says, in one phrase."""
    if amount.value_yuan is not None:
        return yuan(amount.value_yuan)
    if amount.min_yuan is not None and amount.max_yuan is not None:
        return f"{amount.min_yuan:,.0f} 至 {yuan(amount.max_yuan)}"
    if amount.min_yuan is not None:
        return f"不低于 {yuan(amount.min_yuan)}"
    if amount.max_yuan is not None:
        return f"最高 {yuan(amount.max_yuan)}"
    return amount.formula or NOT_STATED_TEXT


def sentence(amount: Amount) -> str:
    """建档困难职工子女，高等教育：5,000 元（每生）; without place and year, which stand beside it."""
    per = f"（{amount.per}）" if amount.per else ""
    return f"{amount.for_whom}：{value_of(amount)}{per}"
