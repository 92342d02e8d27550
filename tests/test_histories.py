"""Histories of laws, and what a careful officer would say of a project that rests on them: written down first, then computed.

A law: name, first day (or ~day: only seen on it), `to` a last day, `repeals`/`amends` others. A project: its days (or the
years in which it was seen), and its bases; 限 before a basis makes its link 限定. Expected: bases with the days they leave open up to
the day of the content, and after `后`, what will break that is whole up to then.
"""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.force.covering import Gap, endings, gaps
from build.model import LegalBasis, Policy, Sighting, SourceRef
from tests.conftest import CITY, Write

DAY = date(2026, 11, 23)
# (what happened, laws, project, bases, what is open)
HISTORIES = [
    ("一部法，一直有效", "a 2018-01-01", "2020-01-01..", "a", ""),
    ("项目早于法", "a 2018-01-01", "2017-06-01..", "a", "a 2017-06-01..2017-12-31"),
    ("项目在法失效前结束", "a 2018-01-01 to 2020-12-31", "2019-01-01..2020-12-31", "a", ""),
    ("法失效后项目还办", "a 2018-01-01 to 2020-12-31", "2019-01-01..", "a", "a 2021-01-01..2026-11-23"),
    ("新法接替，只引旧法", "a 2018-01-01; b 2024-04-01 repeals a", "2020-01-01..", "a",
     "a 2024-04-01..2026-11-23"),
    ("新法接替，两部都引", "a 2018-01-01; b 2024-04-01 repeals a", "2020-01-01..", "a b", ""),
    ("新法接替，只引新法", "a 2018-01-01; b 2024-04-01 repeals a", "2020-01-01..", "b", "b 2020-01-01..2024-03-31"),
    ("新法接替，项目在那以后才开", "a 2018-01-01; b 2024-04-01 repeals a", "2024-04-01..", "b", ""),
    ("新法接替，项目在那以后才开，还引旧法", "a 2018-01-01; b 2024-04-01 repeals a", "2024-04-01..", "a b",
     "a 2024-04-01..2026-11-23"),
    ("修改也是接替", "a 2018-01-01; b 2024-04-01 amends a", "2020-01-01..", "a",
     "a 2024-04-01..2026-11-23"),
    ("修改，两个版本都引", "a 2018-01-01; b 2024-04-01 amends a", "2020-01-01..", "a b", ""),
    ("三个版本都引", "a 2010-01-01; b 2018-01-01 amends a; c 2024-01-01 amends b", "2012-01-01..", "a b c", ""),
    ("三个版本，中间的没引", "a 2010-01-01; b 2018-01-01 amends a; c 2024-01-01 amends b", "2012-01-01..", "a c",
     "a 2018-01-01..2023-12-31; c 2018-01-01..2023-12-31"),
    ("新版本要到明年才施行", "a 2018-01-01; b 2027-03-01 repeals a", "2020-01-01..", "a", "后 a 2027-03-01.."),
    ("新版本要到明年，已经写上了", "a 2018-01-01; b 2027-03-01 repeals a", "2020-01-01..", "a b", ""),
    ("新版本今天施行", "a 2018-01-01; b 2026-11-23 repeals a", "2020-01-01..", "a", "a 2026-11-23..2026-11-23"),
    ("新版本明天施行", "a 2018-01-01; b 2026-11-24 repeals a", "2020-01-01..", "a", "后 a 2026-11-24.."),
    ("明年失效，没有接替的", "a 2018-01-01 to 2027-06-30", "2020-01-01..", "a", "后 a 2027-07-01.."),
    ("明年失效，项目先结束", "a 2018-01-01 to 2027-06-30", "2020-01-01..2027-06-30", "a", ""),
    ("中间断了一年", "a 2018-01-01 to 2022-12-31; b 2024-01-01", "2020-01-01..", "a b",
     "a 2023-01-01..2023-12-31; b 2023-01-01..2023-12-31"),
    ("断了，项目正好在空当以后", "a 2018-01-01 to 2022-12-31; b 2024-01-01", "2024-01-01..", "b", ""),
    ("交接当天不空", "a 2018-01-01 to 2023-12-31; b 2024-01-01", "2020-01-01..", "a b", ""),
    ("两部法同时有效，一部废了", "a 2018-01-01 to 2022-12-31; b 2018-01-01", "2020-01-01..", "a b", ""),
    ("限定的依据断了，授权的不能顶", "a 2018-01-01; b 2018-01-01 to 2022-12-31", "2020-01-01..", "a 限b",
     "b 2023-01-01..2026-11-23"),
    ("限定的依据由新的限定接上", "a 2018-01-01; b 2018-01-01; c 2023-01-01 repeals b", "2020-01-01..", "a 限b 限c", ""),
    ("授权断了，限定的不能顶", "a 2018-01-01 to 2022-12-31; b 2018-01-01", "2020-01-01..", "a 限b",
     "a 2023-01-01..2026-11-23"),
    ("只见到过的文件，见到之前之后都不算错", "a ~2022-12-08", "2020-01-01..", "a", ""),
    ("只见到过的文件被废止", "a ~2022-12-08; b 2024-01-01 repeals a", "2023-01-01..", "a b", ""),
    ("只见到过的文件被废止，没有引新的", "a ~2022-12-08; b 2024-01-01 repeals a", "2023-01-01..", "a",
     "a 2024-01-01..2026-11-23"),
    ("后来才找到的旧文件，补进来不碍事", "a 2018-01-01; z 2005-01-01 to 2017-12-31", "2020-01-01..", "a", ""),
    ("后来才找到：旧文件一天也没有管过这个项目", "a 2018-01-01; z 2005-01-01 to 2017-12-31", "2020-01-01..", "a z",
     "z 2020-01-01..2026-11-23"),
    ("后来才知道那部早就废了", "a 2010-01-01; b 2016-01-01 repeals a; c 2016-01-01", "2012-01-01..", "a c", ""),
    ("新旧各废一半：两部都被同一部接替", "a 2010-01-01; b 2012-01-01; c 2024-01-01 repeals a b", "2013-01-01..", "a b",
     "a 2024-01-01..2026-11-23; b 2024-01-01..2026-11-23"),
    ("两部都被接替，新的写上了", "a 2010-01-01; b 2012-01-01; c 2024-01-01 repeals a b", "2013-01-01..", "a b c", ""),
    ("只知道哪年见到，那年有一天有效就行", "a 2018-01-01; b 2022-07-01 repeals a", "2022", "a", ""),
    ("只知道哪年见到，那年已经废了", "a 2018-01-01; b 2021-07-01 repeals a", "2022", "a", "a 2022-01-01..2022-12-31"),
    ("逐年见到，前几年旧法后几年新法", "a 2018-01-01; b 2022-01-01 repeals a", "2020 2023", "a b", ""),
    ("逐年见到，只引旧法", "a 2018-01-01; b 2022-01-01 repeals a", "2020 2023", "a", "a 2023-01-01..2023-12-31"),
    ("废止它的文件没有日期，不能说它废了", "a 2018-01-01; b ? repeals a", "2020-01-01..", "a", ""),
    ("项目已经结束，以后的事不管", "a 2018-01-01; b 2024-04-01 repeals a", "2020-01-01..2024-03-31", "a", ""),
    ("项目多办了一天", "a 2018-01-01; b 2024-04-01 repeals a", "2020-01-01..2024-04-01", "a", "a 2024-04-01..2024-04-01"),
]  # fmt: skip


