"""The question bank as CSV and as QTI, read back by readers that are not ours."""

import csv
import io
import zipfile
from pathlib import PurePosixPath

from lxml import etree

from build.base.knowledge_base import KnowledgeBase
from build.formats.spreadsheet import BOM
from build.model.training import KINDS, Unit
from build.training.bank import bank_csv, citation, say
from build.training.qti import accepted_forms, bank_qti, item_id
from build.training.qti3 import bank_qti3

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
Question = tuple[str, str, tuple[tuple[str, str, str, str], ...]]


def written(kb: KnowledgeBase) -> dict[str, Question]:
    """Identifier -> (kind, question, options in the order of writing) as the content has them."""
    return {
        item_id(unit, item): _question(kb, unit, place)
        for unit in kb.training.units
        for place, item in enumerate(unit.quiz)
    }


def _question(kb: KnowledgeBase, unit: Unit, place: int) -> Question:
    item = unit.quiz[place]
    word = {True: "对。", False: "不对。"}
    options = tuple(
        (say(kb, o), "" if item.kind == "order" else word[o.right], o.why, citation(kb, o)) for o in item.options
    )
    return KINDS[item.kind], item.ask, options


def read_back(package: bytes) -> dict[str, Question]:
    """The same, by lxml from the package: from the manifest to the items, as a learning platform would find them."""
    found: dict[str, Question] = {}
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        manifest = etree.fromstring(archive.read("imsmanifest.xml"))
        for resource in manifest.iter(f"{CP}resource"):
            href = resource.get("href")
            assert [file.get("href") for file in resource.iter(f"{CP}file")] == [href]
            root = etree.fromstring(archive.read(href))
            if resource.get("type") == "imsqti_item_xmlv2p1":
                assert root.get("identifier") == resource.get("identifier")
                found[root.get("identifier")] = _item(root)
    return found


def _item(root: etree._Element) -> Question:
    kind = root.get("title", "").rpartition("（")[2].rstrip("）")
    rows = root.findall(f"{QTI}modalFeedback/{QTI}ul/{QTI}li")
    options = tuple(tuple(span.text or "" for span in row.findall(f"{QTI}span")) for row in rows)
    line = root.find(f"{QTI}itemBody/{QTI}p")
    if line is not None:
        gap = line.find(f"{QTI}textEntryInteraction")
        assert gap is not None
        ask = f"{line.text or ''}____{gap.tail or ''}"
    else:
        ask = root.findtext(f".//{QTI}prompt") or ""
    _answered(root, options)
    return kind, ask, options  # type: ignore[return-value]


def _answered(root: etree._Element, options: tuple[tuple[str, ...], ...]) -> None:
    """The declared answer is that of the options marked right, and every choice is named once."""
    right = [value.text for value in root.iter(f"{QTI}value")]
    forms = [entry.get("mapKey") for entry in root.iter(f"{QTI}mapEntry")]
    assert not forms or forms[0] == right[0]
    choices = {choice.get("identifier"): choice.text for choice in root.iter(f"{QTI}simpleChoice")}
    if choices:
        assert choices == {f"O{place}": option[0] for place, option in enumerate(options, 1)}
        marked = [f"O{place}" for place, option in enumerate(options, 1) if option[1] != "不对。"]
        assert right == marked
    else:
        assert right == [option[0] for option in options if option[1] == "对。"]


def test_the_qti_package_is_read_back_without_loss(kb: KnowledgeBase) -> None:
    """QTI 题库读回来，题、选项、对错、理由、条款一字不差。"""
    assert read_back(bank_qti(kb)) == written(kb)


def test_every_test_of_the_package_refers_to_its_items(kb: KnowledgeBase) -> None:
    """每个单元一份卷子，卷子指到的题都在包里。"""
    with zipfile.ZipFile(io.BytesIO(bank_qti(kb))) as archive:
        names = set(archive.namelist())
        for unit in kb.training.units:
            root = etree.fromstring(archive.read(f"tests/{unit.id}.xml"))
            hrefs = [ref.get("href", "") for ref in root.iter(f"{QTI}assessmentItemRef")]
            paths = {str(PurePosixPath("items") / PurePosixPath(href).name) for href in hrefs}
            assert len(paths) == len(unit.quiz)
            assert paths <= names


def test_equal_content_gives_an_equal_package(city: KnowledgeBase) -> None:
    """内容不变，包的字节就不变。"""
    assert bank_qti(city) == bank_qti(city)


def test_the_table_opens_in_a_spreadsheet_and_loses_nothing(kb: KnowledgeBase) -> None:
    """CSV 带 BOM，读回来题数、选项、理由都在。"""
    text = bank_csv(kb)
    assert text.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))
    questions = written(kb)
    assert [row["题号"].replace("/", "_") for row in rows] == list(questions)
    for row, (kind, ask, options) in zip(rows, questions.values(), strict=True):
        assert (row["题型"], row["题干"]) == (kind, ask)
        held = {(row[f"选项{x}"], row[f"理由{x}"], row[f"依据{x}"]) for x in "ABCDEF" if row[f"选项{x}"]}
        assert held == {(option[0], option[2], option[3]) for option in options}


def test_titles_are_unique_and_feedback_is_shown(kb: KnowledgeBase) -> None:
    """每道题的名称不重；卷子写明答完显示理由。"""
    with zipfile.ZipFile(io.BytesIO(bank_qti(kb))) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist() if "/" in name]
    titles = [root.get("title") for root in roots]
    assert len(set(titles)) == len(titles)
    controls = [control for root in roots for control in root.iter(f"{QTI}itemSessionControl")]
    assert len(controls) == len(kb.training.units)
    assert {control.get("showFeedback") for control in controls} == {"true"}


def test_a_clause_is_right_in_every_way_that_people_write_it() -> None:
    """填空认各种写法。"""
    forms = accepted_forms("第六条第一款第（三）项")
    assert {"第六条第一款第（三）项", "第6条第1款第(3)项", "6条1款（3）项", "6条1款3项"} <= set(forms)


def test_the_package_of_three_holds_the_same_questions(city: KnowledgeBase) -> None:
    """3.0 的包和 2.1 的一样多，题和理由一字不差，名字都是 3.0 的。"""
    texts = []
    for package in (bank_qti(city), bank_qti3(city)):
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            roots = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if "/" in name}
        texts.append({name: "".join(root.itertext()).split() for name, root in roots.items()})
    assert texts[0] == texts[1]
    tags = {etree.QName(node).localname for root in roots.values() for node in root.iter()}
    assert {tag for tag in tags if not tag.startswith("qti-")} <= {"p", "ul", "li", "span"}
    assert bank_qti3(city) == bank_qti3(city)
