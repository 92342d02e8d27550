"""The promise on the built site of our own content: every link leads somewhere, from project to clause and back."""

import gzip
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build.base.knowledge_base import KnowledgeBase
from build.pages.lists import linkable
from build.pages.project import basis_anchor
from build.records import records
from build.site.naming import name_by_hash
from build.site.offline import kept
from build.statements import statements
from search.serving.headers import FOR_GOOD, cache_rule
from tests.built_site import Page, Site
from tests.conftest import CITY, ROOT, TODAY

pytestmark = pytest.mark.site
# What a page names, and no browser loads with it: the search page, the feed, and its plain text.
UNASKED = ("search.html", "feed.xml", ".md")
# What trainers print is paper, not pages with a menu.
PRINTED = re.compile(r"training/(slides|handout)/")


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase, our_site: Path) -> Site:
    return Site(kb, our_site)


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(site: Site) -> None:
    """站里每个链接都打得开，每个锚点都存在。"""
    broken = [
        f"{page.path}: {target}#{anchor}"
        for page in site.pages.values()
        for target, anchor in page.inner()
        if not (site.folder / target).is_file() or (anchor and anchor not in site.pages[target].ids)
    ]
    assert broken == []


def test_every_statement_leads_to_where_it_stands(site: Site, kb: KnowledgeBase) -> None:
    """全库每句话写的网址都打得开，锚点都在。"""
    addresses = {said.url.partition("#")[::2] for said in statements(kb)}
    broken = [
        f"{target}#{anchor}"
        for target, anchor in sorted(addresses)
        if target not in site.pages or (anchor and anchor not in site.pages[target].ids)
    ]
    assert broken == []


def test_every_resource_is_a_file_of_the_site(site: Site) -> None:
    """页面用到的脚本、样式、图标都在站内。"""
    for page in site.pages.values():
        for address in page.resources:
            assert not urlsplit(address).scheme, f"{page.path}: {address}"
            assert not address.startswith("//"), f"{page.path}: {address}"
            assert (site.folder / page.target(address)[0]).is_file(), f"{page.path}: {address}"


def test_no_script_or_style_names_a_foreign_host(site: Site) -> None:
    """脚本和样式里没有外站地址，也没有用不到的主题文件。"""
    texts = {**site.read(".js"), **site.read(".css")}
    loaded = {page.target(address)[0] for page in site.pages.values() for address in page.resources}
    assert {path for path in texts if path.startswith("assets/")} - loaded == set(), "没有哪一页用到"
    outside = re.compile(
        r"(?:https?:)?//(?!www\.w3\.org/(?:2000/svg|1999/xlink)|schemas\.openxmlformats\.org)[\w.-]+\.\w+|@import|url\([^)]*\)"
    )
    packed = {name for name, text in texts.items() if text.startswith("bangfu.shard(")}  # letters that mean numbers
    foreign = {name: outside.findall(text) for name, text in texts.items() if name not in packed}
    assert {name: found for name, found in foreign.items() if found} == {}


def test_scripts_and_styles_carry_the_hash_of_what_they_hold(site: Site) -> None:
    """脚本和样式的名字里是它自己的指纹，页面和脚本里写的都是这个名字；再命名一次，什么也不变。"""
    names = {
        path.relative_to(site.folder).as_posix(): path
        for kind in ("js", "css")
        for path in site.folder.rglob(f"*.{kind}")
        if path.relative_to(site.folder).parts[0] not in ("search", "sw.js")  # whose folder or version is the hash
    }
    assert {name for name in names if cache_rule(f"/{name}") != FOR_GOOD} == set()
    for name, path in names.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest()[:12] in name
        plainly = re.findall(r'"((?:data|policies)/[^"]*\.js)"', path.read_text(encoding="utf-8"))
        assert [other for other in plainly if other not in names] == []
    loaded = {page.target(address)[0] for page in site.pages.values() for address in page.resources}
    assert {name for name in loaded if name.endswith((".js", ".css"))} <= names.keys()
    assert name_by_hash(site.folder) == {}


def test_only_sources_are_linked_outwards_and_never_a_mirror(site: Site) -> None:
    """只有来源页外链，镜像页一个也不链。"""
    outward = {}
    for page in site.pages.values():
        for link in page.links:
            if urlsplit(link["href"]).scheme in ("http", "https"):
                outward.setdefault(page.path, set()).add(link["href"])
                assert {"noopener", "noreferrer"} <= set(link["rel"].split())
    allowed = {linkable(source, site.kb.mirrors) for source in site.kb.sources.values()} - {None}
    assert outward == {"sources.html": allowed}
    assert not {source.url for source in site.kb.sources.values() if source.mirror} & allowed


def test_no_page_carries_an_inline_script_or_style(site: Site) -> None:
    """页面里没有内联脚本、样式和事件属性，可以上严格的内容安全策略。"""
    assert {page.path: page.inline for page in site.pages.values() if page.inline} == {}


def test_ids_stand_once_on_a_page(site: Site) -> None:
    """同一页里没有重复的锚点。"""
    doubled = {page.path: {name for name in page.ids if page.ids.count(name) > 1} for page in site.pages.values()}
    assert {path: names for path, names in doubled.items() if names} == {}


