"""`python -m build training`: counts the training material and says what of it may not be taught as it is."""

from __future__ import annotations

import argparse

from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.commands.options import common, today_of
from build.marks.problem import as_text, errors


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    common(parser)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 if something may not be taught as it is."""
    kb, problems = load_and_check(arguments.content, today_of(arguments))
    mine = [problem for problem in errors(problems) if "/training/" in problem.at.file]
    print("\n\n".join(filter(None, [as_text(mine), summary(kb)])))
    return 1 if mine else 0


def summary(kb: KnowledgeBase) -> str:
    """One line of counts."""
    training = kb.training
    questions = sum(len(unit.quiz) for unit in training.units)
    reasons = sum(len(item.options) for unit in training.units for item in unit.quiz)
    reasons += sum(len(scene.choices) for case in training.cases for scene in case.nodes)
    scenes = sum(len(case.nodes) for case in training.cases)
    return (
        f"{len(training.units)} 个单元、{questions} 道题、{len(training.cases)} 个案例（{scenes} 个场景），"
        f"{reasons} 条理由，依据 {len(training.clauses)} 条条款。"
    )
