"""Puts shared conditions (content/rules/) in the places where projects refer to them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping

from build.marks.problem import Problem
from build.model import Project, Requirement, Rule

Report = Callable[[Problem], None]


def with_rules(projects: Iterable[Project], rules: Iterable[Rule], report: Report) -> tuple[Project, ...]:
    """The projects with every `rule: …` replaced by what that rule says; what has no rule is reported."""
    table = {rule.id: rule for rule in rules}
    for rule in table.values():
        for leaf in rule.requirements.leaves():
            if leaf.rule:
                what = f"共用条件「{rule.title}」里又引了共用条件「{leaf.rule}」。"
                report(
                    leaf.problem(
                        "rule-nested", what=what, mend="把那一条的内容写在这里；共用条件不能再引别的。", field="rule"
                    )
                )
    return tuple(_with(project, table, report) for project in projects)


def _with(project: Project, table: Mapping[str, Rule], report: Report) -> Project:
    if project.requirements is None:
        return project
    return project.model_copy(update={"requirements": _expanded(project.requirements, table, report)})


def _expanded(tree: Requirement, table: Mapping[str, Rule], report: Report) -> Requirement:
    if tree.rule:
        return _shared(tree, table, report)
    changes: dict[str, object] = {}
    if tree.all_of:
        changes["all_of"] = tuple(_expanded(child, table, report) for child in tree.all_of)
    if tree.any_of:
        changes["any_of"] = tuple(_expanded(child, table, report) for child in tree.any_of)
    if tree.none_of:
        changes["none_of"] = _expanded(tree.none_of, table, report)
    return tree.model_copy(update=changes) if changes else tree


def _shared(tree: Requirement, table: Mapping[str, Rule], report: Report) -> Requirement:
    rule = table.get(tree.rule or "")
    if rule is None:
        near = difflib.get_close_matches(tree.rule or "", table, n=1, cutoff=0.5)
        mend = f"是不是 {near[0]}？" if near else f"content/rules/ 里有：{'、'.join(table) or '（还没有）'}。"
        report(tree.problem("rule-unknown", what=f"没有「{tree.rule}」这个共用条件。", mend=mend, field="rule"))
        return tree
    own = rule.requirements
    parts = {"all_of": own.all_of, "any_of": own.any_of, "none_of": own.none_of}
    if not own.children:
        parts = {"all_of": (own,), "any_of": (), "none_of": None}
    return tree.model_copy(update={"text": tree.text or rule.title, **parts})