def test_every_basis_walks_from_project_to_clause_and_back(site: Site) -> None:
    """每条政策依据都能从项目走到条款，再从条款走回项目，条数和内容里写的一样。"""
    walked, written = set(), set()
    for item in site.kb.all_carried():
        clause = site.kb.clause(item.basis.policy, item.basis.clause)
        project, policy = f"projects/{item.project.id}.html", f"policies/{clause.policy.id}.html"
        written.add((project, clause.id))
        there = (policy, clause.anchor) in set(site.pages[project].inner())
        back = (project, basis_anchor(clause)) in set(site.pages[policy].inner())
        if there and back:
            walked.add((project, clause.id))
    assert walked == written
    assert len(written) >= len(site.kb.projects)
    print(f"\n依据走通 {len(walked)} 条")


def test_no_page_claims_a_basis_that_content_does_not_write(site: Site) -> None:
    """条款页上写着「支撑」的项目，内容里都写了，一条不多。"""
    written = {
        (f"policies/{clause.policy.id}.html", f"projects/{item.project.id}.html", basis_anchor(clause))
        for item in site.kb.all_carried()
        for clause in [site.kb.clause(item.basis.policy, item.basis.clause)]
    }
    claimed = {
        (page.path, target, anchor)
        for page in site.pages.values()
        for target, anchor in page.inner()
        if page.path.startswith("policies/") and anchor.startswith("basis-")
    }
    assert claimed == written


def test_every_record_of_the_search_has_its_place_on_the_site(site: Site) -> None:
    """搜索会给出的每个地址，站里都有。"""
    missing = []
    for row in records(site.kb):
        for url in [row["url"], *(clause["url"] for clause in row.get("clauses", []))]:
            target, _, anchor = url.partition("#")
            if target not in site.pages or (anchor and anchor not in site.pages[target].ids):
                missing.append(url)
    assert missing == []


def test_every_document_has_a_page_that_a_list_leads_to(site: Site) -> None:
    """每份文件、每个项目、每个年度都有页面，从列表走得到。"""
    lists = {
        "projects/index.html": [f"projects/{project.id}.html" for project in site.kb.projects],
        "policies/index.html": [f"policies/{policy.id}.html" for policy in site.kb.policies],
        "programmes/index.html": [f"programmes/{programme.year}.html" for programme in site.kb.programmes],
        "answers/index.html": [f"answers/{answer.id}.html" for answer in site.kb.answers],
    }
    for path, documents in lists.items():
        listed = [target for target, _ in site.pages[path].inner()]
        assert [name for name in documents if listed.count(name) != 1] == [], path
    assert set(site.kb.sources) <= set(site.pages["sources.html"].ids)


def test_the_menu_stays_short(site: Site) -> None:
    """菜单只有入口，不列每份文件。"""
    for page in site.pages.values():
        if PRINTED.match(page.path):
            continue
        head = page.text[page.text.index('<header class="top">') : page.text.index("</header>")]
        entries = [target for target, _ in Page(page.path, head).inner()]
        assert all(target.endswith("/index.html") or "/" not in target for target in entries), page.path
        assert len(entries) <= 12, page.path


def test_a_first_visit_stays_below_100_kilobytes(site: Site) -> None:
    """用搜索之前，打开任何一个入口或项目页，连样式脚本压缩后不超过 100 KB。"""
    heavy = {}
    for page in site.pages.values():
        files = {
            page.path,
            *(page.target(address)[0] for address in page.resources if not address.endswith(UNASKED)),
        }
        heavy[page.path] = sum(len(gzip.compress((site.folder / name).read_bytes(), 6, mtime=0)) for name in files)
    print(f"\n首页 {heavy['index.html']} 字节，最重 {max(heavy.items(), key=lambda item: item[1])}")
    assert {path: size for path, size in heavy.items() if size > 100_000} == {}


def test_a_phone_keeps_the_pages_that_answer_and_teach(site: Site) -> None:
    """断网时要看的都留着：项目、条款、问答、自测、培训单元和案例；打印用的幻灯片和讲义不占手机的地方。"""
    names = {path.relative_to(site.folder).as_posix() for path in kept(site.folder)}
    assert {"selfcheck.html", "projects/dabing-jiuzhu.html", "training/index.html"} <= names
    assert {f"training/{path.stem}.html" for path in (ROOT / "content/training/units").glob("*.yml")} <= names
    assert [name for name in names if PRINTED.match(name)] == []


def test_two_builds_give_the_same_bytes(city_out: Path, tmp_path: Path) -> None:
    """同样的内容在两个进程里各建一次，每个文件一字节不差；Python 给集合排的次序两边不同，也不露出来。"""
    command = [
        sys.executable,
        "-m",
        "build",
        "--content",
        str(CITY),
        "--out",
        str(tmp_path / "out"),
        "--today",
        str(TODAY),
    ]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True, capture_output=True)

    def bytes_of(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("[!.]*") if path.is_file()
        }

    again, once = bytes_of((tmp_path / "out" / "current").resolve()), bytes_of((city_out / "current").resolve())
    assert [name for name in {**again, **once} if again.get(name) != once.get(name)] == []
