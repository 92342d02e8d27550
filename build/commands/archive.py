"""`python -m build archive`: the published site as one zip that works from a folder, with the SHA-256 of every file."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from build.files.archive import write_archive
from build.files.publishing import published, used


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--out", type=Path, default=Path("out"), help="已生成的站点所在的文件夹，默认 out")
    parser.add_argument("--output", type=Path, default=Path("out/bangfu.zip"), help="默认 out/bangfu.zip")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 with the archive written, 1 where there is no site to pack."""
    site = arguments.out / "site"
    if not (site / "index.html").exists() or not (site / "search" / "manifest.js").exists():
        print(f"没有找到可打包的站点：{site}。先运行 python -m build。", file=sys.stderr)
        return 1
    build = published(arguments.out)
    with used(build) if build else nullcontext():  # one build, which stays until it is packed
        count, size = write_archive(build / "site" if build else site, arguments.output)
    print(f"{arguments.output}：{count} 个文件，{size / 1e6:.1f} MB。解压后打开 index.html，不联网也能查。")
    return 0
