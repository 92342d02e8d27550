"""Our own content: it checks cleanly, every statement has a source, and nothing is said that the facts forbid."""

from collections import Counter
from datetime import date

from build.base.below import below
from build.base.knowledge_base import KnowledgeBase
from build.check import load_and_check
from build.marks.problem import errors
from build.model import Amount, SourceRef, Statement
from build.review.answered import answered, as_rows
from tests.conftest import ROOT

FIVE_KINDS = {"central_finance", "union_budget", "mutual_aid", "government", "charity"}

# The newest day on which somebody checked a figure of the content.
CHECKED = date(2026, 11, 28)


def test_our_content_has_no_errors() -> None:
    """我们自己的内容一处错误也没有，按内容最近核对的那天看。"""
    assert [str(problem) for problem in errors(load_and_check(ROOT / "content", CHECKED)[1])] == []


def test_every_clause_has_a_source(kb: KnowledgeBase) -> None:
    """每一条政策条款都写明从哪里来。"""
    assert [c.id for table in kb.clauses.values() for c in table.values() if c.source is None] == []


def test_every_statement_to_readers_has_a_source(kb: KnowledgeBase) -> None:
    """项目、年度、问答、术语里的每一句话、每一个金额都有来源。"""
    homeless: list[str] = []
    for document in (*kb.projects, *kb.programmes, *kb.answers, *kb.glossary.values()):
        inherited: SourceRef | None = document.source
        for entry in below(document):
            if isinstance(entry, Statement | Amount) and not (entry.source or inherited):
                homeless.append(f"{entry.mark.file}:{entry.mark.line}")
    assert homeless == []


def test_we_ship_no_official_wording(kb: KnowledgeBase) -> None:
    """我们没有读到一份官方原文，所以没有一份标作原文。"""
    assert {policy.wording for policy in kb.policies} <= {"摘要", "转述"}


def test_no_policy_that_was_only_reported_has_an_article_number(kb: KnowledgeBase) -> None:
    """只见于报道的文件只有要点，不编造条号。"""
    assert [
        p.id for p in kb.policies if p.wording == "转述" and any(c.level != "point" for c in kb.clauses_of(p))
    ] == []


def test_no_clause_is_written_twice(kb: KnowledgeBase) -> None:
    """没有两条条款的文字完全一样：一样的话只写一次，引用它。"""
    texts = Counter(c.own_text for table in kb.clauses.values() for c in table.values() if len(c.own_text) > 8)
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_purse_is_of_one_of_five_kinds(kb: KnowledgeBase) -> None:
    """五种钱分得开，都在用，名字不重。"""
    assert {fund.kind for fund in kb.funds.values()} == FIVE_KINDS
    assert max(Counter(fund.name for fund in kb.funds.values()).values()) == 1


def test_a_historic_amount_is_of_a_past_year(kb: KnowledgeBase, today: date) -> None:
    """标作历史的金额，年份都在今年以前或没有写明。"""
    future = [
        (project.id, amount.for_whom)
        for project in kb.projects
        for amount in project.amounts
        if amount.historic and (amount.year or 0) > today.year
    ]
    assert future == []


def test_a_worker_is_told_where_to_ask(kb: KnowledgeBase) -> None:
    """每个项目都写了找谁，或者写明没有查到。"""
    assert [project.id for project in kb.projects if not project.channels and not project.unknowns] == []


def test_every_source_without_a_mirror_is_linked_or_says_that_it_cannot_be(kb: KnowledgeBase) -> None:
    """镜像页一律没有网址。"""
    assert [source.id for source in kb.sources.values() if source.mirror and source.url] == []


def test_titles_and_names_tell_documents_apart(kb: KnowledgeBase) -> None:
    """同名的项目、同名的文件，读者分不清。"""
    for names in ([policy.title for policy in kb.policies], [project.name for project in kb.projects]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_whatever_a_worker_asks_is_answered_or_said_to_be_unknown(kb: KnowledgeBase) -> None:
    """每个主题，谁能申请、多少、何时、怎么办、带什么、找谁、还有没有、没批怎么办，都有一句全国的话，哪怕是「没有查到」。"""
    rows = as_rows(answered(kb, CHECKED))
    assert [f"{row['topic']} {row['aspect']} {row['hole']}" for row in rows if row["hole"]] == []
