"""The function as a zip: its code, one generation of the index, and nothing else; the same bytes every time."""

import ast
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from search.disk.aside import written_aside
from search.engines.store import MANIFEST, Store, current_generation

_ROOT: Final = Path(__file__).resolve().parents[2]
_ENTRIES: Final = ("search.app", "search.clouds.aliyun", "search.clouds.aws", "search.clouds.tencent")
_BOOTSTRAP: Final = "scf_bootstrap"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def write_bundle(index: Path, output: Path) -> int:
    """Write the zip for the generation published in `index`; gives its size. Raises IndexProblemError."""
    generation = current_generation(index)
    store = Store(generation)
    files = {f"index/{name}": generation / name for name in (*store.manifest["files"], MANIFEST)}
    store.close()
    files |= {str(path.relative_to(_ROOT)): path for path in (*code_files(), *data_files())}
    files[_BOOTSTRAP] = _ROOT / "deploy" / "tencent" / _BOOTSTRAP
    with written_aside(output) as part, zipfile.ZipFile(part, "w") as bundle:
        for name, path in sorted(files.items()):
            bundle.writestr(_entry(name), path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return output.stat().st_size


def code_files() -> list[Path]:
    """The modules that the function's entry points import, and theirs, and so on."""
    found: dict[str, Path] = {}
    waiting = list(_ENTRIES)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found[module] = _file(module)
            waiting.extend(_imported(found[module]))
            waiting.extend(parent for parent in (module.rpartition(".")[0],) if parent)
    return sorted(found.values())


def data_files() -> list[Path]:
    """The tables that lie beside the modules that read them."""
    return sorted(table for folder in {path.parent for path in code_files()} for table in folder.glob("*.json"))


def _file(module: str) -> Path:
    place = _ROOT.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _imported(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports as it is loaded."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("search"):
            yield str(node.module)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 3
    entry.external_attr = (0o755 if name == _BOOTSTRAP else 0o644) << 16
    return entry
