"""Python and the browser judge alike: shared vectors, every case with its reasons, and 10,000 random situations."""

import json
import random
import re
from fractions import Fraction
from typing import Any

import pytest
from playwright.sync_api import Browser

from build.model import Question
from build.pages.selfcheck import asking_data
from build.pages.selfcheck_turning import later_rules
from build.selfcheck.case import Situation
from build.selfcheck.eligibility import Verdict, evaluate
from build.selfcheck.facts import Answer, Facts
from build.selfcheck.ruleset import Ruleset, full_name
from build.selfcheck.ruleset_json import as_json
from build.selfcheck.solving import sentences, thresholds
from build.selfcheck.standing import standings
from build.selfcheck.typed import TypedError, typed
from build.selfcheck.what_if import changes
from tests.selfcheck_browser import Engine, plain, ratio, text_of
from tests.test_arithmetic import VECTORS
from tests.test_eligibility import CASES, KB, RULES, interview

pytestmark = pytest.mark.browser
SITUATIONS = 500  # `make soak` judges 10,000
SHORT = "each => [each.project, each.outcome, each.lean, each.missing]"


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Engine:
    return Engine(browser.new_page(), RULES)


def short(verdict: Verdict) -> list[Any]:
    return [verdict.project, verdict.outcome, verdict.lean.value, list(verdict.missing)]


def test_the_rules_are_whole_again_once_the_result_has_come(engine: Engine) -> None:
    """为了网页轻，规则拆开来送；拼起来和原来的一字不差。"""
    asking, texts = asking_data(KB, RULES)
    _whole_again(engine, asking, texts, RULES)


def test_the_rules_follow_the_clock_of_the_reader(engine: Engine) -> None:
    """站点不重新生成，到了往后的哪一天，网页里的规则就是那一天的：过了年的口径、该出新数的低保不再下结论。"""
    later = tuple(later_rules(KB, RULES))
    asking, texts = asking_data(KB, RULES, later)
    assert len(asking["turns"]) > 3
    for rules in later[::4]:  # one day takes five seconds
        _whole_again(engine, asking, texts, rules)


def _whole_again(engine: Engine, asking: dict[str, Any], texts: list[list[str]], rules: Ruleset) -> None:
    """Unpacked on the day of `rules`, the data of the page is those rules."""
    script = """([asking, texts, day]) => {
      bangfu.day = { iso: day };
      bangfu.selfcheck.rules = bangfu.selfcheck.unpack(asking);
      bangfu.selfcheck.arrived({ texts: texts });
      delete bangfu.day;
      return bangfu.selfcheck.rules;
    }"""
    found, wanted = engine.run(script, [asking, texts, rules.today.isoformat()]), json.loads(json.dumps(as_json(rules)))
    for name in ("questions", "implications", "within", "standards", "caps", "gifts", "screens", "referrals", "kinds"):
        assert found[name] == wanted[name], (rules.today, name)
    assert found["placeNames"] == {code: full_name(KB, code) for code in found["placeNames"]}
    assert found["trees"].keys() == wanted["trees"].keys()
    for name in wanted["trees"]:
        assert [_own(node) for node in _all({0: found["trees"][name]})] == [
            _own(node) for node in _all({0: wanted["trees"][name]})
        ], (rules.today, name)


def _all(trees: dict[Any, Any]) -> list[dict[str, Any]]:
    """Every node of every tree, in the order of writing."""
    nodes = list(trees.values())
    return [each for node in nodes for each in (node, *_all(dict(enumerate(node["children"]))))]


def _own(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if name not in ("children", "told", "hinted")}


def test_the_browser_reads_what_is_typed_as_python_does(engine: Engine) -> None:
    """同样的输入，网页和命令行读出同样的数，或说同样的话。"""
    names = {"money": "income", "number": "household"}
    rows = [[names[kind], text] for kind, text, _ in VECTORS["typed"]]
    read = engine.run("rows => rows.map(row => bangfu.selfcheck.typed(window.rules.questions[row[0]], row[1]))", rows)
    for (_, text, wanted), found in zip(VECTORS["typed"], read, strict=True):
        if found.get("answer"):
            assert ratio(found["answer"]) == Fraction(wanted), text
        else:
            assert found.get("wrong") == wanted, text


