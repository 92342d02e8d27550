"""A made-up city's layer over our real base, built whole: its pages, search, self-check, citations, matrix, audit and training."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from build.audit.checking import audited
from build.audit.own_day import OwnDay
from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.citing.citation import citation
from build.files.archive import write_archive
from build.files.withheld import ALL_SHOWN, may_follow, note_withheld
from build.marks.problem import errors
from build.pages import pages
from build.pipeline import make
from build.progress import Progress
from build.reading.folders import Folders
from build.recognising.catalog import catalog
from build.records import records
from build.review.matrix import matrix
from build.selfcheck.ruleset import ruleset
from build.site.indexing import lexicon_text
from build.statements import card_statements
from search.asking.query import answer
from search.engines.engine import Engine
from search.making.bundle import write_bundle
from search.making.index import build_index
from tests.conftest import CITY, ROOT
from tests.layer_folders import written

pytestmark = pytest.mark.site
DAY = date(2026, 11, 28)
# Letters that stand nowhere else: of what is internal not one of them may be found.
SECRET = "ZQXJKV9731"
# A city of which our base has nothing; what is said of it here is made up.
HEXI = "460300"
LAYER = {
    "layer.yml": f'id: hexi\nname: 三沙市政策库\nowner: 三沙市总工会\nplace: "{HEXI}"\ncontact: 帮扶科\nmistakes: 打 12351\n',
    "places.yml": f'"{HEXI}": {{name: 三沙市, parent: "460000"}}\n',
    "authorities.yml": "sansha-union: {name: 三沙市总工会, short_name: 三沙市总, level: city}\n",
    "sources.yml": f"""hexi-tongzhi:
  {{title: 三沙市2026年帮扶通知, publisher: 三沙市总工会, date: 2026-03-01, url: none, confidence: official}}
hexi-neibu:
  {{title: {SECRET}会议纪要, publisher: {SECRET}办公室, date: 2026-03-02, url: none, confidence: official}}
""",
    "policies/hexi-2026.yml": f"""title: 三沙市困难职工帮扶实施办法
aliases: [三沙帮扶办法]
issuing_authority: sansha-union
document_number: 三工发〔2026〕7号
issued_date: 2026-02-20
effective_date: 2026-03-01
fund: not_stated
place: "{HEXI}"
wording: 原文
source: {{id: hexi-tongzhi, at: 全文}}
articles:
  - {{number: 第一条, text: 困难职工子女考上大学的，每生补助4320元。}}
  - {{number: 第二条, text: 本市城市居民最低生活保障标准为每人每月810元。}}
  - {{number: 第三条, text: 家庭月人均收入低于本市最低生活保障标准的职工，认定为深度困难职工。}}
""",
    "policies/hexi-neibu.yml": f"""title: {SECRET}经办口径
visibility: internal
issuing_authority: sansha-union
document_number: not_stated
effective_date: 2026-03-02
fund: not_stated
place: "{HEXI}"
wording: 原文
source: {{id: hexi-neibu, at: 全文}}
articles:
  - {{number: 第一条, text: {SECRET}先核低保再核收入。}}
""",
    "projects/hexi-neibu-xiangmu.yml": f"""name: {SECRET}专项
visibility: internal
topics: [子女助学]
competent_authority: sansha-union
applied_for_by: union
fund: not_stated
place: "{HEXI}"
period: {{from_date: 2026-03-02}}
source: {{id: hexi-neibu, at: 全文}}
summary: {SECRET}的一项内部安排。
funded_categories:
  - category: child-education
    legal_basis: [{{policy: hexi-neibu, clause: 第一条, link: 授权, quote: 先核低保再核收入}}]
""",
    "answers/hexi-neibu-wenda.yml": f"""question: {SECRET}怎么办？
visibility: internal
topics: [子女助学]
audience: staff
source: {{id: hexi-neibu, at: 全文}}
short: {SECRET}照纪要办。
clauses:
  - {{policy: hexi-neibu, clause: 第一条, quote: 先核低保再核收入}}
""",
    "additions/jinqiu-zhuxue.yml": """source: {id: hexi-tongzhi, at: 正文}
amounts:
  - {for: 考上大学的困难职工子女, value_yuan: 4320, per: 每生, year: 2026, fund: not_stated,
     basis: {policy: hexi-2026, clause: 第一条, quote: 每生补助4320元}, checked_date: 2026-11-28}
