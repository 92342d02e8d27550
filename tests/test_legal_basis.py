"""The promise on our own content: every funded category cites the clause that authorises it, and no slip goes unseen."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from pydantic import ValidationError

from build.base.knowledge_base import KnowledgeBase
from build.base.walk import everything
from build.check import RULES, check
from build.marks import yaml_tree
from build.marks.problem import Problem, errors
from build.marks.yaml_tree import Map, Seq
from build.model import FundedCategory, Project
from build.reading.explain import explained
from build.reading.load import load
from build.rules import Rule
from build.rules.references import REFERENCES
from tests.conftest import ROOT, TODAY
from tests.mutants import (
    Mutant,
    alone,
    cited,
    only,
    periods_shifted,
    policies_shifted,
    removed,
    renamed,
    repointed,
    with_category,
    without,
)

# A mutant is caught by the first rule that objects to it, so the likely ones go first and those that walk all go last.
LAST = ("reference_unknown", "mirror_link", "statement_without_source")
CITATIONS_FIRST = sorted(RULES, key=lambda rule: (rule.__name__ in LAST, rule.__module__ != "build.rules.quotes"))
DATES_FIRST = sorted(RULES, key=lambda rule: "dates" not in rule.__name__ and rule.__name__ != "policy_years")
REFERENCES_FIRST = sorted(RULES, key=lambda rule: rule.__name__ != "reference_unknown")


def funded_categories() -> Iterator[tuple[Project, FundedCategory]]:
    for project in load(ROOT / "content")[0].projects:
        yield from ((project, category) for category in project.funded_categories)


@pytest.mark.parametrize("category", [pytest.param(c, id=f"{p.id}-{c.category}") for p, c in funded_categories()])
def test_every_funded_category_cites_a_clause_that_exists(category: FundedCategory, kb: KnowledgeBase) -> None:
    """每个资助类别都有授权的政策依据，所引条款确实存在，引文一字不差。"""
    assert "授权" in {basis.link for basis in category.legal_basis}
    for basis in category.legal_basis:
        assert basis.quote in kb.clause(basis.policy, basis.clause).own_text


def test_a_clause_knows_every_category_that_rests_on_it(kb: KnowledgeBase) -> None:
    """从条款能走回它承载的每一个资助类别，一条不少。"""
    back = Counter(
        (item.project.id, item.category.category, item.basis.policy, item.basis.clause)
        for table in kb.clauses.values()
        for clause in table.values()
        for item in kb.carried_by(clause)
    )
    forth = Counter(
        (item.project.id, item.category.category, item.basis.policy, item.basis.clause) for item in kb.all_carried()
    )
    assert back == forth


class Tally:
    """Counts mutants by kind: caught, still true, and those that slipped through."""

    def __init__(self) -> None:
        self.caught: Counter[str] = Counter()
        self.still_true: Counter[str] = Counter()
        self.missed: list[str] = []

    def run(self, mutants: Iterable[Mutant], before: frozenset[Problem], rules: Sequence[Rule]) -> None:
        """Checks each mutant against the errors that stood before; what breaks no promise is counted, not tried.

        Nothing objects to such a one, so that every rule would walk the whole base for it: most of the minutes of this test.
        """
        for mutant in mutants:
            if mutant.still_true:
                self.still_true[mutant.still_true] += 1
            elif any(p.severity == "error" and p not in before for rule in rules for p in rule(mutant.kb, TODAY)):
                self.caught[mutant.kind] += 1
            else:
                self.missed.append(f"{mutant.kind}: {mutant.name}")

    def __str__(self) -> str:
        kinds = "，".join(f"{kind} {count}" for kind, count in sorted(self.caught.items()))
        rest = "，".join(f"{why} {count}" for why, count in sorted(self.still_true.items()))
        return f"改错 {self.caught.total()} 处全部查出（{kinds}）" + (f"；改后仍成立的不算：{rest}" if rest else "")


def standing(kb: KnowledgeBase, today: date) -> frozenset[Problem]:
    """The errors that the content has already."""
    return frozenset(errors(check(kb, today)))


def test_no_basis_can_be_lost_or_led_astray(kb: KnowledgeBase, today: date, counted: Callable[[str], None]) -> None:
    """政策依据删掉、指到同一文件的别条、指到别的文件，全部查得出。

    一种改法改完仍然成立，另计：救助标准改指到写着同样数目、也管同一地方的另一条。
    """
    tally = Tally()
    told: set[object] = set()
    stand = {project.id: standing(alone(kb, project), today) for project in kb.projects}
    for project in kb.projects:
        whole = stand[project.id]
        tally.run(removed(kb, project), whole, CITATIONS_FIRST)
        for one in cited(project):
            # A shared condition stands in many projects and is written once.
            if (one.basis.mark, one.basis) not in told:
                told.add((one.basis.mark, one.basis))
                before = whole | stand[one.project.id]
                tally.run(chain(without(kb, one), repointed(kb, one)), before, CITATIONS_FIRST)
    counted(f"政策依据：{tally}")
    assert tally.missed == []


def test_no_date_can_be_shifted_unseen(kb: KnowledgeBase, today: date, counted: Callable[[str], None]) -> None:
    """文件的成文、公布、施行、见到执行的日期和项目的起止年份，错一年、错十年都查得出。

    失效和停用的日期只有文件自己写着，没有别处可对；能对上的查，对不上的另计。
    """
    tally = Tally()
    tally.run(chain(policies_shifted(kb), periods_shifted(kb)), standing(kb, today), DATES_FIRST)
    counted(f"日期：{tally}")
    assert tally.missed == []


def test_no_id_that_is_used_can_be_renamed(kb: KnowledgeBase, today: date, counted: Callable[[str], None]) -> None:
    """文件、项目、来源、机关、资金、类别、地区的编号改了，引用它的地方都查得出；没有别处用到的另计。"""
    tally = Tally()
    tally.run(renamed(kb, used_ids(kb)), standing(kb, today), REFERENCES_FIRST)
    counted(f"编号：{tally}")
    assert tally.missed == []


def used_ids(kb: KnowledgeBase) -> frozenset[str]:
    """Every id that some entry refers to, as `table/id`."""
    used = set()
    for entry in everything(kb):
        for model, fields in REFERENCES.items():
            for name, table in fields.items() if isinstance(entry, model) else ():
                value = getattr(entry, name)
                used |= {f"{table}/{key}" for key in (value if isinstance(value, tuple) else (value,))}
    return frozenset(used)


def test_an_amount_without_its_basis_is_not_read(kb: KnowledgeBase, counted: Callable[[str], None]) -> None:
    """救助标准删去 basis 这一项，读的时候就查得出：要么引条款，要么写明 not_stated。"""
    caught = 0
    for project in kb.projects:
        for place in range(len(project.amounts)):
            tree = without_basis(project, place)
            with pytest.raises(ValidationError) as error:
                Project.model_validate(tree)
            told = [(problem.rule, problem.at) for problem in explained(error.value, tree, Project)]
            assert told == [("field-missing", tree["amounts"][place].at)]
            caught += 1
    counted(f"救助标准删去 basis：改错 {caught} 处全部查出")


def without_basis(project: Project, place: int) -> Map:
    """The project's file as it would be read without the basis of one amount."""
    tree, _ = yaml_tree.read(ROOT / project.mark.file, project.mark.file)
    assert isinstance(tree, Map)
    amounts = list(tree["amounts"])
    fields = {name: value for name, value in amounts[place].items() if name != "basis"}
    amounts[place] = Map(amounts[place].at, fields, {})
    return Map(tree.at, {**tree, "id": project.id, "amounts": Seq(tree["amounts"].at, amounts)}, tree.lines)


def test_what_is_caught_alone_is_caught_in_the_whole(kb: KnowledgeBase, today: date) -> None:
    """单看一个项目查得出的错，放回全部内容里一样查得出（每十二个项目抽一个，抽它的第一处）。"""
    whole = standing(kb, today)
    for project in kb.projects[::12]:
        category = project.funded_categories[0]
        small = only(project, category)
        found = standing(alone(kb, with_category(small, category, ())), today) - standing(alone(kb, small), today)
        changed = with_category(project, category, ())
        projects = tuple(changed if other is project else other for other in kb.projects)
        assert found
        assert found <= standing(replace(kb, projects=projects), today) - whole
