"""The site as a zip for a memory stick or an intranet share: opened as files it reads and searches like the site itself."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from build.files.earlier import earlier
from search.disk.aside import written_aside

FOLDER = "bangfu"
SUMS = "SHA256SUMS"
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Of no use without a server.
_LEFT_OUT = ("sw.js", "kept-files.json", "sitemap.xml", "sitemap.xml.gz")


def write_archive(site: Path, output: Path) -> tuple[int, int]:
    """Writes the zip, the same bytes for the same site; gives the number of files in it and its size.

    `SHA256SUMS` has the form that `sha256sum --check` reads.
    """
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    left_out = {*_LEFT_OUT, *earlier(site.resolve().parent)}
    files = {name: data for name, data in sorted(files.items()) if name not in left_out}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    with written_aside(output) as part, zipfile.ZipFile(part, "w") as archive:
        for name, data in [(SUMS, sums.encode()), *files.items()]:
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return len(files), output.stat().st_size
