"""Five questions that people come with, on a slow phone: seconds from the address to the answer on the screen, and the self-check's
screens and taps for the lives that are kept: `python -m bench.tasks` on the site in out/site."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from playwright.sync_api import Browser, Page

from bench.wire import SLOW, chromium, counted
from build.reading.load import load
from build.selfcheck.facts import Answer, Answers
from build.selfcheck.interview import next_screen, shown_on
from build.selfcheck.ruleset import Ruleset, ruleset
from build.selfcheck.typed import typed
from search.command_line import day

SITE = Path("out/site")
LIVES = Path("tests/eligibility/lives")
CITIES = {"成都市": ("510100", "028"), "义乌市": ("330782", "0571"), "青岛市": ("370200", "0532")}
PHONE: Any = {"width": 360, "height": 640}
# What is asked, as the card's row is called that answers, and the page that one opens for it.
READ = {
    "给多少": "projects/shenghuo-jiuzhu.html",
    "什么时候": "projects/jinqiu-zhuxue.html",
    "带什么": "projects/dabing-jiuzhu.html",
    "找谁": "projects/shenghuo-jiuzhu.html",
}
_ROW = """([task, city]) => {
  const row = Array.from(document.querySelectorAll("[data-card-row]")).find(one => one.textContent.includes(task));
  const named = Array.from(document.querySelectorAll("[data-choose-place]")).some(one => one.textContent.includes(city));
  return named && row && row.getBoundingClientRect().height > 0;
}"""


def phone(browser: Browser, city: str) -> Page:
    """A phone that was told its place before, on a slow network, with nothing kept."""
    code, area = CITIES[city]
    context = browser.new_context(viewport=PHONE, service_workers="block", bypass_csp=True)
    kept = json.dumps({"code": code, "name": city, "area": area}, ensure_ascii=False)
    context.add_init_script(f"localStorage.setItem('place', {json.dumps(kept)})")
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    return page


def seconds(page: Page) -> float:
    """Since the address was asked for."""
    return float(page.evaluate("performance.now()")) / 1000


def reading(browser: Browser, address: str, city: str, task: str) -> float:
    """Seconds until the row of the card is drawn with the reader's place."""
    page = phone(browser, city)
    page.goto(f"{address}/{READ[task]}", wait_until="commit")
    page.wait_for_function(_ROW, arg=[task, city])
    found = seconds(page)
    page.context.close()
    return found


def checking(browser: Browser, address: str, city: str) -> float:
    """Seconds from the self-check's address to its result, for somebody who need not think: a sick spouse, the rest as asked."""
    page = phone(browser, city)
    page.goto(f"{address}/selfcheck.html", wait_until="commit")
    page.get_by_role("button", name="开始", exact=True).click()
    page.locator("[data-question=illness] input").check()
    while page.locator("#selfcheck[data-screen]").count():
        for box in page.locator("#selfcheck input[type=text]:not(#q-place):not(#q-dibao)").all():
            box.fill("3" if box.get_attribute("id") == "q-household" else "30000")
        for options in page.locator("#selfcheck fieldset.question:not([data-doors])").all():
            options.locator("input").nth(1).check()
        page.get_by_role("button", name="下一屏", exact=True).click()
    page.wait_for_selector(".call__say")
    found = seconds(page)
    page.context.close()
    return found


def taps(rules: Ruleset, answers: Answers) -> tuple[int, int]:
    """(screens, taps) of somebody with these answers: a tap for each answer, one for all that is ticked off, one to go on."""
    said: dict[str, Answer] = {}
    screens: list[str] = []
    count = 1
    while screen := next_screen(rules, said, screens):
        screens.append(screen)
        asked: list[str] = []
        while new := [name for name in shown_on(rules, screen, said, asked) if name not in asked]:
            asked += new
            said.update({name: answers[name] for name in new if name in answers})
        doors = [name for name in asked if rules.questions[name].door]
        ticked = sum(1 for name in doors if said.get(name) == "yes")
        count += len(asked) - len(doors) + (max(ticked, 1) if doors else 0) + 1
    return len(screens), count


def main() -> None:
    """Prints the seconds of each task in each city, and screens and taps of the lives."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else SITE
    with counted(site, zipped=True) as wire, chromium() as browser:
        for city in CITIES:
            found = {"我能申请吗": checking(browser, wire.address, city)}
            found |= {task: reading(browser, wire.address, city, task) for task in READ}
            print(city, "，".join(f"{task} {spent:.1f} 秒" for task, spent in found.items()))
    kb, _ = load(Path("content"))
    rules = ruleset(kb, day("2026-11-28"))
    lives = [life for path in sorted(LIVES.glob("*.yml")) for life in yaml.safe_load(path.read_text(encoding="utf-8"))]
    walked = [taps(rules, {name: _read(rules, name, text) for name, text in life["answers"].items()}) for life in lives]
    screens, counts = [each[0] for each in walked], [each[1] for each in walked]
    print(
        f"{len(lives)} 个人：屏数中位 {median(screens)}，最多 {max(screens)}；点按中位 {median(counts)}，最多 {max(counts)}"
    )


def _read(rules: Ruleset, name: str, text: str) -> Answer:
    answer = typed(rules.questions[name], text, rules.places)
    assert answer is not None
    return answer


if __name__ == "__main__":
    main()
