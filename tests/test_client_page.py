"""The question box, the search page and the copy on the device, in a real browser on the whole site of the imaginary city."""

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from build.files.archive import write_archive
from build.site.content_security import seal
from tests.browser import DESKTOP, OLD_BROWSER, served, watched

pytestmark = [pytest.mark.site, pytest.mark.browser]
NASTY = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
TYPING = """([text, composing]) => { const box = document.querySelector("form.ask input"); box.focus();
  if (composing) box.dispatchEvent(new CompositionEvent("compositionstart"));
  box.value = text; box.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: composing})); }"""


@pytest.fixture(scope="module")
def site(city_out: Path) -> Path:
    return (city_out / "site").resolve()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def options(page: Page) -> list[str]:
    """What the list under the box offers, once it is open."""
    page.locator("form.ask .askbox [role=option]").first.wait_for()
    return page.locator("form.ask .askbox__link").evaluate_all("all => all.map(link => link.firstChild.data)")


def test_an_old_browser_searches_from_files(browser: Browser, site: Path) -> None:
    """没有新功能的老浏览器，从文件夹里打开也能查，查到的句子标出来。"""
    page, faults = watched(browser, OLD_BROWSER)
    page.goto(f"file://{site}/search.html?q={quote('子女助学')}")
    page.locator(".hit").first.wait_for()
    assert page.locator(".hit h2").first.inner_text() == "子女助学"
    assert page.locator(".hit mark").count() > 0
    assert faults == []


def test_the_box_waits_for_the_input_method(browser: Browser, site: Path) -> None:
    """拼音还没选成字时不查；选定之后才查。"""
    page, _ = watched(browser)
    page.goto(f"file://{site}/index.html")
    page.evaluate(TYPING, ["da", True])
    page.wait_for_timeout(600)
    assert page.locator("form.ask .askbox").is_hidden()
    page.evaluate(TYPING, ["子女助学", True])
    page.evaluate("document.querySelector('form.ask input').dispatchEvent(new CompositionEvent('compositionend'))")
    assert options(page)[0] == "子女助学"


def test_the_box_is_worked_by_keys_and_told_to_screen_readers(browser: Browser, site: Path) -> None:
    """上下键选、回车打开、Esc 收起，读屏软件听得到有几条、选的是哪条。"""
    page, faults = watched(browser)
    page.goto(f"file://{site}/index.html")
    box = page.locator("form.ask input")
    box.fill("子女助学")
    assert options(page)
    assert "按上下键选" in page.locator("form.ask [role=status]").inner_text()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator("form.ask [aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Escape")
    assert (box.get_attribute("aria-expanded"), page.locator("form.ask .askbox").is_hidden()) == ("false", True)
    box.press("ArrowDown")
    options(page)
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/projects/hexi-zhuxue.html*")
    assert page.locator("mark.landing").count() > 0
    assert page.evaluate("window.scrollY") == 0  # the summary is what most readers came for
    assert faults == []


def test_a_jump_lands_on_the_clause_with_its_words_marked(browser: Browser, site: Path) -> None:
    """从结果点进条款，落在那一条上，查的词标出来。"""
    page, _ = watched(browser)
    page.goto(f"file://{site}/search.html?q={quote('河西帮扶办法第六条')}")
    link = page.locator(".hit h2 a").first
    assert "#art_6" in (link.get_attribute("href") or "")
    link.click()
    page.wait_for_url("**#art_6*")
    assert page.evaluate("!!document.querySelector(':target')")


def test_the_address_of_a_search_can_be_shared_with_its_filters(browser: Browser, address: str) -> None:
    """地址里带着问题和筛选，发给别人打开是同样的结果。"""
    page, _ = watched(browser, viewport=DESKTOP)
    page.goto(f"{address}/search.html?q={quote('困难职工')}&kind=project")
    page.locator(".hit").first.wait_for()
    assert set(page.locator(".hit__about").evaluate_all("all => all.map(one => one.firstChild.data)")) == {"帮扶项目"}
    page.locator("select[aria-label=按类别筛选]").select_option("")
    page.wait_for_function("() => !location.href.includes('kind')")


def test_recent_questions_stay_on_the_device_and_go_with_one_tap(browser: Browser, address: str) -> None:
    """最近问过的只存在本机，点一下就清空。"""
    page, _ = watched(browser)
    page.goto(f"{address}/index.html")
    page.locator("form.ask input").fill("大病")
    page.locator("form.ask button[type=submit]").click()
    page.wait_for_url("**/search.html#q=*")
    page.goto(f"{address}/index.html")
    page.locator("form.ask input").click()
    assert options(page) == ["大病"]
    page.get_by_text("清空最近问过的").click()
    assert page.evaluate("localStorage.getItem('recent-questions')") is None
    assert page.locator("form.ask .askbox").is_hidden()


