"""Laws converted to other formats (bench/lawforms) through the importer: how much comes back exactly.

    python -m bench.importing FOLDER [--only md,docx] [--show 20]

FOLDER is what the converter (bench.lawforms.convert) wrote:
`md/`, `txt/`, `docx/`, `html/`, `pdf/` and `truth.jsonl`. An article is recovered if
its number, its text (blanks aside) and its place (章, 节) are the truth's. Facts: the title, the document number (any
that the truth names), the days (any that the truth names for that field).
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build.drafting.draft import policy_fields
from build.drafting.proof import differences
from build.drafting.yaml_text import yaml_text
from build.importing.document import Document, document
from build.importing.statute import ArticleNode
from build.unpacking.line import Refusal
from build.unpacking.unpack import unpack

FORMATS = ("md", "txt", "html", "docx", "pdf")


def squeezed(text: str) -> str:
    """Without blanks and characters that have no width."""
    return re.sub(r"[\s\u3000\u00a0\u200b\ufeff]+", "", text)


def text_of(article: ArticleNode) -> str:
    """An article's text with the numbers of its 项 and 目."""
    out = []
    for paragraph in article.paragraphs:
        out.append(paragraph.text)
        for item in paragraph.items:
            out.append(item.label + item.text)
            out += [f"{at}.{text}" for at, text in enumerate(item.subitems, 1)]
    return squeezed("".join(out))


def recovered(found: Document) -> list[tuple[str, str, str, str]]:
    """Number, text, 章 and 节 of each article."""
    rows = []
    for chapter in found.statute.chapters if found.statute else ():
        title = squeezed(chapter.title)
        rows += [(a.label, text_of(a), title, "") for a in chapter.articles]
        rows += [(a.label, text_of(a), title, squeezed(s.title)) for s in chapter.sections for a in s.articles]
    return rows


DAYS = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def plain_number(text: str) -> str:
    """The base writes 国务院令 without the state's name before it."""
    return re.sub("^中华人民共和国(?=国务院令)", "", squeezed(text))


def dots(text: str) -> str:
    """1. and 1、 are one mark of a 目."""
    return re.sub(r"(?<=\d)[.．、]", ".", text)


def compare(found: Document, law: dict[str, Any], made: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    """Each thing that was measured: its name, whether it is right, and what differs."""
    rows = recovered(found)
    at = 0
    for number, article in enumerate(law["articles"]):
        wanted = (squeezed(article["number"]), dots(squeezed(article["text"])))
        place = (squeezed(article.get("chapter") or ""), squeezed(article.get("section") or ""))
        match = next((n for n in range(at, min(at + 40, len(rows))) if squeezed(rows[n][0]) == wanted[0]), None)
        if match is None:
            yield "article", False, f"{wanted[0]} 没有"
            continue
        row, at = rows[match], match + 1
        last = number == len(law["articles"]) - 1
        same = dots(row[1]) == wanted[1] or (last and wanted[1].startswith(dots(row[1])) and bool(row[1]))
        got = dots(row[1])
        off = next(
            (n for n, (a, b) in enumerate(zip(wanted[1], got, strict=False)) if a != b), min(len(got), len(wanted[1]))
        )
        start = max(0, off - 12)
        yield "article", same, f"{wanted[0]} 要「{wanted[1][start : off + 24]}」得「{got[start : off + 24]}」"
        yield "place", _placed(row, place), f"{wanted[0]} 要 {place} 得 {row[2:]}"
    extra = len(rows) - len(law["articles"])
    yield "count", extra == 0, f"条数差 {extra}"
    yield from _facts(found, law, made)


def _placed(row: tuple[str, str, str, str], place: tuple[str, str]) -> bool:
    return place[0].endswith(row[2]) and place[1].endswith(row[3])


def _facts(found: Document, law: dict[str, Any], made: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    facts = found.facts
    yield "title", squeezed(facts.title) == squeezed(law["title"]), f"要 {law['title']} 得 {facts.title}"
    numbers = [plain_number(n) for n in [*law["document_numbers"], made.get("shown_number") or ""] if n]
    if numbers or facts.document_number:
        same = plain_number(facts.document_number or "") in numbers
        yield "number", same, f"要 {numbers} 得 {facts.document_number}"
    kinds: dict[str, set[str]] = {}
    for row in law["dates"]:
        kinds.setdefault(row["kind"], set()).add(row["date"])
    for day in law["effective_in_text"]:
        kinds.setdefault("effective", set()).add(day)
    effective = kinds.pop("effective", set())
    if effective:
        yield "effective", str(facts.effective_date) in effective, f"要 {effective} 得 {facts.effective_date}"
    passed = {day for days in kinds.values() for day in days}
    passed |= {f"{y}-{int(m):02}-{int(d):02}" for row in law["dates"] for y, m, d in DAYS.findall(row["text"])}
    if passed:
        yield "issued", str(facts.issued_date) in passed, f"要 {kinds} 得 {facts.issued_date}"


def measured(path: Path) -> Document | str:
    """The document of a file, proven as a command would; or why it was refused."""
    try:
        found = document(unpack(path))
    except Refusal as refusal:
        return refusal.why
    fields = policy_fields(found, key="x", file=path.name, sha256="0" * 64, authority=None, place=None)
    faults = differences(found, yaml_text(fields), "x")
    return f"对不上：{faults[0]}" if faults else found


def main(words: list[str]) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--only", default=",".join(FORMATS))
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--limit", type=int)
    args = parser.parse_args(words)
    if args.folder is None:
        print("跳过：先用 python -m bench.lawforms.convert 转出各种格式，再写上那个文件夹。")
        return 0
    laws = [json.loads(line) for line in (args.folder / "truth.jsonl").open(encoding="utf-8")][: args.limit]
    for kind in args.only.split(","):
        report(args.folder, kind, laws, args.show)
    return 0


def report(folder: Path, kind: str, laws: list[dict[str, Any]], show: int) -> None:
    """Measures and prints one format."""
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    unguessed: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    began = time.perf_counter()
    for law in laws:
        made = law["renditions"].get(kind)
        if made is None:
            continue
        found = measured(folder / made["file"])
        if isinstance(found, str):
            all_["article"] += len(law["articles"])
            all_["refused"] += 1
            print(f"  {kind} refused {law['path']}: {found}")
            continue
        rows = list(compare(found, law, made))
        for name, same, what in rows:
            all_[name] += 1
            right[name] += same
            if not same:
                doubted = any(_about(doubt.what, name) for doubt in found.doubts)
                unguessed[name] += not doubted
                shown[name] += 1
                if shown[name] <= show:
                    print(f"  {kind} {name}{' (guess)' if doubted else ''} {law['path']}: {what}")
    took = time.perf_counter() - began
    parts = [
        f"{n} {right[n]}/{all_[n]} ({100 * right[n] / all_[n]:.2f}%, unguessed {unguessed[n]})"
        for n in all_
        if n != "refused"
    ]
    print(f"{kind}: refused {all_['refused']}; " + "; ".join(parts) + f"; {took:.0f} s", flush=True)


def _about(what: str, name: str) -> bool:
    words = {"title": "标题", "number": "文号", "issued": "成文日期", "effective": "施行日期"}
    return words.get(name, "\0") in what


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
