"""Cases: situations that staff write as YAML, one question a line, with the outcomes they expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from build.marks import yaml_tree
from build.marks.problem import Mark
from build.marks.yaml_tree import Map, Seq, Tree
from build.selfcheck.facts import Answer
from build.selfcheck.ruleset import Ruleset
from build.selfcheck.typed import TypedError, typed

UNSURE = ("unsure", "不清楚", "")


class CaseError(ValueError):
    """The file is no case; its words are a Chinese sentence with file and line."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Answers to some questions. `outcomes` is what is expected, by project; `clause` the one that decides."""

    answers: Mapping[str, Answer]
    sentence: str = ""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    clause: str = ""


def read_situations(rules: Ruleset, path: Path) -> tuple[Situation, ...]:
    """The situations of a file: a mapping of answers, or a list of cases with `situation`. Raises CaseError."""
    if not path.is_file():
        raise CaseError(f"{path}：没有这个文件。")
    tree, problems = yaml_tree.read(path, str(path))
    if problems or tree is None:
        raise CaseError("\n".join(str(problem) for problem in problems) or f"{path}：文件是空的。")
    if isinstance(tree, Map) and "cases" in tree:
        usual = _below(tree, "usual")
        return tuple(_case(rules, row, usual) for row in _rows(tree["cases"]))
    return tuple(_case(rules, row, {}) for row in _rows(tree))


def _rows(tree: Tree) -> Iterable[Tree]:
    return tree if isinstance(tree, Seq) else [tree]


def _case(rules: Ruleset, row: Tree, usual: Mapping[str, Any]) -> Situation:
    if not isinstance(row, Map):
        raise _misshapen(row.at)
    if "situation" not in row:
        return Situation(_answers(rules, row))
    own = _below(row, "situation")
    answers = {**_answers(rules, usual), **_answers(rules, own)}
    opened = {name for name, text in own.items() if str(text).strip() in UNSURE}
    return Situation(
        {name: answer for name, answer in answers.items() if name not in opened},
        str(row.get("sentence", "")),
        {str(name): str(outcome) for name, outcome in _below(row, "outcome").items()},
        str(row.get("clause", "")),
    )


def _below(row: Map, name: str) -> Mapping[str, Any]:
    """The mapping that stands under a name, empty where there is none. Raises CaseError where it is none."""
    found = row.get(name)
    if found is None:
        return {}
    if not isinstance(found, Map):
        raise _misshapen(row.mark(name))
    return found


def _misshapen(at: Mark) -> CaseError:
    return CaseError(f"{at.file}:{at.line}：每个情况要写成「题目编号: 答案」，一行一题。")


def _answers(rules: Ruleset, row: Mapping[str, Any]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for name, text in row.items():
        where = f"{row.mark(name).file}:{row.mark(name).line}" if isinstance(row, Map) else ""
        if name not in rules.questions:
            raise CaseError(f"{where}：没有「{name}」这一题。可用的有：{'、'.join(rules.questions)}。")
        if str(text).strip() in UNSURE:
            continue
        try:
            answer = typed(rules.questions[name], str(text), rules.places)
        except TypedError as error:
            raise CaseError(f"{where}：「{rules.questions[name].short}」写的「{text}」：{error}") from None
        if answer is not None:
            found[name] = answer
    return found
