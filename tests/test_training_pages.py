"""The pages of the training and what trainers print, made of the imaginary city."""

import html
import json
import re
from dataclasses import replace
from datetime import date

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.formats.qr import qr_svg
from build.model.ledger import ClauseChange
from build.model.training import Training
from build.pages import pages
from build.training.drawing import case_map

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def made(city: KnowledgeBase) -> dict[str, str]:
    return pages(city, TODAY)


def test_questions_and_reasons_are_readable_without_scripts(city: KnowledgeBase, made: dict[str, str]) -> None:
    """没有脚本，题目、选项、理由和条款也都在页面上。"""
    text = html.unescape(made["training/zhuxue.md"])
    for item in city.training.units[0].quiz:
        assert item.ask in text
        assert all(option.why in text for option in item.options)
    assert text.count('<details class="drill__why">') == sum(len(item.options) for item in city.training.units[0].quiz)


def test_the_data_of_a_page_says_which_options_are_right(made: dict[str, str]) -> None:
    """页面里的数据写明每题对的是哪几项。"""
    block = re.search(r'<script type="application/json" id="training-data">(.*?)</script>', made["training/zhuxue.md"])
    assert block
    rows = {row["id"]: (row["kind"], row["right"]) for row in json.loads(block[1])["items"]}
    assert rows == {
        "q01": ("single", [0]),
        "q02": ("multiple", [0, 1]),
        "q03": ("order", []),
        "q04": ("fill", [0]),
        "q05": ("find", [0]),
    }


def test_older_rules_are_marked_wherever_they_are_cited(made: dict[str, str]) -> None:
    """旧口径在讲义、练习、幻灯片、讲义纸上都标明年份。"""
    for name in ("training/zhuxue.md", "training/slides/zhuxue.html", "training/handout/zhuxue.html"):
        assert "旧口径·河西市·2018年" in made[name], name


def test_answers_begin_on_a_page_of_their_own(made: dict[str, str]) -> None:
    """讲义纸上，答案另起一部分，题目里看不出答案。"""
    questions, answers = made["training/handout/zhuxue.html"].split('<section class="answers">')
    assert "第七条写子女助学每生每年" not in questions
    assert "第七条写子女助学每生每年" in answers


def test_what_is_printed_cites_and_dates_itself(made: dict[str, str]) -> None:
    """幻灯片每张都有出处的提醒和指纹。"""
    slides = made["training/slides/zhuxue.html"]
    assert slides.count('class="slide__foot"') == slides.count('<section class="slide')
    assert slides.count("非原文，引用前请核对") == slides.count('class="slide__foot"')


def test_a_case_is_drawn_with_every_scene_and_every_choice(city: KnowledgeBase) -> None:
    """案例的图，幕幕都在，每个选择一条线，线都往下走。"""
    case = city.training.cases[0]
    drawn = case_map(case)
    assert [node.id for node in drawn.nodes] == [scene.id for scene in case.nodes]
    assert len(drawn.lines) == sum(len(scene.choices) for scene in case.nodes)
    level = {node.id: node.y for node in drawn.nodes}
    assert all(level[choice.to] > level[scene.id] for scene in case.nodes for choice in scene.choices)
    assert all(node.x - node.width // 2 >= 0 and node.x + node.width // 2 <= drawn.width for node in drawn.nodes)


def test_the_start_page_shows_the_code_of_its_own_site(city: KnowledgeBase, made: dict[str, str]) -> None:
    """写明网址就有二维码，没写明就照实说。"""
    address = "https://example.org/a/training/zhuxue.html#quiz"
    told = pages(city, TODAY, site_url="https://example.org/a/")["training/start.md"]
    assert qr_svg(address) in told
    assert address in told
    assert "<svg" not in made["training/start.md"]
    assert "没有二维码" in made["training/start.md"]


def test_the_code_brings_no_style_and_no_script_of_its_own() -> None:
    """二维码是页面里的图，不带样式和脚本。"""
    assert not re.search(r"style=|<style|<script|xlink:href", qr_svg("https://example.org/"))


def test_a_base_without_training_still_has_its_page(city: KnowledgeBase) -> None:
    """没有培训内容，页面照样能打开。"""
    fields = {name: getattr(city, name) for name in city.__dataclass_fields__ if name != "training"}
    bare = pages(KnowledgeBase(**fields, training=Training()), TODAY)
    assert "还没有收录" in bare["training/index.md"]
    assert not [name for name in bare if name.startswith("training/") and name != "training/index.md"]


def test_trainers_are_told_which_units_rest_on_what_changed_within_a_year(city: KnowledgeBase) -> None:
    """第七条改了字，一年之内培训首页写明哪个单元讲到它；过了一年就不再列。"""
    change = {"id": "1", "date": "2026-02-06", "clause": "hexi-2024-bangfu#art_7", "kind": "修改"}
    texts = {"before": "子女助学每生每年 4000 元。", "after": "子女助学每生每年 5000 元。"}
    changed = replace(city, changes={"1": ClauseChange.model_validate({**change, **texts})})

    def moved(today: date) -> str:
        return pages(changed, today)["training/index.md"].split("{#moved}")[1].split("{#trainer}")[0]

    soon = moved(date(2026, 11, 23))
    assert "《河西市困难职工帮扶办法》第七条</a>　修改文字" in soon
    assert f'<a href="../training/zhuxue.html">{city.training.units[0].title}</a>' in soon
    assert "近一年没有记下变化" in moved(date(2027, 2, 6))
