"""A real law, imported as its text was published, in the place of our summary of it; nothing of the text is kept here."""

from __future__ import annotations

import os
import tarfile
from datetime import date
from pathlib import Path

import pytest

from build.audit.checking import audited
from build.audit.own_day import OwnDay
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.citing.citation import citation
from build.drafting.confirming import confirm, guesses_of
from build.drafting.keeping import Layer, import_file
from build.marks.problem import Problem, errors
from build.pages.policy import policy_page
from build.pages.project import project_page
from build.pages.render import Renderer
from build.pages.uses import uses_of_clauses
from build.reading.folders import Folders
from build.recognising.catalog import catalog
from tests.conftest import ROOT
from tests.layer_folders import LAYER, written

FOLDER = os.environ.get("BENCH_LAWS", "")
pytestmark = [
    pytest.mark.laws,
    pytest.mark.skipif(not FOLDER, reason="BENCH_LAWS 没有设：真实法律文本的测试没有运行"),
]
DAY = date(2026, 11, 28)
LAW = "laws-markdown/社会法/工会法(2021-12-24).md"
SUMMARY = "gonghuifa-2021"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[KnowledgeBase, list[Problem]]:
    """Our base under a layer that holds the law as it is published."""
    folder = written(tmp_path_factory.mktemp("law"), {"layer.yml": LAYER.replace("990102", "370200")})
    with tarfile.open(Path(FOLDER) / "laws-markdown.tar.gz") as archive:
        member = archive.extractfile(LAW)
        assert member
        (folder / "gonghuifa.md").write_bytes(member.read())
    outcome = import_file(folder / "gonghuifa.md", Layer(folder), "gonghuifa-yuanwen", dry_run=False)
    assert outcome.written
    (folder / "gonghuifa.md").unlink()
    path = Path(outcome.written)
    path.write_text(f"full_text_of: {SUMMARY}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    if guesses := guesses_of(path):
        confirm(path, set(range(1, len(guesses) + 1)), "帮扶科", DAY)
    return load_and_check(Folders((ROOT / "content", folder)), DAY)


@pytest.fixture(scope="module")
def renderer(found: tuple[KnowledgeBase, list[Problem]]) -> Renderer:
    return Renderer(found[0], "2026年11月28日", DAY)


def clause_of(kb: KnowledgeBase) -> Clause:
    """第二条第一款 or whatever first clause of our summary says something else than the law."""
    return next(c for c in kb.clauses[SUMMARY].values() if c.summary and c.summary.own_text and c.own_text)


def test_the_law_stands_at_the_addresses_of_the_summary(found: tuple[KnowledgeBase, list[Problem]]) -> None:
    """导入的《工会法》接在摘要上：检查没有错，条款地址都在，每一条都是原文。"""
    kb, problems = found
    assert [str(problem) for problem in errors(problems)] == []
    assert [str(problem) for problem in problems if problem.rule == "full-text"] == []
    assert "gonghuifa-yuanwen" not in kb.policy_by_id
    told = [clause.citation for clause in kb.told_clauses(kb.policy_by_id[SUMMARY])]
    assert len(told) > 18
    assert [address for address in told if not isinstance(kb.look_up(SUMMARY, address), Clause)] == []
    assert kb.policy_by_id[SUMMARY].wording == "原文"
    assert len([c for c in kb.clauses[SUMMARY].values() if c.level == "article"]) == 58


def test_pages_show_the_law_with_our_words_beside_it(renderer: Renderer) -> None:
    """页面上是原文，旁边是大白话；以它为依据的项目页也一样。"""
    kb = renderer.kb
    clause = clause_of(kb)
    _, page = policy_page(renderer, clause.policy, uses_of_clauses(kb), DAY)
    assert page.count('id="art_6"') == 1
    assert "大白话：" in page
    assert clause.own_text[:8] in page
    resting = {item.project.id for item in kb.all_carried() if item.basis.policy == SUMMARY}
    assert resting
    for project in resting:
        _, shown = project_page(renderer, kb.project_by_id[project], DAY)
        assert "大白话：" in shown


def test_a_copied_citation_and_a_quote_in_a_draft_go_by_the_law(renderer: Renderer) -> None:
    """复制的引文不再注「非原文」；文稿里引法律的原话算对，把我们的话当条文引算错。"""
    kb = renderer.kb
    clause = clause_of(kb)
    assert "非原文" not in citation(kb, clause, "full", DAY)
    known = catalog(kb)
    assert clause.summary
    draft = "《中华人民共和国工会法》{}规定：“{}”"
    right, wrong = (
        audited(draft.format(clause.citation, text.rstrip("。")), known, OwnDay(DAY)).findings
        for text in (clause.own_text, clause.summary.own_text)
    )
    assert [f.verdict.code for f in right] == ["ok"]
    assert [f.verdict.code for f in wrong] == ["quote-differs"]
