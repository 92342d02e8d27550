"""A content folder becomes one frozen value; whatever cannot be read is told, and nothing else is lost with it."""

from pathlib import Path

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.reading.load import load
from tests.conftest import CITY, Write

POLICY = """title: 临江区试行办法
issuing_authority: not_stated
document_number: not_stated
effective_date: not_stated
fund: not_stated
place: not_stated
wording: 转述
points:
  - {number: 要点一, text: 甲。}
"""


def told(content: Path) -> list[tuple[str, int, str]]:
    """Name of the file, line and rule of each problem of reading."""
    return [(Path(p.at.file).name, p.at.line, p.rule) for p in load(content)[1]]


def test_the_city_is_read_whole(city: KnowledgeBase) -> None:
    """样例城市的每一份文件都读了进来，按编号排好。"""
    assert [policy.id for policy in city.policies] == [
        "hexi-2018-bangfu",
        "hexi-2024-bangfu",
        "hexi-2024-shishi-yijian",
        "hexi-2025-qishou",
        "hexi-weiwen",
    ]
    assert [project.id for project in city.projects] == ["hexi-dabing", "hexi-qishou", "hexi-tinggong", "hexi-zhuxue"]
    assert ([p.id for p in city.programmes], [a.id for a in city.answers]) == (
        ["2025"],
        ["gongshi-jitian", "haizi-shangxue"],
    )
    assert (sorted(city.glossary), city.mirrors, sorted(city.prose)) == (
        ["huzhu-baozhang", "kunnan-zhigong"],
        ("mirror.hexi.example",),
        ["about"],
    )


def test_reading_twice_gives_the_same(city: KnowledgeBase) -> None:
    """同样的内容读两遍，结果一样。"""
    assert load(CITY)[0] == city


def test_every_entry_knows_the_line_of_each_field(city: KnowledgeBase) -> None:
    """每一处内容都知道自己在哪个文件、哪一行。"""
    basis = city.project_by_id["hexi-zhuxue"].funded_categories[0].legal_basis[0]
    assert (Path(basis.mark.file).name, basis.mark.line, basis.mark.of("quote").line) == ("hexi-zhuxue.yml", 15, 15)
    assert city.project_by_id["hexi-zhuxue"].mark.of("period").line == 9


def test_one_broken_file_hides_no_other(write: Write) -> None:
    """一份文件坏了，别的照读，所有错误一次说完。"""
    write("policies/good.yml", POLICY)
    write("policies/torn.yml", 'title: "没有写完\n')
    content = write("policies/wrong.yml", POLICY.replace("转述", "转载").replace("not_stated", "不详", 1))
    kb, _ = load(content)
    assert [policy.id for policy in kb.policies] == ["good"]
    assert kb.unread == {"policies/torn", "policies/wrong"}
    assert told(content) == [
        ("torn.yml", 1, "yaml-syntax"),
        ("wrong.yml", 2, "id-form"),
        ("wrong.yml", 7, "value-form"),
    ]


def test_one_wrong_row_hides_no_other(write: Write) -> None:
    """表里一行写错，其余各行照读。"""
    content = write("categories.yml", "a: {name: 甲, summary: 乙。}\nb: 丙\nc: {name: 丁}\n")
    kb, _ = load(content)
    assert (list(kb.categories), kb.unread) == (["a"], {"categories/b", "categories/c"})
    assert told(content) == [("categories.yml", 2, "value-form"), ("categories.yml", 3, "field-missing")]


def test_an_unknown_field_does_not_lose_the_file(write: Write) -> None:
    """多写了一个不认识的字段，提醒改正，其余照读。"""
    content = write("policies/a.yml", POLICY + "remark: 甲\n")
    assert ([p.title for p in load(content)[0].policies], told(content)) == (
        ["临江区试行办法"],
        [("a.yml", 10, "unknown-field")],
    )


def test_the_file_name_is_the_id(write: Write) -> None:
    """编号就是文件名，不用再写一遍。"""
    assert load(write("policies/linjiang-2025.yml", POLICY))[0].policies[0].id == "linjiang-2025"


@pytest.mark.parametrize("name", ["policies/2024/a.yml", "policies/a.YML", "policies/a.yaml", "papers/a.yml", "a.yml"])
def test_no_file_is_passed_over_in_silence(name: str, write: Write) -> None:
    """放错地方、结尾写错的文件，不会悄悄不读。"""
    assert [rule for _, _, rule in told(write(name, POLICY))] == ["file-misplaced"]


def test_a_folder_named_like_a_file_is_no_file(write: Write) -> None:
    """名字像文件的文件夹不当文件读，也不悄悄略过。"""
    content = write("policies/a.yml", POLICY)
    (content / "policies" / "b.yml").mkdir()
    assert ([p.id for p in load(content)[0].policies], told(content)) == (["a"], [("b.yml", 1, "file-misplaced")])


def test_one_text_where_a_list_is_wanted_is_a_list_of_one(write: Write) -> None:
    """只有一条的列表，可以直接写那一条。"""
    (policy,) = load(write("policies/a.yml", POLICY + "aliases: 试行办法\n"))[0].policies
    assert policy.aliases == ("试行办法",)


def test_an_empty_folder_is_not_called_well_checked(tmp_path: Path) -> None:
    """指错了文件夹，里面什么都没有，不会说检查通过。"""
    _, problems = load(tmp_path)
    assert [problem.rule for problem in problems] == ["content-missing"]


def test_a_confirmed_basis_that_is_none_is_told(write: Write) -> None:
    """手改坏了的依据确认单，用一句话说明，检查不会中断。"""
    assert told(write("bases.lock.yml", '- "hexi-zhuxue child-education"\n')) == [("bases.lock.yml", 1, "value-form")]


def test_a_page_written_on_windows_is_the_same_page(tmp_path: Path) -> None:
    """用 Windows 的换行写的页面，读出来和平常的一样，头上的字段不会变成正文。"""
    for name, newline in (("unix", "\n"), ("windows", "\r\n")):
        (tmp_path / name / "pages").mkdir(parents=True)
        (tmp_path / name / "pages" / "about.md").write_text(
            "---\ntitle: 甲\n---\n乙\n", encoding="utf-8", newline=newline
        )
    assert (
        load(tmp_path / "windows")[0].prose
        == load(tmp_path / "unix")[0].prose
        == {"about": "---\ntitle: 甲\n---\n乙\n"}
    )
