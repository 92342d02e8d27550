"""What a check found, as a person or a program reads it: all problems in one form, and one line that sums up."""

from __future__ import annotations

import json
from collections.abc import Sequence

from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, as_github, as_rows, as_text, errors
from build.review.coverage import counts


def report(kb: KnowledgeBase, problems: Sequence[Problem], form: str, *, built: bool) -> str:
    """All problems in the asked form, and one line that sums up."""
    if form == "json":
        body = {"ok": not errors(problems), "counts": counts(kb), "problems": as_rows(problems)}
        return json.dumps(body, ensure_ascii=False, indent=2)
    shown = as_github(problems) if form == "github" else as_text(errors(problems))
    return "\n\n".join(filter(None, [shown, summary(kb, problems, built=built)]))


def summary(kb: KnowledgeBase, problems: Sequence[Problem], *, built: bool) -> str:
    """One line when all is well; how many problems in how many files otherwise."""
    stopping = errors(problems)
    if stopping:
        files = len({problem.at.file for problem in stopping})
        ending = "站点没有生成。" if built else ""
        return f"共 {len(stopping)} 处错误，涉及 {files} 个文件。{ending}"
    notices = len(problems) - len(stopping)
    more = f"；提醒 {notices} 处，用 --format json 查看" if notices else ""
    return f"{len(kb.policies)} 份文件、{len(kb.projects)} 个项目，检查通过{more}"
