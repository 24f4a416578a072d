"""Every public page for everybody: by axe, at each width and scheme, without a script."""

from pathlib import Path

import pytest

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/engagements/seattle-wa-kobe-jp-sister-city/",
    "/jurisdictions/",
    "/jurisdictions/md/",
    "/jurisdictions/seattle-wa/",
    "/countries/",
    "/countries/JP/",
    "/partners/?page=2",
    "/partners/kobe-jp/",
    "/partners/mayors-for-peace/",
    "/networks/",
    "/about/",
    "/data/",
    "/accessibility/",
    "/api/v1/docs/",
    "/nothing-here/",
]
SIGHTS = {
    "wide and light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow and dark": {"viewport": {"width": 320, "height": 800}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 768, "height": 900}, "forced_colors": "active"},
}
WIDTHS = [320, 768, 1280, 1920]


@pytest.fixture(scope="module", params=SIGHTS, ids=list(SIGHTS))
def sight(request, browser):
    """A page of a browser with one of the ways to see; axe may run beside the policy."""
    context = browser.new_context(bypass_csp=True, **SIGHTS[request.param])
    yield context.new_page()
    context.close()


def violations(page):
    """What axe finds on the page: [(rule, first element), …]."""
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run({runOnly: tags}).then(({violations}) => violations)", TAGS
    )
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(server, sight, path):
    sight.goto(server + path)
    assert violations(sight) == []


def test_axe_finds_what_is_wrong(server, sight):
    sight.goto(f"{server}/about/")
    sight.evaluate("document.querySelector('h1').replaceWith(document.createElement('img'))")
    assert "image-alt" in dict(violations(sight))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_refused_and_nothing_comes_from_elsewhere(server, page, complaints, path):
    page.goto(server + path)
    page.wait_for_load_state("networkidle")
    assert [each for each in complaints if "404" not in each[1]] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(server, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    too_wide = []
    for path in PAGES:
        page.goto(server + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(path)
    assert too_wide == []


def test_pages_without_a_script_lead_from_the_map_to_a_source(server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    page.fill("input[name=q]", "seattle kobe")
    page.press("input[name=q]", "Enter")
    page.click("text=Seattle-Kobe sister cities")
    assert page.locator("h1").inner_text() == "Seattle-Kobe sister cities"
    assert page.locator("#sources").is_visible()
    assert page.locator("a[href^='https://en.wikipedia.org']").count() == 1
    context.close()


def test_pages_read_by_keyboard_begin_with_a_way_past_the_header(server, page):
    for path in PAGES:
        page.goto(server + path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link", path
        page.keyboard.press("Enter")
        target = page.evaluate("document.querySelector(':target')?.id")
        assert target == "content", path
