"""Made-up histories of laws: written ones as a knowledge base, and random ones."""

import random
from datetime import date, timedelta
from typing import Any

from build.base.knowledge_base import KnowledgeBase
from build.model import Policy


def base(documents: list[dict[str, Any]]) -> KnowledgeBase:
    """The documents of a history; a version names the one before it, and the line is called after the first."""
    before = {row["id"]: row["version_of"] for row in documents}
    lines = {key for pair in before.items() for key in pair if key and pair[1]}

    def line(key: str) -> str | None:
        while before.get(key):
            key = before[key]
        return f"line-{key}"

    def policy(row: dict[str, Any]) -> Policy:
        blank = dict.fromkeys(("issuing_authority", "document_number", "fund", "place"))
        days = {"issued_date": row["issued"], "effective_date": row["effective"], "expiry_date": row["expiry"]}
        seen = [{"date": day, "source": {"id": "s"}} for day in row["seen_in_force"]]
        written = {"id": row["id"], "title": row["title"], "wording": "原文", "seen_in_force": seen, **blank, **days}
        relations = {name: row[name] for name in ("amends", "repeals")}
        work = line(row["id"]) if row["id"] in lines else None
        return Policy.model_validate({**written, **relations, "version_of": work})

    return KnowledgeBase(policies=tuple(map(policy, documents)))


def made_up(rng: random.Random) -> list[dict[str, Any]]:
    """A random history of up to four documents."""

    def day() -> str | None:
        return (date(2000, 1, 1) + timedelta(days=rng.randrange(400))).isoformat() if rng.random() < 0.7 else None

    rows: list[dict[str, Any]] = []
    for number in range(rng.randint(1, 4)):
        older = [row["id"] for row in rows]
        rows.append(
            {
                "id": f"d{number}",
                "title": f"第{number}份",
                "issued": day(),
                "effective": day(),
                "expiry": day() if rng.random() < 0.3 else None,
                "version_of": rng.choice(older) if older and rng.random() < 0.3 else None,
                "amends": rng.sample(older, rng.randint(0, len(older))) if rng.random() < 0.4 else [],
                "repeals": rng.sample(older, rng.randint(0, len(older))) if rng.random() < 0.4 else [],
                "seen_in_force": [found for found in (day(), day()) if found and rng.random() < 0.5],
            }
        )
    return rows