@pytest.mark.parametrize("behaviour", ["down", "slow"])
def test_when_the_function_is_down_or_slow_the_page_answers_and_says_so(
    browser: Browser, site: Path, tmp_path: Path, behaviour: str
) -> None:
    """搜索服务停了或 1.5 秒没回话，页面自己查，并且写明。"""
    subprocess.run(["cp", "-r", f"{site}/.", str(tmp_path)], check=True)
    search = tmp_path / "search.html"
    policy = 'http-equiv="Content-Security-Policy"'
    search.write_text(search.read_text(encoding="utf-8").replace(policy, 'name="old"'), encoding="utf-8")
    seal(tmp_path, "/api/search")
    with served(tmp_path) as address:
        page, _ = watched(browser)
        page.route("**/api/search*", lambda route: route.abort() if behaviour == "down" else None)
        page.goto(f"{address}/search.html?q={quote('孩子上学')}")
        page.locator(".hit").first.wait_for()
        assert "这是本页自己查的" in page.locator("#answer").inner_text()


def test_markup_in_content_and_questions_stays_text(browser: Browser, site: Path, tmp_path: Path) -> None:
    """标题、正文、词表和问题里的网页代码只当文字，策略也不许它运行。"""
    from search.making.index import build_index
    from search.making.shards import write_shards

    record = {
        "id": "bad",
        "kind": "project",
        "title": f"子女助学{NASTY}",
        "heading": NASTY,
        "text": f"子女助学{NASTY}。",
        "url": "javascript:window.hit=1",
        "topics": [NASTY],
        "fund": NASTY,
        "place": NASTY,
        "year": [2024],
        "wording": NASTY,
        "clauses": [{"id": "x", "url": "javascript:window.hit=1", "heading": NASTY}],
    }
    lexicon = [{"kind": "synonym", "say": ["<b>学"], "means": [f"子女助学{NASTY}"]}, {"kind": "stop", "say": [NASTY]}]
    (tmp_path / "lexicon.yml").write_text(json.dumps(lexicon), encoding="utf-8")
    build_index([record], tmp_path / "index", tmp_path / "lexicon.yml")
    subprocess.run(["cp", "-r", f"{site}/.", str(tmp_path / "site")], check=True)
    write_shards(tmp_path / "index", tmp_path / "site" / "search")
    page, _ = watched(browser)
    for question in (f"子女助学{NASTY}", "<b>学", NASTY):
        page.goto(f"file://{tmp_path}/site/search.html?q={quote(question)}")
        page.locator("#answer .hit, #answer .state:not(.state--busy)").first.wait_for()
        page.locator("form.ask input").fill(f"{question} ")
        page.wait_for_timeout(500)
        assert page.evaluate("[window.hit, document.querySelectorAll('main img, main script').length]") == [None, 0]
    page.goto(f"file://{tmp_path}/site/index.html?hl={quote(NASTY)}")
    page.locator("form.ask input").fill("子女助学")
    assert options(page)[0] == f"子女助学{NASTY}"
    page.locator("form.ask input").press("ArrowDown")
    page.locator("form.ask input").press("Enter")
    page.wait_for_url("**/search.html")
    assert page.evaluate("window.hit") is None


def test_the_policy_stops_a_script_written_into_the_page(browser: Browser, address: str) -> None:
    """万一有代码混进页面，浏览器照页面自带的策略也不运行它。"""
    page, _ = watched(browser)
    page.goto(f"{address}/index.html")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.head.append(s); }"
    )
    assert page.evaluate("window.hit") is None


def test_the_zip_searches_from_a_folder_and_vouches_for_every_file(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    """压缩包解开就能查能自测，每个文件有校验值，同样的站点打出同样的包。"""
    write_archive(site, tmp_path / "a.zip")
    write_archive(site, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "stick")
    folder = tmp_path / "stick" / "bangfu"
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"SHA256SUMS"}
    assert sums == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    page, faults = watched(browser, OLD_BROWSER)
    page.goto(f"file://{folder}/search.html?q={quote('孩子上学')}")
    page.locator(".hit").first.wait_for()
    page.goto(f"file://{folder}/selfcheck.html")
    assert faults == []
