"""The proof of a project's authority: what stands, what is open, what is refuted, and the promised shape."""

import json
from datetime import date
from pathlib import Path

import pytest

from build.__main__ import main
from build.base.knowledge_base import KnowledgeBase
from build.review.proof import proof

CITY = ["--content", str(Path(__file__).parent / "data" / "content"), "--today", "2026-11-23"]
KEYS = {"project", "category", "year", "verdict", "why", "bases", "reviewed", "content_hash"}
BASIS_KEYS = {"policy", "clause", "text", "wording", "attributed_by", "status_then", "status_now", "source", "url"}


def test_the_proof_has_the_promised_shape_and_exit_code(
    city: KnowledgeBase, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON 的键一个不少；成立才返回 0。"""
    for project in city.projects:
        for year in ("2018", "2024", "2026"):
            code = main(["prove", project.id, "--year", year, "--format", "json", *CITY])
            body = json.loads(capsys.readouterr().out)
            assert body.keys() >= KEYS
            assert body["verdict"] in ("established", "unproven", "refuted")
            assert (code == 0) == (body["verdict"] == "established")
            assert body["why"]
            assert all(basis.keys() >= BASIS_KEYS for basis in body["bases"])


def test_what_did_not_run_or_was_not_in_force_is_not_proven(city: KnowledgeBase, today: date) -> None:
    """项目开办以前的年份、没有这一类的，都不成立，并说出为什么。"""
    project = next(p for p in city.projects if p.period.from_date)
    assert project.period.from_date
    early = proof(city, project, None, project.period.from_date.year - 1, today)
    assert (early.verdict, early.why[0]) == ("refuted", f"项目 {project.period.from_date} 才开始。")
    absent = next(key for key in city.categories if key not in {c.category for c in project.funded_categories})
    assert proof(city, project, absent, None, today).verdict == "refuted"


def test_the_same_content_has_the_same_fingerprint(city: KnowledgeBase, today: date) -> None:
    """内容没变，哪一天问指纹都不变；问的年份不同，指纹不同。"""
    project = city.projects[0]
    later = today.replace(year=today.year + 4)
    found = [
        proof(city, project, None, year, day).content_hash
        for year, day in ((2024, today), (2024, later), (2025, today))
    ]
    assert found[0] == found[1] != found[2]


def test_a_proof_that_rests_on_local_documents_says_where_it_holds(kb: KnowledgeBase, today: date) -> None:
    """授权的依据都是一地的：写明只管哪里，别的地方这张纸不证明；有全国依据的不写。"""
    everywhere = [proof(kb, project, None, year, today) for project in kb.projects for year in (2023, 2024)]
    stands = [found for found in everywhere if found.verdict == "established"]
    assert stands
    for found in stands:
        places = {basis.place for basis in found.bases if basis.link == "授权"}
        told = any("别的地方要有当地的依据" in line for line in found.why)
        assert told if "全国" not in places else told or len(found.why) == 1


@pytest.mark.parametrize("words", [["没有的项目"], ["{id}", "--category", "没有的类别"]])
def test_a_question_that_cannot_be_asked_is_told(
    words: list[str], city: KnowledgeBase, capsys: pytest.CaptureFixture[str]
) -> None:
    """项目、类别写错的，说出有哪些，返回 2。"""
    asked = [word.format(id=city.projects[0].id) for word in words]
    assert main(["prove", *asked, *CITY]) == 2
    assert "没有「没有的" in capsys.readouterr().err
