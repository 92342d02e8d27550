"""The rules of the self-check as JSON for the browser: what Python and JavaScript both judge by."""

from __future__ import annotations

from typing import Any

from build.model import Implication, Question
from build.model.comparison import Comparison, Number, Term
from build.model.question import Circumstance
from build.selfcheck.condition_tree import Node
from build.selfcheck.ruleset import Ruleset


def as_json(rules: Ruleset) -> dict[str, Any]:
    """Plain lists and mappings; numbers that must stay exact are texts or [numerator, denominator]."""
    return {
        "today": rules.today.isoformat(),
        "questions": {name: _question(question) for name, question in rules.questions.items()},
        "screens": {
            name: {"title": screen.title, "lead": screen.lead or "", "opening": screen.opening}
            for name, screen in rules.screens.items()
        },
        **of_day(rules),
        "within": {code: list(above) for code, above in rules.within.items()},
        "implications": {key: _implication(one) for key, one in rules.implications.items()},
        "referrals": {key: _whens(one.when) for key, one in rules.referrals.items()},
        "homes": dict(rules.homes),
        "thin": sorted(rules.thin),
        "calls": {project: _whens(asked) for project, asked in rules.calls.items()},
        "gates": {
            project: {"name": gate.name, "passed": _whens((gate.passed,))[0]} for project, gate in rules.gates.items()
        },
    }


def of_day(rules: Ruleset) -> dict[str, Any]:
    """What of the rules follows from the day."""
    return {
        "trees": {name: _node(tree) for name, tree in rules.trees.items()},
        "standards": _standards(rules),
        "lowest": {name: str(least) for name, least in rules.lowest.items()},
        "caps": {f"{name} {province}": cap for (name, province), cap in rules.caps.items()},
        "kinds": {key: kind.value for key, kind in rules.kinds.items()},
        "gifts": {project: project in rules.dormant for project in sorted(rules.gifts)},
    }


def _implication(one: Implication) -> dict[str, Any]:
    return {
        "id": one.id,
        "when": _whens(one.when),
        "ask": one.ask or "",
        "answers": list(one.answers),
        "compare": _comparison(one.compare) if one.compare else None,
        "because": one.because,
        "asks_back": one.asks_back,
    }


def _whens(circumstances: tuple[Circumstance, ...]) -> list[dict[str, Any]]:
    return [{"asks": list(when.asks), "answers": list(when.answers)} for when in circumstances]


def _question(question: Question) -> dict[str, Any]:
    fields = {
        name: getattr(question, name)
        for name in ("id", "screen", "type", "text", "short", "least", "most", "standard", "otherwise", "weighs")
    }
    texts = {name: getattr(question, name) or "" for name in ("plain", "door", "help", "unit", "to_ask")}
    return {
        **fields,
        **texts,
        "choices": [{"value": choice.value, "text": choice.text} for choice in question.choices],
        "when": _whens(question.when),
    }


def _node(node: Node) -> dict[str, Any]:
    plain = {
        name: getattr(node, name)
        for name in (
            "key",
            "kind",
            "text",
            "ask",
            "place",
            "elsewhere",
            "hint",
            "note",
            "clause",
            "quote",
            "counts_as",
            "past",
            "presumed",
        )
    }
    return {
        **plain,
        "accept": list(node.accept),
        "unsure": list(node.unsure),
        "implied": list(node.implied),
        "denied": list(node.denied),
        "compare": _comparison(node.compare) if node.compare else None,
        "children": [_node(child) for child in node.children],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {"sign": comparison.sign, "left": _term(comparison.left), "right": _term(comparison.right)}


def _term(term: Term) -> Any:
    if isinstance(term, str):
        return term
    if isinstance(term, Number):
        return [term.value.numerator, term.value.denominator]
    return [term.sign, _term(term.left), _term(term.right)]


def _standards(rules: Ruleset) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (name, code), held in rules.standards.items():
        row = held.standard
        found.setdefault(name, {})[code] = {
            "value": str(row.value_yuan),
            "current": held.current,
            "year": row.year,
            "place": row.place,
            "least": str(held.least),
            "floor": row.at_least,
        }
    return found
