"""Training: what is taught rests on clauses that are in force and were read; items and cases are whole."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from build.base.below import below
from build.base.clauses import Clause
from build.base.knowledge_base import KnowledgeBase
from build.marks.problem import Problem, shortened
from build.model import Entry
from build.model.reference import NATION
from build.model.training import Case, TaughtClause
from build.rules.references import moved_from
from build.training.graph import endless, reachable, scenes
from build.training.items import Item, items

WHERE = "content/training/clauses.yml"


def training_clause_unknown(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every name of a clause is in the table, and every clause of the table is used."""
    known = kb.training.clauses
    used: dict[str, list[tuple[Item, Entry]]] = {}
    for item in items(kb.training):
        for name in item.cites:
            citing = [entry for entry in below(item.entry) if getattr(entry, "cite", None) == name]
            used.setdefault(name, []).extend((item, entry) for entry in citing)
    told = set()
    for name in (name for name in used if name not in known):
        idle = [other for other in known if other not in used]
        if moved := moved_from(kb, "clauses", name, idle, [entry for _, entry in used[name]]):
            told.add(moved.at.line)
            yield moved
            continue
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
        likely = f"是不是 {'、'.join(near)}？" if near else "改正编号，"
        for item, entry in used[name]:
            what = f"{item.kind}「{item.title}」引的「{name}」在 {WHERE} 里没有。"
            mend = f"{likely}或先在 {WHERE} 加上这一条：文件、条款、引文。"
            yield entry.problem("training-clause-unknown", what=what, mend=mend, field="cite")
    unread = any(name.startswith(("training/units/", "training/cases/")) for name in kb.unread)
    for name, taught in known.items():
        if name not in used and not unread and taught.mark.of("id").line not in told:
            what = f"条款「{name}」没有任何讲义、练习或案例用到。"
            yield taught.problem("training-clause-unused", what=what, mend="删去这一行，或在材料里引它。")


def training_taught_as(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """What holds in one place is taught as local, older or over; what is older or over has its year if it is known."""
    for taught in kb.training.clauses.values():
        clause = kb.resolve(taught)
        if isinstance(clause, Clause):
            yield from _taught_as(kb, taught, clause)


def _taught_as(kb: KnowledgeBase, taught: TaughtClause, clause: Clause) -> Iterator[Problem]:
    place = clause.policy.place
    if place not in (None, NATION) and taught.taught_as is None:
        what = f"《{clause.policy.title}》只管{kb.place_name(place)}，没有写是地方口径。"
        mend = f"在 {taught.id} 写 taught_as: 地方口径；过去的写旧口径或已结束，并写 year。"
        yield taught.problem("training-taught-as", what=what, mend=mend, field="policy")
    if taught.taught_as == "已结束" and taught.year is None:
        yield taught.problem("training-taught-as", what="写了已结束，没有写是哪一年的。", mend="加上 year。")


def training_source_missing(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every statement of a lesson and every step names a clause or a source; every ending its clause."""
    for unit in kb.training.units:
        for saying in [s for section in unit.lesson for s in section.says] + list(unit.example.steps):
            if saying.cite is None and saying.source is None:
                what = f"讲义的这一句没有写条款，也没有写来源：「{shortened(saying.text)}」。"
                yield saying.problem("training-source-missing", what=what, mend="加上 cite 或 source。")
    for case in kb.training.cases:
        for scene in case.nodes:
            if scene.ending and scene.cite is None:
                what = f"结局「{scene.id}」没有写要记住的条款。"
                yield scene.problem("training-source-missing", what=what, mend="加上 cite。")


def training_place_unknown(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Cases name a unit that exists; paths name units and cases that exist."""
    units = [unit.id for unit in kb.training.units]
    cases = [case.id for case in kb.training.cases]
    for case in kb.training.cases:
        if case.unit not in units:
            mend = f"现有的单元：{'、'.join(units)}。"
            yield case.problem("training-place-unknown", what=f"没有单元「{case.unit}」。", mend=mend, field="unit")
    for path in kb.training.paths.values():
        for field, known in (("units", units), ("cases", cases)):
            for name in getattr(path, field):
                if name not in known and f"training/{field}/{name}" not in kb.unread:
                    what, mend = f"路径里的「{name}」不存在。", f"现有：{'、'.join(known)}。"
                    yield path.problem("training-place-unknown", what=what, mend=mend, field=field)


def training_case_graph(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Every way through a case comes to an end, and every scene can be reached."""
    for case in kb.training.cases:
        yield from _scenes(case)
        reached, stuck = reachable(case), endless(case)
        for scene in case.nodes:
            if scene.id not in reached:
                mend = "让某个选择的 to 指到它，或删去它。"
                yield scene.problem("case-unreachable", what=f"场景「{scene.id}」没有路走得到。", mend=mend)
            elif scene.id in stuck:
                mend = "让每个选择最后都走到一个有 ending 的场景；不要绕回走过的场景。"
                what = f"从场景「{scene.id}」有一条路走不到结局。"
                yield scene.problem("case-endless", what=what, mend=mend)


def _scenes(case: Case) -> Iterator[Problem]:
    known = scenes(case)
    for scene in case.nodes:
        if known[scene.id] is not scene:
            yield scene.problem("case-scene", what=f"场景「{scene.id}」写了两遍。", mend="改一个编号。", field="id")
        if bool(scene.choices) == bool(scene.ending):
            what = f"场景「{scene.id}」要么有选择，要么是结局。"
            yield scene.problem("case-scene", what=what, mend="写 choices，或写 ending，只写一种。")
        if scene.choices and not any(choice.good for choice in scene.choices):
            what = f"场景「{scene.id}」没有一个对的做法。"
            yield scene.problem("case-scene", what=what, mend="给对的做法写 good: true。", field="choices")
        for choice in scene.choices:
            if choice.to not in known:
                mend = f"现有的场景：{'、'.join(known)}。"
                yield choice.problem("case-scene", what=f"没有「{choice.to}」这个场景。", mend=mend, field="to")
