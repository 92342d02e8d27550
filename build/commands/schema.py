"""`python -m build schema`: writes what editors' programs complete from, and the list of all fields."""

from __future__ import annotations

import argparse
from pathlib import Path

from build.editors.fields_page import fields_page
from build.editors.schema import as_text, schemas

ROOT = Path(__file__).parent.parent.parent


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--root", type=Path, default=ROOT, metavar="文件夹", help="写到哪里，默认写进本项目")


def run(arguments: argparse.Namespace) -> int:
    """Writes schemas/ and docs/fields.md afresh; what no longer belongs there is removed."""
    folder = arguments.root / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    texts = {name: as_text(schema) for name, schema in schemas().items()}
    for stale in folder.glob("*.schema.json"):
        if stale.name not in texts:
            stale.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    page = arguments.root / "docs" / "fields.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(fields_page(), encoding="utf-8", newline="\n")
    print(f"{len(texts)} 份字段说明写好了：schemas/，以及 docs/fields.md")
    return 0
