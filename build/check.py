"""Runs every rule over the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from build.base.knowledge_base import KnowledgeBase
from build.base.official import official
from build.marks.problem import Problem, in_order
from build.reading.folders import Folders
from build.reading.load import load
from build.rules import (
    Rule,
    amounts,
    basis,
    currency,
    dates,
    drafts,
    eligibility,
    figures,
    formulas,
    full_texts,
    guessing,
    hard_words,
    idle,
    lexicon,
    noted_dates,
    numbering,
    periods,
    places,
    programmes,
    quizzes,
    quotes,
    references,
    renamed,
    slips,
    sources,
    stale,
    steps,
    taught_figures,
    told_by_source,
    told_places,
    training,
    trials,
    unknowns,
    versions,
    whose_words,
    wordings,
)
from search.making.collector import collector_at_rest

RULES: tuple[Rule, ...] = (
    references.reference_unknown,
    references.id_differs_from_file,
    references.version_conflicts,
    numbering.clause_repeated,
    numbering.point_order,
    numbering.paraphrase_with_articles,
    numbering.points_as_original,
    basis.category_missing,
    basis.legal_basis_missing,
    basis.basis_repeated,
    basis.basis_lost,
    basis.condition_without_clause,
    basis.answer_untied,
    quotes.clause_unresolved,
    quotes.quote_not_in_clause,
    quotes.quote_not_distinctive,
    periods.policy_not_in_force,
    periods.in_force_unproven,
    periods.basis_ends,
    versions.version_forgotten,
    periods.policy_dates,
    periods.policy_years,
    noted_dates.noted_dates,
    dates.project_dates,
    dates.source_dates,
    sources.clause_without_source,
    sources.statement_without_source,
    sources.fund_without_source,
    amounts.amount_without_value,
    amounts.amount_not_in_clause,
    formulas.formula_not_in_clause,
    amounts.amount_elsewhere,
    currency.currency_by_hand,
    currency.amount_before_document,
    places.place_disagrees,
    places.place_kept_twice,
    amounts.money_mixed,
    sources.mirror_link,
    sources.original_from_mirror,
    programmes.programme_overfull,
    programmes.programme_year,
    programmes.programme_disagrees,
    eligibility.question_unknown,
    eligibility.question_misplaced,
    idle.question_unused,
    idle.rule_unused,
    eligibility.answer_unknown,
    eligibility.unit_mismatch,
    eligibility.limit_undated,
    eligibility.comparison_idle,
    trials.limit_untried,
    trials.trial_disagrees,
    idle.project_idle,
    figures.figure_unsourced,
    taught_figures.lesson_figure_unsourced,
    hard_words.hard_words,
    told_places.place_not_in_text,
    told_places.year_not_in_text,
    told_by_source.year_not_in_source,
    told_by_source.place_not_in_source,
    whose_words.whose_words,
    renamed.former_id_taken,
    steps.step_not_told,
    unknowns.unknown_bare,
    unknowns.unknown_unused,
    unknowns.unknown_dates,
    guessing.training_guessable,
    training.training_clause_unknown,
    stale.training_stale,
    training.training_taught_as,
    training.training_source_missing,
    training.training_place_unknown,
    training.training_case_graph,
    quizzes.quiz_shape,
    quizzes.fill_answer,
    quizzes.reason_repeated,
    quizzes.reason_off_clause,
    quizzes.situation_disagrees,
    lexicon.lexicon_reference,
    wordings.wording_repeated,
    slips.typed_number,
    slips.marked_title,
    slips.lone_truth,
    slips.list_run_together,
    slips.year_too_far,
    slips.number_taken,
    slips.name_taken,
    numbering.article_order,
    stale.clause_changed,
    stale.figure_changed,
    amounts.standard_not_in_clause,
    places.title_elsewhere,
    places.issuer_of_the_nation,
    drafts.import_unconfirmed,
    full_texts.full_text_astray,
    full_texts.full_text_differs,
)


def check(kb: KnowledgeBase, today: date) -> list[Problem]:
    """Every problem that the rules find, in no order."""
    return [problem for rule in RULES for problem in rule(kb, today)]


def load_and_check(content: Path | Folders, today: date) -> tuple[KnowledgeBase, list[Problem]]:
    """The knowledge base as readers see it, and all problems of reading and checking, sorted."""
    with collector_at_rest():
        kb, problems = load(content)
        return official(kb), in_order(without_companions([*problems, *check(kb, today)]))


# On one line, what is told of the line itself -> what only follows from it and goes away with it.
COMPANIONS = {"value-form": {"quote-not-in-clause", "clause-changed"}}


def without_companions(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without those that only repeat another one of their line in other words."""
    found = list(problems)
    told = {(one.at, rule) for one in found for rule in COMPANIONS.get(one.rule, ())}
    return (one for one in found if (one.at, one.rule) not in told)
