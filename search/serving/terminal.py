"""An answer as lines of text."""

from typing import Any


def as_text(found: dict[str, Any]) -> str:
    """What the website would show, for the terminal."""
    lines = []
    if found["out_of_scope"]:
        lines.append(found["out_of_scope"]["message"])
        lines += [f"  → {door['title']}  {door['url']}" for door in found["out_of_scope"]["doors"]]
    if found["card"]:
        lines += [f"  ▪ {said['text']}" for said in found["card"]["statements"]]
        lines += [f"  ▫ {unknown['text']}" for unknown in found["card"]["unknown"]]
        lines += [f"  ☎ {call['number']} {call['name']}" for call in found["card"]["call"]]
    if found["suggestion"]:
        lines.append(f"您是不是要找：{found['suggestion']}")
    if found["notice"]:
        lines.append(found["notice"])
    if found["dropped"]:
        lines.append(f"这些词本库没有：{'、'.join(found['dropped'])}")
    for number, hit in enumerate(found["hits"], 1):
        lines.append(f"{number}. {hit['title']}  {hit['heading']}  {hit['url']}".replace("    ", "  "))
        lines.append(f"   {hit['snippet']}")
        lines += [f"   依据：{clause['heading']}  {clause['url']}" for clause in hit["clauses"][:3]]
    return "\n".join(lines) or "没有找到。"
