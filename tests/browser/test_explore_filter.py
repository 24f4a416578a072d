"""Filtering on the map page: everything follows, and the address tells all of it."""

import pytest

from .exploring import COUNTS, MapPage, number_of


@pytest.fixture
def explore(page, server, complaints):
    yield MapPage(page, server).open()
    assert complaints == []


def test_a_filter_changes_counts_list_chips_and_address(explore):
    page, before = explore.page, explore.total
    explore.check("issue", "climate")

    assert explore.query == "?issue=climate"
    assert 0 < explore.total < before
    assert explore.total == number_of(
        page.inner_text("label:has(input[name=issue][value=climate]) .option-count")
    )
    assert page.locator("#results .engagement-list > li").count() == min(50, explore.total)
    assert "Climate and environment" in page.inner_text("#chips")
    assert number_of(explore.announced()) == explore.total
    assert "1 chosen" in page.inner_text(".facet:has([value=climate]) > summary")


def test_a_filter_loads_no_page(explore):
    explore.page.evaluate("window.mark = true")
    explore.check("type", "event")
    explore.after(lambda: explore.page.click("#chips a >> nth=0"))
    bar = explore.page.locator("#timeline .is-wide .chart-links a").nth(-3)
    explore.after(bar.click)
    assert explore.page.evaluate("window.mark")
    assert "since=" in explore.query


def test_back_and_forward_restore_form_counts_and_list(explore):
    page, whole = explore.page, explore.total
    explore.check("issue", "climate")
    some = explore.total
    explore.check("type", "event")
    fewer = explore.total

    explore.after(page.go_back)
    assert (explore.total, explore.query) == (some, "?issue=climate")
    assert not page.is_checked("[name=type][value=event]")
    explore.after(page.go_back)
    assert (explore.total, explore.query) == (whole, "")
    assert page.inner_text("#chips").strip() == ""
    explore.after(page.go_forward)
    explore.after(page.go_forward)
    assert explore.total == fewer
    assert page.is_checked("[name=type][value=event]")


def test_words_are_searched_for_while_typing_and_leave_one_step_back(explore):
    page, whole = explore.page, explore.total
    steps = page.evaluate("history.length")
    explore.after(lambda: page.type("#id_q", "yoko", delay=20))
    explore.after(lambda: page.type("#id_q", "hama", delay=20))
    assert explore.query == "?q=yokohama"
    assert 0 < explore.total < whole
    assert page.evaluate("history.length") == steps + 1
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("history.length") == steps + 1


class TestLongGroups:
    def test_letters_leave_the_terms_that_have_them(self, explore):
        page = explore.page
        page.click(".facet:has([name=state]) > summary")
        page.fill("#search-state", "north d")
        assert page.locator(".options > li:has([name=state]):visible").count() == 1
        explore.after(lambda: page.press("#search-state", "Enter"))
        assert explore.query == "?state=ND"
        page.press("#search-state", "Escape")
        assert page.locator(".options > li:has([name=state]):visible").count() > 50

    def test_accents_do_not_matter_and_nothing_is_said_to_be_nothing(self, explore):
        page = explore.page
        page.click(".facet:has([name=country]) > summary")
        page.fill("#search-country", "cote d")
        assert page.is_visible("[name=country][value=CI]")
        page.fill("#search-country", "zzzz")
        assert page.is_visible(".facet:has([name=country]) .facet-none")

    def test_all_terms_are_one_click_away(self, explore):
        page = explore.page
        assert not page.is_visible("[name=issue][value=none]")
        page.click(".facet:has([name=issue]) .facet-rest > summary")
        assert page.is_visible("[name=issue][value=none]")

    def test_terms_without_engagements_stay_muted_in_place(self, explore):
        explore.after(lambda: explore.page.fill("#id_q", "kobe"))
        label = explore.page.locator("label:has([name=type][value=outbound-mission])")
        assert label.locator(".option-count").inner_text() == "0"
        assert "is-zero" in label.get_attribute("class")