evidence: [三沙市的录取通知书复印件]
channels:
  - {text: 三沙市职工服务中心, phone: "12351"}
""",
    "additions/hardship-kinds.yml": f"""requirements:
  - text: 三沙：深度困难职工
    place: "{HEXI}"
    year: 2026
    compare: income / 12 / household < dibao
    counts_as: 深度困难
    basis: {{policy: hexi-2026, clause: 第三条, quote: 家庭月人均收入低于本市最低生活保障标准的职工}}
    tried:
      - {{answers: {{income: 29159.99, household: 3, dibao: 810}}, gives: 满足}}
      - {{answers: {{income: 29160, household: 3, dibao: 810}}, gives: 不满足}}
      - {{answers: {{income: 29160.01, household: 3, dibao: 810}}, gives: 不满足}}
""",
    "standards.yml": f"""dibao-hexi-2026:
  of: dibao
  place: "{HEXI}"
  year: 2026
  value_yuan: 810
  basis: {{policy: hexi-2026, clause: 第二条, quote: 最低生活保障标准为每人每月810元}}
  source: {{id: hexi-tongzhi, at: 正文}}
""",
    "clauses.lock.yml": f"""hexi-neibu#art_1: {{hash: "0", since: 2026-03-02, reviewed: 2026-03-02, text: {SECRET}先核}}\n""",
    "changes.yml": f"""x-0001: {{date: 2026-03-02, clause: "hexi-neibu#art_1", kind: 新增, after: {SECRET}先核}}\n""",
    "lexicon.yml": f"- {{kind: synonym, say: [{SECRET}], pages: [hexi-neibu-xiangmu], weight: 1}}\n",
}


# The same over the made-up base, which has this city and its office already: made whole in seconds.
OF_THE_CITY = {
    name: text.replace(HEXI, "990100").replace("sansha-union", "hexi-union")
    for name, text in LAYER.items()
    if name not in ("places.yml", "authorities.yml", "standards.yml", "policies/hexi-2026.yml")
    and "additions" not in name
}


