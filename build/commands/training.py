"""`python -m build training`: counts the training material, says what may not be taught as it is, and writes what trainers take along."""

from __future__ import annotations

import argparse
from pathlib import Path

from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.commands.options import common, today_of
from build.files.outputs import write_bytes
from build.marks.problem import as_text, errors


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    common(parser)
    told = "把放映稿（.pptx）、带课提纲、试卷（.docx，带答案和不带答案）、题库（.xlsx）写进这个文件夹"
    parser.add_argument("--write", type=Path, metavar="文件夹", help=told)
    parser.add_argument("--unit", action="append", default=[], metavar="单元", help="只写这个单元的；可以写几次")
    parser.add_argument("--square", action="store_true", help="放映稿用 4:3；不写是 16:9")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 if something may not be taught as it is, or a unit is not there."""
    kb, problems = load_and_check(arguments.content, today_of(arguments))
    mine = [problem for problem in errors(problems) if "/training/" in problem.at.file]
    print("\n\n".join(filter(None, [as_text(mine), summary(kb)])))
    if mine:
        return 1
    return _write(arguments, kb) if arguments.write else 0


def _write(arguments: argparse.Namespace, kb: KnowledgeBase) -> int:
    known = {unit.id: unit for unit in kb.training.units}
    if missing := [name for name in arguments.unit if name not in known]:
        print(f"没有单元「{missing[0]}」。有的是：{'、'.join(known)}。")
        return 1
    from build.lecturing.taken_along import taken_along  # brings the office libraries with it

    units = [known[name] for name in arguments.unit] or list(known.values())
    written = taken_along(kb, units, today_of(arguments), square=arguments.square)
    for name, data in written.items():
        write_bytes(arguments.write / name, data)
    print(f"{len(written)} 个文件写进了 {arguments.write.as_posix()}。")
    return 0


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
