"""The rules of the self-check as JSON for the browser: what Python and JavaScript both judge by."""

from __future__ import annotations

from typing import Any

from build.model import Question
from build.model.comparison import Comparison, Number, Term
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
        "trees": {name: _node(tree) for name, tree in rules.trees.items()},
        "within": {code: list(above) for code, above in rules.within.items()},
        "standards": _standards(rules),
    }


def _question(question: Question) -> dict[str, Any]:
    fields = {
        name: getattr(question, name)
        for name in ("id", "screen", "type", "text", "short", "least", "most", "standard", "otherwise")
    }
    texts = {name: getattr(question, name) or "" for name in ("door", "help", "unit", "to_ask")}
    return {
        **fields,
        **texts,
        "choices": [{"value": choice.value, "text": choice.text} for choice in question.choices],
        "when": [{"asks": list(when.asks), "answers": list(when.answers)} for when in question.when],
    }


def _node(node: Node) -> dict[str, Any]:
    plain = {
        name: getattr(node, name)
        for name in ("key", "kind", "text", "ask", "place", "elsewhere", "hint", "note", "clause", "quote")
    }
    return {
        **plain,
        "accept": list(node.accept),
        "unsure": list(node.unsure),
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
        }
    return found
