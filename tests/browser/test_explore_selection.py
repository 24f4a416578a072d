"""One selection for map, list and panel, and where the map looks."""

import pytest

from .exploring import MapPage


@pytest.fixture
def explore(page, server, complaints):
    yield MapPage(page, server)
    assert complaints == []


def select(explore, action):
    """Do something that fills or empties the panel."""
    with explore.page.expect_response(lambda response: "parts=only" in response.url):
        action()
    explore.settle()


def test_a_row_shows_its_tie_and_escape_leads_back(explore):
    page = explore.open("?q=kobe").page
    select(explore, lambda: page.click("#results .to-map >> nth=0"))
    assert "select=tie:seattle-wa:kobe-jp" in explore.query
    assert "Seattle, WA – Kobe, Japan" in explore.panel().replace("\xa0", " ")
    assert explore.focus.startswith("H2 panel-heading")
    assert page.get_attribute(".engagement-list > li >> nth=0", "aria-current") == "true"

    select(explore, lambda: page.keyboard.press("Escape"))
    assert (explore.query, explore.panel()) == ("?q=kobe", "")
    assert explore.focus == "A to-map"
    assert page.locator(".engagement-list [aria-current]").count() == 0


def test_an_end_of_a_tie_is_a_place_of_its_own(explore):
    page = explore.open("?select=tie:seattle-wa:kobe-jp").page
    select(explore, lambda: page.click("#panel-heading a >> nth=0"))
    assert explore.query == "?select=jurisdiction:seattle-wa"
    assert "Sister cities 21" in explore.panel()
    select(explore, page.go_back)
    assert "Kobe" in page.inner_text("#panel-heading")


def test_a_mark_is_picked_by_mouse(explore):
    page = explore.open("?zoom=9/47.606/-122.332").page
    x, y = explore.point()
    page.mouse.move(x, y)
    page.wait_for_selector(".map-tip:visible")
    assert page.inner_text(".map-tip").startswith("Seattle, WA")
    select(explore, lambda: page.mouse.click(x, y))
    assert explore.query == "?select=jurisdiction:seattle-wa&zoom=9/47.606/-122.332"
    select(explore, lambda: page.keyboard.press("Escape"))
    assert explore.panel() == ""
    assert explore.focus.startswith("DIV map")


@pytest.mark.parametrize(
    ("view", "key"),
    [
        ("7/13.4757/144.7489", "jurisdiction:gu"),
        ("6/1.29/103.85", "partner:sg"),
        ("8/4.1752/73.5092", "partner:mv"),
        ("8/41.9027/12.4541", "partner:va"),
        ("8/35.9097/14.4261", "partner:mosta-mt"),
        ("7/-18.1368/178.4253", "partner:fj"),
        ("7/-21.1368/-175.2011", "partner:to"),
    ],
)
def test_islands_and_micro_states_can_be_picked(explore, view, key):
    page = explore.open(f"?zoom={view}").page
    select(explore, lambda: page.mouse.click(*explore.point()))
    assert explore.query == f"?select={key}&zoom={view}"


def test_the_whole_selection_is_shown_and_the_world_again(explore):
    page = explore.open("?select=partner:fj").page
    assert not page.is_visible("[data-map=world]")
    page.click("[data-map=fit]")
    page.wait_for_url(lambda url: "zoom=" in url)
    assert page.is_visible("[data-map=world]")
    page.click("[data-map=world]")
    page.wait_for_url(lambda url: "zoom" not in url)
    assert not page.is_visible("[data-map=world]")


def test_a_link_restores_where_the_map_looks(explore):
    page = explore.open("?zoom=5/35/139").page
    page.click("[data-map=zoom-in]")
    page.wait_for_url(lambda url: "zoom=6/" in url)
    address = page.url
    page.reload()
    page.wait_for_timeout(500)
    assert page.url == address


def test_a_tie_is_picked_on_its_line(explore):
    page = explore.open("?select=partner:fj&zoom=3/13.76/-149.7").page
    x, y = explore.point()
    for step in range(-60, 61, 4):  # the line passes near the middle of the view
        page.mouse.move(x, y + step)
        if "–" in (page.locator(".map-tip").text_content() or "") and page.is_visible(".map-tip"):
            break
    else:
        pytest.fail("no tie near the middle")
    select(explore, lambda: page.mouse.click(x, y + step))
    assert "select=tie:" in explore.query


def test_filters_keep_the_selection(explore):
    page = explore.open("?select=jurisdiction:seattle-wa").page
    explore.check("type", "sister-city")
    assert explore.query == "?select=jurisdiction:seattle-wa&type=sister-city"
    assert "Under the filters in force." in explore.panel()
    explore.after(lambda: page.click("#chips .chip-clear"))
    assert explore.query == "?select=jurisdiction:seattle-wa"


class TestPictures:
    def test_states_load_no_map_and_filter_by_a_click(self, explore):
        page = explore.page
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        explore.open("?view=states-per-million&select=jurisdiction:seattle-wa")
        assert not [url for url in asked if "leaflet" in url or "basemap" in url]
        assert "Seattle" in explore.panel()
        explore.after(lambda: page.locator(".chart-links a:has([href='#state-OH'])").click())
        assert explore.query == "?select=jurisdiction:seattle-wa&state=OH&view=states-per-million"
        assert page.locator("#picture .chart-outlined use").count() == 1

    def test_one_picture_leads_to_another_with_filter_and_selection(self, explore):
        page = explore.open("?view=countries").page
        explore.check("issue", "climate")
        page.click("#views a:has-text('States')")
        explore.settle()
        assert explore.query == "?issue=climate&view=states-per-million"
        page.click("#views a:has-text('Places')")
        explore.settle()
        assert explore.query == "?issue=climate"
        assert page.is_visible("#map canvas >> nth=0")


class TestTouch:
    @pytest.fixture
    def phone(self, browser, server):
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
        )
        yield MapPage(context.new_page(), server)
        context.close()

    def test_a_tap_selects_and_the_panel_comes_into_view(self, phone):
        page = phone.open("?zoom=9/47.606/-122.332").page
        x, y = phone.point()
        select(phone, lambda: page.touchscreen.tap(x + 15, y))
        assert "jurisdiction:seattle-wa" in phone.query
        heading = page.locator("#panel-heading").bounding_box()
        assert 0 < heading["y"] < 700

    def test_filters_open_as_a_page_and_close_with_the_count(self, phone):
        page = phone.open().page
        page.tap("text=Filters")
        assert page.is_hidden("#map")
        phone.check("issue", "climate")
        close = page.locator(".filters-close")
        assert close.inner_text() == f"Show {phone.total} engagements"
        close.tap()
        assert page.is_visible("#map")
        assert page.is_hidden("#filters")
