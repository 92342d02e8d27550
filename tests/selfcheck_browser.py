"""The self-check in a real browser: the evaluator by itself on a blank page, and the built page as a reader opens it."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from build.facts import Answer, Answers
from build.ruleset import Ruleset
from build.ruleset_json import as_json

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SCRIPTS = Path(__file__).parent.parent / "build" / "theme" / "assets" / "js" / "selfcheck"
ENGINE = ("arithmetic", "facts", "judge", "interview", "typed")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; without one the tests are skipped, or fail where REQUIRE_BROWSER=1."""
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1，但这台机器上没有浏览器")
        pytest.skip("没有可用的浏览器，自测的浏览器一侧没有测到")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


class Engine:
    """The browser's evaluator with a set of rules."""

    def __init__(self, page: Page, rules: Ruleset) -> None:
        self.page = page
        page.goto("about:blank")
        for name in ENGINE:
            page.add_script_tag(path=SCRIPTS / f"{name}.js")
        page.evaluate("rules => { window.rules = rules; }", json.loads(json.dumps(as_json(rules))))

    def run(self, script: str, argument: Any) -> Any:
        """What a function of `argument` returns in the page, with every list of answers made exact."""
        helper = """
          function exact(situation) {
            var answers = {};
            for (var name in situation) {
              var asked = window.rules.questions[name];
              var number = asked.type === "number" || asked.type === "money";
              answers[name] = number ? SelfCheck.arithmetic.read(situation[name]) : situation[name];
            }
            return answers;
          }"""
        return self.page.evaluate(f"argument => {{ {helper} return ({script})(argument); }}", argument)


def plain(answers: Answers) -> dict[str, str]:
    """Answers as texts, exact."""
    return {name: text_of(answer) for name, answer in answers.items()}


def text_of(answer: Answer) -> str:
    """yes, 36000, 1/3."""
    return str(answer)


def ratio(value: Mapping[str, int]) -> Fraction:
    """The browser's fraction as ours."""
    return Fraction(value["n"], value["d"])
