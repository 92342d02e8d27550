"""content/ -> KnowledgeBase: the only module that reads content. All problems are collected, none stops the reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from build.base.knowledge_base import KnowledgeBase
from build.marks import yaml_tree
from build.marks.problem import Mark, Problem
from build.marks.yaml_tree import Map, Seq, Text, Tree
from build.model import Entry, Policy
from build.model.ledger import ClauseChange, SeenClause
from build.model.lexicon import LexiconEntry
from build.model.training import Case, LearningPath, TaughtClause, Training, Unit
from build.reading.explain import explained
from build.reading.hand_written import unsafe_parts
from build.reading.layout import FOLDERS, TABLES, WORDS, shown
from build.reading.misplaced import misplaced
from build.reading.plain_text import improper_text
from build.reading.proper_files import improper_files, is_proper
from build.reading.relations import with_possible_relations
from build.reading.shared_rules import with_rules
from build.reading.unknown_texts import with_unknowns

Model = TypeVar("Model", bound=Entry)


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
            self._missing("没有这个内容文件夹。", mend)
            return KnowledgeBase()
        self.problems.extend(improper_files(self.content))
        self.problems.extend(misplaced(self.content))
        if not any(path.is_file() for path in self.content.rglob("*")):
            self._missing("这个文件夹是空的。", "用 --content 指定放着 policies、projects 的那个文件夹。")
        read: dict[str, Any] = {name: self._table(name, model) for name, model in TABLES.items()}
        read.update(self._documents())
        for name in ("projects", "programmes", "answers", "doors"):
            read[name] = with_unknowns(read[name], read["unknowns"], self.unread, self.problems.append)
        return KnowledgeBase(
            lexicon=tuple(self._lexicon()),
            mirrors=self._words("mirrors"),
            confirmed_bases=self._bases(),
            prose=self._prose(),
            unread=frozenset(self.unread),
            training=self._training(),
            ledger=self._table("clauses.lock", SeenClause),
            changes=self._table("changes", ClauseChange),
            **read,
        )

    def _missing(self, what: str, mend: str) -> None:
        self.problems.append(Problem(Mark(str(self.content), 1), "content-missing", what, mend))

    def _documents(self) -> dict[str, Any]:
        """Name of a folder -> its documents, with what they say of each other put in its place."""
        found: dict[str, Any] = {name: tuple(self._folder(name, model)) for name, model in FOLDERS.items()}
        found["drafts"] = tuple(policy for policy in found["policies"] if is_draft(policy))
        found["policies"] = tuple(policy for policy in found["policies"] if not is_draft(policy))
        found["policies"] = with_possible_relations(found["policies"], self.problems.append)
        found["projects"] = with_rules(found["projects"], found["rules"], self.problems.append)
        return found

    def _tree(self, path: Path) -> Tree | None:
        if not is_proper(path):
            return None
        tree, found = yaml_tree.read(path, shown(path))
        self.problems.extend(found)
        if tree is not None:
            self.problems.extend(improper_text(tree))
        return tree

    def _folder(self, name: str, model: type[Model]) -> Iterator[Model]:
        for path in sorted(path for path in (self.content / name).glob("*.yml") if is_proper(path)):
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

    def _bases(self) -> tuple[str, ...]:
        """The bases that a person has confirmed, each in four words: project, category, link and clause."""
        bases = self._words("bases.lock")
        if any(len(basis.split(" ")) != 4 for basis in bases):
            what = "有一行不是「项目 资助类别 关系 条款」四个词。"
            mend = "这个文件不手改：删去它，再运行 python -m build review --accept。"
            self.problems.append(Problem(Mark(shown(self.content / "bases.lock.yml"), 1), "value-form", what, mend))
            return ()
        return bases

    def _prose(self) -> dict[str, str]:
        """The hand-written pages, by file name without ending."""
        texts: dict[str, str] = {}
        for path in sorted(path for path in (self.content / "pages").glob("*.md") if is_proper(path)):
            text, problem = yaml_tree.decode(path.read_bytes(), shown(path))
            self.problems.extend([problem] if problem else [])
            plain = (text or "").replace("\r\n", "\n")  # as Windows writes lines
            texts[path.stem] = Text(plain, Mark(shown(path), 1))
            lines = enumerate(texts[path.stem].splitlines(), 1)
            for line in (Text(line, Mark(shown(path), number)) for number, line in lines):
                self.problems.extend(improper_text(line))
            self.problems.extend(unsafe_parts(plain, shown(path)))
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


def is_draft(policy: Policy) -> bool:
    """Whether a document is an import with guesses that nobody has confirmed."""
    return policy.imported is not None and bool(policy.imported.open_guesses)


def _with_id(tree: Map, key: str, at: Mark | None = None) -> Map:
    return tree if "id" in tree else tree.having("id", Text(key, at or Mark(tree.at.file, 1)))


def load(content: Path) -> tuple[KnowledgeBase, list[Problem]]:
    """The knowledge base of a content folder and every problem met while reading it."""
    loader = Loader(content)
    return loader.load(), loader.problems
