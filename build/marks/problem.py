"""One thing that is wrong in the content: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "notice"]
LABELS: dict[Severity, str] = {"error": "错误", "notice": "提醒"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a content file; `line` counts from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What an editor sees. `what` and `mend` are Chinese sentences; `rule` names the rule in CONTRIBUTING."""

    at: Mark
    rule: str
    what: str
    mend: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return (
            f"{self.at.file}:{self.at.line}: {LABELS[self.severity]}：{self.what}（{self.rule}）\n    改法：{self.mend}"
        )


# How many characters of a quote or a formula a message repeats: enough to find it again.
QUOTED = 24


def shortened(text: str, most: int = 20) -> str:
    """A text as a message quotes it: at most so many characters, the last of them an ellipsis where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without repetitions, by file, line and rule."""
    return sorted(set(problems), key=lambda p: (p.at.file, p.at.line, p.rule, p.what, p.mend))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only what stops a build."""
    return [problem for problem in problems if problem.severity == "error"]


def as_text(problems: Sequence[Problem]) -> str:
    """Blocks of two lines with an empty line between, as an editor reads them in a terminal."""
    return "\n\n".join(str(problem) for problem in problems)


def as_rows(problems: Sequence[Problem]) -> list[dict[str, str | int]]:
    """Flat objects for JSON: file, line, rule, severity, what, mend."""
    return [
        {"file": p.at.file, "line": p.at.line, "rule": p.rule, "severity": p.severity, "what": p.what, "mend": p.mend}
        for p in problems
    ]


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that a forge shows beside the line in question."""
    return "\n".join(_github_line(problem) for problem in problems)


def _github_line(problem: Problem) -> str:
    level = "error" if problem.severity == "error" else "notice"
    place = f"file={_escape(problem.at.file, ',:')},line={problem.at.line},title={problem.rule}"
    return f"::{level} {place}::{_escape(problem.what + ' 改法：' + problem.mend)}"


def _escape(text: str, extra: str = "") -> str:
    for char in "%\r\n" + extra:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
