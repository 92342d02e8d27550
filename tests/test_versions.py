"""Differences between versions: kept, reworded, moved, added, dropped; readable, and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from build.force.versions import Change, Piece, differences, pieces

OLD = [
    ("第一条", "为规范困难职工帮扶工作，制定本办法。"),
    ("第二条", "子女助学每生每年 3000 元，由本人申请。"),
    ("第三条", "本办法由市总工会负责解释。"),
    ("第四条", "停工补贴一次性发放。"),
]


def test_a_moved_clause_is_recognised_and_a_reworded_one_shows_its_words() -> None:
    """条款挪了位置认得出，改了字的标出改在哪里，新增和删去的单列。"""
    new = [
        ("第一条", "为规范困难职工帮扶工作，制定本办法。"),
        ("第二条", "大病救助由单位工会申报。"),
        ("第三条", "子女助学每生每年 5000 元，由本人申请。"),
        ("第四条", "本办法由市总工会负责解释。"),
    ]
    assert differences(OLD, new) == [
        Change("未变", "第一条", "第一条", (Piece("=", OLD[0][1]),)),
        Change("新增", "", "第二条", (Piece("+", "大病救助由单位工会申报。"),)),
        Change(
            "移位并修改",
            "第二条",
            "第三条",
            (
                Piece("=", "子女助学每生每年 "),
                Piece("-", "3000"),
                Piece("+", "5000"),
                Piece("=", " 元，"),
                Piece("=", "由本人申请。"),
            ),
        ),
        Change("移位", "第三条", "第四条", (Piece("=", OLD[2][1]),)),
        Change("删去", "第四条", "", (Piece("-", OLD[3][1]),)),
    ]


TEXT = st.text(alphabet="帮扶资金职工。，\n一二12", max_size=60)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back_from_a_difference(old: str, new: str) -> None:
    """从差别里能原样读回旧文和新文，一个字不多不少。"""
    found = list(pieces(old, new))
    assert "".join(p.text for p in found if p.kind != "+") == old
    assert "".join(p.text for p in found if p.kind != "-") == new


CLAUSES = st.lists(st.tuples(st.sampled_from("一二三四五六"), TEXT), max_size=6, unique_by=lambda row: row[0])


@given(CLAUSES, CLAUSES)
def test_every_clause_of_both_sides_appears_exactly_once(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    """新旧两边每一条都在结果里，恰好一次。"""
    found = differences(old, new)
    assert sorted(c.old for c in found if c.old) == sorted(number for number, _ in old)
    assert [c.new for c in found if c.new] == [number for number, _ in new]
