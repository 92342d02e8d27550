"""One content folder -> what it holds. All problems are collected, none stops the reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar, cast

from build.base.layer import Layer
from build.layering.contents import Contents, Report
from build.marks import yaml_tree
from build.marks.problem import Mark, Problem
from build.marks.yaml_tree import Map, Seq, Text, Tree
from build.model import Entry
from build.model.layer import Addition, LayerFile
from build.model.ledger import ClauseChange, SeenClause
from build.model.lexicon import LexiconEntry
from build.reading.hand_written import unsafe_parts
from build.reading.kept import Same, entry_of, told_of
from build.reading.layout import ADDITIONS, FOLDERS, TABLES, TAUGHT_FOLDERS, TAUGHT_TABLES, WORDS, shown
from build.reading.misplaced import misplaced
from build.reading.plain_text import improper_text
from build.reading.proper_files import improper_files, is_proper

Model = TypeVar("Model", bound=Entry)


class Reader:
    """Reads one content folder; `problems` grows as it goes."""

    def __init__(self, content: Path, report: Report) -> None:
        self.content = content
        self.report = report
        self.unread: set[str] = set()

    def read(self, *, base: bool) -> Contents:
        """All that could be read of it."""
        if not self.content.is_dir():
            mend = "在项目根目录运行，或用 --content 指定内容所在的文件夹。"
            self._missing("没有这个内容文件夹。", mend)
            return Contents(Layer("base", "", "", shown(self.content), base=base))
        for problem in (*improper_files(self.content), *misplaced(self.content)):
            self.report(problem)
        if not any(path.is_file() for path in self.content.rglob("*")):
            self._missing("这个文件夹是空的。", "用 --content 指定放着 policies、projects 的那个文件夹。")
        models: dict[str, type[Entry]] = {
            **TABLES,
            **TAUGHT_TABLES,
            "clauses.lock": SeenClause,
            "changes": ClauseChange,
        }
        folders = {name: model for name, model in {**FOLDERS, **TAUGHT_FOLDERS}.items() if name != ADDITIONS}
        return Contents(
            self._layer(base=base),
            documents={name: tuple(self._folder(name, model)) for name, model in folders.items()},
            tables={name: self._table(name, model) for name, model in models.items()},
            additions=tuple(self._folder(ADDITIONS, Addition)),
            lexicon=tuple(self._lexicon()),
            words={
                "mirrors": self._words("mirrors"),
                "bases.lock": self._bases(),
                "figures.lock": self._words("figures.lock"),
            },
            prose=self._prose(),
            unread=frozenset(self.unread),
        )

    def _layer(self, *, base: bool) -> Layer:
        """Whose folder it is. A base of its own needs no layer.yml."""
        folder = shown(self.content)
        path = self.content / "layer.yml"
        tree = self._tree(path) if path.exists() else None
        if isinstance(tree, Map):
            for told in self._entry("layer", LayerFile, tree):
                about = told.model_dump(include={"id", "name", "owner", "contact", "mistakes"})
                return Layer(
                    **about, place=told.place or "", industry=told.industry or "", folder=folder, base=base, on=told.on
                )
        elif tree is not None:
            self._wrong_shape(tree.at, "一组「字段: 内容」")
        elif not base and not path.exists():
            what, mend = (
                "这一层没有 layer.yml。",
                "用 python -m build new layer 编号 写一层，或照它的样例补上 layer.yml。",
            )
            self.report(Problem(Mark(f"{folder}/layer.yml", 1), "layer-file", what, mend))
        return Layer("base" if base else self.content.name, "", "", folder, base=base)

    def _missing(self, what: str, mend: str) -> None:
        self.report(Problem(Mark(str(self.content), 1), "content-missing", what, mend))

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.report(problem)

    def _tree(self, path: Path) -> Tree | None:
        if not is_proper(path):
            return None
        tree, found = yaml_tree.read(path, shown(path))
        self._tell(found)
        if any(problem.rule == "duplicate-key" for problem in found):
            self.unread.add(f"{path.stem}/*")  # what is called by the name that should stand there is not missing
        if tree is not None:
            self._tell(told_of(Same(tree)))
        return tree

    def _folder(self, name: str, model: type[Model]) -> Iterator[Model]:
        for path in sorted(path for path in (self.content / name).glob("*.yml") if is_proper(path)):
            tree = self._tree(path)
            if isinstance(tree, Map):
                yield from self._entry(f"{name}/{path.stem}", model, tree, path.stem)
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
                    entries = self._entry(f"{name}/{key}", model, value, key, tree.mark(key))
                    rows.update((key, row) for row in entries)
                else:
                    self.unread.add(f"{name}/{key}")
                    self._wrong_shape(tree.mark(key), "「编号: 一组字段」")
        elif path.exists():
            self.unread.add(f"{name}/*")
            if tree is not None:
                self._wrong_shape(tree.at, "「编号: 一组字段」")
        return dict(sorted(rows.items()))

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
        if name == "mirrors":
            for item in (item for item in tree or () if set(item) & set("/:")):
                host = item.strip().partition("://")[2] or item.strip()
                what = f"「{item.strip()}」是网址，这里只写网站的域名。"
                self.report(Problem(item.at, "value-form", what, f"写成 {host.split('/')[0]}。"))
        return tuple(sorted(str(item).strip().lower() for item in tree or ()))

    def _bases(self) -> tuple[str, ...]:
        """The bases that a person has confirmed, each in four words: project, category, link and clause."""
        bases = self._words("bases.lock")
        if any(len(basis.split(" ")) != 4 for basis in bases):
            what = "有一行不是「项目 资助类别 关系 条款」四个词。"
            mend = "这个文件不手改：删去它，再运行 python -m build review --accept。"
            self.report(Problem(Mark(shown(self.content / "bases.lock.yml"), 1), "value-form", what, mend))
            return ()
        return bases

    def _prose(self) -> dict[str, Text]:
        """The hand-written pages, by file name without ending."""
        texts: dict[str, Text] = {}
        for path in sorted(path for path in (self.content / "pages").glob("*.md") if is_proper(path)):
            text, problem = yaml_tree.decode(path.read_bytes(), shown(path))
            self._tell([problem] if problem else [])
            plain = (text or "").replace("\r\n", "\n")  # as Windows writes lines
            texts[path.stem] = Text(plain, Mark(shown(path), 1))
            lines = enumerate(texts[path.stem].splitlines(), 1)
            for line in (Text(line, Mark(shown(path), number)) for number, line in lines):
                self._tell(improper_text(line))
            self._tell(unsafe_parts(plain, shown(path)))
        return texts

    def _entry(
        self, name: str, model: type[Model], tree: Map, key: str = "", at: Mark | None = None
    ) -> Iterator[Model]:
        entry, found = entry_of(Same(tree), model, key, at)
        self._tell(found)
        if entry is None:
            self.unread.add(name)
        else:
            yield cast(Model, entry)

    def _wrong_shape(self, at: Mark, wanted: str) -> None:
        what = f"这里应是{wanted}。"
        self.report(Problem(at, "value-form", what, "对照 CONTRIBUTING.md 里可以照抄的样例改写。"))


def read_folder(content: Path, *, base: bool, report: Report) -> Contents:
    """What a content folder holds; every problem met while reading it goes to `report`."""
    return Reader(content, report).read(base=base)
