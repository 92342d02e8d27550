"""What the device keeps and what a new version changes, in a real browser: no page runs with the script of another version."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from build.files.archive import write_archive
from build.files.earlier import earlier, keep_earlier
from build.files.publishing import Generation, publisher
from build.files.wholeness import fault_of
from build.pipeline import write_site
from build.site import render
from build.site.naming import plain
from build.site.offline import write_offline
from search.making.shards import write_shards
from tests.browser import watched
from tests.conftest import TODAY
from tests.failing_host import Host, failing_host

pytestmark = [pytest.mark.site, pytest.mark.browser]
PROJECT = "projects/hexi-zhuxue.html"
FILLED = """async () => { while (!await caches.match("kept-files.json")) await new Promise(again => setTimeout(again, 100)); }"""
KEPT = "async () => (await caches.keys()).filter(name => name.startsWith('bangfu-')).length"
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@pytest.fixture
def out(city_out: Path, tmp_path: Path) -> Path:
    """The output folder of the made-up city, which may be published into."""
    shutil.copytree(city_out, tmp_path / "out", symlinks=True)
    return tmp_path / "out"


@pytest.fixture(scope="module")
def keeping(browser: Browser, city_out: Path) -> Iterator[tuple[Page, Host]]:
    """A device that keeps the whole site of the city, and its host, which nobody publishes to."""
    with failing_host(city_out / "site") as found:
        yield kept_page(browser, found), found


@pytest.fixture
def kept(keeping: tuple[Page, Host]) -> Iterator[tuple[Page, Host]]:
    """The same, whose host works until a test says how it fails."""
    yield keeping
    keeping[1].fails = ""


@pytest.fixture
def host(out: Path) -> Iterator[Host]:
    """A host over what is published there."""
    with failing_host(out / "site") as found:
        yield found


def publish(out: Path, version: str, patch: pytest.MonkeyPatch, *, keeping: bool = True) -> None:
    """Publishes the city once more: the page of a project and a script of every page say the version."""
    theme = out.parent / f"theme-{version}"
    shutil.copytree(render.CONFIG.parent / "build/pages/theme", theme, dirs_exist_ok=True)
    with (theme / "assets/js/site.js").open("a", encoding="utf-8") as script:
        script.write(f'\ndocument.documentElement.setAttribute("data-version", "{version}");\n')
    settings = render.CONFIG.read_text(encoding="utf-8").replace("build/pages/theme", str(theme))
    settings = settings.replace("keep_on_device: true", f"keep_on_device: {str(keeping).lower()}")
    (out.parent / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with patch.context() as changed, publisher(out) as output:
        changed.setattr(render, "CONFIG", out.parent / "mkdocs.yml")
        before = output.current
        assert before
        with Generation(output, sha256(version.encode()).hexdigest()[:12], fault_of) as generation:
            for name in ("docs", "index"):
                shutil.copytree(before / name, generation.path(name), symlinks=True)
            shutil.copy(before / "records.jsonl", generation.path("records.jsonl"))
            page = generation.path("docs") / Path(PROJECT).with_suffix(".md")
            page.write_text(
                re.sub("工会(第.版)?帮一把", f"工会第{version}版帮一把", page.read_text(encoding="utf-8")),
                encoding="utf-8",
            )
            write_site(generation, TODAY)
            write_shards(generation.path("index"), generation.path("site") / "search")
            write_offline(generation.path("site"), f"2026-12-0{version}", keeping=render.keeps_on_device())
            keep_earlier(generation.folder, before)


def kept_page(browser: Browser, host: Host) -> Page:
    """A page of a device that keeps the whole site."""
    page, _ = watched(browser, loads=False)
    page.goto(f"{host.address}/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(done => setTimeout(done, 300)))")
    page.evaluate("navigator.serviceWorker.ready.then(found => found.active.postMessage({ask: 'fill'}))")
    page.evaluate(FILLED)
    return page


def versions(page: Page, host: Host) -> tuple[str, str]:
    """The version that the project's page tells of, and the one of the script that ran on it."""
    page.goto(f"{host.address}/{PROJECT}")
    page.locator("button[data-large-type]:not([hidden])").wait_for()
    told = re.search("工会(?:第(.)版)?帮一把", page.locator("main").inner_text())
    assert told
    return told[1] or "1", page.locator("html").get_attribute("data-version") or "1"


def scripts(page: Page) -> list[str]:
    """The addresses of what a page loads."""
    return page.locator("script[src], link[rel=stylesheet]").evaluate_all("all => all.map(one => one.src || one.href)")


def test_a_phone_without_a_network_reads_and_searches(kept: tuple[Page, Host]) -> None:
    """存过一次之后断了网，项目页照样打开、照样能查，并写明内容整理到哪天。"""
    page, host = kept
    host.fails = "gone"
    page.goto(f"{host.address}/{PROJECT}")
    page.locator(".stored").wait_for()
    assert "整理到 2026-11-23" in page.locator(".stored").inner_text()
    page.goto(f"{host.address}/search.html?q={quote('孩子上学')}")
    page.locator(".hit").first.wait_for()


