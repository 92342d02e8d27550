"""The matrix: one row a legal basis, a spreadsheet that opens and computes nothing, a drawing, and what hangs nowhere."""

import csv
import io
from datetime import date
from xml.etree import ElementTree

from build.knowledge_base import KnowledgeBase
from build.matrix import COLUMNS, Row, as_csv, inert, matrix
from build.pages.graph import graph


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
    evil = Row(*(["=HYPERLINK(1)"] * len(COLUMNS)))
    text = as_csv([*rows, evil])
    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(read[0]) == COLUMNS
    assert len(read) == len(rows) + 2
    assert set(read[-1]) == {"'=HYPERLINK(1)"}


def test_cells_that_look_like_formulas_are_made_inert() -> None:
    """等号、加减号、@ 和它们的全角写法开头的格子都不会被当成公式。"""
    assert [inert(cell)[0] for cell in ("=1", "+1", "-1", "@a", "＝1", "\t=1")] == ["'"] * 6
    assert inert("第六条") == "第六条"


def test_the_drawing_links_every_clause_and_project(kb: KnowledgeBase, today: date) -> None:
    """关系图里每个条款、项目都能点开，图是合格的 SVG。"""
    edges = [(project, clause) for project, clause, _ in matrix(kb, today).rows]
    drawing = ElementTree.fromstring(graph(edges, ""))
    links = {a.get("href") for a in drawing.iter("a")}
    assert {clause.url for _, clause in edges} | {f"projects/{p.id}.html" for p, _ in edges} <= links


def test_clauses_and_categories_that_nothing_uses_are_listed(city: KnowledgeBase, today: date) -> None:
    """没有项目引用的条款列出来；被引用的条款和它的上下级不列。"""
    orphans = {clause.id for clause in matrix(city, today).orphan_clauses}
    carried = set(city.carried)
    assert orphans and not orphans & carried