def test_whatever_somebody_types_both_read_the_same_or_ask_back_in_the_same_words(engine: Engine) -> None:
    """随便打什么（中文数字、万、区间、每月、约、元角分、错字），两边读出同样的数，或者用同样的话反问；读出来的都在范围里。"""
    draw = random.Random(17)
    rows = [[draw.choice(("income", "household", "dibao", "self_paid")), typing(draw)] for _ in range(SITUATIONS)]
    read = engine.run("rows => rows.map(row => bangfu.selfcheck.typed(window.rules.questions[row[0]], row[1]))", rows)
    for (name, text), found in zip(rows, read, strict=True):
        question = RULES.questions[name]
        try:
            wanted = typed(question, text)
        except TypedError as error:
            assert found.get("wrong") == str(error), (name, text)
            assert str(error).endswith("。") and not re.search(r"[万亿~]", str(error)), (
                text
            )  # no key that a keypad lacks
            continue
        got = ratio(found["answer"]) if found.get("answer") else None
        assert got == wanted, (name, text)
        assert wanted is None or question.least <= Fraction(wanted) <= question.most


def typing(draw: random.Random) -> str:
    """What thumbs make of a sum: words of money in any order, or one of the ways in which people really write it."""
    number = draw.choice(
        ("3", "12", "3.5", "36000", "十二", "三", "两", "俩", "十", "一百零五", "３６０００", "1,200", "0", "三四")
    )
    if draw.random() < 0.5:
        return "".join(
            draw.choice("0123456789一二三十百千万亿两俩零〇.,，~-至到每月年约元块钱 　左右wk人口")
            for _ in range(draw.randint(1, 7))
        )
    head, tail = (
        draw.choice(("", "每月", "每年", "约", "一年", "月薪")),
        draw.choice(("", "万", "千", "元", "块", "万元", "左右", "/月", "口人")),
    )
    return head + number + draw.choice(("", "", "~4", "到五", "-3")) + tail


def test_the_browser_shows_numbers_and_sums_as_python_does(engine: Engine) -> None:
    """金额和算式，两边写得一样。"""
    pairs = [pair for pair, _ in VECTORS["shown"]]
    shown = engine.run(
        "pairs => pairs.map(p => bangfu.selfcheck.arithmetic.show(bangfu.selfcheck.arithmetic.ratio(p[0], p[1])))",
        pairs,
    )
    assert shown == [wanted for _, wanted in VECTORS["shown"]]


def test_every_case_is_judged_alike_with_the_same_reasons(engine: Engine) -> None:
    """每一条样例：结果、每个条件、算式、还缺什么，两边都一样。"""
    script = """situations => situations.map(one => bangfu.selfcheck.evaluate(window.rules, exact(one)).map(each => [
      each.project, each.outcome, each.lean, each.missing,
      each.conditions.map(c => [c.node.key, c.value, c.face, c.negated, c.decides, c.open, c.working, c.because])]))"""
    found = engine.run(script, [plain(case.answers) for case in CASES.values()])
    for (name, case), verdicts in zip(CASES.items(), found, strict=True):
        wanted = [
            [
                *short(each),
                [
                    [c.node.key, c.value.value, c.face.value, c.negated, c.decides, list(c.open), c.working, c.because]
                    for c in each.conditions
                ],
            ]
            for each in evaluate(RULES, case.answers)
        ]
        assert verdicts == wanted, name


def test_the_answer_that_would_change_a_case_is_the_same(engine: Engine) -> None:
    """「哪个答案变了结果就会变」，两边说的一样。"""
    chosen = list(CASES.values())[::8]
    script = """situations => situations.map(one => Object.keys(window.rules.trees).map(project =>
      bangfu.selfcheck.changes(window.rules, exact(one), project).map(turn => [
        turn.question, typeof turn.answer === "string" ? turn.answer : turn.answer.n + "/" + turn.answer.d, turn.value])))"""
    found = engine.run(script, [plain(case.answers) for case in chosen])
    for case, projects in zip(chosen, found, strict=True):
        wanted = [
            [[turn.question, _exact(turn.answer), turn.value.value] for turn in changes(RULES, case.answers, project)]
            for project in RULES.trees
        ]
        assert projects == wanted, case.sentence


def _exact(answer: Answer) -> str:
    return f"{answer.numerator}/{answer.denominator}" if isinstance(answer, Fraction) else answer


