"""What other programs ask: a clause, whether a citation and its quote are right, what a project rests on, what holds in a place.

Answered from the index and from the files that stand beside the site's pages (`policies/<id>.json`); nothing is made up between.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from search.asking.query import answer
from search.engines.engine import Engine
from search.text.place_table import NATION, holds, places
from search.understanding.citations import cited

Answer = dict[str, Any]
MOST: Final = 20
_LOTS: Final = {"here": "本地的", "above": "上级地方的", "nation": "全国的"}
_MARKS: Final = re.compile(r"[\s，。、；：？！“”‘’「」『』（）()《》〈〉…—.,;:?!\"'-]+")


@dataclass(frozen=True)
class Programs:
    """The five questions, over one index and the site that was built with it."""

    engine: Engine
    site: Path

    def search(self, question: str, place: str = "", limit: int = 5) -> Answer:
        """The answer that the website gives; `place` is the code of where the reader is."""
        return answer(self.engine, question, max(1, min(limit, MOST)), at=place)

    def get_clause(self, citation: str) -> Answer:
        """The clause that a citation means: 《工会法》第三十条."""
        found = cited(self.engine, self.engine.fold(citation).text)
        if found is None or not found.leads:
            notice = found.notice if found else None
            return {"found": False, "said": notice or "没有认出引的是哪份文件的哪一条，写成《文件名》第几条。"}
        record = self.engine.store.record(found.leads[0].record)
        document, _, anchor = str(found.leads[0].url or record["url"]).removeprefix("policies/").partition(".html")
        told = self._beside("policies", document)
        clause = next((one for one in told["clauses"] if one["id"] == f"{document}{anchor}"), None)
        held = clause is not None and not found.notice
        about = {name: told[name] for name in ("name", "document_number", "wording", "status", "dates", "as_of")}
        return {"found": held, "said": found.notice or "", "document": about, **({"clause": clause} if clause else {})}

    def verify_citation(self, citation: str, quote: str = "") -> Answer:
        """Whether the clause exists, holds today, and says what is quoted; None where we hold no official wording."""
        found = self.get_clause(citation)
        if not found["found"]:
            return {**found, "verdict": "not_found", "quote_matches": None}
        text, wording = found["clause"]["text"], found["document"]["wording"]
        inside = bool(quote) and _plain(quote) in _plain(text)
        matches = (True if inside else False if wording == "原文" else None) if quote else None
        said = {True: "引文与本库的文字一致。", False: "引文与条文不一致。", None: ""}[matches]
        if quote and matches is None:
            said = f"本库这一条是{wording}，不是原文，引文对不对请查原件。"
        verdict = (
            "wrong_quote"
            if matches is False
            else "holds"
            if found["document"]["status"] == "现行有效"
            else "look_at_status"
        )
        return {**found, "verdict": verdict, "quote_matches": matches, "said": said}

    def basis_of_project(self, project: str) -> Answer:
        """The clauses that a project rests on, by its name or id."""
        name = _plain(project)
        found = [one for one in self._projects if project == one["id"] or (name and name in _plain(one["name"]))]
        exact = [one for one in found if name == _plain(one["name"]) or project == one["id"]]
        if len(exact or found) != 1:
            return {
                "found": False,
                "said": "没有认出是哪个项目。",
                "projects": [one["name"] for one in found or self._projects],
            }
        (told,) = exact or found
        kept = ("id", "name", "summary", "fund", "running", "basis", "unknowns", "url", "as_of")
        return {"found": True, **{name: told[name] for name in kept}}

    def what_holds_in_place(self, place: str, topic: str = "", start: int = 0, limit: int = MOST) -> Answer:
        """What is stated for a place, then for what it lies in, then for the nation; `topic` as 大病救助, a part at a time."""
        code = _code(place)
        if code is None:
            return {"found": False, "said": f"没有认出「{place}」是哪里，写市、县的全称，或六位代码。"}
        lots = self._lots(code, topic)
        said = "" if lots["here"] else f"本库没有{_name(code)}自己的说法。"
        dial = self._beside("places", f"{code[:2]}0000").get("dial", ["12351"])
        about = {"found": True, "place": code, "name": _name(code), "said": said, "dial": dial}
        return {**about, **_part(lots, max(start, 0), max(1, min(limit, MOST)))}

    def _lots(self, code: str, topic: str) -> dict[str, list[Answer]]:
        rows = [row for told in self._projects for row in told["statements"]]
        fitting = [row for row in rows if not topic or topic in row["topics"]]
        return {
            "here": [row for row in fitting if row["place"] == code],
            "above": [row for row in fitting if row["place"] and row["place"] != NATION and holds(row["place"], code)],
            "nation": [row for row in fitting if row["place"] in (None, NATION) and row["place"] != code],
        }

    @cached_property
    def _projects(self) -> list[Answer]:
        paths = sorted((self.site / "projects").glob("*.json"))
        return [json.loads(path.read_text(encoding="utf-8")) for path in paths]

    def _beside(self, folder: str, name: str) -> Answer:
        path = self.site / folder / f"{name}.json"
        told: Answer = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return told


def _part(lots: dict[str, list[Answer]], start: int, limit: int) -> Answer:
    """Some of the statements, the nearest first; how many there are in all, what is left out, and where to go on."""
    queue = [(lot, row) for lot, rows in lots.items() for row in rows]
    shown = queue[start : start + limit]
    after = start + len(shown)
    rest = {lot: sum(1 for one, _ in queue[after:] if one == lot) for lot in lots}
    words = "、".join(f"{_LOTS[lot]} {count} 句" for lot, count in rest.items() if count)
    return {
        "statements": {lot: [row for one, row in shown if one == lot] for lot in lots},
        "counts": {lot: len(rows) for lot, rows in lots.items()},
        "left_out": f"后面还有{words}；要接着看，start 写 {after}，或者用 topic 只问一件事。" if words else "",
        "next_start": after if words else None,
    }


def _plain(text: str) -> str:
    return _MARKS.sub("", text)


def _code(place: str) -> str | None:
    table = places()
    if place in table.by_code or place == NATION:
        return place
    codes = table.by_name.get(place) or table.by_short.get(place) or ()
    return codes[0] if codes else None


def _name(code: str) -> str:
    return places().by_code[code].name if code in places().by_code else "全国"
