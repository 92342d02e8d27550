"""A page for every province: what we have of it, what the nation says, whom to call; a city without words of its own is a line."""

import re
from datetime import date

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.pages.place_pages import place_pages
from build.pages.places import places
from build.pages.render import Renderer
from search.text.place_table import places as place_table
from search.text.place_table import stands_by_itself


@pytest.fixture(scope="module")
def made(kb: KnowledgeBase, today: date) -> dict[str, str]:
    return dict(place_pages(Renderer(kb, "2026年11月23日", today)))


def provinces() -> list[str]:
    return [code for code in place_table().by_code if code.endswith("0000")]


def test_every_province_has_a_page_that_says_whom_to_call(made: dict[str, str]) -> None:
    """每个省都有一页，有从外地拨的号码的，写着省会的区号。"""
    assert len(provinces()) >= 31
    for code in provinces():
        page = made[f"places/{code}.md"]
        capital = place_table().by_code.get(f"{code[:2]}0100", place_table().by_code[code])
        if capital.telephone:
            assert f'href="tel:{capital.telephone}12351"' in page, code
            assert "## 低保" in page, code
        else:
            assert "没有查到" in page, code
    assert "028-12351" in made["places/510000.md"]


def test_a_city_without_words_of_its_own_is_a_line_of_its_province(kb: KnowledgeBase, made: dict[str, str]) -> None:
    """没有自己说法的市不另起一页，在省的那一页上有一行；有的，那一行通到它的页。"""
    known = places(kb)
    for code in place_table().by_code:
        if code.endswith("0000") or not stands_by_itself(code) or code[:2] in ("71", "81", "82"):
            continue
        (line,) = re.findall(rf'<li id="p{code}">(.*)', made[f"places/{code[:2]}0000.md"])
        assert (f"places/{code}.md" in made) == (code in known), code
        assert (f'href="../places/{code}.html"' in line) == (code in known), code


def test_what_a_province_says_itself_stands_before_what_the_nation_says(
    kb: KnowledgeBase, made: dict[str, str]
) -> None:
    """省里自己有说法的在前，别的写全国的；哪个市的数也不冒充省里的。"""
    page = made["places/510000.md"]
    asked = page[page.index("## 能问什么") : page.index("## 低保")]
    assert asked.index("四川省自己有说法的") < asked.index("关「癌」") < asked.index("全国都有")
    labels = set(re.findall(r'<span class="where">〔([^，〕]*)', asked))
    assert labels <= {"四川省", "全国"}


def test_the_subsistence_line_stands_with_its_place_and_year_or_is_said_to_be_unknown(made: dict[str, str]) -> None:
    """低保写明是哪里、哪年的；没有查到就说没有查到。"""
    found = re.search(r"## 低保 .*?(?=\n## )", made["places/510000.md"], re.DOTALL)
    assert found
    assert "成都市</strong>　每人每月 1120 元（2026年1月1日起）" in found[0]
    assert "没有查到海南省哪一处的低保数" in made["places/460000.md"]
