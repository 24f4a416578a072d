"""The map page in every state: by axe, by keyboard, without a script, when answers fail."""

import pytest

from .axe import violations
from .exploring import COUNTS, MapPage

STATES = [
    "",
    "?select=jurisdiction:seattle-wa",
    "?select=tie:seattle-wa:kobe-jp&q=kobe",
    "?view=states-per-million",
    "?view=countries&country=JP",
    "?q=nothing+at+all&since=2018",
    "?since=never",
    "#filters-panel",
]
SIGHTS = {
    "wide and light": {"viewport": {"width": 1280, "height": 900}},
    "narrow and dark": {"viewport": {"width": 320, "height": 800}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 768, "height": 900}, "forced_colors": "active"},
    "without a script": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
WIDTHS = [320, 768, 1024, 1280, 1920]
SLOW = """
const own = window.fetch;
window.slow = () => {
  window.fetch = (...rest) => new Promise((go) => setTimeout(go, 2600)).then(() => own(...rest));
};
"""


@pytest.fixture(scope="module", params=SIGHTS, ids=list(SIGHTS))
def sight(request, browser, server):
    """A page of a browser with one of the ways to see; axe may run beside the policy."""
    context = browser.new_context(bypass_csp=True, **SIGHTS[request.param])
    page = context.new_page()
    if request.param == "without a script":
        page.route("**/static/**/*.js", lambda route: route.abort())
    yield MapPage(page, server)
    context.close()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(sight, state):
    sight.page.goto("about:blank")  # another fragment alone loads no page
    assert violations(sight.open(state).page) == []


@pytest.mark.parametrize("state", ["", "?view=states", "?select=jurisdiction:seattle-wa"])
def test_no_width_scrolls_sideways(page, server, complaints, state):
    explore = MapPage(page, server).open(state)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), width
    explore.settle()
    assert complaints == []


class TestKeyboard:
    def test_from_the_filter_over_the_list_to_a_record(self, page, server, complaints):
        explore = MapPage(page, server).open()
        page.focus("#id_q")
        explore.after(lambda: page.keyboard.type("kobe"))
        page.focus(".skip-link")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert explore.focus == "SUMMARY"  # the order of the list
        page.keyboard.press("Tab")
        assert explore.focus == "A engagement-title"
        page.keyboard.press("Enter")
        page.wait_for_url("**/engagements/*/")
        assert complaints == []

    def test_the_map_is_skipped_with_one_key(self, page, server):
        explore = MapPage(page, server).open()
        page.focus(".skip-map")
        page.keyboard.press("Enter")
        assert explore.focus.startswith("SECTION timeline")

    def test_arrows_move_the_map(self, page, server):
        MapPage(page, server).open("?zoom=4/35/139")
        page.focus("#map")
        page.keyboard.press("ArrowRight")
        page.wait_for_url(lambda url: "zoom=4/35/139" not in url)

    def test_a_focused_row_and_a_pointed_one_are_hinted(self, page, server, complaints):
        explore = MapPage(page, server).open("?q=kobe")
        picture = "document.querySelectorAll('#map canvas')[2].toDataURL().length"
        before = page.evaluate(picture)
        page.focus("#results .engagement-title >> nth=0")
        assert page.evaluate(picture) > before
        page.focus("#id_q")
        assert page.evaluate(picture) == before
        page.hover("#results .engagement-title >> nth=0")
        assert page.evaluate(picture) > before
        explore.settle()
        assert complaints == []


class TestFailures:
    @pytest.fixture
    def explore(self, page, server):
        return MapPage(page, server).open()

    def test_counts_that_fail_are_told_and_tried_again(self, explore):
        page = explore.page
        page.route(COUNTS, lambda route: route.abort())
        page.check("[name=issue][value=climate]")
        page.wait_for_selector("#explore-error:visible")
        assert "The counts did not load. The list is up to date." in page.inner_text(
            "#explore-error"
        )
        assert "Climate and environment" in page.inner_text("#chips")
        page.unroute(COUNTS)
        explore.after(lambda: page.click("#explore-error button"))
        assert page.is_hidden("#explore-error")
        assert explore.total < 1000
        assert str(explore.total) in explore.announced()

    def test_a_list_that_fails_is_told_apart(self, explore):
        page = explore.page
        page.route("**/*parts=only*", lambda route: route.abort())
        explore.check("issue", "climate")
        assert page.inner_text("#explore-error").startswith("The list did not load.")
        page.route(COUNTS, lambda route: route.abort())
        page.check("[name=issue][value=economy]")
        page.wait_for_selector("[data-failed=both]:visible")

    def test_waiting_is_told_after_a_while(self, page, server):
        page.add_init_script(SLOW)
        MapPage(page, server).open()
        page.evaluate("slow()")
        page.check("[name=issue][value=climate]")
        assert page.is_hidden(".still-counting")
        page.wait_for_selector(".still-counting:visible")
        page.wait_for_selector("#summary:not([aria-busy])")
        assert page.is_hidden(".still-counting")

    def test_without_the_base_map_places_are_drawn(self, page, server):
        page.route("**/basemap/**", lambda route: route.abort())
        MapPage(page, server).open()
        assert page.is_visible("#map-error")
        assert page.is_visible("#map canvas >> nth=0")


class TestWithoutScript:
    @pytest.fixture
    def explore(self, browser, server):
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": 1280, "height": 900}
        )
        yield MapPage(context.new_page(), server)
        context.close()

    def test_the_form_applies(self, explore):
        page, whole = explore.open().page, explore.total
        page.check("[name=issue][value=climate]")
        page.fill("#id_since", "2020")
        page.click("text=Apply")
        assert explore.query.startswith("?")
        assert 0 < explore.total < whole
        assert page.is_checked("[name=issue][value=climate]")
        page.click("#chips a >> nth=0")
        assert explore.total > 0

    def test_list_map_timeline_and_panel_are_there(self, explore):
        page = explore.open().page
        assert page.is_visible(".map-still svg >> nth=0")
        assert page.is_visible("#timeline svg >> nth=0")
        assert page.is_hidden(".place-search")
        page.click("#results .to-map >> nth=0")
        assert "engagement" in explore.panel()
        page.click(".panel-close")
        assert explore.panel() == ""

    def test_pages_and_pictures_follow_links(self, explore):
        page = explore.open("?issue=economy").page
        page.click(".pager [rel=next]")
        assert "Page 2" in page.inner_text(".pager")
        page.click("#views >> text=States")
        assert page.is_visible(".chart-of-states >> nth=0")
        assert "issue=economy" in page.url


def test_on_paper_the_map_is_what_the_screen_shows(page, server, complaints):
    explore = MapPage(page, server).open("?select=jurisdiction:seattle-wa")
    explore.check("type", "sister-city")
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_selector(".map-print:visible")
    light = page.evaluate(
        "[...document.querySelector('.map-print').getContext('2d').getImageData(2, 2, 1, 1).data]"
    )
    assert min(light) > 200
    for hidden in ["#filters", "#map", "#share", ".panel-close", ".list-order"]:
        assert page.is_hidden(hidden), hidden
    assert complaints == []