@pytest.mark.parametrize("trouble", ["error", "log-in"])
def test_what_is_kept_outlives_a_host_that_fails_or_answers_for_another(kept: tuple[Page, Host], trouble: str) -> None:
    """服务器出错时打开的是存着的；登录页也是 200，但顶不掉存着的那一页。"""
    page, host = kept
    host.fails = trouble
    page.goto(f"{host.address}/{PROJECT}")
    assert page.locator("h1").count() == (1 if trouble == "error" else 0)
    host.fails = "gone"
    page.goto(f"{host.address}/{PROJECT}")
    page.locator(".stored").wait_for()
    assert page.locator("h1").inner_text() == "子女助学"


def test_what_was_kept_is_offered_in_place_of_a_page_that_was_not(kept: tuple[Page, Host]) -> None:
    """存过整站的设备断网打开一个没有的地址，列出存着的几页，点得开。"""
    page, host = kept
    host.fails = "gone"
    page.goto(f"{host.address}/training/slides/none.html")
    page.get_by_role("link", name="项目").click()
    page.locator("h1", has_text="项目").wait_for()


def test_a_new_version_is_offered_and_taken_over_whole(
    browser: Browser, out: Path, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """发布了第二版，脚本也改了：新页面配新脚本；没换上之前断网，是旧页面配旧脚本；点一下换上，断网也是新的。"""
    page = kept_page(browser, host)
    assert versions(page, host) == ("1", "1")
    publish(out, "2", monkeypatch)
    assert versions(page, host) == ("2", "2")
    offer = page.locator(".stored", has_text="内容有更新，整理到 2026-12-02")
    offer.wait_for()
    host.fails = "gone"
    assert versions(page, host) == ("1", "1")
    host.fails = ""
    page.goto(f"{host.address}/index.html")
    offer.wait_for()
    with page.expect_navigation():
        offer.get_by_role("button", name="换上新内容").click()
    page.evaluate(FILLED)
    host.fails = "gone"
    assert versions(page, host) == ("2", "2")
    page.locator(".stored", has_text="整理到 2026-12-02").wait_for()
    assert page.evaluate(KEPT) == 1


def test_a_page_that_was_open_finds_its_own_files_after_a_new_version(
    browser: Browser, out: Path, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """页面开着的时候发布了新版：它自己那一版的脚本还取得到，再下一版才收走；压缩包里只有新的。"""
    page, _ = watched(browser, service_workers="block")
    assert versions(page, host) == ("1", "1")
    own = scripts(page)
    publish(out, "2", monkeypatch)
    assert [address for address in own if urlopen(address).status != 200] == []
    changed = set(earlier((out / "site").resolve().parent))
    assert {plain(name) for name in changed} == {"assets/js/everywhere.js"}
    write_archive(out / "site", out.parent / "new.zip")
    with zipfile.ZipFile(out.parent / "new.zip") as archive:
        assert [name for name in archive.namelist() if name.removeprefix("bangfu/") in changed] == []
    assert versions(page, host) == ("2", "2")
    publish(out, "3", monkeypatch)
    assert versions(page, host) == ("3", "3")
    assert [name for name in changed if (out / "site" / name).exists()] == []


def test_the_worker_can_be_withdrawn(browser: Browser, out: Path, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """站点写明不再存在设备上：下一次打开，存着的都删掉，也不再存；存着它的页面照样能用。"""
    page = kept_page(browser, host)
    publish(out, "2", monkeypatch, keeping=False)
    assert versions(page, host) == ("2", "2")
    page.wait_for_function(f"async () => !(await ({KEPT})()) && !(await ({WORKERS})())")
    page.reload()
    page.evaluate("() => new Promise(done => setTimeout(done, 500))")
    assert (page.evaluate(KEPT), page.evaluate(WORKERS)) == (0, 0)


@pytest.mark.parametrize(("trouble", "why"), [("gone", "现在没有连上网"), ("error", "网站现在答不上来")])
def test_a_page_that_was_not_kept_says_so_in_our_words(browser: Browser, host: Host, trouble: str, why: str) -> None:
    """没有存下来的页面，断网时说一句明白话和电话，不是浏览器的报错；连上网再试就打开。"""
    page, _ = watched(browser, loads=False)
    page.goto(f"{host.address}/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(done => setTimeout(done, 300)))")
    host.fails = trouble
    page.goto(f"{host.address}/{PROJECT}")
    assert page.locator("h1").inner_text() == "这一页没有存下来"
    assert why in page.locator("main").inner_text()
    assert page.locator("a[href='tel:12351']").count() == 1
    host.fails = ""
    page.get_by_role("link", name="再试一次").click()
    page.locator("h1", has_text="子女助学").wait_for()
