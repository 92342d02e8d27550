"""Answers -> what counts: circumstances, local standards and places applied. Its twin is selfcheck/facts.js."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from build.model import Question
from build.selfcheck.ruleset import ELSEWHERE, Ruleset

Answer = str | Fraction
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Known:
    """The answer that counts for a question, or None with the questions that it waits for."""

    answer: Answer | None
    open: tuple[str, ...] = ()


class Facts:
    """What the answers say, with circumstances and local standards applied."""

    def __init__(self, rules: Ruleset, answers: Answers) -> None:
        self.rules = rules
        self.answers = answers
        self._known: dict[str, Known] = {}

    def known(self, name: str) -> Known:
        """The answer of a question as it counts."""
        if name not in self._known:
            self._known[name] = self._find(self.rules.questions[name])
        return self._known[name]

    def _find(self, question: Question) -> Known:
        makes_sense, waiting = self.makes_sense(question)
        if makes_sense is False:
            return Known(default_of(question))
        own = self.answers.get(question.id)
        if own is None and question.standard:
            own = self._local(question.id)
        if makes_sense:
            return Known(own, () if own is not None else (question.id,))
        return Known(own) if own is not None and own == default_of(question) else Known(None, waiting)

    def _local(self, name: str) -> Fraction | None:
        place = self.known("place").answer if "place" in self.rules.questions else None
        found = self.rules.standards.get((name, str(place)))
        return Fraction(found.standard.value_yuan) if found and found.current else None

    def makes_sense(self, question: Question) -> tuple[bool | None, tuple[str, ...]]:
        """Whether a question is to be asked; None, with what it waits for, while that is open."""
        verdict: bool | None = True
        waiting: list[str] = []
        for circumstance in question.when:
            known = [self.known(name) for name in circumstance.asks]
            if any(k.answer in circumstance.answers for k in known if k.answer is not None):
                continue
            if all(k.answer is not None for k in known):
                return False, ()
            verdict = None
            waiting += [name for k in known for name in k.open]
        return verdict, tuple(dict.fromkeys(waiting))

    def applies(self, place: str) -> bool | None:
        """Whether what belongs to a place concerns the reader."""
        answer = self.known("place").answer
        if answer is None:
            return None
        return answer != ELSEWHERE and place in self.rules.within[str(answer)]

    def numbers(self) -> Mapping[str, Fraction]:
        """Question -> number, as far as they are known."""
        known = ((name, self.known(name).answer) for name in self.rules.questions)
        return {name: answer for name, answer in known if isinstance(answer, Fraction)}


def default_of(question: Question) -> Answer | None:
    """What a question counts as where it makes no sense; None where that is not said."""
    if question.otherwise is None:
        return None
    return Fraction(question.otherwise) if question.type in ("number", "money") else question.otherwise
