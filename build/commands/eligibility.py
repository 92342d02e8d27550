"""`python -m build eligibility CASE.yml`: one situation judged in the terminal, exactly as the page would."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from build.base.knowledge_base import KnowledgeBase
from build.citing.citation import formal_citation
from build.commands.options import as_json, common, today_of
from build.commands.reading import read_checked
from build.selfcheck.case import CaseError, Situation, read_situations
from build.selfcheck.eligibility import Verdict, evaluate
from build.selfcheck.ruleset import Ruleset, ruleset
from build.selfcheck.what_if import changes


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    common(parser, formats=("text", "json"))
    parser.add_argument(
        "case", type=Path, metavar="CASE.yml", help="情况：题目编号和答案，一行一题；也可以是几个情况的列表"
    )
    as_json(parser, "输出 JSON，与 --format json 相同")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0; 1 where the content has errors or the case cannot be read."""
    today = today_of(arguments)
    if (kb := read_checked(arguments.content, today)) is None:
        return 1
    rules = ruleset(kb, today)
    try:
        situations = read_situations(rules, arguments.case)
    except CaseError as error:
        print(f"{error}", file=sys.stderr)
        return 1
    rows = [(situation, evaluate(rules, situation.answers)) for situation in situations]
    if arguments.json or arguments.format == "json":
        print(json.dumps([_as_json(rules, *row) for row in rows], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(_as_text(kb, rules, *row) for row in rows))
    return 0


def _as_json(rules: Ruleset, situation: Situation, verdicts: tuple[Verdict, ...]) -> dict[str, object]:
    return {
        "sentence": situation.sentence,
        "projects": [
            {
                "project": verdict.project,
                "outcome": verdict.outcome,
                "lean": verdict.lean.value,
                "missing": list(verdict.missing),
                "changes": [
                    {"question": c.question, "answer": str(c.answer), "outcome": c.value.value}
                    for c in changes(rules, situation.answers, verdict.project)
                ],
                "conditions": [
                    {
                        "text": c.node.text, "value": c.value.value, "negated": c.negated, "decides": c.decides,
                        "clause": c.node.clause, "working": c.working, "hint": c.node.hint, "open": list(c.open),
                    }
                    for c in verdict.conditions
                ],
            }
            for verdict in verdicts
        ],
    }  # fmt: skip


def _as_text(kb: KnowledgeBase, rules: Ruleset, situation: Situation, verdicts: tuple[Verdict, ...]) -> str:
    lines = [situation.sentence] if situation.sentence else []
    for verdict in verdicts:
        project = kb.project_by_id[verdict.project]
        lines.append(f"{verdict.outcome}　{project.name}（{kb.fund_name(project.fund)}）")
        for condition in verdict.conditions:
            if condition.decides:
                policy, anchor = condition.node.clause.split("#")
                cited = formal_citation(kb, kb.clauses[policy][anchor])
                exclusion = "不能有：" if condition.negated else ""
                lines.append(f"　{condition.value}　{exclusion}{condition.node.text}{_after(condition.working)}")
                lines.append(f"　　　　依据：{cited}" + _after(condition.node.hint))
        if verdict.missing:
            lines.append("　还不知道：" + "、".join(rules.questions[name].short for name in verdict.missing))
    return "\n".join([*lines, "可能符合不是批准；能不能办，由当地工会核实决定，热线 12351。"])


def _after(text: str) -> str:
    return f"（{text.rstrip('。')}）" if text else ""
