"""Checks converted laws against the truth without using the converter's own code.

    python -m bench.lawforms.check OUT_FOLDER [--soffice "soffice"] [--only docx,pdf]

Each file is read by simple means (Word documents by counting their numbering as Word does, PDFs by pdftotext, and, with
--soffice, Word documents once more by LibreOffice). Every article's number and text must occur, blanks aside, in the
truth's order. Prints what is missing and exits with 1 if anything is.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree, html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMERALS = "〇一二三四五六七八九"


def chinese(n: int) -> str:
    """Write a number below 10,000 in Chinese."""
    text = ""
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = n // 10**power % 10
        if digit:
            text += NUMERALS[digit] + unit
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text[1:] if text.startswith("一十") else text


def number(fmt: str, n: int) -> str:
    """Write a number in a Word format, as Word does."""
    if fmt == "decimal":
        return str(n)
    if fmt == "decimalFullWidth":
        return "".join("０１２３４５６７８９"[int(c)] for c in str(n))
    if fmt == "chineseCounting" and n >= 100:
        return "".join("○一二三四五六七八九"[int(c)] for c in str(n))
    assert fmt in ("chineseCounting", "chineseCountingThousand", "japaneseCounting"), fmt
    assert fmt != "japaneseCounting" or n < 100
    return chinese(n)


def squeeze(text: str) -> str:
    """Drop blanks and characters without width."""
    return re.sub(r"[\s\u3000\xa0\u200b\ufeff]+", "", text)


def attr(element: Any, path: str, default: str | None = None) -> str | None:
    """Read the w:val of a descendant."""
    found = element.find("/".join(W + step for step in path.split("/"))) if element is not None else None
    return default if found is None else found.get(W + "val")


def read_docx(path: Path) -> str:
    """Read a Word document with its automatic numbers, all changes accepted."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    numbering, styles = parts["word/numbering.xml"], parts["word/styles.xml"]
    abstracts = {a.get(W + "abstractNumId"): a for a in numbering.findall(W + "abstractNum")}
    nums = {n.get(W + "numId"): n for n in numbering.findall(W + "num")}
    by_style = {s.get(W + "styleId"): s for s in styles.findall(W + "style")}
    assert [e.tag for e in numbering] == sorted((e.tag for e in numbering), key=lambda t: t == W + "num")

    def resolve(num_id: str) -> tuple[str, Any]:
        """Follow a list style to the abstract numbering that has the levels."""
        ident = attr(nums[num_id], "abstractNumId")
        assert ident is not None
        link = attr(abstracts[ident], "numStyleLink")
        if link:
            ident = attr(nums[attr(by_style[link], "pPr/numPr/numId") or ""], "abstractNumId")
            assert ident is not None
        return ident, abstracts[ident]

    def of_paragraph(paragraph: Any) -> tuple[str, int] | None:
        """The instance and level of a paragraph, its own or its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            return attr(own, "numId") or "", int(attr(own, "ilvl", "0") or 0)
        style = attr(paragraph, "pPr/pStyle")
        while style:
            num_id = attr(by_style[style], "pPr/numPr/numId")
            if num_id:
                _, abstract = resolve(num_id)
                linked = [v for v in abstract.findall(W + "lvl") if attr(v, "pStyle") == style]
                level = linked[0].get(W + "ilvl") if linked else attr(by_style[style], "pPr/numPr/ilvl", "0")
                return num_id, int(level or 0)
            style = attr(by_style[style], "basedOn")
        return None

    counters: dict[str, dict[int, int]] = {}
    used: set[tuple[str, int]] = set()
    out: list[str] = []
    for paragraph in parts["word/document.xml"].iter(W + "p"):
        text = ""
        for element in paragraph.iter(W + "t", W + "br", W + "tab"):
            text += (element.text or "") if element.tag == W + "t" else "\n"
        listed = of_paragraph(paragraph)
        if listed:
            num_id, level = listed
            ident, abstract = resolve(num_id)
            count = counters.setdefault(ident, {})
            definition = abstract.findall(W + "lvl")[level]
            override = next(
                (o for o in nums[num_id].findall(W + "lvlOverride") if o.get(W + "ilvl") == str(level)), None
            )
            start = attr(override, "startOverride")
            if start is not None and (num_id, level) not in used:
                count[level] = int(start)
            else:
                count[level] = count.get(level, int(attr(definition, "start", "1") or 1) - 1) + 1
            used.add((num_id, level))
            for deeper in range(level + 1, 9):
                levels = abstract.findall(W + "lvl")
                if deeper < len(levels) and attr(levels[deeper], "lvlRestart") != "0":
                    count.pop(deeper, None)
            if override is not None and override.find(W + "lvl") is not None:
                definition = override.find(W + "lvl")
            pattern = attr(definition, "lvlText") or ""
            text = pattern.replace(f"%{level + 1}", number(attr(definition, "numFmt") or "", count[level])) + text
        out.append(text)
    return "\n".join(out)


def read_txt(path: Path, made: dict[str, Any]) -> str:
    """Read a text file in the encoding that it was written in."""
    return path.read_bytes().decode(made["encoding"])


def read_html(path: Path, made: dict[str, Any]) -> str:
    """Read a page's text."""
    tree = html.fromstring(path.read_bytes().decode(made["encoding"]))
    for element in tree.xpath("//script|//style|//comment()"):
        element.getparent().remove(element) if not element.tail else element.clear(keep_tail=True)
    return str(tree.text_content())


