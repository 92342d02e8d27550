"""The card: what a reader of a place is shown on a day, and what is said not to be known."""

from dataclasses import replace

from search.text.card import NATION, Asked, Card, Unknown, Where, card, holds
from search.text.statements import Statement, Times

HEXI = Where("990100", "河西市", ("990100", "990000", NATION), "0990")
DAY = "2026-11-23"
PLAIN = Statement(
    id="a", text="", topics=("子女助学",), aspects=("how_much",), place=NATION, attributed_by="report", source=None, file="f.yml",
    line=1, url="projects/p.html#what", document="p", field="amounts",
)  # fmt: skip


def says(text: str, place: str | None, year: int | None = 2026, **more: object) -> Statement:
    return replace(PLAIN, id=text, text=text, place=place, times=Times(year=year), **more)  # type: ignore[arg-type]


def made(*rows: Statement, place: Where | None = HEXI, unknowns: tuple[Unknown, ...] = (), day: str = DAY) -> Card:
    return card(rows, unknowns, Asked(("子女助学",), "how_much", place, day))


def told(found: Card) -> list[tuple[str, str]]:
    return [(one.statement.text, one.holds) for one in found.shown]


def test_the_nearest_place_goes_first_and_another_city_never_answers() -> None:
    """自己的市在前，再是省、全国；有自己的，别的市不出现。"""
    rows = [says("全国", NATION), says("别市", "980100"), says("本省", "990000"), says("本市", "990100")]
    assert told(made(*rows)) == [("本市", "here"), ("本省", "province"), ("全国", "nation")]
    assert made(*rows).state == "answered"


def test_where_nothing_is_known_of_the_place_it_says_so_and_shows_examples() -> None:
    """没有当地的，明说没有；别处的只举一两个例子，一地一个。"""
    rows = [says("甲一", "980100"), says("甲二", "980100"), says("乙", "970100"), says("丙", "960100")]
    found = made(*rows)
    assert told(found) == [("甲一", "elsewhere"), ("乙", "elsewhere")]
    assert found.unknown == (("place", "本库没有河西市的。"),)
    assert found.state == "answered_elsewhere"


def test_last_years_figure_stands_until_it_is_past() -> None:
    """去年的数还给看，标明是去年的；再早的只在没有新的时候给看。"""
    rows = [says("2024年的", "990100", 2024), says("2025年的", "990100", 2025)]
    assert told(made(*rows)) == [("2025年的", "here")]
    assert told(made(*rows, day="2027-03-01"))[0] == ("2025年的", "here")
    assert made(*rows, day="2027-03-01").state == "answered_elsewhere"
    assert [s["status"] for s in made(*rows).as_json()["statements"]] == ["last_year"]


def test_old_history_is_told_only_where_there_is_nothing_else() -> None:
    """十年前的限额，有别的可说就不说。"""
    old, example = says("2015年的", NATION, 2015), says("别市", "980100")
    assert told(made(old, example)) == [("别市", "elsewhere")]
    assert told(made(old)) == [("2015年的", "nation")]


def test_what_nobody_had_seen_by_the_day_is_not_shown() -> None:
    """那一天还没有见到的，不拿来答。"""
    assert told(made(says("后来的", "990100", 2027))) == []
    assert made().state == "not_known"


def test_at_most_four_and_no_sentence_twice() -> None:
    """最多四句，不说两遍。"""
    rows = [says(text, "990100") for text in ("一", "一", "二", "三", "四", "五")]
    assert [text for text, _ in told(made(*rows))] == ["一", "二", "三", "四"]


def test_a_document_that_is_asked_for_speaks_alone() -> None:
    """项目页上的卡片只用这个项目的话；没有问方面的，项目说自己是什么。"""
    rows = [says("甲", NATION), says("乙", NATION, document="q"), says("丙", NATION, aspects=(), field="summary")]
    only = card(rows, (), Asked((), "how_much", None, DAY, frozenset({"q"})))
    assert told(only) == [("乙", "nation")]
    assert told(card(rows, (), Asked(("子女助学",), None, None, DAY))) == [("丙", "nation")]


def test_whom_to_call_follows_the_place() -> None:
    """在当地直接拨 12351；在外地拨省会区号。没有说在哪里的，只给 12351。"""
    assert [number for _, number in made(place=None).call] == ["12351"]
    assert [number for _, number in made().call] == ["12351", "0990-12351"]
    local = says("窗口", "990100", phone="0990-1234567")
    assert made(local).call[0] == ("当地", "0990-1234567")


def test_what_was_not_found_is_shown_where_it_was_asked() -> None:
    """查过没有查到的，问到那个主题、方面和地区时说出来。"""
    here = Unknown("u1", "河西市今年的没有查到。", ("子女助学",), ("how_much",), "990100")
    other = Unknown("u2", "别市的没有查到。", ("子女助学",), ("how_much",), "980100")
    found = made(says("本市", "990100"), unknowns=(here, other))
    assert found.unknown == (("u1", "河西市今年的没有查到。"),)


def test_for_whom_a_statement_holds() -> None:
    """没有写地区的不能算全国的；区县里的人，市里的也算当地的。"""
    district = Where("990102", "临江区", ("990102", "990100", "990000", NATION))
    assert [holds(p, district) for p in ("990102", "990100", "990000", NATION, "980100", None)] == [
        "here", "here", "province", "nation", "elsewhere", "elsewhere",
    ]  # fmt: skip
    assert holds("990000", Where("990000", "东山省", ("990000", NATION))) == "here"
    assert holds("980100", None) == "elsewhere"
