"""What one question costs on the 59,991 articles of BENCH_LAWS, read shard by shard: `python -m bench.browser_laws [INDEX]`.

Bytes of code and index from typing to the first ten results, cold, one fresh page a question, on a server that sends files
as they are; nDCG@10 and the share without results over the same questions, in the browser and in Python. Where Pagefind is
at hand (PAGEFIND, or its wheel installed), the same questions on the same articles, a page an article, in the same run.
"""

from __future__ import annotations

import html
import importlib.util
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.browser import cold
from bench.contenders import pagefind
from bench.laws import judgements, questions, records
from bench.wire import chromium, counted
from search.asking.evaluate import ndcg, read_judgements, read_questions
from search.asking.query import ranked_records
from search.engines.engine import Engine
from search.making.index import build_index
from search.making.shards import write_shards

CODE = 24_000  # the box's own scripts, which the page has loaded before
MOST = 600_000


def main(words: list[str]) -> int:
    """Prints the figures; 1 where a claim does not hold."""
    with tempfile.TemporaryDirectory() as scratch:
        index = Path(words[0]) if words else Path(scratch) / "index"
        if not words:
            build_index(records(), index)
        site = Path(scratch) / "site"
        version = write_shards(index, site)
        program = next(site.glob("engine.*.js")).name
        (site / "page.html").write_text(f'<!doctype html><meta charset="utf-8"><script src="{program}"></script>')
        judged = read_judgements(judgements())
        asked = [(name, text) for name, text in read_questions(questions()) if judged.get(name)][::8]
        engine = Engine(index)
        sizes, gains = [], []
        with chromium() as browser, counted(site, zipped=False) as wire:
            for name, text in asked:
                page = browser.new_page()
                wire.reset()
                page.goto(f"{wire.address}/page.html")
                page.evaluate(f"() => bangfu.search.open('{version}/').then(index => {{ window.index = index; }})")
                found = page.evaluate("q => bangfu.search.answer(index, q, {limit: 10, quick: true})", text)
                sizes.append(wire.total() + CODE)
                ranked = page.evaluate("q => bangfu.search.ranked(index, q, 10)", text)
                python = [str(engine.store.record(hit.record)["id"]) for hit in ranked_records(engine, text, 10)]
                gains.append((ndcg(judged[name], ranked, 10), ndcg(judged[name], python, 10), not found["hits"]))
                page.close()
    ours, theirs = (sum(gain[side] for gain in gains) / len(gains) for side in (0, 1))
    print(f"{len(asked)} 个问题，首次结果 中位 {median(sizes) / 1000:.0f} kB，最大 {max(sizes) / 1000:.0f} kB")
    pagefind_too = peer([text for _, text in asked], median(sizes))
    print(f"nDCG@10 浏览器 {ours:.4f}，Python {theirs:.4f}；没有结果 {sum(gain[2] for gain in gains)}")
    return int(median(sizes) > MOST or abs(ours - theirs) > 0.005 or not pagefind_too)


def peer(asked: list[str], mine: float) -> bool:
    """Prints what Pagefind sends for the same questions; whether it sends at least as much as `mine` (True without it)."""
    if not (os.environ.get("PAGEFIND") or importlib.util.find_spec("pagefind_bin_extended")):
        print("没有 Pagefind，没有比较；用 PAGEFIND 指出程序。")
        return True
    with tempfile.TemporaryDirectory() as scratch:
        other = pagefind(write_pages(Path(scratch) / "pages"), Path(scratch))
        with chromium() as browser:
            sizes, empty = cold(browser, other, asked, zipped=False)
    print(f"Pagefind 中位 {median(sizes) / 1000:.0f} kB，最大 {max(sizes) / 1000:.0f} kB；没有结果 {empty}")
    return mine <= median(sizes)


def write_pages(folder: Path) -> Path:
    """A page for each article, a thousand a folder."""
    for number, record in enumerate(records()):
        path = folder / f"{number // 1000:02d}" / f"{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        title, text = html.escape(f"{record['title']} {record['heading']}"), html.escape(record["text"])
        body = f'<!doctype html><html lang="zh-hans"><meta charset="utf-8"><title>{title}</title>'
        path.write_text(f"{body}<body><h1>{title}</h1><p>{text}</p></body></html>", encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
