"""Other programs ask: a clause, a citation, the basis of a project, what holds in a place; and over MCP with the SDK's own client."""

import asyncio
import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from build.base.knowledge_base import KnowledgeBase
from build.pages.beside import beside_pages
from build.pages.beside_shapes import SHAPES
from build.pages.render import Renderer
from search.engines.engine import Engine
from search.serving.for_programs import Programs
from tests.conftest import ROOT, TODAY


@pytest.fixture(scope="module")
def beside(kb: KnowledgeBase) -> dict[str, str]:
    return dict(beside_pages(Renderer(kb, "2026年11月23日", TODAY, "https://example.org/")))


def test_every_file_beside_a_page_keeps_to_its_shape(beside: dict[str, str]) -> None:
    """项目、文件、地区旁边的数据都合形状；纯文字的末尾有出处和日子。"""
    checks = {name: Draft202012Validator(shape) for name, shape in SHAPES.items()}
    told = {path: json.loads(text) for path, text in beside.items() if path.endswith(".json") and "shapes/" not in path}
    assert len(told) > 200
    faults = {path: [error.message for error in checks[one["kind"]].iter_errors(one)] for path, one in told.items()}
    assert {path: found for path, found in faults.items() if found} == {}
    plain = [text for path, text in beside.items() if path.endswith(".md_")]
    assert [
        text[:40] for text in plain if f"截至 {TODAY.isoformat()}" not in text or "https://example.org/" not in text
    ] == []


@pytest.fixture(scope="module")
def folders(our_out: Path) -> tuple[Path, Path]:
    """(index, site) of our own content."""
    return our_out / "index", our_out / "site"


@pytest.fixture(scope="module")
def programs(folders: tuple[Path, Path]) -> Iterator[Programs]:
    engine = Engine(folders[0])
    yield Programs(engine, folders[1])
    engine.store.close()


def test_a_clause_is_given_with_its_words_and_its_citation(programs: Programs) -> None:
    """问《工会法》第三十条，给那一条的字和正式引用；没有的条说没有。"""
    found = programs.get_clause("《中华人民共和国工会法》第三十条")
    assert found["found"]
    assert found["clause"]["clause"].startswith("第三十条")
    assert "工会法" in found["clause"]["citation"]
    assert not programs.get_clause("《中华人民共和国工会法》第九百条")["found"]
    assert not programs.get_clause("今天天气不错")["found"]


def test_a_quote_is_judged_only_on_official_words(kb: KnowledgeBase, programs: Programs) -> None:
    """引文只按原文判对错；本库是摘要的，说不能判断，不说错。"""
    official = next((p for p in kb.policies if p.wording == "原文" and kb.clauses_of(p)[0].own_text), None)
    summary = next(p for p in kb.policies if p.wording == "摘要" and len(p.title) > 6)
    clause = next(one for one in kb.clauses_of(summary) if one.own_text)
    said = programs.verify_citation(f"《{summary.title}》{clause.citation}", "这句话哪里都没有写过")
    assert said["quote_matches"] is None
    if official:
        clause = next(one for one in kb.clauses_of(official) if one.own_text)
        named = f"《{official.title}》{clause.citation}"
        assert programs.verify_citation(named, clause.own_text)["quote_matches"] is True
        assert programs.verify_citation(named, "这句话哪里都没有写过")["verdict"] == "wrong_quote"


def test_a_project_tells_what_it_rests_on(kb: KnowledgeBase, programs: Programs) -> None:
    """问大病救助的依据，条款一条不少；认不出的项目列出有哪些。"""
    found = programs.basis_of_project("大病救助")
    project = kb.project_by_id["dabing-jiuzhu"]
    assert found["id"] == project.id
    assert len(found["basis"]) == sum(len(funded.legal_basis) for funded in project.funded_categories)
    assert not programs.basis_of_project("没有这个项目")["found"]


def test_a_places_own_words_are_never_mixed_with_anothers(programs: Programs) -> None:
    """问义乌，义乌的、浙江的、全国的分开，别的市一句也没有；一次给一部分，没给的说清楚，接着问一句不少。"""
    found = programs.what_holds_in_place("义乌市")
    assert found["dial"] == ["12351", "0571-12351"]
    parts = [found]
    while parts[-1]["next_start"] is not None:
        parts.append(programs.what_holds_in_place("义乌市", start=parts[-1]["next_start"]))
        assert len(json.dumps(parts[-1], ensure_ascii=False).encode()) < 40_000
    told = {lot: [row for part in parts for row in part["statements"][lot]] for lot in found["counts"]}
    assert {lot: len(rows) for lot, rows in told.items()} == found["counts"]
    assert "后面还有" in found["left_out"] and parts[-1]["left_out"] == ""
    assert {row["place"] for row in told["here"]} == {"330782"}
    assert {row["place"] for row in told["above"]} <= {"330700", "330000"}
    assert {row["place"] for row in told["nation"]} <= {None, "100000"}
    assert not programs.what_holds_in_place("没有这个地方")["found"]


@pytest.mark.skipif(find_spec("mcp") is None, reason="没有装 mcp（requirements-mcp.lock），用真的客户端试 MCP 没有做")
def test_a_real_client_is_answered_over_standard_input_and_output(folders: tuple[Path, Path]) -> None:
    """官方开发包的客户端连上去，五个工具都在，问得到依据。"""
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters

    command = ["-m", "search", "mcp", "--index", str(folders[0]), "--site", str(folders[1])]

    async def asked() -> tuple[set[str], str]:
        async with Client(StdioServerParameters(command=sys.executable, args=command, cwd=str(ROOT))) as client:
            listed = await client.list_tools()
            told = await client.call_tool("basis_of_project", {"project": "大病救助"})
            return {tool.name for tool in listed.tools}, "".join(getattr(part, "text", "") for part in told.content)

    names, told = asyncio.run(asked())
    assert names == {"search", "get_clause", "verify_citation", "basis_of_project", "what_holds_in_place"}
    assert json.loads(told)["basis"]
