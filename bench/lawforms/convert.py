"""Converts the 300 raw laws of the retrieval benchmark to the formats that an importer has to read.

    python -m bench.lawforms.convert LAWS_FOLDER OUT_FOLDER [--limit N] [--no-pdf] [--soffice "soffice"]

LAWS_FOLDER holds `laws-markdown.tar.gz` and `corpus-all.jsonl.gz`. OUT_FOLDER gets `md/`, `txt/`, `docx/`, `html/` and
`pdf/`, each with one file per law under the law's own path, and `truth.jsonl`: for each law its title, document
number, dates and articles as the corpus has them, and how each of its files was made.

A line of `truth.jsonl` has:

- `path`, `title`, `version_date`; `document_numbers` (all that the raw file's head or front states, in its order) and
  `document_number` (the law's own if it stands on a line by itself, else the last of them, else null);
- `dates` (`date`, `kind`, `text` of the head's dated lines), `effective_in_text` (自…起施行 in the articles);
- `articles` (`number`, `text`, `chapter`, `section`): the 第N条 records of the corpus, in order and unchanged;
- `other`: its remaining records (front, annex, clause, heading) with `after_articles`, the number of articles before;
- `notes`: where the corpus itself is odd;
- `renditions`: per format `file` and how it was made. Text that is in a file but not in the truth is named there:
  `shown_number` (with `number_made_up`), `footnote`, `tracked_deletion`, `added_annex`.

All choices depend only on a law's path: two runs differ in nothing but the time stamps of the PDFs.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

from bench.lawforms.choose import Chooser
from bench.lawforms.plaintext import write_text
from bench.lawforms.printing import print_all
from bench.lawforms.source import Law, describe, read_laws
from bench.lawforms.webpage import write_html, write_print_html
from bench.lawforms.wordfile import write_docx


def convert(law: Law, out: Path, stage: Path) -> tuple[dict[str, Any], tuple[Path, Path]]:
    """Write all files of one law but its PDF; give the truth about it and what to print."""
    truth = describe(law)
    files = {kind: Path(kind) / f"{law.stem}.{kind}" for kind in ("md", "txt", "docx", "html", "pdf")}
    (out / files["md"]).parent.mkdir(parents=True, exist_ok=True)
    (out / files["md"]).write_bytes(law.raw)
    number = truth["document_number"]
    pick = Chooser(law.path)
    made: dict[str, dict[str, Any]] = {
        "md": {},
        "txt": write_text(law, out / files["txt"]),
        "docx": write_docx(law, number, out / files["docx"]),
        "html": write_html(law, number, out / files["html"]),
    }
    printed_from = pick.pick("pdf from", {"docx": 60, "html": 40})
    source = stage / f"{pick.number('name'):016x}.{printed_from}"
    made["pdf"] = {"from": printed_from}
    if printed_from == "docx":
        made["pdf"] |= write_docx(law, number, source, printing=True)
    else:
        write_print_html(law, source)
    truth["renditions"] = {kind: {"file": str(files[kind])} | made[kind] for kind in files}
    return truth, (source, out / files["pdf"])


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("laws", type=Path, metavar="LAWS_FOLDER")
    parser.add_argument("out", type=Path, metavar="OUT_FOLDER")
    parser.add_argument("--limit", type=int, help="convert only N laws, a fixed mix of all kinds")
    parser.add_argument("--no-pdf", action="store_true", help="don't print PDFs")
    parser.add_argument("--soffice", default="soffice", help="the command that runs LibreOffice")
    args = parser.parse_args()

    laws = read_laws(args.laws)
    if args.limit is not None:
        mixed = sorted(laws, key=lambda law: Chooser(law.path).number("order"))
        laws = sorted(mixed[: args.limit], key=lambda law: law.path)
    stage = args.out / ".work"
    stage.mkdir(parents=True, exist_ok=True)
    jobs: list[tuple[Path, Path]] = []
    with (args.out / "truth.jsonl").open("w", encoding="utf-8") as lines:
        for law in laws:
            truth, job = convert(law, args.out, stage)
            if args.no_pdf:
                del truth["renditions"]["pdf"]
            lines.write(json.dumps(truth, ensure_ascii=False) + "\n")
            jobs.append(job)
    if not args.no_pdf:
        for kind in (".docx", ".html"):
            part = [job for job in jobs if job[0].suffix == kind]
            print_all(part, shlex.split(args.soffice), stage / "pdf")
    shutil.rmtree(stage)
    print(f"{len(laws)} laws written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
