"""What a search costs in a real browser, beside Pagefind and the theme's own on the same pages: `python -m bench.browser`.

One run measures: bytes from typing to the first results, cold, on a server that sends files as they are and on one that
gzips; key to paint, warm, at a quarter of the processor's speed; the first result on a slow phone; the first page; the share
of questions without any result. Pagefind is read from the wheel `pagefind_bin_extended`, or from the program that PAGEFIND names.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate

from bench.contenders import Contender, ours, pagefind, theme
from bench.wire import SLOW, Wire, chromium, counted, percentile

OUT = Path("out")
QUESTIONS = Path("tests/questions.yml")
COLD = 25
WARM = 40
_WARM = """async question => {
  const box = document.querySelector("form.ask input"), list = document.querySelector("form.ask .askbox"), times = [];
  for (let end = 1; end <= question.length; end++) {
    const painted = new Promise(resolve => { const seen = new MutationObserver(() => { seen.disconnect();
      requestAnimationFrame(() => { const port = new MessageChannel(); port.port1.onmessage = () => resolve(performance.now());
        port.port2.postMessage(0); }); }); seen.observe(list, {childList: true}); setTimeout(resolve, 1500, 0); });
    box.value = question.slice(0, end);
    const pressed = performance.now();
    box.dispatchEvent(new Event("input", {bubbles: true}));
    const at = await painted;
    if (at) times.push(at - pressed);
  }
  return times;
}"""


def asked() -> list[str]:
    """The questions of the gold set that this base is for."""
    rows = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [row["ask"] for row in rows if "first" in row]


def fresh(browser: Browser, wire: Wire, contender: Contender, **options: Any) -> Page:
    """The contender's page in a context that has nothing kept; waiting for a condition is a script of the driver, hence `bypass_csp`."""
    page = browser.new_context(service_workers="block", bypass_csp=True, **options).new_page()
    page.goto(wire.address + contender.page)
    page.wait_for_load_state("networkidle")
    return page


def cold(browser: Browser, contender: Contender, questions: list[str], *, zipped: bool) -> tuple[list[int], int]:
    """Bytes from typing to results for each question, and how many had none."""
    found, empty = [], 0
    with counted(contender.folder, zipped=zipped) as wire:
        for question in questions:
            wire.reset()
            page = fresh(browser, wire, contender)
            loaded = sum(wire.sent.get(name, 0) for name in contender.before)
            if contender.name == "theme":  # it fetches worker and index as soon as the page is there
                loaded = sum(size for name, size in wire.sent.items() if "search" in name)
            wire.reset()
            contender.type(page, question)
            try:
                page.wait_for_function(contender.painted, timeout=20_000)
            except TooLate:
                empty += 1
            found.append(wire.total() + loaded)
            if contender.name == "pagefind":
                empty += page.evaluate("document.getElementById('found').dataset.count === '0'")
            page.context.close()
    return found, empty


def key_to_paint(browser: Browser, contender: Contender, questions: list[str]) -> list[float]:
    """Milliseconds from each key to the painted list, warm, the processor slowed down four times; the box's wait included."""
    times: list[float] = []
    with counted(contender.folder, zipped=True) as wire:
        page = fresh(browser, wire, contender)
        for question in questions:  # warm: every file these questions need has been read
            page.locator(contender.box).first.focus()
            page.evaluate(_WARM, question[:12])
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        for question in questions:
            page.locator(contender.box).first.focus()
            times += page.evaluate(_WARM, question[:12])
        page.context.close()
    return times


def slow_phone(browser: Browser, contender: Contender, questions: list[str]) -> list[float]:
    """Seconds from typing to the first result on a phone with 400 kbit/s and 400 ms."""
    times = []
    with counted(contender.folder, zipped=True) as wire:
        for question in questions:
            page = fresh(browser, wire, contender, viewport={"width": 360, "height": 640})
            page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
            began = page.evaluate("performance.now()")
            contender.type(page, question)
            try:
                page.wait_for_function(contender.painted, timeout=60_000)
                times.append((page.evaluate("performance.now()") - began) / 1000)
            except TooLate:
                times.append(60.0)
            page.context.close()
    return times


def first_page(browser: Browser, contender: Contender) -> int:
    """Gzipped bytes of the front page before search is used."""
    with counted(contender.folder, zipped=True) as wire:
        page = fresh(browser, wire, contender)
        page.context.close()
        return wire.total()


def main() -> int:
    """Prints the figures; 1 where a claim does not hold."""
    site, docs = (OUT / "site").resolve(), (OUT / "docs").resolve()
    questions = asked()
    few = questions[:: max(1, len(questions) // COLD)][:COLD]
    failed = []
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        three = [ours(site), pagefind(site, Path(scratch)), theme(docs, Path(scratch))]
        for zipped in (False, True):
            medians = {}
            for one in three:
                sizes, empty = cold(browser, one, few, zipped=zipped)
                medians[one.name] = median(sizes)
                way = "gzip" if zipped else "原样"
                print(
                    f"{way}  {one.name:9} 首次结果 {median(sizes) / 1000:8.1f} kB  无结果 {empty}/{len(few)}",
                    flush=True,
                )
            if medians["ours"] > medians["pagefind"] or medians["ours"] > medians["theme"] * 3 / 4:
                failed.append(f"首次结果的字节（{'gzip' if zipped else '原样'}）")
        for one in three[:2]:  # the theme begins to load its index with the page, before anyone types: no like for like
            times = slow_phone(browser, one, few[:5])
            print(f"慢手机 {one.name:9} 首条结果 {median(times):.1f} 秒", flush=True)
        size = first_page(browser, three[0])
        print(f"首页 {size / 1000:.1f} kB（gzip）")
        times = key_to_paint(browser, three[0], few[: WARM // 4])
        print(
            f"按键到画出（处理器放慢 4 倍）p50 {percentile(times, 50):.0f} ms  p95 {percentile(times, 95):.0f} ms（{len(times)} 次）"
        )
    failed += [name for name, bad in (("首页", size > 100_000), ("按键到画出", percentile(times, 95) > 50)) if bad]
    print(f"没有达到：{'、'.join(failed)}" if failed else "全部达到")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
