"""`python -m build training`: counts the material, or notes that clauses were read and what rests on them still holds."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from build.check import load_and_check
from build.clauses import Clause
from build.commands.options import common, today_of
from build.fingerprint import clause_hash
from build.knowledge_base import KnowledgeBase
from build.outputs import write_texts
from build.problem import as_text, errors
from build.training.items import items

HEAD = "# 培训复核过的条款：文字的指纹和日期。由 python -m build training --reviewed 写入，不用手改。\n"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    common(parser)
    parser.add_argument(
        "--reviewed", nargs="+", metavar="条款", help="记下这些条款今天对照过（clauses.yml 里的编号）；all 表示全部"
    )


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 if the training cannot be taught as it is."""
    today = today_of(arguments)
    kb, problems = load_and_check(arguments.content, today)
    if arguments.reviewed:
        unknown = [name for name in arguments.reviewed if name != "all" and name not in kb.training.clauses]
        if unknown:
            print(f"clauses.yml 里没有 {'、'.join(unknown)}。")
            return 2
        _note(kb, arguments.content, arguments.reviewed, today)
        print(f"记下了：{len(_resting(kb, arguments.reviewed))} 处材料所依的条款在 {today} 对照过。")
        return 0
    mine = [problem for problem in errors(problems) if "/training/" in problem.at.file]
    print("\n\n".join(filter(None, [as_text(mine), summary(kb)])))
    return 1 if mine else 0


def summary(kb: KnowledgeBase) -> str:
    """One line of counts."""
    training = kb.training
    questions = sum(len(unit.quiz) for unit in training.units)
    scenes = sum(len(case.nodes) for case in training.cases)
    cited = len(training.clauses)
    return (
        f"{len(training.units)} 个单元、{questions} 道题、{len(training.cases)} 个案例（{scenes} 个场景），"
        f"依据 {cited} 条条款。"
    )


def _resting(kb: KnowledgeBase, names: list[str]) -> list[str]:
    return [item.id for item in items(kb.training) if "all" in names or set(item.cites) & set(names)]


def _note(kb: KnowledgeBase, content: Path, names: list[str], today: date) -> None:
    """Writes the fingerprints of the named clauses; those of clauses that nothing cites any more fall away."""
    rows: dict[str, tuple[str, date]] = {}
    for name, taught in kb.training.clauses.items():
        clause = kb.resolve(taught)
        if not isinstance(clause, Clause):
            continue
        held = kb.training.reviews.get(clause.id)
        if name in names or ("all" in names):
            rows[clause.id] = (clause_hash(clause), today)
        elif held:
            rows[clause.id] = (held.hash, held.date)
    lines = (f"{key}: {{hash: {mark}, date: {day}}}\n" for key, (mark, day) in sorted(rows.items()))
    write_texts(content / "training", {"reviewed.yml": HEAD + "".join(lines)})
