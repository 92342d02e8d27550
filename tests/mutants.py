"""Content with one thing changed for the worse, in every place where it can be: what the checks have to notice."""

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from build.base.knowledge_base import KnowledgeBase
from build.model import Amount, Citation, Entry, FundedCategory, Policy, Project, Requirement
from build.model.entry import Place
from build.model.reference import NATION
from build.rules.amounts import _figures as figures_of

T = TypeVar("T")
SHIFTS = (-10, -1, 1, 10)
# How many clauses each basis is led to, and how many ids of a table are renamed, in an ordinary run.
DRAWN = 12


@dataclass(frozen=True)
class Mutant:
    """Changed content: what was done, to what. `still_true` says why the changed content breaks no promise, if so."""

    kind: str
    name: str
    kb: KnowledgeBase
    still_true: str = ""


Owner = FundedCategory | Requirement | Amount


def alone(kb: KnowledgeBase, project: Project) -> KnowledgeBase:
    """A base in which only this project cites anything; the clauses, which did not change, are taken over.

    Rules object to a project by itself, so what is caught here is caught in the whole, in a hundredth of the time.
    """
    one = KnowledgeBase(
        sources=kb.sources,
        authorities=kb.authorities,
        funds=kb.funds,
        categories=kb.categories,
        places=kb.places,
        policies=kb.policies,
        projects=(project,),
        confirmed_bases=kb.confirmed_bases,
    )
    vars(one).update(clauses=kb.clauses, policy_by_id=kb.policy_by_id, referrers=kb.referrers)
    return one


@dataclass(frozen=True)
class Cited:
    """A citation in a project that holds little else, and how that project looks with another one in its place."""

    kind: str
    owner: Owner
    basis: Citation
    project: Project
    put: Callable[[Citation | None], Project]


def cited(project: Project) -> Iterator[Cited]:
    """Every basis of a project: of its categories, its conditions and its amounts."""
    for category in project.funded_categories:
        small = only(project, category)
        for basis in category.legal_basis:
            yield Cited("资助类别的依据", category, basis, small, _in_category(small, category, basis))
    for leaf in project.requirements.leaves() if project.requirements else ():
        if leaf.basis:
            yield Cited("申请条件的依据", leaf, leaf.basis, only(project, leaf), _put(only(project, leaf), leaf))
    for amount in project.amounts:
        if amount.basis:
            small = only(project, amount)
            yield Cited("救助标准的依据", amount, amount.basis, small, _put(small, amount))


def only(project: Project, owner: Owner) -> Project:
    """The project with one category, condition or amount, and none of the rest that cites anything."""
    parts = {
        "funded_categories": (owner,) if isinstance(owner, FundedCategory) else (),
        "requirements": owner if isinstance(owner, Requirement) else None,
        "amounts": (owner,) if isinstance(owner, Amount) else (),
    }
    statements = ("evidence", "steps", "channels", "if_refused", "relations", "contradictions", "unknowns")
    return project.model_copy(update=parts | dict.fromkeys(statements, ()))


def _in_category(project: Project, category: FundedCategory, old: Citation) -> Callable[[Citation | None], Project]:
    def put(new: Citation | None) -> Project:
        bases = tuple(new if basis is old else basis for basis in category.legal_basis)
        return with_category(project, category, tuple(basis for basis in bases if basis))

    return put


def with_category(project: Project, old: FundedCategory, bases: tuple[Any, ...]) -> Project:
    """The project whose category rests on other clauses."""
    new = old.model_copy(update={"legal_basis": bases})
    categories = tuple(new if category is old else category for category in project.funded_categories)
    return project.model_copy(update={"funded_categories": categories})


def _put(project: Project, owner: Requirement | Amount) -> Callable[[Citation | None], Project]:
    def put(new: Citation | None) -> Project:
        return only(project, owner.model_copy(update={"basis": new}))

    return put


def removed(kb: KnowledgeBase, project: Project) -> Iterator[Mutant]:
    """All of a category's bases taken away; all that authorise it."""
    for category in project.funded_categories:
        name, small = f"{project.id} {category.category}", only(project, category)
        yield Mutant("依据全部删去", name, alone(kb, with_category(small, category, ())))
        others = tuple(basis for basis in category.legal_basis if basis.link != "授权")
        yield Mutant("授权全部删去", name, alone(kb, with_category(small, category, others)))


def without(kb: KnowledgeBase, one: Cited) -> Iterator[Mutant]:
    """One basis taken away. An amount without one says `not_stated`, which is for its source to say."""
    owner = one.owner
    if isinstance(owner, Amount):
        return
    yield Mutant(f"删去一条{one.kind}", named(one), alone(kb, one.put(None)))


def repointed(kb: KnowledgeBase, one: Cited) -> Iterator[Mutant]:
    """The basis led astray: to sibling clauses, and in other documents to the same address and to the first.

    That is some 300 ways a basis and 100,000 in all; `ALL_MUTANTS=1` walks them all, otherwise so many a basis are drawn.
    """
    ways = list(_elsewhere(kb, one))
    for policy, address in drawn(ways, named(one)):
        where = "同一文件的别条" if policy == one.basis.policy else "别的文件"
        basis = one.basis.model_copy(update={"policy": policy, "clause": address})
        name = f"{named(one)} → {policy} {address}"
        yield Mutant(f"{one.kind}改指{where}", name, alone(kb, one.put(basis)), _says_the_same(kb, one, basis))


