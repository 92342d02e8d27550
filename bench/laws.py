"""The laws corpus of BENCH_LAWS as search records, with its questions and judgements."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_LAWS: Final = (
    *("宪法", "民法典", "民法商法", "刑法", "行政法", "经济法", "社会法", "诉讼与非诉讼程序法", "宪法相关法"),
    "",  # the five articles that were added from the judgements
)
_INTERPRETATIONS: Final = "司法解释"


def folder() -> Path:
    """The folder that BENCH_LAWS names."""
    named = os.environ.get("BENCH_LAWS")
    if not named:
        raise SystemExit("请用环境变量 BENCH_LAWS 指明法律语料所在的文件夹。")
    return Path(named)


def records(name: str = "corpus.jsonl.gz") -> Iterator[dict[str, Any]]:
    """Articles as records: national laws and codes rank 1, judicial interpretations 0.5, the rest 0."""
    with gzip.open(folder() / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            kind = row.get("path", "").split("/")[0]
            yield {
                "id": row["id"],
                "kind": "article",
                "title": row["title"],
                "heading": f"{row['chapter']} {row['article']}".strip(),
                "text": row["text"],
                "url": "",
                "document": row["law"],
                "rank": 1.0 if kind in _LAWS else 0.5 if kind == _INTERPRETATIONS else 0.0,
            }


def questions() -> Path:
    """The development questions."""
    return folder() / "dev.queries.jsonl"


def judgements() -> Path:
    """Their judgements."""
    return folder() / "dev.qrels.tsv"
