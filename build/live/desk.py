"""The desk at the local address: documents opened as values, changes tried, shown as lines, written, and taken back."""

from __future__ import annotations

import difflib
import hashlib
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.editing.fields import field_at
from build.editing.shadow import Shadow
from build.editing.shelf import (
    KINDS,
    SINGLE,
    DeskError,
    Place,
    place_of,
    rows_in,
    text_with,
    title_of,
    titled,
    value_in,
)
from build.editing.splicing import SpliceError
from build.editors.refers import names
from build.editors.schema import ALL_FOLDERS, file_name, schemas
from build.marks.problem import Problem
from build.reading.folders import Folders
from build.reading.layout import LISTS, shown
from search.disk.aside import written_aside
from search.text.aspects import ASPECTS

BY_HAND = "这一处改不了：文件的写法有误，或者太特别。请用文字编辑器打开它，照检查的提示改。"


class Desk:
    """What the pages of the form ask for, each question a mapping with `do`; one at a time."""

    def __init__(self, content: Folders, today: Callable[[], date]) -> None:
        self._content = content
        self._today = today
        self._folder = content.own
        self._shadow: Shadow | None = None
        self._taken_back: list[tuple[Path, str | None, str]] = []
        self._one = threading.Lock()
        self._kb: KnowledgeBase | None = None

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The answer as plain values; what cannot be done is `said`."""
        ways = {
            "start": self._start,
            "list": self._list,
            "open": self._open,
            "clauses": self._clauses,
            "check": self._check,
            "save": self._save,
            "undo": self._undo,
        }
        try:
            with self._one:
                return ways[str(asked.get("do"))](asked)
        except DeskError as error:
            return {"said": str(error)}
        except SpliceError:
            return {"said": BY_HAND}
        except KeyError:
            return {"said": "看不懂这个请求。"}

    def _start(self, asked: dict[str, Any]) -> dict[str, Any]:
        made = schemas()
        return {
            "kinds": [
                {
                    "id": kind,
                    "title": title_of(kind),
                    "single": kind in SINGLE,
                    "new": kind not in SINGLE,
                    "rows": kind in LISTS,
                    "schema": _entry_schema(made[file_name(kind)], kind),
                }
                for kind in KINDS
            ],
            "names": names(self._base()),
            "words": dict(ASPECTS),
            "today": self._today().isoformat(),
        }

    def _base(self) -> KnowledgeBase:
        if self._kb is None:
            self._kb, _ = load_and_check(self._content, self._today())
        return self._kb

    def _list(self, asked: dict[str, Any]) -> dict[str, Any]:
        kind = asked["kind"]
        if kind in SINGLE:
            return {"documents": [["", title_of(kind)]]}
        if kind in ALL_FOLDERS:
            files = sorted((self._folder / kind).glob("*.yml"))
            return {"documents": [[path.stem, titled(self._text(path) or "") or path.stem] for path in files]}
        place_of(kind, "0")
        return {"documents": rows_in(self._text(self._folder / f"{kind}.yml") or "", kind)}

    def _text(self, path: Path) -> str | None:
        try:
            return path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise DeskError(f"{shown(path)} 读不出来：另存为 UTF-8 编码的普通文件。") from error

    def _open(self, asked: dict[str, Any]) -> dict[str, Any]:
        place = place_of(asked["kind"], asked["id"])
        path = self._folder / place.path
        text = self._text(path)
        value = value_in(text or "", place)
        return {"value": value, "stamp": _stamp(text), "file": shown(path), "new": value is None}

    def _clauses(self, asked: dict[str, Any]) -> dict[str, Any]:
        kb = self._base()
        policy = kb.policy_by_id.get(asked["policy"])
        found = kb.clauses_of(policy) if policy else ()
        return {"clauses": [[one.citation, one.own_text or one.article_text, one.heading] for one in found]}

    def _changed(self, asked: dict[str, Any]) -> tuple[Place, Path, str | None, str]:
        place = place_of(asked["kind"], asked["id"])
        path = self._folder / place.path
        old = self._text(path)
        plain = (old or "").replace("\r\n", "\n")
        new = text_with(plain, place, asked["value"])
        return place, path, old, new.replace("\n", "\r\n") if old and "\r\n" in old else new

    def _check(self, asked: dict[str, Any]) -> dict[str, Any]:
        place, path, old, new = self._changed(asked)
        if self._shadow is None:
            self._shadow = Shadow(self._folder)
        copy = self._shadow.with_text(place.path, new)
        tried = Folders((*self._content.paths[:-1], copy), internal=self._content.internal)
        kb, problems = load_and_check(tried, self._today())
        own, other = shown(path), shown(copy)
        rows = [
            _row(problem, new, place, shown(copy / place.path), own, other, shown(self._folder)) for problem in problems
        ]
        wanted = [row for row in rows if row["severity"] == "error" or row["here"]]
        return {"problems": wanted, "lines": _lines(old or "", new), "names": names(kb)}

    def _save(self, asked: dict[str, Any]) -> dict[str, Any]:
        _, path, old, new = self._changed(asked)
        if asked.get("stamp") != _stamp(old):
            raise DeskError(f"{shown(path)} 在打开以后被别的程序改过，没有存。请重新打开，再改一次。")
        if new == old:
            return {"said": "没有改动。", "stamp": _stamp(old)}
        self._write(path, new)
        self._taken_back.append((path, old, new))
        return {"saved": shown(path), "stamp": _stamp(new), "lines": _lines(old or "", new)}

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_aside(path) as aside:
            aside.write_bytes(text.encode("utf-8"))
        self._kb = None

    def _undo(self, asked: dict[str, Any]) -> dict[str, Any]:
        if not self._taken_back:
            raise DeskError("没有可以撤回的：这次打开以后还没有存过。")
        path, old, new = self._taken_back[-1]
        if self._text(path) != new:
            raise DeskError(f"{shown(path)} 存好以后又被改过，没有撤回。")
        self._taken_back.pop()
        if old is None:
            path.unlink()
            self._kb = None
        else:
            self._write(path, old)
        return {"undone": shown(path), "lines": _lines(new, old or ""), "left": len(self._taken_back)}


def _entry_schema(schema: dict[str, Any], kind: str) -> dict[str, Any]:
    """The schema of what a form holds: one row of a table or list, the whole of a document."""
    if kind in ALL_FOLDERS or kind in SINGLE:
        return schema
    row = schema["items"] if schema["type"] == "array" else schema["additionalProperties"]
    return {**row, "definitions": schema.get("definitions", {})}


def _stamp(text: str | None) -> str:
    return "" if text is None else hashlib.sha256(text.encode("utf-8")).hexdigest()


def _lines(old: str, new: str) -> list[str]:
    """What goes and what comes, with two lines around, without the two heads."""
    return list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=2, lineterm=""))[2:]


def _row(problem: Problem, text: str, place: Place, copied: str, own: str, copy: str, folder: str) -> dict[str, Any]:
    here = problem.at.file == copied
    field = field_at(text, place, problem.at.line) if here else None

    def told(words: str) -> str:
        return words.replace(copy, folder)

    return {
        "file": own if here else told(problem.at.file),
        "line": problem.at.line,
        "rule": problem.rule,
        "severity": problem.severity,
        "what": told(problem.what),
        "mend": told(problem.mend),
        "here": here and field is not None,
        "path": field,
    }
