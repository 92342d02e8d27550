"""`python -m build layers`: the layers of a base, what each holds, and with --explain who says what of one id."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.base.layer import Layer
from build.commands.options import as_json, content_folder
from build.layering.explaining import Told, explained
from build.marks.problem import as_text, errors
from build.reading.load import load
from build.reading.pinning import commit, fingerprint


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--explain", metavar="编号", help="这个编号的每一条来自哪一层、哪一行，谁被谁换掉")
    content_folder(parser)
    as_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0; 1 where the layers have errors (they are listed too) or nobody knows the id."""
    kb, problems = load(arguments.content)
    stopping = errors(problems)
    if arguments.explain:
        return _explain(kb, arguments.explain, as_rows=arguments.json) or (1 if stopping else 0)
    rows = [_row(kb, layer, path) for layer, path in zip(kb.layers, arguments.content.paths, strict=False)]
    print(json.dumps(rows, ensure_ascii=False, indent=2) if arguments.json else "\n\n".join(map(_shown, rows)))
    for row in kb.shadowed:
        print(
            f"\n{row.address}（{row.below.file}:{row.below.line}）被 {row.above.file}:{row.above.line} 换掉：{row.because}（{row.by}）"
        )
    if stopping:
        print(as_text(stopping), file=sys.stderr)
    return 1 if stopping else 0


def _explain(kb: KnowledgeBase, key: str, *, as_rows: bool) -> int:
    rows = explained(kb, key)
    if not rows:
        print(f"各层里都没有「{key}」。", file=sys.stderr)
        return 1
    print(json.dumps([row.as_row() for row in rows], ensure_ascii=False, indent=2) if as_rows else _told(rows))
    return 0


def _told(rows: tuple[Told, ...]) -> str:
    lines = []
    for row in rows:
        mark = "被换掉　" if row.shadowed else ""
        why = f"　因为：{row.because}（{row.by}）" if row.because else ""
        whose = f"（{row.owner}）" if row.owner else ""
        lines.append(f"{mark}{row.layer}/{row.address}{whose}　{row.file}:{row.line}　{row.text}{why}")
    return "\n".join(lines)


def _row(kb: KnowledgeBase, layer: Layer, path: Path) -> dict[str, Any]:
    documents = [*kb.policies, *kb.full_texts.values(), *kb.projects, *kb.answers, *kb.doors]
    return {
        "id": layer.id,
        "name": layer.name,
        "owner": layer.owner,
        "place": layer.place or None,
        "industry": layer.industry or None,
        "folder": layer.folder,
        "documents": sum(kb.layer_of(document) == layer for document in documents),
        "sha256": fingerprint(path) if path.is_dir() else None,
        "commit": commit(path) or None,
    }


def _shown(row: dict[str, Any]) -> str:
    scope = row["place"] or row["industry"] or "不限"
    told = f"{row['id']}　{row['name'] or '底库'}　{row['folder']}　范围：{scope}　{row['documents']} 份"
    pin = f"    sha256: {row['sha256']}" + (f"\n    commit: {row['commit']}" if row["commit"] else "")
    return f"{told}\n{pin}"
