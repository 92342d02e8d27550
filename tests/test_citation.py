"""Formal citations: the golden file for every clause, the forms, and references that lead nowhere."""

import re
from datetime import date
from pathlib import Path

import pytest

from build.__main__ import main
from build.base.knowledge_base import KnowledgeBase
from build.citing.citation import citation, full, short, table
from build.citing.typed_citation import UnknownReferenceError, find

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "citations.tsv"
CITY = ["--content", str(HERE / "data" / "content"), "--today", "2026-11-23"]


def test_the_golden_file_holds_every_clause_as_it_is_cited(kb: KnowledgeBase, today: date) -> None:
    """库里每一条的各种引用写法，与存档的一致；改了内容就用 python -m build cite --all 重写存档。"""
    made = ["\t".join(row) for row in table(kb, today)]
    kept = GOLDEN.read_text(encoding="utf-8").splitlines()
    changed = [line for line in made if line not in set(kept)]
    assert made == kept, (
        "重写：python -m build cite --all --today 2026-11-23 > tests/golden/citations.tsv\n" + "\n".join(changed[:5])
    )


def test_a_paraphrase_is_never_cited_by_an_article(kb: KnowledgeBase, today: date) -> None:
    """转述的文件只引报道，任何写法里都不编条号，也不写「要点」。"""
    for policy in (p for p in kb.policies if p.wording == "转述"):
        for clause in kb.clauses_of(policy):
            text = citation(kb, clause, "full", today)
            assert clause.citation not in text, text
            assert "转述" in text


@pytest.mark.parametrize(
    ("reference", "form", "text"),
    [
        ("hexi-2024-bangfu#art_6__para_2", "full", "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第六条第二款"),
        ("河西市困难职工帮扶办法第6条第1款第2项", "short", "《河西市困难职工帮扶办法》第六条第一款第（二）项"),
        ("河工发[2024]6号第七条", "full", "《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条"),
        (
            "帮扶办法第六条之一",
            "markdown",
            "[《河西市困难职工帮扶办法》第六条之一](policies/hexi-2024-bangfu.html#art_6-1)",
        ),
        (
            "河工发〔2018〕9号第二条",
            "status",
            "《河西市困难职工帮扶暂行办法》（河工发〔2018〕9号）第二条（2018年5月1日起施行；"
            "2024年4月1日起由《河西市困难职工帮扶办法》接替；截至2026年11月23日已废止）",
        ),
    ],
)
def test_a_clause_is_cited_in_the_form_asked_for(
    reference: str, form: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """按文件名、别名、文号加条款都找得到，写成所要的样子。"""
    assert main(["cite", reference, "--form", form, *CITY]) == 0
    assert capsys.readouterr().out == text + "\n"


def test_a_reference_may_be_typed_with_spaces(capsys: pytest.CaptureFixture[str]) -> None:
    """文件名和条款之间打了空格，不用加引号。"""
    assert main(["cite", "河西市困难职工帮扶办法", "第七条", "--form", "short", *CITY]) == 0
    assert capsys.readouterr().out == "《河西市困难职工帮扶办法》第七条\n"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("帮扶办法第九十条", "没有「第九十条」"),
        ("河西市劳动条例第一条", "本库没有收录"),
        ("说不清", "看不出"),
        ("hexi-2024-bangfu#art_99", "没有「art_99」"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(
    reference: str, words: str, city: KnowledgeBase, today: date
) -> None:
    """找不到的引用说明白，不猜。"""
    with pytest.raises(UnknownReferenceError, match=words):
        find(city, reference, today)


def test_what_our_editors_put_under_a_document_says_so(kb: KnowledgeBase) -> None:
    """报道没有说出自实施细则的，复制出来的引文写明是本库归入的，不写成「转述细则」。"""
    clause = kb.clause("acftu-2022-shishi-xize", "要点二")
    assert clause.attributed_by == "editor"
    assert full(kb, clause).endswith(
        "（转述；报道没有说出自哪份文件，由本库归在《中央财政职工困难帮扶资金项目管理实施细则》名下，本库列为第2点）"
    )
    assert "由本库归入" in short(kb, clause)
    number = kb.clause("acftu-2022-shishi-xize", "要点十六")
    assert number.attributed_by == "report"
    assert full(kb, number).endswith("（转述《中央财政职工困难帮扶资金项目管理实施细则》的内容，本库列为第16点）")


def test_nothing_that_we_tell_ourselves_is_copied(kb: KnowledgeBase, today: date) -> None:
    """复制出来的引文里没有写给自己看的话：转载、没有网址、题名未录、日期来源未注明；工会自己公布的不叫报道。"""
    ours = re.compile(r"转载页|转载）|没有网址|题名未录|收录|日期来源未注明|页面未显示）")
    for policy in kb.policies:
        for clause in kb.clauses_of(policy):
            for form in ("full", "short", "status"):
                text = citation(kb, clause, form, today)
                assert not ours.search(text), text


def test_a_law_is_short_without_the_name_of_the_state(kb: KnowledgeBase, today: date) -> None:
    """简短的写法，法律的名字不带「中华人民共和国」；全称带。"""
    clause = kb.clause("gonghuifa-2021", "第六条")
    assert citation(kb, clause, "short", today) == "《工会法》第六条"
    assert citation(kb, clause, "full", today) == "《中华人民共和国工会法》第六条"


def test_a_clause_is_copied_with_its_words_and_whose_they_are(
    kb: KnowledgeBase, city: KnowledgeBase, today: date
) -> None:
    """「连同文字」：原文加引号；概括的写「大意是」，注明不是原文。"""
    official = citation(city, city.clause("hexi-2024-bangfu", "第七条"), "words", today)
    assert official.startswith("《河西市困难职工帮扶办法》（河工发〔2024〕6号）第七条：“") and official.endswith("”")
    told = citation(kb, kb.clause("gonghuifa-2021", "第三十条"), "words", today)
    assert told.startswith("《中华人民共和国工会法》第三十条，大意是：") and told.endswith("（本库的摘要，不是原文）")
