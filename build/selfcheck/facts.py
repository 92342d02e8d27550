"""Answers -> what counts: circumstances, local standards and places applied. Its twin is selfcheck/facts.js."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from build.model import Implication, Question
from build.model.comparison import Comparison
from build.model.question import Circumstance
from build.selfcheck.arithmetic import holds
from build.selfcheck.ruleset import ELSEWHERE, Ruleset

Answer = str | Fraction
# Among the answers of a circumstance: whoever cannot say.
UNSURE = "unsure"
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot all be right: the implication that they break, and the questions to look at again."""

    implication: str
    questions: tuple[str, ...]


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
            if any(self._is_one(name, circumstance.answers) for name in circumstance.asks):
                continue
            if all(k.answer is not None for k in known):
                return False, ()
            verdict = None
            waiting += [name for k in known for name in k.open]
        return verdict, tuple(dict.fromkeys(waiting))

    @cached_property
    def held(self) -> frozenset[str]:
        """The implications whose circumstances the answers meet, without those that the answers contradict."""
        said = {key for key, one in self.rules.implications.items() if self._meets(one)}
        return frozenset(said - {each.implication for each in self.contradictions})

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Where one answer cannot stand beside another."""
        return tuple(filter(None, (self._contradiction(one) for one in self.rules.implications.values())))

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """The questions whose answers stand in a contradiction: nothing is decided by them."""
        return frozenset(name for each in self.contradictions for name in each.questions)

    def _meets(self, one: Implication) -> bool:
        return all(any(self._is_one(name, each.answers) for name in each.asks) for each in one.when)

    def meets(self, circumstance: Circumstance) -> bool | None:
        """Whether one of its questions has one of its answers; None while that is open. `unsure` stands for an open one."""
        if any(self._is_one(name, circumstance.answers) for name in circumstance.asks):
            return True
        return False if all(self.known(name).answer is not None for name in circumstance.asks) else None

    def _is_one(self, name: str, answers: tuple[str, ...]) -> bool:
        """Whether the answer is one of these; a place is one where it lies in one."""
        answer = self.known(name).answer
        if self.rules.questions[name].type == "place" and answer is not None:
            return any(self.applies(place) if place != ELSEWHERE else answer == place for place in answers)
        return answer in answers if answer is not None else UNSURE in answers

    def _contradiction(self, one: Implication) -> Contradiction | None:
        if not self._meets(one) or self._stands(one) is not False:
            return None
        names = (
            *(name for each in one.when for name in each.asks),
            *(one.compare.names if one.compare else (one.ask,)),
        )
        return Contradiction(one.id, tuple(dict.fromkeys(name for name in names if name in self.answers)))

    def _stands(self, one: Implication) -> bool | None:
        """Whether what follows is so; a local standard that is not known is taken at the most that it can be."""
        if one.compare is None:
            own = self.answers.get(one.ask or "")
            return None if own is None else own in one.answers
        amounts = dict(self.numbers())
        for name in one.compare.names:
            question = self.rules.questions[name]
            if question.standard:
                amounts.setdefault(name, Fraction(question.most))
        return holds(one.compare, amounts)

    def applies(self, place: str) -> bool | None:
        """Whether what belongs to a place concerns the reader."""
        answer = self.known("place").answer
        if answer is None:
            return None
        return answer != ELSEWHERE and place in self.rules.within[str(answer)]

    def sure(self, comparison: Comparison) -> bool:
        """Whether a comparison holds whatever its open numbers are: with each at the least and at the most that it can be."""
        return all(holds(comparison, end) is True for end in self.ends(comparison) or [{}])

    def ends(self, comparison: Comparison) -> tuple[Mapping[str, Fraction], ...]:
        """The numbers with every open one at its least and at its most, in all ways, all at the least first."""
        ends: list[dict[str, Fraction]] = [dict(self.numbers())]
        for name in dict.fromkeys(comparison.names):
            known = self.known(name)
            if known.answer is None and known.open == (name,):
                ends = [{**end, name: bound} for bound in self._bounds(name) for end in ends]
        return tuple(ends) if len(ends) > 1 else ()

    def _bounds(self, name: str) -> tuple[Fraction, Fraction]:
        """The least and the most that an open number can be; a local standard of which nothing is known, that of anywhere."""
        question = self.rules.questions[name]
        held = self.rules.standards.get((name, str(self.known("place").answer))) if question.standard else None
        least = held.least if held else self.rules.lowest.get(name, Fraction(question.least))
        return least, Fraction(question.most)

    def numbers(self) -> Mapping[str, Fraction]:
        """Question -> number, as far as they are known."""
        return self._numbers

    @cached_property
    def _numbers(self) -> Mapping[str, Fraction]:
        known = ((name, self.known(name).answer) for name in self.rules.questions)
        return {name: answer for name, answer in known if isinstance(answer, Fraction)}


def default_of(question: Question) -> Answer | None:
    """What a question counts as where it makes no sense; None where that is not said."""
    if question.otherwise is None:
        return None
    return Fraction(question.otherwise) if question.type in ("number", "money") else question.otherwise
