"""The self-check in a real browser: the evaluator by itself on a blank page, and the built page as a reader opens it."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from build.selfcheck.facts import Answer, Answers
from build.selfcheck.ruleset import Ruleset
from build.selfcheck.ruleset_json import as_json

SCRIPTS = Path(__file__).parent.parent / "build" / "pages" / "theme" / "assets" / "js" / "selfcheck"
ENGINE = ("arithmetic", "facts", "judge", "interview", "typed", "standing", "solving", "unpack")


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
              answers[name] = number ? bangfu.selfcheck.arithmetic.read(situation[name]) : situation[name];
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


class Reader:
    """Someone who goes through the page: ticks, types, turns the screens."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def screen(self) -> str | None:
        """The screen in view; None on the start and on the result."""
        return self.page.get_attribute("#selfcheck", "data-screen")

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def tick(self, question: str) -> None:
        """A life event on the first screen."""
        self.page.locator(f"[data-question={question}] input").check()

    def none(self) -> None:
        """None of what may be ticked together."""
        self.page.get_by_label("以上都没有").check()

    def answer(self, question: str, said: str) -> None:
        """Chooses the answer with these words, or types it."""
        field = self.page.locator(f"[data-question={question}]")
        if question == "place":
            self._place(said)
        elif field.locator("input[type=checkbox]").count() == 1 and not field.locator("input[type=text]").count():
            field.locator("input").set_checked(said == "是")
        elif field.locator("input[type=text]").count() and said != "不清楚":
            field.locator("input[type=text]").fill(said)
        else:
            field.get_by_label(said, exact=True).check()

    def _place(self, said: str) -> None:
        """Types a name and takes the place of that name; anything else is no place of ours."""
        self.page.locator("#q-place").fill(said)
        hit = self.page.locator(".places").get_by_role("button", name=said, exact=True)
        if hit.count():
            hit.click()
        else:
            self.page.locator("#q-place-province").select_option("elsewhere")

    def go_through(self, events: tuple[str, ...], said: Mapping[str, str]) -> list[str]:
        """Answers what is asked with what is said, and leaves the rest; the screens gone through."""
        self.press("开始")
        for event in events:
            self.tick(event)
        if not events:
            self.none()
        screens = []
        while screen := self.screen:
            screens.append(screen)
            answered: set[str] = set()
            while open_ := [name for name in self.asked() if name in said and name not in answered]:
                self.answer(open_[0], said[open_[0]])
                answered.add(open_[0])
            if (
                self.page.locator("[data-doors]").count()
                and not self.page.locator("[data-doors] input:checked").count()
            ):
                self.none()
            self.press("下一屏")
            if self.screen == screens[-1]:
                self.press("下一屏")  # a question back is answered by going on
        self.at_result()
        return screens

    def asked(self) -> list[str]:
        """The questions on the screen in view."""
        fields = self.page.locator("[data-question]").all()
        return [str(field.get_attribute("data-question")) for field in fields]

    def at_result(self) -> None:
        """Waits for the result, whose file comes while the questions are answered."""
        self.page.wait_for_selector("#last-word", state="attached")

    def outcomes(self) -> dict[str, str]:
        """Project -> outcome, as the result shows them, of those that conditions judge."""
        self.at_result()
        cards = self.page.locator("section.outcome[data-outcome]").all()
        return {str(card.get_attribute("data-project")): str(card.get_attribute("data-outcome")) for card in cards}

    def sorts(self) -> dict[str, str]:
        """Project -> what to do about it, as the result shows them, the best first."""
        self.at_result()
        return dict(
            self.page.locator("[data-sort]").evaluate_all("all => all.map(e => [e.dataset.project, e.dataset.sort])")
        )

    def card(self, project: str) -> str:
        """All that a project's card says, folded parts included."""
        return self.page.locator(f"section[data-project={project}]").evaluate("e => e.textContent")
