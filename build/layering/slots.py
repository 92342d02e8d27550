"""What a layer adds to the open slots of a record below: local amounts, papers, steps, windows and conditions, each with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from build.base.layer import Layer, Shadowed
from build.layering.contents import Contents, Report, home
from build.marks.problem import Problem
from build.model import Amount, Entry, Project, Requirement, Rule, Standard
from build.model.layer import SLOTS, Addition
from build.model.layered import Layered
from build.model.reference import NATION

Open = TypeVar("Open", Project, Rule)


def item_name(slot: str, item: Entry) -> str:
    """How `replaces` names an item: its slot and what it says, as eight letters. An item that is changed has another
    name, so that whoever replaced it looks again."""
    said = item.model_dump_json(exclude={"visibility", "replaces", "because", "by"}, exclude_defaults=True)
    return f"{slot}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


@dataclass
class Slots:
    """Puts the additions of all layers where they belong; `shadowed` grows by what they replace."""

    layers: Sequence[Contents]
    report: Report
    shadowed: list[Shadowed]

    def filled(
        self, kind: str, records: Sequence[Open], additions: Mapping[str, Sequence[Addition]]
    ) -> tuple[Open, ...]:
        """The records of a kind, projects or rules, with what layers add to them."""
        return tuple(self._filled(kind, record, additions.get(record.id, ())) for record in records)

    def _filled(self, kind: str, record: Open, additions: Sequence[Addition]) -> Open:
        for addition in additions:
            record = self._with(kind, record, addition)
        return record

    def _with(self, kind: str, record: Open, addition: Addition) -> Open:
        changes: dict[str, Any] = {}
        slot: str
        for slot in SLOTS:
            items: tuple[Entry, ...] = tuple(self._own(slot, item, addition) for item in getattr(addition, slot))
            if not items:
                continue
            if slot == "requirements":
                self._never_replacing(items)
                changes[slot] = _joined(record.requirements, items)
            elif hasattr(record, slot):
                changes[slot] = (*self._kept(kind, record, slot, items), *items)
            else:
                what = f"共用条件「{record.id}」只能加申请条件（requirements），这里写了 {slot}。"
                self.report(
                    addition.problem("layer-slot", what=what, mend=f"把 {slot} 写到项目的那一份里。", field=slot)
                )
        return record.model_copy(update=changes)

    def _own(self, slot: str, item: Entry, addition: Addition) -> Entry:
        """An item with the place of its layer and the source of its file, where it names none itself."""
        layer = self._layer(addition)
        missing = {name: value for name, value in (("place", layer.place or NATION), ("source", addition.source))
                   if value and name in type(item).model_fields and getattr(item, name) is None}  # fmt: skip
        if slot != "requirements" and not (missing.get("source") or getattr(item, "source", None)):
            mend = "在这一条或这份文件的开头写上 source: {id: …, at: …}；编号见 sources.yml。"
            self.report(item.problem("source-missing", what="这里没有写来源。", mend=mend))
        return item.model_copy(update=missing)

    def _kept(self, kind: str, record: Open, slot: str, items: Sequence[Entry]) -> Iterator[Entry]:
        """What stood in a slot, without what the new items replace; a claim that leads nowhere is told."""
        claims = {str(item.replaces): item for item in items if isinstance(item, Layered) and item.replaces}
        for old in getattr(record, slot):
            address = f"{home(self.layers, old)}/{record.id}#{item_name(slot, old)}"
            if new := claims.pop(address, None):
                row = Shadowed(kind, address, old.mark.of(), new.mark.of(), new.because or "", new.by or "")
                self.shadowed.append(row)
            else:
                yield old
        for address, item in claims.items():
            self.report(_lost(address, record.id, item))

    def _never_replacing(self, items: Sequence[Entry]) -> None:
        for item in items:
            if isinstance(item, Layered) and item.replaces:
                what, mend = (
                    "申请条件只能加，不能一条一条地换。",
                    "删去 replaces、because、by；要改条件的，把整个项目或共用条件换掉。",
                )
                self.report(item.problem("layer-replaces", what=what, mend=mend, field="replaces"))

    def _layer(self, entry: Entry) -> Layer:
        return next(c.layer for c in self.layers if entry in c.additions)


def _lost(address: str, record: str, item: Entry) -> Problem:
    what = f"「{address}」在下面各层里没有：那一条改过、删了，或者编号抄错了。"
    mend = f"用 python -m build layers --explain {record} 看现在有哪几条；还要换的抄新的编号，不用换了的删去 replaces、because、by。"
    return item.problem("layer-replaces", what=what, mend=mend, field="replaces")


def _joined(own: Requirement | None, items: Sequence[Entry]) -> Requirement:
    """Conditions beside those that stand: one more way where one is enough, one more demand where all must hold."""
    added = tuple(item for item in items if isinstance(item, Requirement))
    if own is None:
        return added[0] if len(added) == 1 else Requirement.model_construct(all_of=added, mark=added[0].mark)
    if own.any_of:
        return own.model_copy(update={"any_of": (*own.any_of, *added)})
    if own.all_of:
        return own.model_copy(update={"all_of": (*own.all_of, *added)})
    return Requirement.model_construct(all_of=(own, *added), mark=own.mark)


def by_record(layers: Sequence[Contents], known: Mapping[str, Entry], report: Report) -> dict[str, list[Addition]]:
    """Record id → the additions to it, the lowest layer first; one that adds to nothing is told."""
    found: dict[str, list[Addition]] = {}
    for contents in layers:
        for addition in contents.additions:
            if addition.id in known or _unread(addition.id, layers):
                found.setdefault(addition.id, []).append(addition)
                continue
            what = f"下面各层里没有「{addition.id}」这个项目或共用条件，加不进去。"
            mend = "文件名就是要加进去的那个项目的编号；用 python -m build layers --explain 编号 查。新的项目写在 projects 文件夹里。"
            report(addition.problem("layer-slot", what=what, mend=mend))
    return found


def _unread(key: str, layers: Sequence[Contents]) -> bool:
    return any(name in c.unread for c in layers for name in (f"projects/{key}", f"rules/{key}"))


def disagreements(projects: Sequence[Project], layers: Sequence[Contents], report: Report) -> None:
    """Tells where two layers give another number for the same people, place and year; both stand side by side."""
    for project in projects:
        seen: dict[tuple[object, ...], Amount] = {}
        for amount in project.amounts:
            key = ("".join(amount.for_whom.split()), amount.place, amount.year, amount.per)
            other = seen.setdefault(key, amount)
            if other is not amount and _layers_differ(other, amount, layers) and _numbers(other) != _numbers(amount):
                what = f"同一地方、同一年、同样的人，{other.mark.file}:{other.mark.line} 写的数不一样，两个都会列在页面上。"
                mend = "对照两边的来源；下面那一层错了的，请维护它的人改，急的话用 replaces 换掉那一条。"
                report(amount.notice("layer-disagree", what=what, mend=mend))


def standards_disagree(standards: Sequence[Standard], layers: Sequence[Contents], report: Report) -> None:
    """Tells where two layers give another local standard for the same place and year: both are shown, neither decides."""
    for at, row in enumerate(standards):
        for other in standards[:at]:
            if row.contradicts(other) and _layers_differ(row, other, layers):
                first, second = sorted((row, other), key=lambda one: _height(one, layers))
                at_first = f"{first.mark.file}:{first.mark.line} 的「{first.id}」写的是 {first.value_yuan} 元"
                what = f"同一地方、同一年，{at_first}，两个都会列着，自测里都不作数。"
                mend = "对照两边的来源；下面那一层错了的，请维护它的人改，急的话用 replaces 换掉那一条。"
                report(second.notice("layer-disagree", what=what, mend=mend))


def _height(entry: Entry, layers: Sequence[Contents]) -> int:
    return [contents.layer.id for contents in layers].index(home(layers, entry))


def _numbers(amount: Amount) -> tuple[object, ...]:
    return amount.value_yuan, amount.min_yuan, amount.max_yuan, amount.formula


def _layers_differ(one: Entry, other: Entry, layers: Sequence[Contents]) -> bool:
    return home(layers, one) != home(layers, other)
