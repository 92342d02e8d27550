"""Formal citations of a clause in the forms that staff use. A 转述 cites the report: it never invents a 条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from build.base.clauses import Clause
from build.base.knowledge_base import NOT_STATED_TEXT, KnowledgeBase
from build.force.day_words import in_words, with_days
from build.force.status import last_seen, status
from build.force.timeline import times
from build.model import Policy, Source
from build.model.fields import LooseDate

STATE = "中华人民共和国"
# What these publish is their own document, and no report of one.
OWN_WORDS = ("official", "local_union_notice")
_OUR_NOTE = re.compile(
    r"转载|没有网址|收录|刊发|网页|页面|未录|未显示|非原文|不是发文机关|[a-z]+\.(?:org|com|cn)|^\d{4}-\d{2}-\d{2}|^引"
)

DAY_UNKNOWN = f"施行日期{NOT_STATED_TEXT}"
FORMS = {"full": "全称", "short": "简短", "status": "带时效", "words": "连同文字", "markdown": "网页链接"}


def citation(kb: KnowledgeBase, cited: Clause | Policy, form: str, today: date) -> str:
    """A clause, or a document as a whole, as it is cited in one of FORMS."""
    policy = cited if isinstance(cited, Policy) else cited.policy
    match form:
        case "full":
            return full(kb, cited)
        case "short":
            return short(kb, cited)
        case "status":
            return f"{full(kb, cited)}（{standing(kb, policy, today)}）"
        case "words":
            return with_words(kb, cited)
        case _:
            return f"[{short(kb, cited)}]({url_of(cited)})"


def url_of(cited: Clause | Policy) -> str:
    """The page of a document, or the place of a clause on it, from the root of the site."""
    return f"policies/{cited.id}.html" if isinstance(cited, Policy) else cited.url


def full(kb: KnowledgeBase, cited: Clause | Policy) -> str:
    """《文件名》（文号）第X条第X款第（X）项; where only a report is known the publisher, title and date of the report."""
    policy, address = _parts(cited)
    source = _report(kb, cited)
    if source:
        when = f"，{_day(source.date)}" if source.date else ""
        return f"{plainly(source.publisher)}：《{_inner(plainly(source.title))}》{when}（{_told(cited, policy)}）"
    number = f"（{policy.document_number}）" if policy.document_number and not _untitled(policy) else ""
    return f"{_name(policy)}{number}{_version(kb, policy)}{address}"


def short(kb: KnowledgeBase, cited: Clause | Policy) -> str:
    """《文件名》第X条; where only a report is known the document with who reported it and when."""
    policy, address = _parts(cited)
    title = f"{_name(policy).replace(f'《{STATE}', '《', 1)}{_version(kb, policy)}"
    source = _report(kb, cited)
    if source is None:
        return f"{title}{address}"
    when = _day(source.date) if source.date else ""
    kind = "公布的文字" if source.confidence in OWN_WORDS else "报道"
    return f"{title}（据{plainly(source.publisher)}{when}{kind}{'，由本库归入' if _by_us(cited) else ''}）"


def with_words(kb: KnowledgeBase, cited: Clause | Policy) -> str:
    """A clause with what stands in it: quoted where the base has the official text, else as what it comes to."""
    if isinstance(cited, Policy):
        return full(kb, cited)
    words = "；".join(text.rstrip("。；：") for text in texts_below(kb, cited))
    if cited.policy.wording == "原文" and cited.ref.point is None:
        return f"{full(kb, cited)}：“{words}”"
    return f"{full(kb, cited)}，大意是：{words}（本库的{cited.policy.wording}，不是原文）"


def texts_below(kb: KnowledgeBase, clause: Clause) -> Sequence[str]:
    """The words of a clause and of all below it."""
    return kb.words_at[clause.policy.id].get(clause.anchor, ())


def plainly(words: str) -> str:
    """A publisher or a title without our notes to ourselves in brackets: （北京日报转载）, （没有网址）, （题名未录）."""

    def kept(found: re.Match[str]) -> str:
        parts = [part for part in re.split("[，；、]", found[1]) if not _OUR_NOTE.search(part)]
        return f"（{'，'.join(parts)}）" if parts else ""

    return re.sub("（([^（）]*)）", kept, words)


def _told(cited: Clause | Policy, policy: Policy) -> str:
    """What the report has to do with the document, and which of our points this is: no number that anybody published."""
    point = f"，本库列为第{cited.ref.point}点" if isinstance(cited, Clause) and cited.ref.point else ""
    if _by_us(cited):
        return f"转述；报道没有说出自哪份文件，由本库归在{_name(policy)}名下{point}"
    return f"转述{_name(policy)}的内容{point}"


def _by_us(cited: Clause | Policy) -> bool:
    """Whether it was our editors who put what is cited under its document."""
    return cited.attributed_by == "editor"


def _name(policy: Policy) -> str:
    return f"{policy.document_number}文件" if _untitled(policy) else f"《{_inner(policy.title)}》"


def _untitled(policy: Policy) -> bool:
    """Whether only the number of a document is known: the base then calls it by that."""
    return bool(policy.document_number) and policy.title.startswith(policy.document_number or "")


def _parts(cited: Clause | Policy) -> tuple[Policy, str]:
    return (cited, "") if isinstance(cited, Policy) else (cited.policy, cited.citation)


def _version(kb: KnowledgeBase, policy: Policy) -> str:
    """（2021年12月24日施行）, where the title alone does not tell which of several versions is meant."""
    versions = kb.versions.get(policy.version_of or "", ())
    if len(versions) < 2:
        return ""
    if policy.effective_date:
        return f"（{_day(policy.effective_date)}施行）"
    return f"（{_day(policy.issued_date)}成文）" if policy.issued_date else f"（施行日期{NOT_STATED_TEXT}）"


def standing(kb: KnowledgeBase, policy: Policy, today: date) -> str:
    """The document's dates, as far as they are known, and its status on a day. That a source does not state one is a note
    of ours, which stands on the page and in no citation."""
    since, reason = _known_dates(policy), times(kb, policy).reason(today)
    why = with_days(reason.why) if reason else ""
    parts = [part for part in (since, why if why != since else "") if part]
    return "；".join([*parts, f"截至{_day(today)}{status(kb, policy, today).label}"])


def dates(policy: Policy) -> str:
    """From which day a document holds, or that no source says so, and when it was last seen in use."""
    known = _known_dates(policy)
    return known if policy.effective_date else f"{DAY_UNKNOWN}{'；' if known else ''}{known}"


def _known_dates(policy: Policy) -> str:
    """From which day a document holds; where no source says so, when it was last seen in use; else empty."""
    if policy.effective_date:
        return f"{_day(policy.effective_date)}起施行"
    seen = last_seen(policy)
    return f"{_day(seen)}还见到执行" if seen else ""


def _report(kb: KnowledgeBase, cited: Clause | Policy) -> Source | None:
    """The report to cite where no official number is known: of a 转述, and of a 要点 in any document. A document that
    has a number is named by it, whoever reported what it says."""
    policy, source = (cited, cited.source) if isinstance(cited, Policy) else (cited.policy, cited.source)
    if isinstance(cited, Policy):
        told = policy.wording == "转述" and not policy.document_number
    else:
        told = policy.wording == "转述" or cited.ref.point is not None
    return kb.sources.get(source.id) if told and source else None


def _inner(title: str) -> str:
    """A title inside 《》: titles within it go into 〈〉 (GB/T 15834)."""
    return title.replace("《", "〈").replace("》", "〉")


def _day(value: date | LooseDate | None) -> str:
    return f"日期{NOT_STATED_TEXT}" if value is None else in_words(value)


def table(kb: KnowledgeBase, today: date) -> Iterator[tuple[str, ...]]:
    """Every clause of the base with all its forms, for the golden file."""
    yield ("id", *FORMS)
    for policy in kb.policies:
        for clause in kb.clauses_of(policy):
            yield (clause.id, *(citation(kb, clause, form, today) for form in FORMS))


def formal_citation(kb: KnowledgeBase, clause: Clause) -> str:
    """The clause as a file note cites it; what is no official wording says so, with its place in our base."""
    cited = full(kb, clause)
    if clause.policy.wording == "原文":
        return cited
    return f"{cited}〔{clause.policy.wording}，本库{clause.citation}；非原文，引用前请核对〕"
