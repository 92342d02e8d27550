"""One edit after another: checked, shown in the pages at once, and put into the index beside."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

from jinja2 import TemplateError

from build.base.content_day import content_day
from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.files.publishing import Output, OutputError, publisher, used
from build.files.wholeness import pages_fault
from build.live.news import News, Trouble
from build.marks.problem import Problem, errors
from build.pipeline import begun, content_stamp, write_docs, write_site
from build.reading.folders import Folders, folders
from build.records import records
from build.report import report, summary
from build.site.indexing import IndexTask, index_task
from build.site.render import RenderError
from search.disk.system_errors import told
from search.making.collector import collector_at_rest
from search.making.index_folder import IndexFolderError


class Preview:
    """Rebuilds what an edit changed. The site goes first; the index follows in a process of its own."""

    def __init__(self, content: Path | Folders, out: Path, today: date | None, news: News) -> None:
        self.content = content
        self.out = out
        self.today = today
        self.news = news
        self.building = threading.Lock()  # held while the site is made, first by whoever starts the preview
        self._indexing: subprocess.Popen[str] | None = None
        self._awaiting: threading.Thread | None = None

    def rebuild(self, *, whole: bool) -> None:
        """Shows the content as it is now, or what is wrong with it; never raises, so the preview outlives any edit.

        With `whole` every page is rendered, as a change of the frame around them needs.
        """
        began = time.perf_counter()
        try:
            with self.building, collector_at_rest():
                trouble = self._rebuild(whole)
        except Exception as error:
            trouble = _failure(error)
            print(f"{trouble.title}\n{trouble.detail}", file=sys.stderr, flush=True)
        if trouble:
            self.news.troubled(trouble)
        else:
            self.news.published()
            print(f"页面已更新，用了 {time.perf_counter() - began:.1f} 秒。", flush=True)

    def recheck(self) -> None:
        """Tells the pages, and not the terminal again, why the first build was not made."""
        kb, problems = load_and_check(self.content, self.today or date.today())
        told = _content_trouble(kb, problems) or Trouble("页面没有更新：原因写在终端里。")
        self.news.troubled(told)

    def settle(self) -> None:
        """Returns when the index of the last edit is there too."""
        if self._awaiting:
            self._awaiting.join()

    def stop(self) -> None:
        """Gives up the index that is being built, because a newer one is coming or nobody is left to ask it."""
        child, self._indexing = self._indexing, None
        if child and child.poll() is None:
            child.terminate()
            child.wait()

    def _rebuild(self, whole: bool) -> Trouble | None:
        today = self.today or date.today()
        kb, problems = load_and_check(self.content, today)
        if trouble := _content_trouble(kb, problems):
            print(f"{report(kb, problems, 'text', built=False)}页面停在上一次没有错误的样子。", flush=True)
            return trouble
        self.stop()
        with publisher(self.out) as output:
            self._index(self._show(output, kb, today, whole))
        return None

    def _show(self, output: Output, kb: KnowledgeBase, today: date, whole: bool) -> IndexTask:
        """Publishes the pages, with the index as it was; what is left to do is the fresh index."""
        rows = records(kb)
        stamp = content_stamp(rows, content_day(kb, today))
        with begun(output, stamp["hash"], kb, self.content, pages_fault) as generation:
            generation.start_from_current()
            write_docs(generation, kb, rows, today)
            some, inside = not (whole or generation.forgets), folders(self.content).internal
            write_site(generation, today, changed_only=some, internal=inside)
        return index_task(kb, self.content, generation.folder, stamp["date"])

    def _index(self, task: IndexTask) -> None:
        # A session of its own: Ctrl-C in the terminal is for us, and we stop the child.
        command = [sys.executable, "-m", "build.site.indexing"]
        pipe = subprocess.PIPE
        with used(Path(task.records).parent) as held:  # the child holds on to its build, which others must not drop
            child = subprocess.Popen(
                command, stdin=pipe, stderr=pipe, encoding="utf-8", start_new_session=True, pass_fds=(held,)
            )
        self._indexing = child
        self._awaiting = threading.Thread(target=self._await, args=(child, task), daemon=True)
        self._awaiting.start()

    def _await(self, child: subprocess.Popen[str], task: IndexTask) -> None:
        _, said = child.communicate(task.as_json())
        if child.returncode and child is self._indexing:
            trouble = Trouble("搜索没有更新：索引没有建成。", detail=said.strip())
            print(f"{trouble.title}\n{trouble.detail}", file=sys.stderr, flush=True)
            self.news.troubled(trouble)


def _content_trouble(kb: KnowledgeBase, problems: list[Problem]) -> Trouble | None:
    stopping = errors(problems)
    if not stopping:
        return None
    return Trouble(f"页面没有更新：{summary(kb, problems, built=False)}", tuple(stopping))


def _failure(error: Exception) -> Trouble:
    if isinstance(error, RenderError):
        return Trouble("页面没有更新：页面之间有走不通的链接，或模板有问题。", detail="\n".join(error.complaints))
    if isinstance(error, TemplateError):
        name, line = getattr(error, "name", None), getattr(error, "lineno", None)
        where = f"build/pages/templates/{name}:{line}: " if name and line else ""
        mend = "改过 build/ 里的程序的，按 Ctrl-C 后重新运行 make serve。"
        return Trouble("页面没有更新：模板有问题。", detail=f"{where}{error}\n{mend}")
    if isinstance(error, OutputError | IndexFolderError):
        return Trouble("页面没有更新。", detail=str(error))
    if isinstance(error, OSError):
        return Trouble("页面没有更新：写不进去。", detail=told(error))
    return Trouble("页面没有更新：程序出了错。", detail=f"{type(error).__name__}: {error}")
