"""Which screen comes next: the one with the question that settles most projects. Its twin is selfcheck/interview.js."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

from build.model import Question
from build.selfcheck.arithmetic import line
from build.selfcheck.eligibility import Value, Verdict, evaluate, verdict
from build.selfcheck.facts import Answer, Answers, Facts
from build.selfcheck.ruleset import Ruleset


def live_questions(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Question -> how many unsettled projects wait for it."""
    found: dict[str, int] = {}
    for each in verdicts:
        for name in each.missing:
            found[name] = found.get(name, 0) + 1
    return found


def of_doors(facts: Facts) -> set[str]:
    """The open questions by which a door of another office is shown or not, where the rest of its circumstances holds."""
    found: set[str] = set()
    for referral in facts.rules.referrals.values():
        met = [facts.meets(circumstance) for circumstance in referral.when]
        if False not in met:
            found |= {name for each in referral.when for asked in each.asks for name in facts.known(asked).open}
    return found


def shown_on(rules: Ruleset, screen: str, answers: Answers, kept: Collection[str] = ()) -> tuple[str, ...]:
    """The questions to show on a screen: all that make sense on an opening one, else those that matter or were shown.

    A local standard that is known stands beside them, so that a newer value can be typed over it; one that other
    answers make needless does not.
    """
    facts = Facts(rules, answers)
    names = [q.id for q in rules.questions.values() if q.screen == screen and facts.makes_sense(q)[0]]
    if rules.screens[screen].opening:
        return tuple(names)
    wanted = {*live_questions(evaluate(rules, answers)), *of_doors(facts), *answers, *kept}
    any_wanted = not wanted.isdisjoint(names)
    needless = {name for key in facts.held if (one := rules.implications[key].compare) for name in one.names}
    beside = {name for name in names if any_wanted and rules.questions[name].standard} - needless
    return tuple(name for name in names if name in wanted or name in beside)


def next_screen(rules: Ruleset, answers: Answers, visited: Collection[str]) -> str | None:
    """The screen to show next; None when nothing that is left to ask can settle anything."""
    for name, screen in rules.screens.items():
        if screen.opening and name not in visited:
            return name
    verdicts = evaluate(rules, answers)
    live = dict.fromkeys(of_doors(Facts(rules, answers)), 0) | live_questions(verdicts)
    left = [name for name in live if rules.questions[name].screen not in visited]
    if not left:
        return None
    unsettled = [each for each in verdicts if each.value is Value.UNKNOWN]
    best = max(left, key=lambda name: (_settled(rules, answers, name, unsettled), live[name], -_position(rules, name)))
    return rules.questions[best].screen


def _position(rules: Ruleset, name: str) -> int:
    return list(rules.questions).index(name)


def _settled(rules: Ruleset, answers: Answers, name: str, unsettled: list[Verdict]) -> Fraction:
    """How many projects an answer settles, on the average of the answers that make a difference."""
    tried = samples(rules, answers, rules.questions[name])
    waiting = [each.project for each in unsettled if name in each.missing]  # no other one can be settled by it
    count = 0
    for answer in tried:
        facts = Facts(rules, {**answers, name: answer})
        count += sum(verdict(facts, project).value is not Value.UNKNOWN for project in waiting)
    return Fraction(count, len(tried)) if tried else Fraction(0)


def samples(rules: Ruleset, answers: Answers, question: Question) -> tuple[Answer, ...]:
    """The answers of a question that may make a difference: all of a choice, numbers at and beside every limit."""
    if question.type == "yes_no":
        return "yes", "no"
    if question.type == "place":
        return ()  # its answers are the places of the whole country; it is asked first anyway
    if question.choices:
        return tuple(choice.value for choice in question.choices)
    if question.type == "number":
        return tuple(Fraction(n) for n in range(question.least, question.most + 1))
    limits = sorted({around for root in roots(rules, answers, question.id) for around in _beside(root)})
    return tuple(Fraction(n) for n in limits if question.least <= n <= question.most)


def roots(rules: Ruleset, answers: Answers, name: str) -> tuple[Fraction, ...]:
    """The values of a number at which some comparison turns, with every other answer as it is."""
    others = {key: value for key, value in Facts(rules, answers).numbers().items() if key != name}
    found: list[Fraction] = []
    for tree in rules.trees.values():
        for node in tree.all_nodes():
            if node.compare and name in node.compare.names:
                left, right = line(node.compare.left, name, others), line(node.compare.right, name, others)
                if left and right and left[1] != right[1]:
                    found.append((right[0] - left[0]) / (left[1] - right[1]))
    return tuple(dict.fromkeys(found))


def _beside(root: Fraction) -> tuple[int, ...]:
    floor = root.numerator // root.denominator
    return floor - 1, floor, floor + 1