def _law(pattern: Policy, row: str) -> Policy:
    name, first, *more = row.split()
    changes: dict[str, object] = {"id": name, "title": f"{name} 法", "issued_date": None, "effective_date": None}
    changes |= {"seen_in_force": (), "expiry_date": None, "repeals": (), "amends": (), "based_on": (), "interprets": ()}
    if first.startswith("~"):
        sighting = _sighting(pattern).model_copy(update={"date": date.fromisoformat(first[1:])})
        changes["seen_in_force"] = (sighting,)
    elif first != "?":
        changes["effective_date"] = date.fromisoformat(first)
    if "to" in more:
        changes["expiry_date"] = date.fromisoformat(more[more.index("to") + 1])
    for relation in ("repeals", "amends"):
        if relation in more:
            changes[relation] = tuple(more[more.index(relation) + 1 :])
    return pattern.model_copy(update=changes)


def _sighting(pattern: Policy) -> Sighting:
    return Sighting(date=date(2020, 1, 1), source=pattern.source or SourceRef(id="hexi-gazette-2018"))


def history(city: KnowledgeBase, laws: str, period: str, bases: str) -> KnowledgeBase:
    """The made-up city with these laws and one project that rests on them."""
    pattern, project = city.policy_by_id["hexi-2018-bangfu"], city.project_by_id["hexi-zhuxue"]
    category = project.funded_categories[0]
    written = [
        LegalBasis(
            policy=basis.removeprefix("限"), clause="第一条", quote="办法", link="限定" if basis[0] == "限" else "授权"
        )
        for basis in bases.split()
    ]
    span: dict[str, object] = {"from_date": None, "to_date": None, "seen_years": ()}
    if ".." in period:
        first, last = period.split("..")
        span |= {"from_date": date.fromisoformat(first), "to_date": date.fromisoformat(last) if last else None}
    else:
        seen = city.project_by_id["hexi-qishou"].period.seen_years[0]
        span["seen_years"] = tuple(seen.model_copy(update={"year": int(year)}) for year in period.split())
    made = project.model_copy(
        update={
            "period": project.period.model_copy(update=span),
            "funded_categories": (category.model_copy(update={"legal_basis": tuple(written)}),),
        }
    )
    return replace(city, policies=tuple(_law(pattern, row.strip()) for row in laws.split(";")), projects=(made,))