@dataclass(frozen=True)
class Built:
    """The base under the layer: what was read, its pages, and its index."""

    folders: Folders
    kb: KnowledgeBase
    pages: dict[str, str]
    engine: Engine


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Our real base; its pages before MkDocs renders them, which takes half a minute and tells nothing new."""
    folder = written(tmp_path_factory.mktemp("hexi"), LAYER)
    folders = Folders((ROOT / "content", folder))
    kb, problems = load_and_check(folders, DAY)
    assert [str(problem) for problem in errors(problems)] == []
    out = tmp_path_factory.mktemp("index")
    (out / "lexicon.json").write_text(lexicon_text(kb), encoding="utf-8")
    rows = [row.as_row() for row in card_statements(kb)]
    build_index(records(kb), out / "index", out / "lexicon.json", date=DAY.isoformat(), statements=rows)
    return Built(folders, kb, pages(kb, DAY, kb.prose), Engine(out / "index"))


def test_pages_say_whose_each_line_is(built: Built) -> None:
    """加进底库项目页的数目、材料、窗口，都写着来自哪里；来源页列出各层、出了错找谁。"""
    shown = built.pages["projects/jinqiu-zhuxue.md"]
    for words in ("4,320 元", "三沙市的录取通知书复印件", "三沙市职工服务中心"):
        assert words in shown
    assert shown.count("来自三沙市总工会") == 4
    assert "来自三沙市总工会" in built.pages["policies/hexi-2026.md"]
    assert 'id="layer-hexi"' in built.pages["sources.md"]
    assert "来自" not in built.pages["projects/rexian-12351.md"]
    assert f"places/{HEXI}.md" in built.pages


def test_search_finds_the_layers_sum_for_its_own_people(built: Built) -> None:
    """河西的人问助学，答的是河西的数；别处的人问，不拿河西的当自己的。"""
    local = answer(built.engine, "孩子考上大学补多少钱", as_of=DAY.isoformat(), at=HEXI)
    assert "4,320 元" in local["card"]["statements"][0]["text"]
    assert local["card"]["statements"][0]["holds"] == "here"
    away = answer(built.engine, "孩子考上大学补多少钱", as_of=DAY.isoformat(), at="510100")
    assert [row["holds"] for row in away["card"]["statements"] if "4,320" in row["text"]] in ([], ["elsewhere"])
    assert answer(built.engine, "三工发〔2026〕7号", as_of=DAY.isoformat())["hits"][0]["id"].startswith("hexi-2026")


def test_the_self_check_judges_by_the_layers_rule_and_standard(built: Built) -> None:
    """河西的认定条件和低保标准进了自测，只对河西的人起作用。"""
    rules = ruleset(built.kb, DAY)
    held = rules.standards["dibao", HEXI]
    assert (int(held.standard.value_yuan), held.current) == (810, True)
    placed = {node.text for tree in rules.trees.values() for node in tree.all_nodes() if node.place == HEXI}
    assert placed == {"三沙：深度困难职工"}


def test_citations_matrix_audit_and_training_know_both_layers(built: Built) -> None:
    """引文、核对文稿认得这一层的文件；依据一览和培训仍是全的，没有坏的链接。"""
    kb = built.kb
    clause = kb.clause("hexi-2026", "第一条")
    assert citation(kb, clause, "full", DAY) == "《三沙市困难职工帮扶实施办法》（三工发〔2026〕7号）第一条"
    draft = "《三沙市困难职工帮扶实施办法》第一条规定：“困难职工子女考上大学的，每生补助4320元”"
    assert [f.verdict.code for f in audited(draft, catalog(kb), OwnDay(DAY)).findings] == ["ok"]
    assert matrix(kb, DAY).rows
    assert "training/index.md" in built.pages


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that a build has written, also those in archives and behind compression."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        yield str(path.relative_to(folder)), data
        if path.suffix == ".gz":
            yield str(path), gzip.decompress(data)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{path.name}/{name}", name.encode() + archive.read(name)


def test_not_one_byte_of_what_is_internal_is_in_an_ordinary_build(tmp_path: Path) -> None:
    """只在内部看的，网站、索引、函数包、压缩包、订阅里一个字节也没有，这台电脑的路径也没有；加 --internal 才有。"""
    shown_once = {name: text.replace("visibility: internal\n", "") for name, text in OF_THE_CITY.items()}
    before = written(tmp_path / "before", shown_once)
    (before / "clauses.lock.yml").unlink()
    assert any(SECRET.encode() in data for data in made_in(tmp_path / "open", Folders((CITY, before))).values())
    layer = written(tmp_path / "zqx-layer", OF_THE_CITY)
    seen = made_in(tmp_path / "open", Folders((CITY, layer)))  # into the folder where it was public a moment ago
    assert {Path(name).name for name in seen} >= {"feed.xml", "records.jsonl", "function.zip", "site.zip", "sw.js"}
    names = [SECRET.encode(), SECRET.lower().encode(), b"hexi-neibu", b"zqx-layer"]
    assert [(name, word) for name, data in seen.items() for word in names if word in data] == []
    (layer / "clauses.lock.yml").unlink()  # the base has none, and then nothing waits for review
    inside = made_in(tmp_path / "inside", Folders((CITY, layer), internal=True))
    shown = {Path(name).name for name, data in inside.items() if SECRET.encode() in data}
    assert shown >= {"hexi-neibu.html", "hexi-neibu-xiangmu.html", "hexi-neibu-wenda.html", "records.jsonl"}
    pages_inside = [data.decode() for name, data in inside.items() if name.endswith(".html") and "/site/" in name]
    assert pages_inside and all(">只在内部看<" in page for page in pages_inside if 'class="top"' in page)


def test_a_build_follows_only_one_that_left_out_as_much(tmp_path: Path) -> None:
    """上一次生成里还看得见的，这一次改成内部了，就不带上一次的文件；内部版后面的公开版也不带。"""
    note_withheld(tmp_path, ["policies/neibu"])
    assert may_follow(tmp_path, []) and may_follow(tmp_path, ["policies/neibu"])
    assert not may_follow(tmp_path, ["policies/neibu", "answers/neibu"])
    note_withheld(tmp_path, [ALL_SHOWN])
    assert may_follow(tmp_path, [ALL_SHOWN]) and not may_follow(tmp_path, [])
    assert may_follow(None, ["policies/neibu"])


def made_in(out: Path, folders: Folders) -> dict[str, bytes]:
    """The bytes of all that a whole build of the layers writes, by path."""
    kb, problems = load_and_check(folders, DAY)
    assert [str(problem) for problem in errors(problems)] == []
    make(kb, folders, out, DAY, Progress(quiet=True), "https://hexi.example/")
    write_archive((out / "site").resolve(), out / "site.zip")
    write_bundle(out / "index", out / "function.zip")
    return dict(everything(out))
