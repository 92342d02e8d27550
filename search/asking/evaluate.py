"""Ranking quality and time over questions with judgements, BEIR style."""

import json
import math
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from search.asking.query import ranked_records
from search.engines.engine import Engine

DEPTH: Final = 100


class EvaluationError(ValueError):
    """Questions or judgements that cannot be read; str() is a Chinese sentence."""


def evaluate(engine: Engine, queries: Path, qrels: Path) -> dict[str, float]:
    """nDCG@10, MRR@10, recall and times over the judged questions; ranks records before grouping and never refuses."""
    judged = read_judgements(qrels)
    asked = [(name, text) for name, text in read_questions(queries) if judged.get(name)]
    if not asked:
        raise EvaluationError("没有一个问题有判定，请核对问题和判定两个文件的编号。")
    ranked_records(engine, asked[0][1], DEPTH)  # what is read once for all questions is not a question's time
    rankings: list[tuple[Mapping[str, int], list[str]]] = []
    times: list[float] = []
    for name, text in asked:
        start = time.perf_counter()
        found = [str(engine.store.record(hit.record)["id"]) for hit in ranked_records(engine, text, DEPTH)]
        times.append((time.perf_counter() - start) * 1000)
        rankings.append((judged[name], found))
    return {**quality(rankings), "p50_ms": _percentile(times, 50), "p95_ms": _percentile(times, 95)}


def quality(rankings: Sequence[tuple[Mapping[str, int], Sequence[str]]]) -> dict[str, float]:
    """The mean measures of rankings against their judgements."""
    return {
        "queries": len(rankings),
        "ndcg@10": _mean(ndcg(judged, found, 10) for judged, found in rankings),
        "mrr@10": _mean(reciprocal_rank(judged, found, 10) for judged, found in rankings),
        "recall@10": _mean(recall(judged, found, 10) for judged, found in rankings),
        "recall@100": _mean(recall(judged, found, 100) for judged, found in rankings),
        "zero": _mean(float(not found) for _, found in rankings),
    }


def ndcg(judged: Mapping[str, int], found: Sequence[str], depth: int) -> float:
    """Normalised discounted cumulative gain, linear gains as in trec_eval."""
    gain = sum(judged.get(name, 0) / math.log2(place + 2) for place, name in enumerate(found[:depth]))
    ideal = sorted((score for score in judged.values() if score > 0), reverse=True)[:depth]
    best = sum(score / math.log2(place + 2) for place, score in enumerate(ideal))
    return gain / best if best else 0.0


def reciprocal_rank(judged: Mapping[str, int], found: Sequence[str], depth: int) -> float:
    """One over the place of the first relevant record, 0 where there is none."""
    return next((1 / place for place, name in enumerate(found[:depth], 1) if judged.get(name, 0) > 0), 0.0)


def recall(judged: Mapping[str, int], found: Sequence[str], depth: int) -> float:
    """The share of relevant records among the first."""
    relevant = {name for name, score in judged.items() if score > 0}
    return len(relevant & set(found[:depth])) / len(relevant) if relevant else 0.0


def read_questions(path: Path) -> list[tuple[str, str]]:
    """The (id, text) of {"id","text"} lines; BEIR's `_id` is taken too. Raises EvaluationError."""
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                row: dict[str, Any] = json.loads(line)
                questions.append((str(row.get("id", row.get("_id"))), str(row["text"])))
            except (ValueError, KeyError, AttributeError):
                raise EvaluationError(f"{path.name}:{number}: 应是一行 JSON，含 id 和 text。") from None
    return questions


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """question → record → score, of tab-separated lines; a header is passed over. Raises EvaluationError."""
    judged: dict[str, dict[str, int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if not line.strip() or cells[0] == "query-id":
            continue
        try:
            question, record, score = cells
            judged.setdefault(question, {})[record] = int(score)
        except ValueError:
            raise EvaluationError(f"{path.name}:{number}: 应是三列：问题编号、记录编号、分数，以制表符分开。") from None
    return judged


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def _percentile(values: Sequence[float], share: int) -> float:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 2)
