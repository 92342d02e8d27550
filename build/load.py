"""content/ -> KnowledgeBase: the only module that reads content. All problems are collected, none stops the reading."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from build import marks
from build.explain import explained
from build.knowledge_base import KnowledgeBase
from build.marks import Map, Seq, Text, Tree
from build.model import (
    Answer,
    Authority,
    Category,
    Entry,
    Fund,
    PlaceEntry,
    Policy,
    Programme,
    Project,
    Question,
    Rule,
    Screen,
    Source,
    Standard,
    Term,
)
from build.model.ledger import ClauseChange, SeenClause
from build.model.lexicon import LexiconEntry
from build.model.training import Case, LearningPath, TaughtClause, Training, Unit
from build.plain_text import improper_text
from build.problem import Mark, Problem
from build.relations import with_possible_relations
from build.shared_rules import with_rules

Model = TypeVar("Model", bound=Entry)
FOLDERS: dict[str, type[Entry]] = {
    "policies": Policy,
    "projects": Project,
    "programmes": Programme,
    "answers": Answer,
    "rules": Rule,
}
TABLES: dict[str, type[Entry]] = {
    "sources": Source,
    "authorities": Authority,
    "funds": Fund,
    "categories": Category,
    "places": PlaceEntry,
    "glossary": Term,
    "questions": Question,
    "screens": Screen,
    "standards": Standard,
}
TAUGHT_FOLDERS: dict[str, type[Entry]] = {"training/units": Unit, "training/cases": Case}
TAUGHT_TABLES: dict[str, type[Entry]] = {"training/clauses": TaughtClause, "training/paths": LearningPath}
# Lists: entries with a model, or plain words with what they are called.
LISTS: dict[str, type[Entry]] = {"lexicon": LexiconEntry}
WORDS = {"mirrors": "网站域名", "bases.lock": "依据"}
# Written by `build review --accept`, never by hand.
WRITTEN = ("bases.lock.yml", "changes.yml", "clauses.lock.yml")


class Loader:
    """Reads one content folder; `problems` grows as it goes."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def load(self) -> KnowledgeBase:
        """The knowledge base of all that could be read."""
        if not self.content.is_dir():
            mend = "在项目根目录运行，或用 --content 指定内容所在的文件夹。"
            self.problems.append(Problem(Mark(str(self.content), 1), "content-missing", "没有这个内容文件夹。", mend))
            return KnowledgeBase()
        self.problems.extend(self._misplaced())
        if not any(path.is_file() for path in self.content.rglob("*")):
            mend = "用 --content 指定放着 policies、projects 的那个文件夹。"
            what = "这个文件夹是空的。"
            self.problems.append(Problem(Mark(str(self.content), 1), "content-missing", what, mend))
        tables = {name: self._table(name, model) for name, model in TABLES.items()}
        folders: dict[str, Any] = {name: tuple(self._folder(name, model)) for name, model in FOLDERS.items()}
        folders["policies"] = with_possible_relations(folders["policies"], self.problems.append)
        folders["projects"] = with_rules(folders["projects"], folders["rules"], self.problems.append)
        return KnowledgeBase(
            lexicon=tuple(self._lexicon()),
            mirrors=self._words("mirrors"),
            confirmed_bases=self._words("bases.lock"),
            prose=self._prose(),
            unread=frozenset(self.unread),
            training=self._training(),
            ledger=self._table("clauses.lock", SeenClause),
            changes=self._table("changes", ClauseChange),
            **tables,  # type: ignore[arg-type]
            **folders,
        )

    def _shown(self, path: Path) -> str:
        """The path as an editor can click it: from the current folder if the file is below it."""
        shown = os.path.relpath(path)
        return Path(path).as_posix() if shown.startswith("..") else Path(shown).as_posix()

    def _misplaced(self) -> Iterator[Problem]:
        proper = {f"{name}.yml" for name in (*TABLES, *LISTS, "mirrors")}
        for path in sorted(self.content.rglob("*")):
            where = path.relative_to(self.content)
            if path.is_dir():
                continue
            if path.suffix.lower() in (".yaml", ".yml") and path.suffix != ".yml":
                mend = f"把文件改名为 {path.stem}.yml。"
                yield Problem(
                    Mark(self._shown(path), 1), "file-misplaced", f"文件名以 {path.suffix} 结尾，不会被读入。", mend
                )
            elif path.suffix != ".yml" and where.parts[0] in FOLDERS and not path.name.startswith("."):
                mend = f"内容写成文字文件，改名为 {path.name.split('.')[0]}.yml；不是内容的文件移到别处。"
                yield Problem(Mark(self._shown(path), 1), "file-misplaced", "这个文件不是 .yml，不会被读入。", mend)
            elif path.suffix == ".yml" and len(where.parts) == 1 and path.name not in {*proper, *WRITTEN}:
                yield self._unknown_place(path, sorted(proper))
            elif path.suffix == ".yml" and len(where.parts) > 1 and not _has_reader(where):
                taught = (*TAUGHT_FOLDERS, *(f"{name}.yml" for name in TAUGHT_TABLES))
                yield self._unknown_place(path, taught if where.parts[0] == "training" else sorted(FOLDERS))

    def _unknown_place(self, path: Path, proper: Iterable[str]) -> Problem:
        mend = f"移到这些位置之一，或改正名称：{'、'.join(proper)}。"
        return Problem(Mark(self._shown(path), 1), "file-misplaced", "这个位置的文件不会被读入。", mend)

    def _tree(self, path: Path) -> Tree | None:
        if not path.exists():
            return None
        tree, found = marks.read(path, self._shown(path))
        self.problems.extend(found)
        if tree is not None:
            self.problems.extend(improper_text(tree))
        return tree

    def _folder(self, name: str, model: type[Model]) -> Iterator[Model]:
        for path in sorted(path for path in (self.content / name).glob("*.yml") if path.is_file()):
            tree = self._tree(path)
            if isinstance(tree, Map):
                yield from self._entry(f"{name}/{path.stem}", model, _with_id(tree, path.stem))
                continue
            self.unread.add(f"{name}/{path.stem}")
            if tree is not None:
                self._wrong_shape(tree.at, "一组「字段: 内容」")

    def _table(self, name: str, model: type[Model]) -> dict[str, Model]:
        path = self.content / f"{name}.yml"
        tree = self._tree(path)
        rows: dict[str, Model] = {}
        if isinstance(tree, Map):
            for key, value in tree.items():
                if isinstance(value, Map):
                    entries = self._entry(f"{name}/{key}", model, _with_id(value, key, tree.mark(key)))
                    rows.update((key, row) for row in entries)
                else:
                    self.unread.add(f"{name}/{key}")
                    self._wrong_shape(tree.mark(key), "「编号: 一组字段」")
        elif path.exists():
            self.unread.add(f"{name}/*")
            if tree is not None:
                self._wrong_shape(tree.at, "「编号: 一组字段」")
        return dict(sorted(rows.items()))

    def _training(self) -> Training:
        """What is taught, in the order of teaching."""
        return Training(
            clauses=self._table("training/clauses", TaughtClause),
            paths=self._table("training/paths", LearningPath),
            units=tuple(sorted(self._folder("training/units", Unit), key=lambda unit: (unit.order, unit.id))),
            cases=tuple(sorted(self._folder("training/cases", Case), key=lambda case: (case.order, case.id))),
        )

    def _lexicon(self) -> Iterator[LexiconEntry]:
        tree = self._tree(self.content / "lexicon.yml")
        if tree is not None and not isinstance(tree, Seq):
            self._wrong_shape(tree.at, "一个列表，每条以「- kind:」开头")
            return
        for number, row in enumerate(tree or ()):
            if isinstance(row, Map):
                yield from self._entry(f"lexicon/{number}", LexiconEntry, row)
            else:
                self._wrong_shape(row.at, "「kind: …」的形式")

    def _words(self, name: str) -> tuple[str, ...]:
        """A file that is one list of texts."""
        tree = self._tree(self.content / f"{name}.yml")
        if tree is not None and not (isinstance(tree, Seq) and all(isinstance(item, Text) for item in tree)):
            self._wrong_shape(tree.at, f"{WORDS[name]}的列表")
            return ()
        return tuple(sorted(str(item).strip().lower() for item in tree or ()))

    def _prose(self) -> dict[str, str]:
        """The hand-written pages, by file name without ending."""
        texts: dict[str, str] = {}
        for path in sorted((self.content / "pages").glob("*.md")):
            text, problem = marks.decode(path.read_bytes(), self._shown(path))
            self.problems.extend([problem] if problem else [])
            texts[path.stem] = Text(text or "", Mark(self._shown(path), 1))
            lines = enumerate(texts[path.stem].splitlines(), 1)
            for line in (Text(line, Mark(self._shown(path), number)) for number, line in lines):
                self.problems.extend(improper_text(line))
        return texts

    def _entry(self, name: str, model: type[Model], tree: Map) -> Iterator[Model]:
        try:
            yield model.model_validate(tree, context={"report": self.problems.append})
        except ValidationError as error:
            self.unread.add(name)
            self.problems.extend(explained(error, tree, model))

    def _wrong_shape(self, at: Mark, wanted: str) -> None:
        what = f"这里应是{wanted}。"
        self.problems.append(Problem(at, "value-form", what, "对照 CONTRIBUTING.md 里可以照抄的样例改写。"))


def _has_reader(where: Path) -> bool:
    """Documents stand directly in their folder; pages may lie deeper."""
    home, name = where.parent.as_posix(), where.with_suffix("").as_posix()
    return home in FOLDERS or home in TAUGHT_FOLDERS or name in TAUGHT_TABLES or where.parts[0] == "pages"


def _with_id(tree: Map, key: str, at: Mark | None = None) -> Map:
    return tree if "id" in tree else tree.having("id", Text(key, at or Mark(tree.at.file, 1)))


def load(content: Path) -> tuple[KnowledgeBase, list[Problem]]:
    """The knowledge base of a content folder and every problem met while reading it."""
    loader = Loader(content)
    kb: Any = loader.load()
    return kb, loader.problems
