"""Which places a text names: 南宁困难职工 speaks of 南宁, 建成都要 does not speak of 成都."""

import pytest

from search.text.place_table import CITY, NATION, PROVINCE, level_of, places, stands_by_itself
from search.text.places import places_in

TABLE = places()
SHARED = ("朝阳", "吉林", "海南", "大同", "中山", "西安", "资阳", "兴安", "甘南")


def named(text: str) -> list[str]:
    """The names of the places that a text speaks of."""
    return [TABLE.by_code[found.code].name for found in places_in(text)]


def test_every_province_and_every_prefecture_is_in_the_table() -> None:
    """31 个省、自治区、直辖市和港澳台；333 个地级行政区；省直管的县级市按本省算。"""
    provinces = [code for code in TABLE.by_code if level_of(code) == PROVINCE]
    cities = [code for code in TABLE.by_code if level_of(code) == CITY]
    assert (len(provinces), len(cities)) == (34, 333)
    assert {TABLE.parent(code) for code in cities} | {NATION} >= {TABLE.parent(code) for code in provinces}
    assert TABLE.lineage("370883") == ("370883", "370800", "370000", NATION)
    assert TABLE.lineage("429006") == ("429006", "420000", NATION)
    assert TABLE.lineage("110117") == ("110117", "110000", NATION)


def test_a_city_knows_its_area_code_and_its_capitals() -> None:
    """南宁 0771；自贡自己是 0813，省会成都 028。"""
    telephone = {code: TABLE.by_code[code].telephone for code in ("450100", "510300", "510100", "110000", "460200")}
    assert telephone == {"450100": "0771", "510300": "0813", "510100": "028", "110000": "010", "460200": "0898"}
    assert TABLE.capital("510300") == "510100" and TABLE.capital("110117") is None
    untold = [place.name for place in TABLE.by_code.values() if level_of(place.code) == CITY and not place.telephone]
    assert untold == ["海西蒙古族藏族自治州"]  # 0977 and 0979 are both its own


@pytest.mark.parametrize("question", ["{}困难职工补助多少", "在{}打工大病能申请啥", "{}金秋助学啥时候报名"])
def test_whoever_names_their_city_is_understood(question: str) -> None:
    """全国每一个省、地级市和省直管县级市，三种问法都认得出来；同名的都提到。"""
    missed = []
    for short, codes in TABLE.by_short.items():
        meant = {code for code in codes if stands_by_itself(code)}
        found = places_in(question.format(short))
        if meant and (len(found) != 1 or not meant <= {found[0].code, *found[0].also}):
            missed.append((short, found))
    assert missed == []


@pytest.mark.parametrize("short", SHARED)
def test_a_name_that_places_share_gives_the_likelier_one_and_the_others(short: str) -> None:
    """朝阳、吉林、海南等九个名字不止一处：先给更可能的那一处，另一处也给出来。"""
    (found,) = places_in(f"{short}困难职工补助多少")
    everywhere = {code for code in TABLE.by_short[short] if stands_by_itself(code)}
    assert everywhere <= {found.code, *found.also} and found.also


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成都要多久", []),
        ("大连锁店里的店员", []),
        ("来宾登记处在哪", []),
        ("日照时间越来越长", []),
        ("吃个三明治再干活", []),
        ("今天津贴到账了", []),
        ("马上海选就开始", []),
        ("工人住宿迁到厂外了", []),
        ("焊丝含铜无锡", []),
        ("百色毛线堆了一屋", []),
        ("山东头那口井", []),
        ("我们厂从无锡搬走了", ["无锡市"]),
        ("百色低保多少", ["百色市"]),
        ("在来宾打工，孩子上学有补助吗", ["来宾市"]),
        ("日照困难职工", ["日照市"]),
        ("辽宁朝阳的低保", ["辽宁省", "朝阳市"]),
        ("北京朝阳的低保", ["北京市", "朝阳区"]),
        ("汉中南郑的低保", ["汉中市", "南郑区"]),
        ("大丰今年丰收", []),
        ("江苏大丰的工厂停产了", ["江苏省", "大丰区"]),
        ("江苏大丰收", ["江苏省"]),
        ("老家在阜阳颍上，人在杭州", ["阜阳市", "颍上县", "杭州市"]),
        ("恩施土家族苗族自治州总工会", ["恩施土家族苗族自治州"]),
        ("关岭县的低保", ["关岭布依族苗族自治县"]),
        ("", []),
    ],
)
def test_a_place_is_told_from_words_that_look_like_one(text: str, expected: list[str]) -> None:
    """地名和碰巧连在一起的字分得开；县的简称要有上级或“县”字。"""
    assert named(text) == expected


def test_a_county_that_the_base_speaks_of_may_go_by_its_short_name() -> None:
    """本库有内容的县，单说简称也认。"""
    assert places_in("在义乌干了十个月") == []
    (found,) = places_in("在义乌干了十个月", frozenset({"330782"}))
    assert (found.code, found.start, found.end, found.also) == ("330782", 1, 3, ())
