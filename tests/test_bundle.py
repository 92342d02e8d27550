"""The function's bundle: the same bytes every time, whole by itself, and understood by every cloud."""

import ast
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from search.making.bundle import code_files, write_bundle
from tests.search_city import city_index

# The request of each cloud, in the form that its maker documents.
EVENTS = json.loads((Path(__file__).parent / "data" / "search" / "cloud_events.json").read_text(encoding="utf-8"))
QUESTION = "孩子考上大学"
CALL = """
import json, sys
from search.clouds.{cloud} import handler
event = json.load(sys.stdin)
print(json.dumps(handler(json.dumps(event).encode() if {as_bytes} else event, None)))
"""
FOREIGN = """
import sys
import search.serving.app, search.clouds.aliyun, search.clouds.aws, search.clouds.tencent
known = set(sys.stdlib_module_names)
print(sorted({m.split(".")[0] for m in sys.modules} - known - {"search", "__main__", "encodings", "sitecustomize"}))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("function")
    write_bundle(city_index(), folder / "function.zip")
    with zipfile.ZipFile(folder / "function.zip") as bundle:
        bundle.extractall(folder / "code")
    return folder / "code"


def run(folder: Path, code: str, given: str = "") -> str:
    """What a fresh Python says, with the unpacked bundle and nothing that is installed here."""
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}"]
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=True, cwd=folder, env={"PATH": ""}
    )
    return done.stdout


def test_the_same_index_gives_the_same_bundle(tmp_path: Path) -> None:
    """同一份索引两次打包，一个字节也不差。"""
    sizes = [write_bundle(city_index(), tmp_path / name) for name in ("a.zip", "b.zip")]
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert max(sizes) < 15_000_000
    with zipfile.ZipFile(tmp_path / "a.zip") as bundle:
        assert {entry.date_time for entry in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_bundle_holds_only_what_the_function_needs(unpacked: Path) -> None:
    """包里只有函数要用的代码和索引，没有建索引的代码。"""
    names = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    assert {"search/app.py", "search/clouds/aliyun.py", "index/manifest.json", "scf_bootstrap"} <= names
    assert (
        not {"search/making/index.py", "search/making/dictionary.py", "search/making/codec.py", "search/__main__.py"}
        & names
    )
    assert len(code_files()) == sum(name.endswith(".py") for name in names)


def test_the_function_needs_nothing_but_the_standard_library(unpacked: Path) -> None:
    """函数只用标准库，云上不用再装任何东西。"""
    assert run(unpacked, FOREIGN).strip() == "[]"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["name"])
def test_each_cloud_asks_the_unpacked_bundle_and_is_answered(unpacked: Path, event: dict[str, Any]) -> None:
    """按各家云文档里的请求样例，在空环境里问解开的包，答得出来。"""
    code = CALL.format(cloud=event["cloud"], as_bytes=event["cloud"] == "aliyun")
    reply = json.loads(run(unpacked, code, json.dumps(event["event"])))
    body = json.loads(reply["body"])
    assert (reply["statusCode"], reply["isBase64Encoded"]) == (200, False)
    assert reply["headers"]["Content-Type"] == "application/json; charset=utf-8"
    assert (body["query"], body["hits"][0]["id"]) == (QUESTION, "hexi-zhuxue")


def test_the_function_is_written_for_the_oldest_python_of_the_clouds() -> None:
    """云上还有 Python 3.10，函数代码不用更新的语法。"""
    for path in code_files():
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 10))


def test_the_web_function_is_started_by_its_bootstrap_file(unpacked: Path) -> None:
    """腾讯云 Web 函数的启动文件调用监听 9000 端口的模块。"""
    text = (unpacked / "scf_bootstrap").read_text(encoding="utf-8")
    assert text.startswith("#!/bin/bash\n")
    assert "-m search.clouds.tencent" in text
    assert run(unpacked, "from search.clouds.tencent import PORT; print(PORT)").strip() == "9000"


def test_the_aws_template_passes_the_linter(tmp_path: Path) -> None:
    """AWS 模板通过 cfn-lint 检查。"""
    template = Path(__file__).parent.parent / "deploy" / "aws" / "template.yaml"
    linter = Path(sys.executable).parent / "cfn-lint"
    command = [str(linter), "--regions", "us-east-1", "--", str(template)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=dict(os.environ))
    assert (done.returncode, done.stdout) == (0, "")
