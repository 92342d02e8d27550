"""Every script is read by the type checker: the list comes from the folders, so that a new one cannot stay outside."""

import json
from pathlib import Path

from tests.conftest import ROOT

PROJECTS = sorted((ROOT / "search" / "client").glob("tsconfig*.json"))


def covered(project: Path) -> set[Path]:
    """The scripts that a project of the type checker reads."""
    return {
        path.resolve()
        for pattern in json.loads(project.read_text(encoding="utf-8"))["include"]
        for path in _matching(project.parent, pattern)
        if path.suffix == ".js"
    }


def _matching(folder: Path, pattern: str) -> list[Path]:
    while pattern.startswith("../"):
        folder, pattern = folder.parent, pattern.removeprefix("../")
    return list(folder.glob(pattern.removeprefix("./")))


def test_every_script_is_type_checked() -> None:
    """每个脚本都有类型检查的一份读到它，没有一份说不查。"""
    scripts = {path.resolve() for part in ("build", "search", "deploy") for path in (ROOT / part).rglob("*.js")}
    read = set().union(*map(covered, PROJECTS))
    assert len(scripts) > 100
    assert sorted(str(path.relative_to(ROOT)) for path in scripts - read) == []
    assert [str(path) for path in scripts if "@ts-nocheck" in path.read_text(encoding="utf-8")] == []


def test_every_project_of_the_type_checker_is_strict_and_run() -> None:
    """每一份都照严格的那一份来，`make types` 一份不落。"""
    for project in PROJECTS:
        options = json.loads(project.read_text(encoding="utf-8"))
        base = project.name == "tsconfig.json"
        assert options["compilerOptions"]["strict"] if base else options["extends"] == "./tsconfig.json", project.name
        assert base or not {"strict", "checkJs"} & options.get("compilerOptions", {}).keys()
    assert "for project in search/client/tsconfig*.json" in (ROOT / "Makefile").read_text(encoding="utf-8")
