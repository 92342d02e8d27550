"""Markdown -> site, by MkDocs alone: a library call with fixed inputs and no clock."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from build.pages.beside import MARKDOWN
from build.site.bundling import SHEET, bundle

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"
# Written by MkDocs even where it has no address to write.
SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")
# The theme copies its own scripts, styles and pictures (3 MB) although no page of ours asks for them; its script names a
# foreign host.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


class RenderError(Exception):
    """MkDocs refused a page; `complaints` are its own words, for whoever maintains the templates."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints


def site_address(asked: str | None) -> str | None:
    """The site's own address, with a slash at its end: what was asked, else what mkdocs.yml names, else None."""
    address = asked or yaml_load(CONFIG.read_text(encoding="utf-8")).get("site_url")
    return f"{address.rstrip('/')}/" if address else None


def render(
    docs: Path,
    site: Path,
    today: date,
    *,
    changed_only: bool = False,
    site_url: str | None = None,
    internal: bool = False,
) -> None:
    """Builds `site` from `docs`, strictly: a warning is an error. Raises RenderError.

    `site_url` drives canonical links and the site map; without it there is no site map, because it would name nothing.

    With `internal` every page says that it stays inside the house.

    With `changed_only`, only pages whose text is newer than their file in `site`; links into other pages' clauses are
    then not followed, which is good enough to look at and not to publish.
    """
    complaints: list[str] = []
    with _fixed_clock(today), _listening(complaints):
        # MkDocs counts its own warning about an incomplete build as an error, so that one is not strict.
        config = load_config(
            str(CONFIG),
            docs_dir=str(docs.resolve()),
            site_dir=str(site.resolve()),
            strict=not changed_only,
            site_url=site_url or "",
            extra={"scripts": ["everywhere.js"], "internal": internal},
        )
        sheets, config["extra_css"] = [str(path) for path in config["extra_css"]], [SHEET]
        # Three backticks in a text would make code of what follows; no page of ours shows any.
        config["markdown_extensions"].remove("fenced_code")
        try:
            mkdocs_build(config, dirty=changed_only)
        except (MkDocsException, SystemExit) as error:
            raise RenderError([*complaints, str(error)]) from error
    if broken := [complaint for complaint in complaints if not complaint.startswith("A 'dirty' build")]:
        raise RenderError(broken)
    if not site_url:
        for name in SITE_MAP:
            (site / name).unlink(missing_ok=True)
    for name in UNUSED:
        shutil.rmtree(site / name, ignore_errors=True)
    bundle(site, sheets)
    for path in sorted(site.rglob(f"*{MARKDOWN}")):
        path.replace(path.with_suffix(".md"))


def search_api() -> str:
    """The address of the search function that `mkdocs.yml` names; empty where pages search by themselves alone."""
    return str(_extra().get("search_api") or "")


def keeps_on_device() -> bool:
    """Whether readers' devices may keep the site; where `mkdocs.yml` says no, what they keep is withdrawn."""
    return _extra().get("keep_on_device") is not False


def _extra() -> dict[str, Any]:
    return yaml_load(CONFIG.read_text(encoding="utf-8")).get("extra") or {}


@contextmanager
def _fixed_clock(today: date) -> Iterator[None]:
    """MkDocs stamps its site map; the stamp is the content's day, so equal content gives equal bytes."""
    stamp = str(int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()))
    fixed = {"SOURCE_DATE_EPOCH": stamp, "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in fixed}
    os.environ.update(fixed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _listening(complaints: list[str]) -> Iterator[None]:
    """Collects what MkDocs warns of, instead of printing it in English in front of an editor."""
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: complaints.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
