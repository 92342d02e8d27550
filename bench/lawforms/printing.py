"""Prints documents to PDF with LibreOffice, many at a time."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path


class PrintError(RuntimeError):
    """LibreOffice didn't make every PDF asked of it."""


def print_all(
    jobs: Sequence[tuple[Path, Path]], command: Sequence[str], work: Path, *, batch: int = 40, timeout: int = 600
) -> None:
    """Print each source file to its target, in batches of one LibreOffice run each.

    The sources' names must differ, for LibreOffice writes all results of a run to one folder. A batch that fails or
    hangs is tried once more, file by file.
    """
    work.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(jobs), batch):
        part = jobs[start : start + batch]
        _run([source for source, _ in part], command, work, timeout)
        for source, target in part:
            made = work / f"{source.stem}.pdf"
            if not made.exists():
                _run([source], command, work, timeout)
            if not made.exists():
                raise PrintError(f"no PDF from {source}")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(made, target)


def _run(sources: Sequence[Path], command: Sequence[str], work: Path, timeout: int) -> None:
    """Run LibreOffice once; what it failed to make is seen by the caller."""
    export = "pdf:writer_pdf_Export"
    options = [f"-env:UserInstallation={(work / 'profile').resolve().as_uri()}", "--headless", "--convert-to", export]
    if sources[0].suffix == ".html":
        options.append("--infilter=HTML (StarWriter)")
    try:
        subprocess.run(
            [*command, *options, "--outdir", str(work), *map(str, sources)],
            check=False,
            timeout=timeout,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return
