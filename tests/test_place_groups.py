"""Groups that are no administrative unit (development zones, the railways' union) are places of their own to the self-check."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from build.check import load_and_check
from build.pages.selfcheck_packing import packed_places
from build.reading.load import load
from build.selfcheck.facts import Facts
from build.selfcheck.ruleset import full_name, ruleset
from build.selfcheck.ruleset_json import as_json
from tests.conftest import CITY, TESTS

DAY = date(2026, 11, 23)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The made-up city with a self-check, a development zone and the railways."""
    shutil.copytree(CITY, tmp_path / "content")
    shutil.copytree(TESTS / "bad" / "project-idle" / "content", tmp_path / "content", dirs_exist_ok=True)
    with (tmp_path / "content" / "places.yml").open("a", encoding="utf-8") as places:
        places.write(
            '"990100-kaifaqu": {name: 河西开发区, parent: "990100"}\n"100000-tielu": {name: 铁路系统, parent: "100000"}\n'
        )
    return tmp_path / "content"


def test_a_zone_lies_in_its_city_and_the_railways_in_the_nation(content: Path) -> None:
    """开发区在它的市里，铁路在全国里；各有各的编号，选得到，也有自己的口径。"""
    kb, problems = load(content)
    assert problems == []
    rules = ruleset(kb, DAY)
    assert rules.within["990100-kaifaqu"][:2] == ("990100-kaifaqu", "990100")
    assert rules.within["100000-tielu"] == ("100000-tielu", "100000")
    assert full_name(kb, "990100-kaifaqu").endswith("河西开发区")
    in_zone = Facts(rules, {"place": "990100-kaifaqu"})
    assert in_zone.applies("990100-kaifaqu") and in_zone.applies("990100") and not in_zone.applies("990102")
    assert not Facts(rules, {"place": "990100"}).applies("990100-kaifaqu")
    packed = packed_places(as_json(rules)["within"], {code: full_name(kb, code) for code in rules.within})
    assert "990100-kaifaqu:河西开发区" in packed["named"]


def test_a_group_that_lies_elsewhere_than_its_id_says_is_told(content: Path) -> None:
    """编号和上级对不上的，说清楚改哪里。"""
    with (content / "places.yml").open("a", encoding="utf-8") as places:
        places.write('"990102-gangqu": {name: 港区, parent: "990100"}\n')
    _, problems = load_and_check(content, DAY)
    assert "「港区」不是行政区划，上级要写编号里的「990102」。" in [problem.what for problem in problems]