def drawn(all_of_them: list[T], seed: str) -> list[T]:
    """So many of them, the same in every run with one seed; all of them where the environment says `ALL_MUTANTS=1`."""
    if os.environ.get("ALL_MUTANTS") or len(all_of_them) <= DRAWN:
        return all_of_them
    return random.Random(seed).sample(all_of_them, DRAWN)


def _elsewhere(kb: KnowledgeBase, one: Cited) -> Iterator[tuple[str, str]]:
    """Document and address of every other clause that a basis may be led to, in a fixed order."""
    here = kb.resolve(one.basis)
    for policy in kb.policies:
        clauses, own = kb.clauses_of(policy), policy.id == one.basis.policy
        first = {clause.citation for clause in clauses[:1]} | {one.basis.clause}
        wanted = {clause.citation for clause in clauses if clause is not here} if own else first
        yield from ((policy.id, address) for address in sorted(wanted))


def named(one: Cited) -> str:
    """Which basis of which project."""
    return f"{one.project.id} {one.basis.policy} {one.basis.clause}"


def _says_the_same(kb: KnowledgeBase, one: Cited, basis: Citation) -> str:
    """An amount may rest on any clause that states the same figure for the same place."""
    found = kb.look_up(basis.policy, basis.clause)
    amount = one.owner
    if not isinstance(amount, Amount) or basis.quote or not hasattr(found, "own_text"):
        return ""
    figures = [value for value in (amount.value_yuan, amount.min_yuan, amount.max_yuan) if value is not None]
    stated: set[Decimal] = figures_of(found.own_text)
    here = not (found.policy.place and amount.place) or found.policy.place in (
        amount.place,
        *kb.places_holding(amount.place),
        NATION,
    )
    return "那一条写着同样的数、也管同一个地方" if figures and stated.issuperset(figures) and here else ""


def shifted(day: date, years: int) -> date:
    """The same day some years off; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def policies_shifted(kb: KnowledgeBase) -> Iterator[Mutant]:
    """Each date of each policy, one and ten years off."""
    for policy in kb.policies:
        for name in ("issued_date", "published_date", "effective_date", "expiry_date"):
            if day := getattr(policy, name):
                for years in SHIFTS:
                    yield _policy_mutant(kb, policy, name, years, {name: shifted(day, years)})
        if bound := policy.current_until:
            for years in SHIFTS:
                new = bound.model_copy(update={"date": shifted(bound.date, years)})
                yield _policy_mutant(kb, policy, "current_until", years, {"current_until": new})
        for place, seen in enumerate(policy.seen_in_force):
            for years in SHIFTS:
                moved = seen.model_copy(update={"date": shifted(seen.date, years)})
                sightings = (*policy.seen_in_force[:place], moved, *policy.seen_in_force[place + 1 :])
                yield _policy_mutant(kb, policy, "seen_in_force", years, {"seen_in_force": sightings})


# The day a document ends may stand in no other place; nothing in the base can then contradict it.
ENDS = ("expiry_date", "current_until")


def _policy_mutant(kb: KnowledgeBase, policy: Policy, field: str, years: int, changes: dict[str, Any]) -> Mutant:
    new = policy.model_copy(update=changes)
    policies = tuple(new if other is policy else other for other in kb.policies)
    still = "只有文件自己写着的截止日" if field in ENDS else ""
    return Mutant(f"文件日期（{field}）", f"{policy.id} {field} {years:+d}", replace(kb, policies=policies), still)


def periods_shifted(kb: KnowledgeBase) -> Iterator[Mutant]:
    """Each date and each sighted year of each project's period, one and ten years off."""
    for project in kb.projects:
        period = project.period
        for years in SHIFTS:
            for name in ("from_date", "to_date"):
                if day := getattr(period, name):
                    yield _period_mutant(kb, project, f"{name} {years:+d}", {name: shifted(day, years)})
            for place, seen in enumerate(period.seen_years):
                moved = seen.model_copy(update={"year": seen.year + years})
                years_seen = (*period.seen_years[:place], moved, *period.seen_years[place + 1 :])
                yield _period_mutant(kb, project, f"{seen.year} {years:+d}", {"seen_years": years_seen})


def _period_mutant(kb: KnowledgeBase, project: Project, name: str, changes: dict[str, Any]) -> Mutant:
    new = project.model_copy(update={"period": project.period.model_copy(update=changes)})
    projects = tuple(new if other is project else other for other in kb.projects)
    return Mutant("项目时间", f"{project.id} {name}", replace(kb, projects=projects))


def renamed(kb: KnowledgeBase, used: frozenset[str]) -> Iterator[Mutant]:
    """Each id that others can refer to, changed where it is defined. `used`: as `table/id`."""
    for table in ("sources", "authorities", "funds", "categories", "places"):
        rows: dict[str, Entry] = getattr(kb, table)
        for key, row in drawn(list(rows.items()), table):
            new = {other: value for other, value in rows.items() if other != key} | {f"{key}-x": row}
            yield _renamed(table, key, replace(kb, **{table: new}), used)
    for table in ("policies", "projects"):
        documents = getattr(kb, table)
        for document in drawn(list(documents), table):
            mark = Place(document.mark.file.replace(document.id, f"{document.id}-x"), document.mark.line)
            new_one = document.model_copy(update={"id": f"{document.id}-x", "mark": mark})
            changed = tuple(new_one if other is document else other for other in documents)
            yield _renamed(table, document.id, replace(kb, **{table: changed}), used)


def _renamed(table: str, key: str, kb: KnowledgeBase, used: frozenset[str]) -> Mutant:
    still = "" if f"{table}/{key}" in used else "没有别处用到这个编号"
    return Mutant(f"编号（{table}）", key, kb, still)