def test_the_browser_asks_the_same_screens_in_the_same_order(engine: Engine) -> None:
    """同样的情况，网页问的屏和次序，与这里算的一样。"""
    script = """situations => situations.map(one => {
      var all = exact(one), answers = {}, screens = [], screen;
      while ((screen = bangfu.selfcheck.nextScreen(window.rules, answers, screens))) {
        screens.push(screen);
        var asked = [], fresh;
        while ((fresh = bangfu.selfcheck.shownOn(window.rules, screen, answers, asked).filter(n => asked.indexOf(n) < 0)).length) {
          asked = asked.concat(fresh);
          fresh.forEach(name => { if (all[name] !== undefined) answers[name] = all[name]; });
        }
      }
      return screens;
    })"""
    chance = random.Random(8)
    situations = [*list(CASES.values())[::3], *(Situation(random_situation(chance, RULES)) for _ in range(120))]
    found = engine.run(script, [plain(situation.answers) for situation in situations])
    assert found == [interview(RULES, situation)[1] for situation in situations]


def random_situation(chance: random.Random, rules: Ruleset) -> dict[str, Answer]:
    """Some answers, at random, drawn so that limits are hit again and again."""
    return {
        question.id: chance.choice(_values(chance, question, rules))
        for question in rules.questions.values()
        if chance.random() < 0.8
    }


def _values(chance: random.Random, question: Question, rules: Ruleset) -> list[Answer]:
    if question.type == "yes_no":
        return ["yes", "no"]
    if question.type == "place":
        return [*rules.told_apart, *list(rules.places)[::9]]
    if question.choices:
        return [choice.value for choice in question.choices]
    if question.type == "number":
        return [Fraction(n) for n in (1, 2, 3, 4, question.most)]
    limits = [0, 1, 900, 1062, 32400, 38232, 64800, 80000, 97200, question.most]
    cents = [Fraction(limit * 100 + step, 100) for limit in limits for step in (-1, 0, 1)]
    drawn = Fraction(chance.randrange(0, 20_000_000), 100)
    return [amount for amount in [*cents, drawn] if question.least <= amount <= question.most]


def differing(engine: Engine, situations: list[dict[str, Answer]]) -> list[tuple[dict[str, Answer], Any, Any]]:
    """The situations of which the browser says anything else than Python: verdicts, sorts, worked-out numbers, contradictions."""
    texts = [{name: text_of(answer) for name, answer in one.items()} for one in situations]
    script = f"""list => list.map(text => {{ var one = exact(text); return [
      bangfu.selfcheck.evaluate(window.rules, one).map({SHORT}),
      bangfu.selfcheck.standings(window.rules, one).map(s => [s.project, s.sort, s.ground, s.needs, s.rank, s.tier]),
      Object.keys(window.rules.trees).map(p => bangfu.selfcheck.sentences(window.rules, bangfu.selfcheck.thresholds(window.rules, one, p))),
      new bangfu.selfcheck.Facts(window.rules, one).contradictions().map(c => [c.implication, c.questions])]; }})"""
    found = engine.run(script, texts)
    pairs = ((one, theirs, _said(one)) for one, theirs in zip(situations, found, strict=True))
    return [(one, theirs, ours) for one, theirs, ours in pairs if theirs != ours]


def _said(one: dict[str, Answer]) -> list[Any]:
    return [
        [short(each) for each in evaluate(RULES, one)],
        [[s.project, s.sort, s.ground, s.needs, s.rank, s.tier] for s in standings(RULES, one)],
        [list(sentences(RULES, thresholds(RULES, one, project))) for project in RULES.trees],
        [[each.implication, list(each.questions)] for each in Facts(RULES, one).contradictions],
    ]


def test_random_situations_are_judged_sorted_and_solved_alike(engine: Engine) -> None:
    """随便什么情况，两边的结果、归类、反推的数、对不上的地方一模一样。"""
    chance = random.Random(20261123)
    assert differing(engine, [random_situation(chance, RULES) for _ in range(SITUATIONS)]) == []


def test_what_the_browser_gets_is_what_python_judges_by(engine: Engine) -> None:
    """网页拿到的规则，就是这里的规则。"""
    assert engine.run("nothing => window.rules", None) == as_json(RULES)