class TestPlaces:
    def test_a_place_is_picked_from_suggestions_by_keyboard(self, explore):
        page = explore.page
        page.type("#place-search", "kobe ja")
        page.wait_for_selector("#place-suggestions [role=option]")
        assert page.get_attribute("#place-search", "aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        assert page.get_attribute("[aria-selected=true]", "id") == page.get_attribute(
            "#place-search", "aria-activedescendant"
        )
        explore.after(lambda: page.keyboard.press("Enter"))
        assert explore.query == "?partner=kobe-jp"
        assert page.inner_text(".chosen-places").strip() == "Kobe, Japan"
        assert "Kobe, Japan" in page.inner_text("#chips")

    @pytest.mark.parametrize(
        ("words", "query"), [("ohio", "?state=OH"), ("germany", "?country=DE")]
    )
    def test_a_whole_state_or_country_is_offered_first(self, explore, words, query):
        page = explore.page
        page.type("#place-search", words)
        page.wait_for_selector("#place-suggestions [role=option]")
        explore.after(lambda: page.keyboard.press("Enter"))
        assert explore.query == query

    def test_it_is_taken_out_again_and_comes_back(self, explore):
        page = explore.page
        page.type("#place-search", "seattle")
        explore.after(lambda: page.click("#place-suggestions [role=option]:has-text('Seattle')"))
        assert explore.query == "?jurisdiction=seattle-wa"
        explore.after(lambda: page.click(".chosen-places input"))
        assert (explore.query, explore.focus.split()[1]) == ("", "place-search")
        explore.after(page.go_back)
        assert page.inner_text(".chosen-places").strip() == "Seattle, WA"

    def test_escape_empties_the_field(self, explore):
        page = explore.page
        page.type("#place-search", "kobe")
        page.keyboard.press("Escape")
        assert page.input_value("#place-search") == ""
        assert not page.is_visible("#place-suggestions")


class TestPeriod:
    def test_slider_and_fields_keep_in_step(self, explore):
        page = explore.page
        low, high = page.locator(".noUi-handle-lower"), page.locator(".noUi-handle-upper")
        first = int(float(low.get_attribute("aria-valuemin")))
        assert low.get_attribute("aria-label") == "From year"
        low.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        explore.after(lambda: None)
        assert page.input_value("#id_since") == str(first + 3)
        assert explore.query == f"?since={first + 3}"

        page.fill("#id_until", "2018-07")
        explore.after(lambda: page.keyboard.press("Tab"))
        assert float(high.get_attribute("aria-valuenow")) == 2018
        low.focus()
        explore.after(lambda: page.keyboard.press("ArrowRight"))
        assert explore.query == f"?since={first + 4}&until=2018-07"

    def test_any_time_resets_it(self, explore):
        page = explore.page
        assert not page.is_visible("#period-reset")
        page.fill("#id_since", "2020")
        explore.after(lambda: page.keyboard.press("Tab"))
        explore.after(lambda: page.click("#period-reset"))
        assert (explore.query, page.input_value("#id_since")) == ("", "")
        assert float(page.get_attribute(".noUi-handle-lower", "aria-valuenow")) < 2000


def test_nothing_found_says_what_each_filter_keeps_out(explore):
    page = explore.page
    explore.open("?issue=climate&level=county&type=sister-city")
    assert "No engagement matches these filters." in page.inner_text("#results")
    without = page.locator(".without a").first
    number = number_of(without.locator("strong").inner_text())
    assert number > 0
    explore.after(without.click)
    assert explore.total == number


def test_a_wrong_date_is_left_out_and_told(page, server, complaints):
    explore = MapPage(page, server).open()
    page.fill("#id_since", "2020-13")
    with page.expect_response(COUNTS):
        page.keyboard.press("Tab")
    page.wait_for_selector("#chips [role=alert]")
    explore.settle()
    assert "There is no month 13." in page.inner_text("#chips")
    assert page.is_hidden("#explore-error")
    assert [text for _address, text in complaints if "400" not in text] == []


def test_order_and_pages_of_the_list_are_in_the_address(explore):
    page = explore.page
    page.click(".list-order summary")
    with page.expect_response(lambda response: "parts=only" in response.url):
        page.click(".list-order a:has-text('By title')")
    explore.settle()
    assert explore.query == "?ordering=title"
    first = page.inner_text("#results .engagement-title >> nth=0")
    with page.expect_response(lambda response: "parts=only" in response.url):
        page.click(".pager [rel=next]")
    explore.settle()
    assert explore.query == "?ordering=title&page=2"
    assert explore.focus.startswith("SECTION results")
    assert page.inner_text("#results .engagement-title >> nth=0") > first
    explore.check("issue", "climate")
    assert explore.query == "?issue=climate&ordering=title"
