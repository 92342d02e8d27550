"""A draft in its layer: the policy, and the entry of its source; an older import is carried on, a hand-written file never replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from build.drafting.again import changes, over
from build.drafting.apart import Asked, Read, read_apart
from build.drafting.draft import source_fields, source_id
from build.drafting.outcome import Outcome
from build.drafting.yaml_text import yaml_text
from build.formats.user_file import shown
from build.importing.document import Document
from build.unpacking.line import Refusal
from search.disk.aside import written_aside


@dataclass(frozen=True, slots=True)
class Layer:
    """Where drafts go: a content folder, its place, and the offices that it and the base know by name."""

    folder: Path | None = None
    place: str | None = None
    owner: str = "原件"
    authorities: tuple[tuple[str, str], ...] = ()


def import_file(path: Path, layer: Layer, key: str | None, *, dry_run: bool) -> Outcome:
    """One file read, proven, and written into the layer (with `dry_run`, or without a folder, only read and proven)."""
    try:
        found = read_apart(Asked(str(path.absolute()), key, layer.place, layer.authorities))
        outcome = _drafted(path, found, layer)
    except Refusal as refusal:
        return Outcome(str(path), refused=refusal)
    if layer.folder is None or dry_run:
        return outcome
    target = _target(layer.folder, outcome.key)
    _keep(target, outcome.draft)
    _register(layer, found.document, path, outcome.key)
    return replace(outcome, written=target.as_posix())


def _drafted(path: Path, found: Read, layer: Layer) -> Outcome:
    if found.fault:
        mend = "没有写出。请把这份文件交给维护本库的人；急用时先另存为 .docx 或 .txt 再试。"
        raise Refusal(f"读出的文字和原件对不上：{found.fault}", mend)
    fields = found.fields
    changed: tuple[str, ...] = ()
    if layer.folder is not None and (old := _older(layer.folder, found.key)) is not None:
        fields, changed = over(old, fields), changes(old, fields)
    return Outcome(str(path), found.document, draft=yaml_text(fields), key=found.key, changed=changed)


def _target(folder: Path, key: str) -> Path:
    return folder / "policies" / f"{key}.yml"


def _older(folder: Path, key: str) -> dict[str, Any] | None:
    """The fields of an older import under this id; raises Refusal where the file was written by hand."""
    path = _target(folder, key)
    if not path.exists():
        return None
    try:
        # Every scalar as it is typed: a day is a text here, as it is for the reader of content.
        old = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        old = None
    if not isinstance(old, dict) or "imported" not in old:
        why = f"「{path.as_posix()}」已经有了，不是导入的，不能覆盖。"
        raise Refusal(why, "用 --id 换一个编号，或先把那个文件移走。")
    return old


def _keep(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with written_aside(target) as path:
        path.write_text(text, encoding="utf-8", newline="\n")


def _register(layer: Layer, found: Document, path: Path, key: str) -> None:
    """Adds the original to sources.yml once."""
    assert layer.folder is not None
    table = layer.folder / "sources.yml"
    text = table.read_text(encoding="utf-8") if table.exists() else ""
    if re.search(rf"^{re.escape(source_id(key))}:", text, re.MULTILINE):
        return
    entry = yaml_text({source_id(key): source_fields(found, shown(path.name), layer.owner)})
    _keep(table, f"{text.rstrip()}\n{entry}".lstrip("\n"))
