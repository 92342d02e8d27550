"""Every kind of page as it is seen and heard: axe finds nothing, large type keeps its promises, and the keyboard reaches all of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import DESKTOP, PHONE, served
from tests.conftest import ROOT

pytestmark = [pytest.mark.site, pytest.mark.browser]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
KINDS = (
    *("index", "search", "selfcheck", "projects/index", "projects/dabing-jiuzhu", "answers/index", "doors/index"),
    "answers/jiandang-liucheng",
    *(
        "policies/index",
        "policies/gonghuifa-2021",
        "places/index",
        "places/510000",
        "places/510100",
        "programmes/index",
    ),
    *("matrix", "changes", "audit", "sources", "unknowns", "glossary", "training/index", "proofs/dabing-jiuzhu"),
    *("posters/index", "posters/dabing-jiuzhu", "404"),
)
# The looks that change what is drawn; a zoom of 200 % on a desk is a window of half its width.
LOOKS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": PHONE},
    "large": {"viewport": PHONE},
    "narrow, dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "desk": {"viewport": DESKTOP},
    "desk, dark, 200 %": {"viewport": {"width": 640, "height": 400}, "color_scheme": "dark"},
}
# What a page is made of is looked at once as a phone and once as a desk draws it; the other looks change colours and sizes.
WHOLE = ("phone", "desk")
OF_A_LOOK = ("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")


# Of many rows that are built alike three tell as much as all of them, in a fifth of the time.
FEWER = """() => {
  for (const box of document.querySelectorAll("ul, ol, tbody, dl, .tiles, main, section, details")) {
    const seen = {};
    for (const part of Array.from(box.children)) {
      const shape = part.nodeName + " " + part.className + " " + Array.from(part.children, one => one.nodeName + one.className).join();
      seen[shape] = (seen[shape] || 0) + 1;
      if (seen[shape] > 3) part.remove();
    }
  }
}"""


@pytest.fixture(scope="module")
def address(our_site: Path) -> Iterator[str]:
    with served(our_site) as found:
        yield found


@contextmanager
def opened(browser: Browser, look: str) -> Iterator[Page]:
    """A page in one look; the policy of the pages is set aside, because axe is put into them."""
    context = browser.new_context(bypass_csp=True, service_workers="block", **LOOKS[look])
    yield context.new_page()
    context.close()


def where(address: str, kind: str, look: str) -> str:
    return f"{address}/{kind}.html{'?large=1' if look == 'large' else ''}"


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, address: str, look: str) -> None:
    """每一种页面，手机、大字、暗色、320 像素、电脑、放大一倍，axe 一处毛病也没有；页面不往旁边滚。"""
    if not AXE.is_file():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("没有 node_modules/axe-core：先运行 npm ci")
        pytest.skip("没有 node_modules/axe-core（npm ci），无障碍没有测到")
    faults: dict[str, Any] = {}
    asked: dict[str, Any] = {"resultTypes": ["violations"]}
    if look not in WHOLE:
        asked["runOnly"] = {"type": "rule", "values": OF_A_LOOK}
    with opened(browser, look) as page:
        page.add_init_script(path=AXE)
        for kind in KINDS if look in WHOLE else KINDS[::3]:
            page.goto(where(address, kind, look))
            wide = page.evaluate("document.documentElement.scrollWidth") > LOOKS[look]["viewport"]["width"]
            page.evaluate(FEWER)
            found = page.evaluate("asked => axe.run(document, asked)", asked)
            told = [(one["id"], len(one["nodes"]), one["nodes"][0]["html"][:160]) for one in found["violations"]]
            if told or wide:
                faults[kind] = (told, "往旁边滚" if wide else "")
    assert faults == {}


SMALL = """() => {
  const small = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !box.offsetParent || box.closest("svg, .unseen, .menu, .brand__name")) continue;
    if (parseFloat(getComputedStyle(box).fontSize) < 21.9) small.add(box.className + " " + getComputedStyle(box).fontSize);
  }
  return Array.from(small);
}"""
NARROW = """() => Array.from(document.querySelectorAll("main p, main li"), box => {
  if (!box.offsetParent || box.closest("details:not([open]), table, .chips, .tiles") || box.textContent.trim().length < 30) return null;
  const style = getComputedStyle(box);
  const room = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.round(10 * room / parseFloat(style.fontSize)) / 10;
}).filter(letters => letters !== null && letters < 10)"""


@pytest.mark.parametrize(
    "kind", ["index", "projects/dabing-jiuzhu", "places/510000", "policies/gonghuifa-2021", "matrix"]
)
def test_large_type_is_large_everywhere_and_leaves_room_for_words(browser: Browser, address: str, kind: str) -> None:
    """大字：正文 25 像素以上，没有小于 22 的；一行至少十个字；页头不超过屏幕的四分之一。"""
    with opened(browser, "large") as page:
        page.goto(where(address, kind, "large"))
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 25
        assert page.evaluate(SMALL) == []
        assert page.evaluate(NARROW) == []
        assert page.evaluate("document.querySelector('.top').offsetHeight") <= PHONE["height"] / 4


def test_the_keyboard_goes_through_a_project_and_always_shows_where_it_is(browser: Browser, address: str) -> None:
    """只用 Tab 走完一个项目页：每一步都看得见在哪里，都有名字，名字不重样地叫「来源」，走到页尾不打转。"""
    with opened(browser, "phone") as page:
        page.goto(where(address, "projects/dabing-jiuzhu", "phone"))
        names = []
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """() => { const one = document.activeElement; const style = getComputedStyle(one);
                if (one === document.body) return null;
                return {kind: one.nodeName, name: (one.getAttribute("aria-label") || one.textContent).trim(),
                seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, foot: !!one.closest(".bar")}; }"""
            )
            if stop is None or stop["foot"]:
                break
            assert stop["seen"], stop
            names.append(stop)
        else:
            pytest.fail("四百步还没有走到页尾")
    assert [stop for stop in names if stop["kind"] == "SUMMARY" and stop["name"] in ("来源", "依据")] == []
    assert 20 < len(names) < 120
