"""The browser's twins: addresses, status on a day, running projects, and whole drafts, in a real browser."""

import json
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from build.audit.checking import Finding, audit, audit_on_its_day
from build.audit.drafts import read
from build.base.knowledge_base import KnowledgeBase
from build.pages.officer import TWINS
from build.recognising.catalog import as_json, catalog
from build.recognising.grammar import raw
from search.making.core import page_core
from tests.audit_scores import SETS, drafts, frozen, frozen_catalog, settled
from tests.random_drafts import random_draft

HERE = Path(__file__).parent
SCRIPTS = HERE.parent / "build" / "pages" / "theme" / "assets" / "js"
pytestmark = pytest.mark.browser
RANDOM_DRAFTS = int(os.environ.get("RANDOM_DRAFTS", "150"))
RANDOM_SEED = int(os.environ.get("RANDOM_SEED", "18"))
# A long run takes every draft, an everyday one every third: all of them are read by test_audit, in Python.
EVERY = 1 if RANDOM_DRAFTS >= 10_000 else 3


def vectors(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """An empty page with the scripts of the audit page and its grammar."""
    blank = browser.new_page()
    blank.add_script_tag(content=page_core())
    for name in TWINS:
        blank.add_script_tag(path=SCRIPTS / name)
    blank.evaluate("table => { window.table = table; window.rules = bangfu.cite.compile(table); }", raw())
    return blank


def test_addresses_are_read_alike_in_the_browser(page: Page) -> None:
    """网页里认条款号，与命令行一模一样。"""
    read = """text => { const folded = bangfu.cite.fold(text).text;
      return [].concat(...bangfu.cite.runs(folded, rules).filter(r => r.strong || r.head === "section").map(r => r.cited)).map(c =>
        [bangfu.cite.anchorOf(c.ref) ? bangfu.cite.written(c.ref) : "", bangfu.cite.anchorOf(c.ref), folded.slice(c.start, c.end),
         c.through.map(bangfu.cite.anchorOf)]); }"""
    cases = vectors("references")["cases"]
    found = [{"text": case["text"], "found": page.evaluate(read, case["text"])} for case in cases]
    # An address that leans on another has no canonical form of its own; the browser and Python write it differently.
    for case in (*found, *cases):
        for row in case["found"]:
            row[0] = "" if row[0].startswith("零") else row[0]
    assert found == cases


def test_status_on_a_day_is_the_same_in_the_browser(page: Page) -> None:
    """任意一天的时效，网页上算的与约定一致。"""
    found = [
        (case["name"], day, page.evaluate("([times, day]) => bangfu.status.statusOn(times, day)", [case["times"], day]))
        for case in vectors("status")["documents"]
        for day, _ in case["days"]
    ]
    assert found == [(c["name"], day, status) for c in vectors("status")["documents"] for day, status in c["days"]]


def test_whether_a_project_runs_is_the_same_in_the_browser(page: Page) -> None:
    """任意一天项目是否在办，网页上算的与约定一致。"""
    run = "([period, day]) => { const r = bangfu.status.running(period, day); return [r[0], r[2]]; }"
    for case in vectors("status")["projects"]:
        found = [[day, *page.evaluate(run, [case["period"], day])] for day, _, _ in case["days"]]
        assert found == case["days"], case["name"]


def test_whether_a_standard_is_history_is_the_same_in_the_browser(page: Page) -> None:
    """任意一天的标准是当年的、历史的还是还没有，网页上算的与约定一致。"""
    run = "([c, day]) => bangfu.status.standing({from: '', to: '', confirmed: '', stale: '', ...c}, day)"
    for case in vectors("status")["standards"]:
        found = [[day, page.evaluate(run, [case, day])] for day, _ in case["days"]]
        assert found == case["days"], case["name"]


RUN = """([drafts, day]) => drafts.map(([text, paragraphs, own]) => bangfu.cite.audit(text, data, table, own || day, paragraphs).map(f => {
  const v = f.verdict; return [f.text, v.code, v.label, v.note, v.mend, v.policy, v.clause, v.faults, v.kind]; }))"""
OWN_DAYS = "([texts, day]) => texts.map(text => { const own = bangfu.cite.dayOf(text, data, table, day); return [own.day, own.words]; })"


def rows(found: Iterable[Finding]) -> list[list[Any]]:
    """Findings as the browser gives them."""
    each = ((f.text, f.verdict) for f in found)
    return [
        [
            words,
            v.code,
            v.label,
            v.note,
            v.mend,
            v.policy,
            v.clause,
            [[x.code, x.note, x.mend] for x in v.faults],
            v.kind,
        ]
        for words, v in each
    ]


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_drafts_are_judged_alike_in_the_browser(page: Page, folder: Path) -> None:
    """同一篇文稿，网页和命令行认出的日子相同，核出的每一处、每一样毛病都相同。"""
    today, known = date(2026, 11, 28), frozen_catalog(folder)
    page.evaluate("data => { window.data = data; }", frozen(folder))
    drawn = drafts(folder)[::EVERY]
    sheets = [read(draft) for draft, _ in drawn]
    ours = [audit_on_its_day(sheet.text, known, today, paragraphs=sheet.paragraphs) for sheet in sheets]
    texts = [sheet.text for sheet in sheets]
    assert page.evaluate(OWN_DAYS, [texts, today.isoformat()]) == [[a.day.day.isoformat(), a.day.words] for a in ours]
    asked = [[sheet.text, sheet.paragraphs, a.day.day.isoformat()] for sheet, a in zip(sheets, ours, strict=True)]
    theirs = page.evaluate(RUN, [asked, ""])
    for (draft, _), one, other in zip(drawn, ours, theirs, strict=True):
        assert other == rows(one.findings), draft.name


def test_random_drafts_are_judged_alike_in_the_browser(
    page: Page, kb: KnowledgeBase, counted: Callable[[str], None]
) -> None:
    """按引用的写法随机拼成、再弄坏的文稿，网页和命令行核得一样。"""
    known, random = catalog(kb), Random(RANDOM_SEED)
    counted(f"随机文稿：{RANDOM_DRAFTS} 篇，种子 {RANDOM_SEED}")
    page.evaluate("data => { window.data = data; }", as_json(known))
    texts = [(random_draft(random, known), random.random() < 0.3) for _ in range(RANDOM_DRAFTS)]
    theirs = page.evaluate(RUN, [[[text, paragraphs, ""] for text, paragraphs in texts], "2026-11-28"])
    for (text, paragraphs), other in zip(texts, theirs, strict=True):
        assert other == rows(audit(text, known, date(2026, 11, 28), paragraphs=paragraphs)), text


def test_a_line_without_end_is_read_alike_and_whole(page: Page, kb: KnowledgeBase, today: date) -> None:
    """几万字挤在一行、没有段落的文稿，网页与命令行读得一样，一处引用也不丢。"""
    known = catalog(kb)
    text = "".join(f"依据《中华人民共和国工会法》第{number % 40 + 1}条，" for number in range(1500))
    page.evaluate("data => { window.data = data; }", as_json(known))
    run = "([text, day]) => bangfu.cite.audit(text, data, table, day).map(f => [f.text, f.verdict.code])"
    found = page.evaluate(run, [text, today.isoformat()])
    assert len(found) == 1500
    assert found == [[f.text, f.verdict.code] for f in audit(text, known, today)]


def test_settled_questions_are_judged_alike_in_the_browser(page: Page, today: date) -> None:
    """定下判法的那些写法，网页和命令行判得一样。"""
    page.evaluate("data => { window.data = data; }", as_json(settled()))
    run = """([text, day]) => bangfu.cite.audit(text, data, table, day).map(f =>
        [f.text, f.verdict.code, f.verdict.policy, f.verdict.clause])"""
    cases = vectors("citations")["cases"]
    found = [{**case, "found": page.evaluate(run, [case["text"], today.isoformat()])} for case in cases]
    assert found == cases
