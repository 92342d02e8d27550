"""The matrix: one row a legal basis, a spreadsheet that opens and computes nothing, a drawing, and what hangs nowhere."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.model.ledger import SeenClause
from build.pages import pages
from build.pictures.graph import graph
from build.review.ledger import lock_text
from build.review.matrix import COLUMNS, TAKEN_AWAY, Row, matrix, matrix_csv
from tests.conftest import ROOT


def test_every_legal_basis_of_every_project_has_its_row(kb: KnowledgeBase, today: date) -> None:
    """每一类资助的每一条依据都在一览里，一条一行。"""
    found = [(project.id, row.category, row.link, row.clause) for project, _, row in matrix(kb, today).rows]
    wanted = [
        (
            item.project.id,
            kb.name_of(item.category),
            item.basis.link,
            kb.clause(item.basis.policy, item.basis.clause).id,
        )
        for item in kb.all_carried()
    ]
    assert found == wanted
    assert len(found) > 0


def test_the_table_opens_in_a_spreadsheet_and_computes_nothing(city: KnowledgeBase, today: date) -> None:
    """表格带 BOM，像公式的格子前加了撇号。"""
    rows = [row for _, _, row in matrix(city, today).rows]
    evil = Row(*(["=HYPERLINK(1)"] * (len(COLUMNS) + len(TAKEN_AWAY))))
    text = matrix_csv([*rows, evil])
    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(read[0]) == (*COLUMNS[:-3], *TAKEN_AWAY, *COLUMNS[-3:])
    assert len(read) == len(rows) + 2
    assert set(read[-1]) == {"'=HYPERLINK(1)"}


def test_the_drawing_links_every_clause_and_project(kb: KnowledgeBase, today: date) -> None:
    """关系图里每个条款、项目都能点开，图是合格的 SVG。"""
    edges = [(project, clause) for project, clause, _ in matrix(kb, today).rows]
    drawing = ElementTree.fromstring(graph(edges, ""))
    links = {a.get("href") for a in drawing.iter("a")}
    assert {clause.url for _, clause in edges} | {f"projects/{p.id}.html" for p, _ in edges} <= links


def test_the_links_of_the_drawing_can_be_read_out(kb: KnowledgeBase, today: date) -> None:
    """关系图里有链接，读屏时不当成一整张图片，链接才读得到。"""
    edges = [(project, clause) for project, clause, _ in matrix(kb, today).rows]
    assert ElementTree.fromstring(graph(edges, "")).get("role") == "group"


def test_the_matrix_can_be_filtered_by_every_side_an_auditor_asks_for(city: KnowledgeBase, today: date) -> None:
    """类别、关系、期间、时效、资金、复核、复核人都能筛。"""
    page = pages(city, today)["matrix.md"]
    columns = [COLUMNS[int(number)] for number in re.findall(r'<select data-column="(\d+)" id="filter-\d+">', page)]
    assert columns == ["资助类别", "关系", "项目期间", "年份", "地区", "文件时效", "资金", "复核", "复核人"]


def test_clauses_and_categories_that_nothing_uses_are_listed(city: KnowledgeBase, today: date) -> None:
    """没有项目引用的条款列出来；被引用的条款和它的上下级不列。"""
    orphans = {clause.id for clause in matrix(city, today).orphan_clauses}
    carried = set(city.carried)
    assert orphans and not orphans & carried


def test_a_document_that_nothing_uses_is_one_line_and_not_a_line_a_clause(city: KnowledgeBase, today: date) -> None:
    """几百部没人引用的法律，在依据一览、最近变化、地区的数据里各占一行，不逐条列。"""
    texts = pages(replace(city, ledger={"gone#art_1": SeenClause.model_construct(hash="")}), today)
    shown = texts["matrix.md"].partition('id="orphans"')[2]
    unused = [policy.id for policy in city.policies if f"policies/{policy.id}.html#" not in texts["matrix.md"]]
    assert unused and all(shown.count(f"policies/{key}.html") == 1 for key in unused)
    waiting = texts["changes.md"].partition('id="waiting"')[2].partition('id="changes"')[0]
    assert all(waiting.count(f"policies/{key}.html") == 1 for key in unused)
    place = json.loads(texts["places/990100.json"])
    named = {row["id"] for row in place["documents"]}
    assert named and not named & {row["document"] for row in place["statements"]}


@pytest.fixture(scope="module")
def signed(city: KnowledgeBase) -> KnowledgeBase:
    """The city where a department confirmed one clause that projects rest on, and somebody unnamed another."""
    first, second = sorted(city.carried)[:2]
    day = date(2026, 1, 5)
    rows = {
        key: SeenClause(id=key, hash="0a1b", text="甲", since=day, reviewed=day, by=by)
        for key, by in ((first, "帮扶保障科"), (second, None))
    }
    return replace(city, ledger=rows)


def test_the_matrix_names_who_confirmed_and_invents_nobody(signed: KnowledgeBase, today: date) -> None:
    """复核人照记下的写；没记下的写「未记录」，页面和表格都一样，列和列名对得齐。"""
    first = sorted(signed.carried)[0]
    rows = [row for _, _, row in matrix(signed, today).rows]
    assert {row.reviewer for row in rows if row.clause == first} == {"帮扶保障科"}
    assert {row.reviewer for row in rows if row.clause != first} == {"未记录"}
    assert COLUMNS[-3:] == ("复核", "复核人", "复核日期")
    made = pages(signed, today)
    heads, *body = re.findall(r"<tr>.*?</tr>", made["matrix.md"])
    shown = [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td>.*?</td>", line)][-3:] for line in body]
    assert tuple(re.findall(r'<th scope="col">(.*?)</th>', heads)) == COLUMNS
    assert shown == [[row.review, row.reviewer, row.reviewed] for row in rows]
    assert shown == [line[-3:] for line in list(csv.reader(io.StringIO(made["data/matrix.csv"])))[1:]]
    assert f'<select data-column="{COLUMNS.index("复核人")}"' in made["matrix.md"]


def test_the_drawing_tells_parts_of_a_circular_apart(city: KnowledgeBase) -> None:
    """同一部分里的（一）（二），图里各有一条线，不会并成一条。"""
    parts = [c for c in city.clauses_of(city.policy_by_id["hexi-2024-shishi-yijian"]) if c.level == "subsection"]
    assert len(parts) > 1
    drawing = str(graph([(city.projects[0], clause) for clause in parts], ""))
    assert [f'href="{clause.url}"' in drawing for clause in parts] == [True] * len(parts)


def test_our_ledger_is_written_as_it_is_read(kb: KnowledgeBase) -> None:
    """我们的锁定文件读进来再写出去，一字不差。"""
    assert lock_text(dict(kb.ledger)) == (ROOT / "content" / "clauses.lock.yml").read_text(encoding="utf-8")
