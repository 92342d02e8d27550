"""Pictures say what stands beside them: no province is lost, no year is claimed that nobody saw, and every part is counted once."""

import random
import re
from datetime import date

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.pages import pages
from build.pages.lists import project_list, purses
from build.pages.place_pages import place_pages
from build.pages.places import places
from build.pages.project import in_years
from build.pages.render import Renderer
from build.pictures.shares import Share, shares
from build.pictures.steps import steps
from build.pictures.svg import WIDTH
from build.pictures.tiles import Tile, tiles
from build.pictures.years import MOST, Years, years
from tests.conftest import TODAY
from tests.test_pages import with_project


@pytest.fixture(scope="module")
def renderer(kb: KnowledgeBase) -> Renderer:
    return Renderer(kb, "2026年11月23日", TODAY)


def test_every_province_is_a_tile_that_leads_to_its_page_with_what_is_known_inside(renderer: Renderer) -> None:
    """地区页的图：三十四个省一个不少，各占一格，数目加起来是查到的全部。"""
    page = dict(place_pages(renderer))["places/index.md"]
    drawn = re.findall(
        r'<a href="(\d{6})\.html" aria-label="[^：]+：(?:(\d+) 条|无)"><rect[^>]* x="([\d.]+)" y="([\d.]+)"',
        page,
    )
    assert len({code for code, *_ in drawn}) == len({(x, y) for *_, x, y in drawn}) == 34
    known = places(renderer.kb)
    inside = sum(facts.count for code, facts in known.items() if code != "100000")
    assert sum(int(count or 0) for _, count, *_ in drawn) == inside


def test_a_made_up_country_has_no_map(city: KnowledgeBase) -> None:
    """虚构的省不在图上，也不因此出错。"""
    assert tiles([Tile("990000", "河西", 3, "x")]) == ""
    assert "<svg" not in pages(city, TODAY)["places/index.md"]


def test_the_kinds_of_money_are_as_long_as_their_projects_are_many(renderer: Renderer) -> None:
    """五种钱的图：每一行的数就是下面列出的项目数，由谁申请也分得清。"""
    page = project_list(renderer, TODAY)[1]
    told = dict(re.findall(r'<a href="#([a-z-]+)" aria-label="[^"]+：(\d+) 项">', page))
    listed = {
        p.anchor: sum(len(runs) for row in p.funds for _, runs in row.projects) for p in purses(renderer.kb, TODAY)
    }
    assert {anchor: int(count) for anchor, count in told.items()} == listed
    assert sum(listed.values()) == len(renderer.kb.projects)


def test_bars_never_leave_the_picture() -> None:
    """随便多少项，条和数都在图里。"""
    chance = random.Random(20)
    for _ in range(50):
        rows = [Share("钱", "#x", (("person", chance.randrange(90)), ("union", chance.randrange(9)))) for _ in range(5)]
        for x, width in re.findall(r'<rect class="part[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', shares("图", rows)):
            assert float(x) + float(width) <= WIDTH


def test_a_year_is_filled_only_where_somebody_saw_the_project(kb: KnowledgeBase) -> None:
    """年份条：实格正好是内容里写了见到的年份，到今年为止；没见到的年份是空格。"""
    for project in kb.projects:
        known = in_years(project, TODAY)
        picture = years(known)
        assert {int(year) for year in re.findall(r'<text class="seen"[^>]*>(\d+)<', picture)} == (
            {seen for seen in known.seen if seen in known.shown} if picture else set()
        )
        assert known.shown[-1] >= TODAY.year
        assert len(known.shown) <= MOST
        assert all(f"{year}" in known.said for year in known.seen)


def test_times_stand_in_their_years_and_inside_the_picture() -> None:
    """随便哪两天，横条落在自己的年份下面，不出图；太早的不画。"""
    chance = random.Random(17)
    for _ in range(200):
        first = date(2015 + chance.randrange(12), 1 + chance.randrange(12), 1 + chance.randrange(28))
        last = first.replace(year=first.year + chance.randrange(2), month=12)
        known = Years(2026, (2024,), ((first, max(first, last)),))
        wide = WIDTH / len(known.shown)
        for x, width in re.findall(r'<rect class="time[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', years(known)):
            assert 0 <= float(x) <= float(x) + float(width) <= WIDTH + 3
            assert float(x) // wide <= max(first.year - known.shown[0], 0)


def test_an_answer_draws_its_steps_in_order(renderer: Renderer) -> None:
    """建档五步的图照着回答里的字，一步一格，没有的不画。"""
    answer = next(one for one in renderer.kb.answers if one.flow)
    picture = steps(answer.question, answer.flow)
    assert len(answer.flow) == 5
    assert re.findall(r'head--number"[^>]*>(\d)<', picture) == ["1", "2", "3", "4", "5"]
    drawn = "".join(re.findall(r'<text class="start"[^>]*>([^<]+)<', picture))
    assert drawn == "".join(answer.flow)
    assert steps("问", ()) == steps("问", ("一步",)) == ""


def test_a_former_address_leads_on_with_all_that_stood_beside_it(city: KnowledgeBase) -> None:
    """换过编号的项目：旧网址转到新的，不编进目录，旁边的数据和纯文字也在旧地址。"""
    made = pages(with_project(city, "hexi-zhuxue", former_ids=("hexi-jiu",)), TODAY)
    page = made["projects/hexi-jiu.html"]
    assert 'data-moved="hexi-zhuxue.html"' in page
    assert 'content="0; url=hexi-zhuxue.html"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert made["projects/hexi-jiu.json"] == made["projects/hexi-zhuxue.json"]
    assert made["projects/hexi-jiu.md_"] == made["projects/hexi-zhuxue.md_"]
    assert "projects/hexi-jiu.md" not in made
