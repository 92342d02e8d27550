"""What the templates of the training ask: the clause behind a short name, how it is cited and marked, what belongs together."""

from __future__ import annotations

from build.base.clauses import Clause
from build.model.reference import NATION
from build.model.training import ENDINGS, KINDS, Case, Option, TaughtClause, Unit
from build.pages.render import Renderer


class View:
    """What the templates ask of the training."""

    KINDS = KINDS
    ENDINGS = ENDINGS

    def __init__(self, renderer: Renderer) -> None:
        self.kb = renderer.kb

    def taught(self, name: str) -> TaughtClause:
        """The row of the table of clauses."""
        return self.kb.training.clauses[name]

    def clause(self, name: str) -> Clause:
        """The clause behind a name."""
        taught = self.taught(name)
        return self.kb.clause(taught.policy, taught.clause)

    def citation(self, name: str) -> str:
        """《文件名》条款, as documents cite it."""
        clause = self.clause(name)
        return f"《{clause.policy.title}》{clause.citation}"

    def mark(self, name: str) -> str:
        """旧口径·2015年, 地方口径·青岛市 …; empty where it is today's national rule."""
        taught, clause = self.taught(name), self.clause(name)
        if taught.taught_as is None:
            return ""
        place = clause.policy.place
        parts: list[str] = [taught.taught_as]
        if place not in (None, NATION):
            parts.append(self.kb.places[place].name if place in self.kb.places else str(place))
        parts.append(f"{taught.year}年" if taught.year else "没标日期")
        return "·".join(parts)

    def say(self, option: Option) -> str:
        """The words of an option; a clause's own citation where the option is the clause."""
        return option.say or self.citation(option.cite)

    def cases_of(self, unit: Unit) -> list[Case]:
        """The cases that belong to a unit."""
        return [case for case in self.kb.training.cases if case.unit == unit.id]

    def unit(self, name: str) -> Unit:
        """The unit of an id."""
        return next(unit for unit in self.kb.training.units if unit.id == name)

    def case(self, name: str) -> Case:
        """The case of an id."""
        return next(case for case in self.kb.training.cases if case.id == name)
