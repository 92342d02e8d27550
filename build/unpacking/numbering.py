"""Word's automatic numbers, counted as Word counts them: through list styles, restarts and overrides (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from build.unpacking.number_formats import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
# No number of a list is longer; what is was made to be.
LONGEST_LABEL = 60
# How far a chain of styles is followed; a longer one goes in a circle.
MOST_STEPS = 40


def value(element: Any, path: str) -> str | None:
    """The w:val of a descendant, `pPr/numPr/numId`; None where there is none."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val")


def whole_number(text: str | None, otherwise: int) -> int:
    """A number of the file's; what cannot be one counts as `otherwise`."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


@dataclass(frozen=True, slots=True)
class Listed:
    """Which list a paragraph belongs to, and on which level."""

    instance: str
    level: int


@dataclass
class Numbering:
    """The lists of one document. `label` is to be asked paragraph by paragraph, in the document's order."""

    numbering: Any
    styles: Any
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)
    _known_overrides: dict[str, dict[int, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._abstracts = _table(self.numbering, "abstractNum", "abstractNumId")
        self._instances = _table(self.numbering, "num", "numId")
        self._styles = _table(self.styles, "style", "styleId")
        default = [s for s in self._styles.values() if s.get(W + "type") == "paragraph" and _on(s.get(W + "default"))]
        self._default = default[0].get(W + "styleId") if default else None

    def label(self, properties: Any) -> str:
        """The number of the paragraph with these properties (w:pPr); the list counts on. Empty where it has none."""
        listed = self._listed(properties)
        if listed is None:
            return ""
        name, abstract = self._abstract(listed.instance)
        levels = self._levels(listed.instance, abstract)
        if abstract is None or listed.level not in levels:
            return ""
        count = self._counters.setdefault(name, {})
        self._count(listed, count, levels)
        return self._shown(listed.level, count, levels)

    def style_of(self, properties: Any) -> str | None:
        """The paragraph's style, or the document's own for paragraphs that name none."""
        return value(properties, "pStyle") or self._default

    def outline(self, properties: Any) -> bool:
        """Whether the paragraph stands in the document's outline: a heading."""
        level = value(properties, "outlineLvl")
        for style in self._chain(self.style_of(properties)):
            level = level or value(style, "pPr/outlineLvl")
        return level is not None and whole_number(level, 9) < LEVELS

    def centred(self, properties: Any) -> bool:
        """Whether the paragraph is set in the middle."""
        where = value(properties, "jc")
        for style in self._chain(self.style_of(properties)):
            where = where or value(style, "pPr/jc")
        return where == "center"

    def _chain(self, style: str | None) -> list[Any]:
        found: list[Any] = []
        while style in self._styles and len(found) < MOST_STEPS:
            found.append(self._styles[style])
            style = value(self._styles[style], "basedOn")
        return found

    def _listed(self, properties: Any) -> Listed | None:
        own = properties.find(W + "numPr") if properties is not None else None
        instance, level = value(own, "numId"), value(own, "ilvl")
        if instance is None:
            for style in self._chain(self.style_of(properties)):
                if (instance := value(style, "pPr/numPr/numId")) is not None:
                    linked = self._level_of_style(instance, style.get(W + "styleId"))
                    level = level or linked or value(style, "pPr/numPr/ilvl")
                    break
        # A list with the number 0 takes the paragraph out of every list.
        if instance is None or instance == "0" or instance not in self._instances:
            return None
        number = whole_number(level, 0)
        return Listed(instance, number) if 0 <= number < LEVELS else None

    def _level_of_style(self, instance: str, style: str | None) -> str | None:
        """A level of a list can be tied to a style; then the style says which level it is."""
        _, abstract = self._abstract(instance)
        for level in () if abstract is None else abstract.findall(W + "lvl"):
            if value(level, "pStyle") == style:
                return str(level.get(W + "ilvl"))
        return None

    def _abstract(self, instance: str) -> tuple[str, Any]:
        """The definition that a list counts by; a list may borrow it from a list style, and that from another."""
        name = value(self._instances.get(instance), "abstractNumId") or ""
        for _ in range(MOST_STEPS):
            abstract = self._abstracts.get(name)
            link = value(abstract, "numStyleLink")
            if not link:
                return name, abstract
            instance = value(self._styles.get(link), "pPr/numPr/numId") or ""
            name = value(self._instances.get(instance), "abstractNumId") or ""
        return name, None

    def _levels(self, instance: str, abstract: Any) -> dict[int, Any]:
        levels = {} if abstract is None else {_ilvl(e): e for e in abstract.findall(W + "lvl")}
        for override in self._overrides(instance).values():
            if (level := override.find(W + "lvl")) is not None:
                levels[_ilvl(override)] = level
        return levels

    def _overrides(self, instance: str) -> dict[int, Any]:
        if instance not in self._known_overrides:
            found = {_ilvl(e): e for e in self._instances[instance].findall(W + "lvlOverride")}
            self._known_overrides[instance] = found
        return self._known_overrides[instance]

    def _count(self, listed: Listed, count: dict[int, int], levels: dict[int, Any]) -> None:
        level = listed.level
        override = self._overrides(listed.instance).get(level)
        start = whole_number(value(levels[level], "start"), 1)
        anew = value(override, "startOverride")
        if anew is not None and (listed.instance, level) not in self._restarted:
            count[level] = whole_number(anew, start)
        else:
            count[level] = count.get(level, start - 1) + 1
        self._restarted.add((listed.instance, level))
        for deeper in range(level + 1, LEVELS):
            # A level begins again after any higher one, after those up to `lvlRestart`, or (0) never.
            after = whole_number(value(levels.get(deeper), "lvlRestart"), deeper)
            if level < after:
                count.pop(deeper, None)

    def _shown(self, level: int, count: dict[int, int], levels: dict[int, Any]) -> str:
        pattern = (value(levels[level], "lvlText") or "")[:LONGEST_LABEL]
        legal = levels[level].find(W + "isLgl") is not None

        def number(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            at = count.get(other, whole_number(value(levels.get(other), "start"), 1))
            form = value(levels.get(other), "numFmt") or "decimal"
            return written(at, "decimal" if legal else form)

        if value(levels[level], "numFmt") == "bullet":
            return ""
        return re.sub(r"%([1-9])", number, pattern).strip()


def _table(root: Any, tag: str, key: str) -> dict[str, Any]:
    """The first element of each name, as Word takes it."""
    found: dict[str, Any] = {}
    for element in () if root is None else root.findall(W + tag):
        found.setdefault(element.get(W + key) or "", element)
    return found


def _ilvl(element: Any) -> int:
    return whole_number(element.get(W + "ilvl"), -1)


def _on(text: str | None) -> bool:
    return text in ("1", "true", "on")
