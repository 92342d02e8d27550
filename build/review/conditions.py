"""Every condition of the self-check with what it rests on: project × place × requirement → source → rule → trials, and who decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.formats.spreadsheet import as_csv
from build.model import Project, Requirement
from build.model.comparison import Number, Operation, Term
from build.model.reference import NATION
from build.selfcheck.condition_tree import Node
from build.selfcheck.ruleset import Kind, Ruleset, ruleset
from build.selfcheck.working import number
from build.statements.making import published_file

COLUMNS = ("项目", "地区", "条件", "怎么定", "算式或题目", "依据", "条款", "来源", "规则在哪", "例子")
RULE, NUMBER, COMPARED, PERSON = "照规则定", "差一个数", "只作对照", "当面核实"
HOW = (RULE, NUMBER, COMPARED, PERSON)
SIGNS = {"+": "＋", "-": "−", "*": "×", "/": "÷", "<": "低于", "<=": "不高于", ">": "高于", ">=": "不低于"}
EVERYWHERE, FALLBACK = "全国", "没有当地口径的地方"


@dataclass(frozen=True, slots=True)
class Row:
    """One condition of one project; the fields in the order of COLUMNS. `url` is where its clause stands."""

    project: str
    place: str
    text: str
    how: str
    asks: str
    policy: str
    citation: str
    source: str
    rule: str
    trials: int
    url: str


def rows(kb: KnowledgeBase, today: date) -> tuple[Row, ...]:
    """The conditions of every project that the self-check judges, in the order of writing."""
    rules = ruleset(kb, today)
    return tuple(row for p in kb.projects if p.id in rules.trees for row in _of_project(kb, rules, p))


def counted(found: Iterable[Row]) -> dict[str, Any]:
    """How many conditions are decided in which way: in all, by project, and by project and place; limits with their trials."""
    listed = list(found)
    return {
        "all": _tally(listed),
        "limits": sum(1 for row in listed if row.trials),
        "trials": sum(row.trials for row in listed),
        "projects": {name: _tally(row for row in listed if row.project == name) for name in _names(listed)},
        "places": [
            {
                "project": name,
                "place": place,
                **_tally(row for row in listed if (row.project, row.place) == (name, place)),
            }
            for name, place in dict.fromkeys((row.project, row.place) for row in listed)
        ],
    }


def conditions_csv(found: Iterable[Row]) -> str:
    """The rows under their column names."""
    return as_csv([(*COLUMNS, "网址"), *(tuple(str(cell) for cell in astuple(row)) for row in found)])


def _tally(found: Iterable[Row]) -> dict[str, int]:
    counts = Counter(row.how for row in found)
    return {name: counts[name] for name in HOW}


def _names(found: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.project for row in found))


def _of_project(kb: KnowledgeBase, rules: Ruleset, project: Project) -> Iterator[Row]:
    assert project.requirements
    yield from _below(kb, rules, project, project.requirements, rules.trees[project.id], NATION)


def _below(
    kb: KnowledgeBase, rules: Ruleset, project: Project, item: Requirement, node: Node, place: str
) -> Iterator[Row]:
    own = FALLBACK if node.elsewhere else node.place or place
    if node.children:
        for child, below in zip(item.children, node.children, strict=True):
            yield from _below(kb, rules, project, child, below, own)
        return
    clause = kb.resolve(item.basis) if item.basis else None
    held = clause if isinstance(clause, Clause) else None
    source = kb.sources.get(held.source.id) if held and held.source else None
    yield Row(
        project.name,
        own if own == FALLBACK else EVERYWHERE if own == NATION else kb.place_name(own),
        node.text,
        _how(rules, project, node, own),
        _asks(rules, item),
        f"《{held.policy.title}》" if held else "",
        held.citation if held else "",
        f"{source.publisher}《{source.title}》" if source else "",
        f"{published_file(kb, item)}:{item.mark.line}",
        len(item.tried),
        held.url if held else "",
    )


def _how(rules: Ruleset, project: Project, node: Node, place: str) -> str:
    """Who or what decides: the rule, a local number that is not known, a comparison that decides nothing, or a person."""
    if node.kind == "open" or rules.kinds[project.id] is not Kind.JUDGED or project.id in rules.thin:
        return PERSON
    if node.hint:
        return COMPARED
    local = [name for name in node.compare.names if rules.questions[name].standard] if node.compare else []
    known = all((held := rules.standards.get((name, place))) is not None and held.current for name in local)
    return RULE if known else NUMBER


def _asks(rules: Ruleset, item: Requirement) -> str:
    """The comparison with its questions by name, or the question with the answers that meet it."""
    if item.compare:
        sides = (_written(rules, item.compare.left), _written(rules, item.compare.right))
        return f"{sides[0]} {SIGNS.get(item.compare.sign, item.compare.sign)} {sides[1]}"
    if not item.ask:
        return ""
    question = rules.questions[item.ask]
    words = {"yes": "是", "no": "不是", **{choice.value: choice.text for choice in question.choices}}
    return f"{question.short}：{'、'.join(words.get(answer, answer) for answer in item.answers or ('yes',))}"


def _written(rules: Ruleset, term: Term) -> str:
    """An expression with its questions by name: （收入 − 刚性支出）÷ 12 ÷ 共同生活人数."""
    if isinstance(term, Number):
        return f"{number(term.value)}{term.unit}"
    if isinstance(term, str):
        return rules.questions[term].short
    inner = _written(rules, term.left)
    left = (
        f"（{inner}）" if isinstance(term.left, Operation) and term.left.sign in "+-" and term.sign in "*/" else inner
    )
    return f"{left} {SIGNS[term.sign]} {_written(rules, term.right)}"
