"""What several files of tests only read is made once a run, also where they run side by side."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from search.disk.locks import alone


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name`, which all processes of a run share: the first that asks for it has it made, the others wait.

    It is for reading; who changes something in it copies it first.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = shared / name, shared / f"{name}.made"
    with alone(shared / f"{name}.lock", "在准备测试要用的东西", tell=lambda _: None):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder
