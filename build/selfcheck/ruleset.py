"""Knowledge base and day -> the rules of the self-check, ready to be judged: which limits count, and which only compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from build.base.knowledge_base import KnowledgeBase
from build.model import Gate, Implication, Project, Question, Referral, Screen, Standard
from build.model.question import Circumstance
from build.model.reference import NATION
from build.selfcheck.condition_tree import Node, recent, tree_of
from search.text.place_table import places, stands_by_itself

ELSEWHERE = "elsewhere"
# The highest raise of a year that was read is 成都's of 2026: from 990 to 1120, 13 %.
MOST_RAISED = Fraction(115, 100)


class Kind(StrEnum):
    """Who decides on a project, and whether there is anything to judge."""

    JUDGED = "judged"
    UNION = "union"  # a union applies, nobody on their own
    OFFICE = "office"  # another office's money
    OVER = "over"
    SERVICE = "service"  # open to everybody, such as the hotline: no benefit


@dataclass(frozen=True, slots=True)
class LocalValue:
    """The standard that holds in a place: the row, and whether it is recent enough to count.

    `least` is what today's number is at least: the highest that was read for the place, a province's floor included.
    Such standards are raised year by year and never lowered; it serves to see that somebody is below it anyway.
    Where two layers give two numbers for one place and time, neither counts, and of the two only the lower is sure.
    """

    standard: Standard
    current: bool
    least: Fraction


@dataclass(frozen=True)
class Ruleset:
    """All that the evaluator needs. Questions and screens come in their order; `places` is code -> full name."""

    today: date
    questions: Mapping[str, Question]
    screens: Mapping[str, Screen]
    trees: Mapping[str, Node]
    within: Mapping[str, tuple[str, ...]]
    standards: Mapping[tuple[str, str], LocalValue] = field(default_factory=dict)
    # (question, province) -> what a local standard there is at most, where its capital's is known.
    caps: Mapping[tuple[str, str], int] = field(default_factory=dict)
    implications: Mapping[str, Implication] = field(default_factory=dict)
    referrals: Mapping[str, Referral] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    # What a union puts in for -> by which answers somebody is one of those for whom it does.
    calls: Mapping[str, tuple[Circumstance, ...]] = field(default_factory=dict)
    # Question -> the least that a local standard can be where nothing is known of the place.
    lowest: Mapping[str, Fraction] = field(default_factory=dict)
    # Project -> what is done first for it, where it shares a rule with others (困难职工建档).
    gates: Mapping[str, Gate] = field(default_factory=dict)
    # What charities and mutual aid give, renewed or not from year to year; of the dormant nobody was seen to go on.
    gifts: frozenset[str] = frozenset()
    dormant: frozenset[str] = frozenset()
    # Projects of which no source says who applies and how: their few conditions can rule out, never promise.
    thin: frozenset[str] = frozenset()

    @cached_property
    def told_apart(self) -> tuple[str, ...]:
        """The places that some condition, standard or project names, and any other place."""
        named = {str(held.standard.place) for held in self.standards.values()}
        return (*sorted(named & self.within.keys() | set(self.ruled[:-1])), ELSEWHERE)

    @cached_property
    def ruled(self) -> tuple[str, ...]:
        """Those of them that some condition or project names: where more than a number differs."""
        named = {node.place for tree in self.trees.values() for node in tree.all_nodes()} | set(self.homes.values())
        return (*sorted(named & self.within.keys()), ELSEWHERE)


def ruleset(kb: KnowledgeBase, today: date) -> Ruleset:
    """The rules of every project; those that a person may turn to have a tree of conditions."""
    screens = dict(sorted(kb.screens.items(), key=lambda item: item[1].order))
    ordered = sorted(kb.questions.values(), key=lambda q: (screens[q.screen].order, q.order, q.id))
    within = {code: lineage(kb, code) for code in offered_places(kb)}
    lasting = Ruleset(
        today=today,
        questions={question.id: question for question in ordered},
        screens=screens,
        trees={},
        within=within,
        implications=kb.implications,
        referrals=dict(sorted(kb.referrals.items(), key=lambda item: item[1].order)),
        places={code: full_name(kb, code) for code in within},
        gates=_gates(kb),
        calls={p.id: _calls(p) for p in kb.projects if p.applied_for_by == "union" and _calls(p)},
        gifts=frozenset(p.id for p in kb.projects if _gift(kb, p)),
        thin=frozenset(p.id for p in kb.projects if p.applied_for_by != "person"),
        homes={p.id: p.place for p in kb.projects if p.place and p.place != NATION},
    )
    return on_day(kb, lasting, today)


def on_day(kb: KnowledgeBase, rules: Ruleset, today: date) -> Ruleset:
    """The same rules with all that follows from the day as it is on another one."""
    kinds = {project.id: _kind(kb, project, today) for project in kb.projects}
    return replace(
        rules,
        today=today,
        kinds=kinds,
        trees={
            p.id: tree_of(kb, p.id, p.requirements, today)
            for p in kb.projects
            if p.requirements and (kinds[p.id] in (Kind.JUDGED, Kind.OFFICE) or _put_in_for_here(p, kinds[p.id]))
        },
        standards=_standards(kb, rules.within, today),
        lowest=_lowest(kb),
        caps=_caps(kb, today),
        dormant=frozenset(p.id for p in kb.projects if _gift(kb, p) and _dormant(p, today)),
    )


def _kind(kb: KnowledgeBase, project: Project, today: date) -> Kind:
    leaves = list(project.requirements.leaves()) if project.requirements else []
    fund = kb.funds.get(project.fund or "")
    if _over(project, today):
        return Kind.OVER
    if fund and fund.kind == "government":
        return Kind.OFFICE
    if project.applied_for_by == "union":
        return Kind.UNION
    return Kind.SERVICE if all(leaf.given for leaf in leaves) else Kind.JUDGED


def _calls(project: Project) -> tuple[Circumstance, ...]:
    leaves = project.requirements.leaves() if project.requirements else ()
    said = [(leaf.ask, leaf.answers or ("yes",)) for leaf in leaves if leaf.ask]
    return tuple(Circumstance.model_validate({"ask": [ask], "is": list(answers)}) for ask, answers in said)


def _put_in_for_here(project: Project, kind: Kind) -> bool:
    """Whether a union puts in for it, and in one place only: then its conditions can leave somebody out."""
    return kind is Kind.UNION and project.place not in (None, NATION)


def _gates(kb: KnowledgeBase) -> dict[str, Gate]:
    """The gate of each project that cannot do without a shared rule: it stands among what must all be met."""
    gates = {rule.id: rule.gate for rule in kb.rules if rule.gate}
    return {
        project.id: gates[item.rule]
        for project in kb.projects
        if project.requirements
        for item in (project.requirements, *project.requirements.all_of)
        if item.rule in gates
    }


def _gift(kb: KnowledgeBase, project: Project) -> bool:
    fund = kb.funds.get(project.fund or "")
    return fund is not None and fund.kind in ("charity", "mutual_aid")


def _dormant(project: Project, today: date) -> bool:
    """Whether nobody was seen to go on with it this year or the last."""
    years = [seen.year for seen in project.period.seen_years]
    return bool(years) and not recent(max(years), today)


def _over(project: Project, today: date) -> bool:
    """Whether it has ended, as far as sources show."""
    period = project.period
    if period.to_date:
        return period.to_date < today
    years = [seen.year for seen in period.seen_years]
    return period.closed and (not years or today.year > max(years))


def offered_places(kb: KnowledgeBase) -> tuple[str, ...]:
    """The places that a reader can choose: every province and prefecture, counties right under a province, and those
    of which the base has something."""
    if not any(question.type == "place" for question in kb.questions.values()):
        return ()
    known = {code for code in places().by_code if stands_by_itself(code)}
    return tuple(sorted((known | kb.places.keys()) - {NATION}))


def lineage(kb: KnowledgeBase, code: str) -> tuple[str, ...]:
    """The place and all that it lies in, the nearest first; what the base itself says of a place comes first."""
    return kb.places_holding(code) if code in kb.places else (*places().lineage(code),)


def full_name(kb: KnowledgeBase, code: str) -> str:
    """四川省成都市 for 510100."""
    table = places().by_code
    return "".join(
        reversed(
            [kb.places[at].name if at in kb.places else table[at].name for at in lineage(kb, code) if at != NATION]
        )
    )


def _standards(
    kb: KnowledgeBase, within: Mapping[str, tuple[str, ...]], today: date
) -> dict[tuple[str, str], LocalValue]:
    rows = sorted(kb.standards.values(), key=lambda row: (row.at_least, -(row.year or 0), row.id))
    found: dict[tuple[str, str], LocalValue] = {}
    for code, above in within.items():
        for name in dict.fromkeys(row.of for row in rows):
            local = [row for row in rows if row.of == name and row.place in above]
            if local:
                found[name, code] = _local_value(local, above, today)
    return found


def _lowest(kb: KnowledgeBase) -> dict[str, Fraction]:
    """Half of the lowest that was read anywhere, in whatever year: no place is known to be near it."""
    rows = [row for row in kb.standards.values() if not row.at_least]
    return {name: min(Fraction(row.value_yuan) for row in rows if row.of == name) / 2 for name in {r.of for r in rows}}


def _local_value(rows: list[Standard], above: tuple[str, ...], today: date) -> LocalValue:
    """The nearest row that is no mere floor, the latest first; and the most that any row says of today's at least."""
    row = min(rows, key=lambda one: (one.at_least, above.index(str(one.place))))
    current = (
        not row.at_least
        and recent(row.year, today)
        and _holds(row, today)
        and not any(row.contradicts(one) for one in rows)
    )
    sure = (min(one.value_yuan for one in rows if one is each or each.contradicts(one)) for each in rows)
    return LocalValue(row, current, max(map(Fraction, sure)))


def _caps(kb: KnowledgeBase, today: date) -> dict[tuple[str, str], int]:
    """The highest that was read in a province, raised for each year since. Only where its capital's is among them: no
    place of a province was read to be above both its capital and the other cities that we know there."""
    found: dict[tuple[str, str], int] = {}
    rows = [row for row in kb.standards.values() if row.place and row.year and not row.at_least]
    for row in rows:
        province = f"{str(row.place)[:2]}0000"
        if any(one.of == row.of and one.place in (province, places().capital(province)) for one in rows):
            raised = Fraction(row.value_yuan) * MOST_RAISED ** max(today.year - (row.year or today.year), 1)
            found[row.of, province] = max(found.get((row.of, province), 0), -(-raised.numerator // raised.denominator))
    return found


def _holds(row: Standard, today: date) -> bool:
    """Whether a day is within those on which the number may be taken to hold; outside them it decides nothing."""
    begun = row.from_date is None or row.from_date <= today
    overdue = row.in_doubt_from is not None and row.in_doubt_from <= today
    return begun and (row.to_date is None or today <= row.to_date) and not overdue
