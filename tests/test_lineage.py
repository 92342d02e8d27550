"""The documents of one line: versions of a law and what replaces what; and where each clause is found in another of them."""

from datetime import date

import pytest

from build.audit.checking import audit
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.citing.citation import citation, full, short
from build.citing.typed_citation import find
from build.force.lineage import counterparts, lineage, only_in
from build.reading.load import load
from build.recognising.catalog import catalog
from tests.versions_city import versions_content


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The imaginary city with three versions of one law: past, present and to come."""
    return load(versions_content(tmp_path_factory.mktemp("versions")))[0]


def line(kb: KnowledgeBase, policy: str) -> list[str]:
    return [other.id for other in lineage(kb, kb.policy_by_id[policy])]


def test_versions_and_replaced_documents_are_of_one_line(kb: KnowledgeBase) -> None:
    """同一部条例的各版、被废止的旧办法，都在一条线上；别的文件不在。"""
    assert line(kb, "hexi-tiaoli-2015") == ["hexi-tiaoli-2027", "hexi-tiaoli-2022"]
    assert line(kb, "hexi-2024-bangfu") == ["hexi-2018-bangfu"]
    assert line(kb, "hexi-weiwen") == []


def test_a_clause_is_found_where_it_moved_to(kb: KnowledgeBase) -> None:
    """取暖补贴在旧版是第三条，新版是第四条；两边都有的才配得上。"""
    new, old = kb.policy_by_id["hexi-tiaoli-2022"], kb.policy_by_id["hexi-tiaoli-2015"]
    found = {anchor: clause.citation for anchor, clause in counterparts(kb, new, old).items()}
    assert found == {"art_1": "第一条", "art_2": "第二条", "art_4": "第三条"}
    assert [clause.citation for clause in only_in(kb, new, old)] == ["第四条"]


def test_a_clause_below_an_article_keeps_its_place(kb: KnowledgeBase) -> None:
    """条挪了，款和项还在原来的位置上找；没有这一款的，给出整条。"""
    policy = kb.policy_by_id["hexi-2024-bangfu"]
    chapters = policy.chapters[1].sections[0].articles
    moved = chapters[0].model_copy(update={"number": "第五条", "paragraphs": chapters[0].paragraphs[:2]})
    newer = policy.model_copy(update={"id": "newer", "chapters": (), "articles": (moved,), "repeals": (policy.id,)})
    both = KnowledgeBase(policies=(policy, newer))
    found = counterparts(both, policy, newer)
    assert found["art_6__para_1__item_2"].citation == "第五条第一款第（二）项"
    assert found["art_6__para_2"].citation == "第五条第二款"
    assert found["art_6__para_3"].citation == "第五条"


def clause(kb: KnowledgeBase, policy: str, address: str) -> Clause:
    return kb.clause(policy, address)


def test_a_citation_tells_versions_of_the_same_name_apart_and_is_read_back(kb: KnowledgeBase) -> None:
    """同名的几版，引用里写明哪天施行；拿它去核对，认得出是哪一版。"""
    old = clause(kb, "hexi-tiaoli-2015", "第三条")
    assert full(kb, old) == "《河西市职工关爱条例》（2015年1月1日施行）第三条"
    assert short(kb, clause(kb, "hexi-2024-bangfu", "第七条")) == "《河西市困难职工帮扶办法》第七条"
    for policy in ("hexi-tiaoli-2015", "hexi-tiaoli-2022", "hexi-tiaoli-2027"):
        text = f"依据{full(kb, clause(kb, policy, '第二条'))}。"
        found = audit(text, catalog(kb), date(2026, 11, 23))
        assert [(f.verdict.policy, f.verdict.clause) for f in found] == [(policy, "art_2")]


def test_a_citation_before_the_first_day_says_once_when_it_begins(kb: KnowledgeBase) -> None:
    """还没施行的，写一遍哪天起施行，再写截至那天尚未施行。"""
    cited = citation(kb, clause(kb, "hexi-tiaoli-2027", "第二条"), "status", date(2026, 11, 23))
    assert cited.endswith("第二条（2027年1月1日起施行；截至2026年11月23日尚未施行）")


@pytest.mark.parametrize(
    ("typed", "cited"),
    [
        ("河西市困难职工帮扶办法", "《河西市困难职工帮扶办法》（河工发〔2024〕6号）"),
        ("《河西市困难职工帮扶办法》", "《河西市困难职工帮扶办法》（河工发〔2024〕6号）"),
        ("河工发〔2024〕6号", "《河西市困难职工帮扶办法》（河工发〔2024〕6号）"),
        ("hexi-2024-bangfu", "《河西市困难职工帮扶办法》（河工发〔2024〕6号）"),
        ("河西市职工关爱条例", "《河西市职工关爱条例》（2022年1月1日施行）"),
    ],
)
def test_a_name_or_a_number_alone_cites_the_whole_document(kb: KnowledgeBase, typed: str, cited: str) -> None:
    """只写文件名或文号，引的是整份文件；几个版本的，引那一天施行的那一版。"""
    day = date(2026, 11, 23)
    assert citation(kb, find(kb, typed, day), "full", day) == cited


def test_a_document_known_from_a_report_alone_is_cited_by_the_report(kb: KnowledgeBase) -> None:
    """转述又没有文号的，引那篇报道；有文号的引文号。"""
    policy = kb.policy_by_id["hexi-weiwen"]
    told = policy.model_copy(update={"wording": "转述", "document_number": None})
    assert "（转述《" in full(kb, told)
    assert full(kb, policy.model_copy(update={"wording": "转述", "document_number": "河工发〔2020〕3号"})).endswith(
        "（河工发〔2020〕3号）"
    )