def read_pdf(path: Path, title: str, shown: str | None, note: str) -> str:
    """Read a PDF without its running heads and page numbers."""
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    pages = done.stdout.decode("utf-8").split("\f")
    lines: list[str] = []
    for index, page in enumerate(pages):
        head = True
        for line in page.splitlines():
            bare = squeeze(line)
            if not bare or re.fullmatch(r"[—-]\d+[—-]", bare) or (note and bare.endswith(squeeze(note))):
                continue
            if head and index and (bare in squeeze(title) or bare == shown):
                continue
            head = False
            lines.append(line)
    return "\n".join(lines)


def missing(text: str, law: dict[str, Any], made: dict[str, Any], *, printed: bool = False) -> list[str]:
    """List the articles that a text doesn't hold at their place.

    A printed text shows a footnote's mark and may show what was deleted: those articles may hold more than the truth.
    """
    marked = {made.get(fact, {}).get("article") for fact in ("footnote", "tracked_deletion")} if printed else set()
    bare, at, lost = squeeze(text), 0, []
    for article in law["articles"]:
        wanted = squeeze(article["number"] + article["text"])
        found = bare.find(wanted, at)
        if found < 0:
            if article["number"] not in marked:
                lost.append(article["number"])
        else:
            at = found + len(wanted)
    return lost


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT_FOLDER")
    parser.add_argument("--soffice", help="also read Word documents with this LibreOffice")
    parser.add_argument("--only", default="txt,docx,html,pdf")
    args = parser.parse_args()
    laws = [json.loads(line) for line in (args.out / "truth.jsonl").open(encoding="utf-8")]
    kinds = args.only.split(",")
    bad: Counter[str] = Counter()
    seen: Counter[str] = Counter()

    def report(kind: str, law: dict[str, Any], lost: list[str], made: dict[str, Any]) -> None:
        seen[kind] += 1
        if lost:
            bad[kind] += 1
            facts = {k: made[k] for k in ("articles", "items", "footnote", "from", "layout") if k in made}
            print(f"{kind}\t{law['path']}\t{len(lost)}\t{' '.join(lost[:6])}\t{facts}")

    for law in laws:
        for kind in kinds:
            made = law["renditions"].get(kind)
            if made is None:
                continue
            path = args.out / made["file"]
            if kind == "pdf":
                note = made.get("footnote", {}).get("text", "")
                text = read_pdf(path, law["title"], made.get("shown_number"), note)
            elif kind == "docx":
                text = read_docx(path)
            else:
                text = read_txt(path, made) if kind == "txt" else read_html(path, made)
            report(kind, law, missing(text, law, made, printed=kind == "pdf"), made)
    if args.soffice:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for start in range(0, len(laws), 50):
                sources = []
                for index, law in enumerate(laws[start : start + 50], start):
                    source = folder / f"{index}.docx"
                    source.write_bytes((args.out / law["renditions"]["docx"]["file"]).read_bytes())
                    sources.append(str(source))
                subprocess.run(
                    [*shlex.split(args.soffice), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
                    + ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", name, *sources],
                    check=True,
                    stdout=subprocess.DEVNULL,
                )
            for index, law in enumerate(laws):
                made = law["renditions"]["docx"]
                text = (folder / f"{index}.txt").read_text(encoding="utf-8")
                if made["articles"] != "multilevel":  # LibreOffice 7.4 doesn't know lvlRestart 0
                    report("docx by LibreOffice", law, missing(text, law, made, printed=True), made)
    for kind, count in seen.items():
        print(f"{kind}: {count} files, {bad[kind]} with something missing")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
