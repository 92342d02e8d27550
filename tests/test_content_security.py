"""The policy that every page carries."""

import base64
import hashlib
from pathlib import Path

import pytest

from build.site.content_security import scripts_in, seal, sealed
from search.serving.headers import policy, security_headers
from search.serving.hosts import HOSTS, settings
from tests.conftest import ROOT

PAGE = '<!doctype html>\n<meta charset="utf-8">\n<title>页</title>'


def test_a_page_carries_its_policy_before_anything_it_loads() -> None:
    """策略紧跟在字符集后面，先于页面要取的一切。"""
    assert sealed(PAGE).splitlines()[2] == f'<meta http-equiv="Content-Security-Policy" content="{policy([])}">'
    assert "unsafe-inline" not in policy([])


def test_a_script_in_the_page_is_allowed_by_its_hash_alone() -> None:
    """页面里自带的脚本按内容逐个放行；数据块和外部文件不算。"""
    body = "window.a = '甲'"
    page = f'<script>{body}</script><script type="application/json">{{}}</script><script src="a.js"></script>'
    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
    assert scripts_in(page) == [f"'sha256-{digest}'"]
    assert f"script-src 'self' 'sha256-{digest}';" in policy(scripts_in(page))


def test_only_the_host_of_the_function_may_be_asked() -> None:
    """配置了搜索服务，页面只多许它那一个地址。"""
    assert "connect-src 'self' https://f.example;" in policy([], "https://f.example/api/search")
    assert "connect-src 'self';" in policy([], "/api/search")
    assert '<meta name="search-api" content="/api/search">' in sealed(PAGE, "/api/search")


def test_a_sealed_page_is_left_alone_and_other_names_of_its_file_too(tmp_path: Path) -> None:
    """已有策略的页面不再动；新写的页面不会改到上一次构建里的同一文件。"""
    page, other = tmp_path / "site" / "a.html", tmp_path / "old.html"
    page.parent.mkdir()
    page.write_text(PAGE, encoding="utf-8")
    other.hardlink_to(page)
    assert (seal(page.parent), seal(page.parent)) == (1, 0)
    assert other.read_text(encoding="utf-8") == PAGE


def test_a_page_without_a_character_set_is_refused() -> None:
    """没有写字符集的页面放不进策略，要报出来而不是放过。"""
    with pytest.raises(ValueError, match="character set"):
        sealed("<p>")


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("api", ["", "https://f.example/api/search"])
def test_every_host_is_given_the_one_list_of_headers(host: str, api: str) -> None:
    """各种网站服务器的设置都出自同一份清单，一条也不少；deploy/ 里的样例就是它写的。"""
    text = settings(host, api)
    for name, value in security_headers(api):
        assert f"{name}: {value}" in text or f'{name} "{value}"' in text, name
    assert policy([], api) in text
    assert api or text == (ROOT / "deploy" / "site" / HOSTS[host][0]).read_text(encoding="utf-8")
