"""A corrected file over an older import: what people added stays, and what differs is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Fields = dict[str, Any]
# Filled by people, or by the import only where they left them open.
THEIRS = (
    "aliases", "issuing_authority", "fund", "place", "seen_in_force", "current_until", "expiry_date", "version_of",
    "based_on", "amends", "repeals", "interprets", "note", "source",
)  # fmt: skip
SHOWN = {"title": "标题", "document_number": "文号", "issued_date": "成文日期", "effective_date": "施行日期"}


def over(old: Fields, new: Fields) -> Fields:
    """The new fields with what people wrote in the old ones: relations, notes, headings of articles, confirmations."""
    kept = {name: old[name] for name in THEIRS if old.get(name) not in (None, "not_stated")}
    merged = {**new, **kept}
    ordered = [*new, *(name for name in kept if name not in new)]
    tail = [name for name in ordered if name in ("imported", "chapters", "articles", "sections")]
    merged = {name: merged[name] for name in [*(n for n in ordered if n not in tail), *tail]}
    before = {a.get("number"): a for a in articles(old)}
    for article in articles(merged):
        for name in ("heading", "source"):
            if value := before.get(article["number"], {}).get(name):
                article[name] = value
    _confirm(old, merged)
    return merged


def _confirm(old: Fields, new: Fields) -> None:
    """A guess that stays the same stays confirmed."""
    done = {(g["what"], g["why"]): g for g in _guesses(old) if g.get("confirmed_by")}
    for guess in _guesses(new):
        if before := done.get((guess["what"], guess["why"])):
            guess |= {name: before[name] for name in ("confirmed_by", "confirmed_date") if name in before}


def _guesses(fields: Fields) -> list[Fields]:
    return (fields.get("imported") or {}).get("guesses") or []


def articles(fields: Fields) -> Iterator[Fields]:
    """Every article of a policy's fields."""
    yield from fields.get("articles") or ()
    for chapter in fields.get("chapters") or ():
        yield from chapter.get("articles") or ()
        for section in chapter.get("sections") or ():
            yield from section.get("articles") or ()


def changes(old: Fields, new: Fields) -> tuple[str, ...]:
    """What a reader of both would notice, article by article."""
    found = [
        f"{label}：{old.get(name)} → {new.get(name)}" for name, label in SHOWN.items() if old.get(name) != new.get(name)
    ]
    before = {a["number"]: _text(a) for a in articles(old)}
    after = {a["number"]: _text(a) for a in articles(new)}
    found += [f"删去{number}" for number in before if number not in after]
    found += [f"新增{number}" for number in after if number not in before]
    found += [f"改动{number}" for number in after if number in before and after[number] != before[number]]
    return tuple(found)


def _text(article: Fields) -> str:
    return repr({name: value for name, value in article.items() if name not in ("heading", "source")})