def told(found: Gap) -> str:
    return f"{found.policy.id} {found.span.first}..{found.span.last}"


def to_come(found: Gap) -> str:
    return f"{found.policy.id} {found.span.first}.."


@pytest.mark.parametrize(
    ("laws", "period", "bases", "expected"), [h[1:] for h in HISTORIES], ids=[h[0] for h in HISTORIES]
)
def test_an_officer_would_say_the_same(city: KnowledgeBase, laws: str, period: str, bases: str, expected: str) -> None:
    """四十段沿革：哪条依据在哪些天空着、往后哪天会断，和先写下的答案一样。"""
    kb = history(city, laws, period, bases)
    open_now = "; ".join(sorted(told(gap) for gap in gaps(kb, DAY)))
    later = "; ".join(sorted(to_come(gap) for gap in endings(kb, DAY)))
    assert " 后 ".join(filter(None, [open_now, later])).strip() == expected.removeprefix("后 ")


def test_there_are_forty_histories() -> None:
    """四十段，一段不少。"""
    assert len(HISTORIES) >= 40


def test_a_document_that_cannot_be_read_draws_no_lost_bases(tmp_path: Path, write: Write) -> None:
    """一份文件写坏了，只报它自己的错，不再报靠它的依据「不见了」。"""
    shutil.copytree(CITY, tmp_path / "content")
    law = (CITY / "policies" / "hexi-2024-bangfu.yml").read_text(encoding="utf-8")
    write("policies/hexi-2024-bangfu.yml", law.replace("effective_date: 2024-04-01", "effective_date: 四月一日"))
    locked = "- hexi-zhuxue child-education 授权 hexi-2024-bangfu#art_6__para_1__item_2\n"
    content = write("bases.lock.yml", locked)
    rules = {problem.rule for problem in load_and_check(content, DAY)[1] if problem.severity == "error"}
    assert "date-form" in rules
    assert "basis-lost" not in rules
