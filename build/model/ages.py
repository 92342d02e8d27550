"""How long a fact of each kind is good for: when somebody should look again, from when it is in doubt, and whose task that is.

History is never looked at again: what is over stays what it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its name; after how many days it should have been looked at again; after how many it is 时效待核 and
    decides nothing (None: never by its age alone); the post that looks."""

    name: str
    warns: int
    doubts: int | None
    post: str


# 低保 and yearly figures move once a year; telephone numbers and what was only reported of national documents move sooner. A
# fact that was missed twice is in doubt: nobody has noticed for so long whether it moved.
KINDS = {
    "amount": Kind("救助标准", 365, 730, "帮扶业务岗"),
    "local_standard": Kind("低保等地方标准", 365, 548, "困难职工建档岗"),
    "phone": Kind("电话", 180, 730, "热线岗"),
    "national_report": Kind("转述的全国文件", 180, 540, "政策岗"),
    "clause": Kind("条款", 365, 730, "政策岗"),
    "status": Kind("时效待核的文件", 180, None, "政策岗"),
    "open_question": Kind("没有查到的", 180, None, "政策岗"),
    "window": Kind("申请时间", 0, None, "帮扶业务岗"),
    "turn": Kind("时效要变", 0, None, "政策岗"),
}
# Places were seen to publish a new number up to half a year after the day from which it holds (深圳 in June for January, 重庆
# in December for July); after that, silence means that we missed it.
MISSED = timedelta(days=183)


def overdue_from(expected: date) -> date:
    """The first day on which a number expected by a day has been due for too long."""
    return expected + MISSED + timedelta(days=1)


def in_doubt_from(kind: str, looked: date) -> date:
    """The first day on which a fact last looked at on a day is in doubt; the last day of the calendar where its age alone
    never makes it so."""
    days = KINDS[kind].doubts
    return date.max if days is None else looked + timedelta(days=days)
