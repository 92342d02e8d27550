"""Being found: what search engines, feed readers, phones and other programs read of the site."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.pages import pages
from build.pages.found import found_files
from build.pipeline import make
from build.progress import Progress
from tests.conftest import CITY, TODAY

ADDRESS = "https://bangfu.example/union/"
SITE_MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def descriptions(page: str) -> list[dict[str, object]]:
    """What a page says of itself in JSON-LD."""
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


@pytest.fixture(scope="module")
def site(city: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up city's site, built for an address of its own."""
    out = tmp_path_factory.mktemp("found") / "out"
    make(city, CITY, out, TODAY, Progress(), ADDRESS)
    return out / "site"


@pytest.mark.site
def test_the_site_map_names_every_page_by_its_own_address(site: Path) -> None:
    """站点地图里每一页都有，网址都打得开，和页面自己说的规范网址一样。"""
    found = Xml.parse(site / "sitemap.xml").findall("s:url/s:loc", SITE_MAP)
    named = {str(one.text).removeprefix(ADDRESS) for one in found}
    written = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert named <= written
    assert {"index.html", "projects/hexi-zhuxue.html", "policies/hexi-2024-bangfu.html"} <= named
    for name in named:
        assert f'<link rel="canonical" href="{ADDRESS}{name}">' in (site / name).read_text(encoding="utf-8")


@pytest.mark.site
def test_every_address_in_the_feed_opens(site: Path) -> None:
    """订阅里的每个网址都是完整的，指到站里有的页。"""
    links = Xml.parse(site / "feed.xml").findall(".//a:link", ATOM)
    addresses = [link.attrib["href"] for link in links]
    assert addresses
    for address in addresses:
        assert address.startswith(ADDRESS)
        assert (site / address.removeprefix(ADDRESS).partition("#")[0]).exists(), address


@pytest.mark.site
def test_a_phone_can_keep_the_site_on_its_first_screen(site: Path) -> None:
    """手机可以把网站放到桌面：说明、图标都在，都能打开。"""
    about = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    for path in [about["start_url"], *(icon["src"] for icon in about["icons"])]:
        assert (site / path).exists(), path
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    assert 'rel="manifest" href="../manifest.webmanifest"' in (site / "projects/hexi-zhuxue.html").read_text("utf-8")


def test_a_site_without_an_address_names_none(city: KnowledgeBase) -> None:
    """不知道自己网址的站点不编造网址。"""
    texts = pages(city, TODAY)
    assert "Sitemap" not in texts["robots.txt"]
    assert [link for link in re.findall(r'href="([^"]+)"', texts["feed.xml"]) if "://" in link] == []


def test_documents_projects_and_answers_describe_themselves(city: KnowledgeBase) -> None:
    """政策、项目、问答各用 schema.org 的词说明自己，说的是内容里有的话，没有的不编。"""
    texts = pages(city, TODAY)
    policy = descriptions(texts["policies/hexi-2024-bangfu.md"])[0]
    assert (policy["@type"], policy["legislationIdentifier"], policy["legislationLegalForce"]) == (
        "Legislation",
        "河工发〔2024〕6号",
        "https://schema.org/InForce",
    )
    old = descriptions(texts["policies/hexi-2018-bangfu.md"])[0]
    assert old["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert descriptions(texts["projects/hexi-zhuxue.md"])[0]["@type"] == "GovernmentService"
    asked = descriptions(texts["answers/haizi-shangxue.md"])[0]
    answer = next(answer for answer in city.answers if answer.id == "haizi-shangxue")
    assert asked["mainEntity"] == [
        {
            "@type": "Question",
            "name": answer.question,
            "acceptedAnswer": {"@type": "Answer", "text": answer.short.text},
        }
    ]


def test_the_plain_map_leads_to_every_document_project_and_answer(city: KnowledgeBase) -> None:
    """给程序看的目录，每份文件、每个项目、每个问题都在。"""
    text = dict(found_files(city, ADDRESS))["llms.txt"]
    named = {urljoin(ADDRESS, path) for path in re.findall(r"\]\(([^)]+)\)", text)}
    assert named == {
        *(f"{ADDRESS}policies/{policy.id}.html" for policy in city.policies),
        *(f"{ADDRESS}projects/{project.id}.html" for project in city.projects),
        *(f"{ADDRESS}answers/{answer.id}.html" for answer in city.answers),
    }
