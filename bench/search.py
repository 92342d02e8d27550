"""python -m bench.search: search and its peers over the same records and questions, side by side in one run.

Times are processor time, so that a busy machine does not favour whoever runs at a quiet moment. BENCH_LAWS names the
folder of the laws corpus. `--questions N` asks the slow peers only N questions, evenly spread.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from bench import laws
from search.asking.evaluate import DEPTH, quality, read_judgements, read_questions
from search.asking.query import ranked_records
from search.engines.engine import Engine
from search.making.index import build_index

_COLUMNS: Final = ("建索引 s", "索引 MB", "p50 ms", "p95 ms", "nDCG@10", "R@100", "空结果")


class Ours:
    """Search as shipped, without a lexicon."""

    name = "本项目"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, records: Any) -> None:
        """Index the records."""
        build_index(records, self._folder)

    def open(self) -> None:
        """Open the index."""
        self._engine = Engine(self._folder)

    def ask(self, question: str, depth: int) -> list[str]:
        """The ids of the best records before grouping."""
        return [
            str(self._engine.store.record(hit.record)["id"]) for hit in ranked_records(self._engine, question, depth)
        ]

    def close(self) -> None:
        """Let go of the files."""
        self._engine.store.close()


def main() -> int:
    """Measure each engine and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--records", type=int, default=None, help="只用前 N 条")
    parser.add_argument("--questions", type=int, default=None, help="较慢的同类只问 N 个问题")
    options = parser.parse_args()
    from bench.peers import FullText, Textbook

    records = list(laws.records())[: options.records]
    asked = [(name, text) for name, text in read_questions(laws.questions())]
    rows = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        for engine_type, few in ((Ours, None), (FullText, None), (Textbook, options.questions)):
            folder = Path(place) / engine_type.__name__
            rows[engine_type.name] = _measure(engine_type(folder), folder, records, _spread(asked, few))
            print(_line(engine_type.name, rows[engine_type.name]), flush=True)
    _verdict(rows[Ours.name], rows[Textbook.name])
    return 0


def _measure(engine: Any, folder: Path, records: Sequence[Any], asked: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Time to build, size, times to answer, and quality."""
    built = _seconds(lambda: engine.build(records))
    engine.open()
    engine.ask(asked[0][1], DEPTH)
    judged = read_judgements(laws.judgements())
    rankings, times = [], []
    for name, text in asked:
        start = time.process_time()
        found = engine.ask(text, DEPTH)
        times.append((time.process_time() - start) * 1000)
        rankings.append((judged[name], found))
    engine.close()
    measured = quality(rankings)
    return {
        "建索引 s": built,
        "索引 MB": _size(folder),
        "p50 ms": sorted(times)[len(times) // 2],
        "p95 ms": sorted(times)[len(times) * 95 // 100],
        "nDCG@10": measured["ndcg@10"],
        "R@100": measured["recall@100"],
        "空结果": measured["zero"],
    }


def _spread(asked: list[tuple[str, str]], count: int | None) -> list[tuple[str, str]]:
    """`count` questions, evenly taken, or all."""
    return asked if count is None or count >= len(asked) else [asked[i * len(asked) // count] for i in range(count)]


def _seconds(task: Callable[[], None]) -> float:
    start = time.process_time()
    task()
    return time.process_time() - start


def _size(folder: Path) -> float:
    """The megabytes of a folder, or of the file of the same name."""
    parts = [*folder.rglob("*"), folder.with_suffix(".sqlite")]
    return sum(part.stat().st_size for part in parts if part.is_file() and not part.is_symlink()) / 1e6


def _line(name: str, row: dict[str, float]) -> str:
    return f"{name:<26}" + "".join(f"{column} {row[column]:.3f}  " for column in _COLUMNS)


def _verdict(ours: dict[str, float], textbook: dict[str, float]) -> None:
    """What the design asks: p95 at most 1/12, building at most 2/3, size at most 1, quality at least 0.43 and 0.72."""
    print(f"p95 是教科书做法的 1/{textbook['p95 ms'] / ours['p95 ms']:.1f}（要求 1/12）")
    print(f"建索引是它的 {ours['建索引 s'] / textbook['建索引 s']:.2f}（要求 0.67）")
    print(f"索引大小是它的 {ours['索引 MB'] / textbook['索引 MB']:.2f}（要求 1.00）")
    print(f"nDCG@10 {ours['nDCG@10']:.4f}（要求 0.43），R@100 {ours['R@100']:.4f}（要求 0.72）")


if __name__ == "__main__":
    sys.exit(main())
