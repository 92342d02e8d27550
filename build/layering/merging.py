"""Layers laid over each other, the base first. No field is mixed: a record is one layer's, whole, and the same id twice is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from build.base.layer import Shadowed
from build.layering.contents import Contents, Report, home, id_of
from build.marks.problem import Mark, Problem
from build.marks.yaml_tree import Text
from build.model import Entry
from build.model.layered import Layered

RECORDS = {
    "policies": "政策文件", "projects": "项目", "programmes": "年度框架", "answers": "问答", "doors": "归别处管的事",
    "rules": "共用条件", "sources": "来源", "authorities": "机关", "funds": "资金", "categories": "资助类别",
    "places": "地区", "glossary": "名词", "questions": "自测题", "screens": "自测的屏", "standards": "地方标准",
    "unknowns": "没有查到的", "implications": "推断", "referrals": "转介", "training/units": "培训单元",
    "training/cases": "案例", "training/clauses": "培训条款", "training/paths": "学习路径",
}  # fmt: skip
# What commands write about clauses. A row of a layer speaks of its own documents.
LEDGERS = ("clauses.lock", "changes")


@dataclass(frozen=True, slots=True)
class Merged:
    """All layers as one, and what was replaced on the way."""

    contents: Contents
    shadowed: tuple[Shadowed, ...] = ()


def merged(layers: Sequence[Contents], report: Report) -> Merged:
    """The layers as one; `layers` begins with the base."""
    whole, shadowed = layers[0], []
    for upper in layers[1:]:
        replaced = [row for row in (_replacing(whole, upper, layers, report)) if row]
        shadowed += replaced
        whole = _over(_without(whole, replaced), _that_may_stand(whole, upper, replaced, layers, report))
    return Merged(whole, tuple(shadowed))


def _replacing(whole: Contents, upper: Contents, layers: Sequence[Contents], report: Report) -> list[Shadowed]:
    """What the records of a layer replace; a claim that leads nowhere is told."""
    found = []
    below = _below(whole)
    for kind, record in upper.records():
        if not isinstance(record, Layered) or record.replaces is None:
            continue
        old = below.get((kind, record.replaces.record))
        if problem := _wrong_claim(kind, record, old, layers):
            report(problem)
        elif old is not None:
            at = old.mark.of()
            found.append(
                Shadowed(kind, str(record.replaces), at, record.mark.of(), record.because or "", record.by or "")
            )
    return found


def _below(whole: Contents) -> dict[tuple[str, str], Entry]:
    return {(kind, id_of(record)): record for kind, record in whole.records()}


def _wrong_claim(kind: str, record: Layered, old: Entry | None, layers: Sequence[Contents]) -> Problem | None:
    claim = record.replaces
    assert claim is not None
    if claim.item:
        mend = "整份换掉的不写 # 和后面的条目；只换一条的，写进 additions 文件夹里。"
        return record.problem(
            "layer-replaces", what=f"「{claim}」指的是一条，这里是整份记录。", mend=mend, field="replaces"
        )
    if claim.record != id_of(record):
        mend = f"把这份的编号也写成 {claim.record}；另起一份的，删去 replaces。"
        what = f"整份换掉「{claim}」，编号却不同，引用它的地方会落空。"
        return record.problem("layer-replaces", what=what, mend=mend, field="replaces")
    if old is None or claim.layer != home(layers, old):
        what = f"「{claim}」在下面各层里没有：层里没有这{RECORDS.get(kind, '份记录')}，或者层的编号不对。"
        mend = "用 python -m build layers --explain 查它现在在哪一层；下面一层已经删了的，删去 replaces。"
        return record.problem("layer-replaces", what=what, mend=mend, field="replaces")
    return None


def _without(whole: Contents, replaced: Sequence[Shadowed]) -> Contents:
    """The lower layers without what was replaced, and without what was confirmed of it."""
    gone = {(row.kind, row.address.partition("/")[2]) for row in replaced}
    if not gone:
        return whole
    policies = {record for kind, record in gone if kind == "policies"}
    projects = {record for kind, record in gone if kind == "projects"}
    tables = {
        kind: {key: row for key, row in rows.items() if (kind, key) not in gone and not _tells_of(kind, row, policies)}
        for kind, rows in whole.tables.items()
    }
    documents = {
        kind: tuple(record for record in records if (kind, id_of(record)) not in gone)
        for kind, records in whole.documents.items()
    }
    bases = tuple(line for line in whole.words.get("bases.lock", ()) if line.partition(" ")[0] not in projects)
    return replace(whole, documents=documents, tables=tables, words={**whole.words, "bases.lock": bases})


def _tells_of(kind: str, row: Entry, policies: set[str]) -> bool:
    clause = id_of(row) if kind == "clauses.lock" else str(getattr(row, "clause", ""))
    return kind in LEDGERS and clause.partition("#")[0] in policies


def _that_may_stand(
    whole: Contents, upper: Contents, replaced: Sequence[Shadowed], layers: Sequence[Contents], report: Report
) -> Contents:
    """The upper layer without ids that stand below already; each of these is told with both lines."""
    below = _below(whole)
    allowed = {(row.kind, row.address.partition("/")[2]) for row in replaced}
    twice: set[tuple[str, str]] = set()
    for kind, record in upper.records():
        key = (kind, id_of(record))
        if kind in LEDGERS or key not in below or key in allowed:
            continue
        twice.add(key)
        if not (isinstance(record, Layered) and record.replaces):  # its claim was told already
            report(_twice(kind, record, below[key], home(layers, below[key])))
    prose = {name: text for name, text in upper.prose.items() if not _page_twice(name, text, whole, report)}
    return replace(
        upper,
        documents={k: tuple(r for r in rows if (k, id_of(r)) not in twice) for k, rows in upper.documents.items()},
        tables={k: {i: r for i, r in rows.items() if (k, i) not in twice} for k, rows in upper.tables.items()},
        prose=prose,
    )


def _twice(kind: str, record: Entry, old: Entry, layer: str) -> Problem:
    name = RECORDS.get(kind, "记录")
    what = f"{name}的编号「{id_of(record)}」在 {old.mark.file}:{old.mark.line} 已经有了，两层不能用同一个编号。"
    mend = "下面一层已经有这个地方，删去这一条。" if kind == "places" else "换一个编号。"
    if isinstance(record, Layered) and kind != "places":
        mend += f"真要整份换掉下面那一层的，写 replaces: {layer}/{id_of(record)}，再写 because 和 by。"
    return record.problem("layer-id-twice", what=what, mend=mend)


def _page_twice(name: str, text: Text, whole: Contents, report: Report) -> bool:
    old = whole.prose.get(name)
    if old is None:
        return False
    what = f"页面「{name}」在 {old.at.file}:1 已经有了，两层不能用同一个名字。"
    report(Problem(Mark(text.at.file, 1), "layer-id-twice", what, "换一个文件名，如在前面加上地名。"))
    return True


def _over(lower: Contents, upper: Contents) -> Contents:
    kinds = dict.fromkeys((*lower.documents, *upper.documents))
    tables = dict.fromkeys((*lower.tables, *upper.tables))
    words = dict.fromkeys((*lower.words, *upper.words))
    return Contents(
        lower.layer,
        documents={k: _sorted((*lower.documents.get(k, ()), *upper.documents.get(k, ()))) for k in kinds},
        tables={k: dict(sorted({**lower.tables.get(k, {}), **upper.tables.get(k, {})}.items())) for k in tables},
        additions=(*lower.additions, *upper.additions),
        lexicon=(*lower.lexicon, *upper.lexicon),
        words={k: tuple(sorted({*lower.words.get(k, ()), *upper.words.get(k, ())})) for k in words},
        prose={**lower.prose, **upper.prose},
        unread=lower.unread | upper.unread,
        withheld=lower.withheld | upper.withheld,
    )


def _sorted(records: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """By id, which is the name of the file: the order in which one folder is read."""
    return tuple(sorted(records, key=id_of))
