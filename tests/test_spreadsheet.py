"""Tables for Excel and WPS: what stands in a cell is shown, never calculated."""

import pytest

from build.formats.spreadsheet import as_csv, inert


def test_a_table_is_what_excel_and_wps_open_without_asking() -> None:
    """开头有 BOM，行尾是回车换行，每格都加引号。"""
    assert as_csv([["条款", "文字"], ["第六条", '说"好"']]) == '\ufeff"条款","文字"\r\n"第六条","说""好"""\r\n'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    """等号、加减号、@ 和它们的全角写法开头的格子都不会被当成公式。"""
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["第六条", "（30000－12000）÷12", ""])
def test_ordinary_cells_stay_as_they_are(cell: str) -> None:
    """平常的文字不加撇号。"""
    assert inert(cell) == cell
