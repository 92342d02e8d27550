"""Three searches over the same pages, each asked as its reader would ask it: ours, Pagefind, the theme's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Page

# Shows the first five results as Pagefind's own box does, without the bytes of that box.
_PAGEFIND_PAGE = """<!doctype html><html lang="zh-hans"><meta charset="utf-8"><input id="q"><ol id="found"></ol>
<script type="module">
const q = document.getElementById("q"), list = document.getElementById("found");
let pagefind;
q.addEventListener("input", async () => {
  pagefind = pagefind || await import("./pagefind/pagefind.js");
  const search = await pagefind.search(q.value);
  const shown = await Promise.all(search.results.slice(0, 5).map(result => result.data()));
  const line = one => Object.assign(document.createElement("li"), {textContent: one.meta.title + one.plain_excerpt});
  list.replaceChildren(...shown.map(line));
  list.dataset.done = q.value; list.dataset.count = search.results.length;
});
</script></html>"""


@dataclass(frozen=True)
class Contender:
    """A search: its page, the box to type into, what shows that results are painted, and code that the page had loaded for it."""

    name: str
    folder: Path
    page: str
    box: str
    painted: str
    before: tuple[str, ...]

    def type(self, page: Page, question: str) -> None:
        """Type the question at once, as an input method commits it."""
        box = page.locator(self.box).first
        box.focus()  # no click: on a phone the theme's box stands outside the screen until it has the focus
        box.fill(question)
        box.press("End")  # the theme listens to keys alone


def ours(site: Path) -> Contender:
    """Our pages as they are; the box of the front page."""
    code = tuple(f"/assets/js/{path.name}" for path in (site / "assets/js").glob("everywhere.*"))
    painted = "!document.querySelector('form.ask .askbox').hidden"
    return Contender("ours", site, "/index.html", "form.ask input", painted, code)


def pagefind(site: Path, scratch: Path) -> Contender:
    """Pagefind over our pages; the program comes in a wheel, named by PAGEFIND or installed beside."""
    folder = scratch / "pagefind"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("search", "sw.js"))
    program = os.environ.get("PAGEFIND")
    command = [program] if program else [sys.executable, "-m", "pagefind_bin_extended"]
    subprocess.run([*command, "--site", str(folder)], check=True, capture_output=True)
    (folder / "ask.html").write_text(_PAGEFIND_PAGE, encoding="utf-8")
    painted = "document.getElementById('found').dataset.done"
    return Contender("pagefind", folder, "/ask.html", "#q", painted, ())


def theme(docs: Path, scratch: Path) -> Contender:
    """The same Markdown with the theme and its search as they come."""
    config = scratch / "theme.yml"
    config.write_text(
        "site_name: bare\nuse_directory_urls: false\n"
        "theme: {name: material, language: zh, font: false}\nplugins: [{search: {lang: zh}}]\n",
        encoding="utf-8",
    )
    mkdocs_build(load_config(str(config), docs_dir=str(docs), site_dir=str(scratch / "theme")))
    meta = "document.querySelector('.md-search-result__meta').textContent"
    painted = f"document.querySelector('.md-search-result__item') || !/键入|初始化/.test({meta})"
    return Contender("theme", scratch / "theme", "/index.html", ".md-search__input", painted, ())
