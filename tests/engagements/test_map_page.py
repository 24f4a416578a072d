"""The map page as the server writes it: filter, chips, selection, pictures and parts."""

import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from tests.factories import (
    CountryFactory,
    EngagementFactory,
    EngagementTypeFactory,
    JurisdictionFactory,
    MissionFactory,
    NetworkFactory,
    PartnerFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db
FULL, PARTS, PANEL = 36, 28, 40  # statements at most; those of a data version come once


@pytest.fixture
def columbus():
    return JurisdictionFactory(slug="columbus-oh", name="Columbus")


@pytest.fixture
def kobe():
    return PartnerFactory(slug="kobe-jp", name="Kobe")


@pytest.fixture
def tie(columbus, kobe):
    return EngagementFactory(
        slug="tie", title="Columbus and Kobe", jurisdiction=columbus, partner=kobe
    )


def visit(client, **query):
    response = client.get("/", query)
    assert response.status_code == 200
    return response


def part(response, name):
    """What stands in the element with that id, as words."""
    page = response.content.decode()
    inside = page.split(f'id="{name}"', 1)[1].split(">", 1)[1]
    end = re.search(r'<(?:div|section|form|p)[^>]* id="|</main>', inside)
    return " ".join(unescape(strip_tags(inside[: end.start() if end else None])).split())


def checked(response, name):
    """The values of a parameter that the form has chosen."""
    boxes = re.findall(rf'name="{name}" value="([^"]*)" checked', response.content.decode())
    return set(boxes)


class TestForm:
    def test_what_is_chosen_is_checked_and_comes_first(self, client):
        for number in range(12):
            EngagementFactory(type=EngagementTypeFactory(slug=f"kind-{number:02}"))
        response = visit(client, type="kind-11")
        assert checked(response, "type") == {"kind-11"}
        shown, rest = response.context["above"][0].terms, response.context["above"][0].rest
        assert shown[0][0] == "kind-11"
        assert (len(shown), len(rest)) == (7, 5)

    def test_terms_without_engagements_stay(self, client, tie):
        EngagementFactory(type=MissionFactory(), partner=tie.partner)
        response = visit(client, q="Columbus")
        types = {value: number for value, _name, number, *_ in response.context["above"][0].terms}
        assert types == {"sister-city": "1", "mission": ""}

    def test_places_of_the_filter_can_be_taken_out(self, client, tie):
        response = visit(client, jurisdiction="columbus-oh", partner="kobe-jp")
        assert checked(response, "jurisdiction") == {"columbus-oh"}
        assert checked(response, "partner") == {"kobe-jp"}
        assert "Columbus, OH" in part(response, "place-picker")

    def test_order_and_view_go_with_the_form(self, client, tie):
        page = visit(client, ordering="title", view="countries").content.decode()
        assert '<input type="hidden" name="ordering" value="title">' in page
        assert '<input type="hidden" name="view" value="countries">' in page
        assert '<input type="hidden" name="bbox" disabled>' in page

    def test_a_wrong_date_is_told_and_left_out(self, client, tie):
        response = visit(client, since="2020-01-41", until="2021")
        assert "There is no day 41 in 2020-01." in part(response, "chips")
        assert response.context["query"] == "until=2021"


class TestChips:
    def test_each_value_has_a_chip_that_keeps_the_rest(self, client, tie):
        response = visit(client, state="oh", q="kobe", view="countries", page="1")
        chips = {chip.name: chip.query_without for chip in response.context["chips"]}
        assert chips == {"kobe": "state=OH&view=countries", "Ohio": "q=kobe&view=countries"}
        assert response.context["cleared"] == "view=countries"

    def test_undated_is_told_in_words(self, client, tie):
        [chip] = visit(client, undated="only").context["chips"]
        assert chip.name == "only these"


class TestNothingFound:
    def test_each_filter_says_what_its_removal_brings_back(self, client, tie):
        EngagementFactory(type=MissionFactory(), start="2020", partner=tie.partner)
        response = visit(client, type="sister-city", since="2019", until="2021")
        chips = [(chip.name, chip.number) for chip in response.context["chips_of_nothing"]]
        assert chips == [("2019, 2021", 1), ("Sister city", 1)]
        text = part(response, "results")
        assert "No engagement matches these filters." in text
        assert "No record does not mean no engagement." in text

    def test_values_of_one_parameter_go_together(self, client, tie):
        CountryFactory(code="DE", name="Germany")
        CountryFactory(code="FR", name="France")
        response = visit(client, q="kobe", country=["DE", "FR"])
        chips = [(chip.name, chip.number) for chip in response.context["chips_of_nothing"]]
        assert chips == [("Germany, France", 1), ("kobe", 0)]

    def test_nothing_of_it_while_there_is_something(self, client, tie):
        assert visit(client, q="kobe").context["chips_of_nothing"] == []


class TestSelection:
    def test_a_place_tells_its_counterparts_by_type(self, client, tie, columbus):
        EngagementFactory(jurisdiction=columbus, type=MissionFactory(), title="A mission")
        EngagementFactory(jurisdiction=columbus, partner=NetworkFactory(name="A network"))
        text = part(visit(client, select="jurisdiction:columbus-oh"), "panel")
        assert text.startswith("Close Columbus, OH City 3 engagements 1 country 1 network")
        assert "Sister city 2" in text
        assert "Kobe, Japan date unknown" in text
        assert "A mission" in text

    def test_a_partner_tells_who_deals_with_it(self, client, tie, kobe):
        EngagementFactory(partner=kobe, jurisdiction=StateFactory(code="UT"))
        text = part(visit(client, select="partner:kobe-jp"), "panel")
        assert "2 engagements 2 US governments 2 states and territories" in text
        assert "Columbus, OH" in text

    def test_a_tie_tells_both_ends(self, client, tie):
        response = visit(client, select="tie:columbus-oh:kobe-jp")
        text = part(response, "panel")
        assert "Columbus, OH – Kobe, Japan 1 engagement" in text
        assert "Columbus and Kobe" in text
        assert 'data-select="jurisdiction:columbus-oh"' in response.content.decode()

    def test_the_filter_holds_in_the_panel(self, client, tie):
        response = visit(client, select="partner:kobe-jp", undated="include", since="2000")
        text = part(response, "panel")
        assert "Under the filters in force." in text

    @pytest.mark.parametrize(
        "key",
        ["", "tie", "tie:columbus-oh", "tie:columbus-oh:nowhere", "partner:columbus-oh",
         "partner:\x00", "jurisdiction:columbus-oh:kobe-jp", "nonsense:kobe-jp",
         "partner:" + "x" * 500],
    )  # fmt: skip
    def test_what_is_not_known_is_not_selected(self, client, tie, key):
        assert "panel" not in visit(client, select=key).context

    def test_rows_lead_to_their_tie(self, client, tie):
        page = visit(client, q="kobe").content.decode()
        assert 'href="?q=kobe&amp;select=tie%3Acolumbus-oh%3Akobe-jp"' in page

    def test_a_place_without_a_point_is_said_to_have_none(self, client):
        EngagementFactory(partner=PartnerFactory(slug="nowhere", name="Nowhere", point=None))
        text = part(visit(client, select="partner:nowhere"), "panel")
        assert "Nowhere, Japan has no point on the map." in text


class TestPictures:
    @pytest.mark.parametrize(
        ("view", "shown"),
        [("", "chart-world"), ("nonsense", "chart-world"), ("states", "chart-of-states"),
         ("states-per-million", "chart-of-states"), ("states-share", "chart-of-states"),
         ("countries", "chart-of-countries")],
    )  # fmt: skip
    def test_a_view_shows_its_picture(self, client, tie, view, shown):
        page = visit(client, view=view).content.decode()
        assert shown in page
        assert ("/leaflet/" in page) == (shown == "chart-world")

    def test_a_share_is_offered_for_an_issue_only(self, client):
        EngagementFactory(issues=["climate"])
        assert "Share of issue" not in part(visit(client, view="states"), "views")
        assert "Share of issue" in part(visit(client, view="states", issue="climate"), "views")
        shown = visit(client, view="states-share", issue="climate").context
        assert (shown["chart"]["measure"], shown["issue"]) == ("share", "Climate")

    def test_the_views_keep_the_filter(self, client, tie):
        choices = visit(client, q="kobe").context["choices"]
        assert [choice.query for _label, group in choices for choice in group] == [
            "q=kobe", "q=kobe&view=states-per-million", "q=kobe&view=countries",
        ]  # fmt: skip


class TestParts:
    def test_the_parts_are_those_of_the_page(self, client, tie):
        query = {"q": "kobe", "select": "partner:kobe-jp", "view": "states"}
        page, parts = visit(client, **query), visit(client, parts="only", **query)
        for name in ["views", "chips", "panel", "results", "timeline", "picture"]:
            assert part(parts, name).strip("– ") == part(page, name).strip("– "), name
        assert "<form" not in parts.content.decode()

    def test_the_map_of_places_is_drawn_by_the_script(self, client, tie):
        assert "chart-world" not in visit(client, parts="only").content.decode()

    @pytest.mark.parametrize(
        ("query", "most"),
        [({}, FULL), ({"parts": "only"}, PARTS),
         ({"parts": "only", "select": "jurisdiction:columbus-oh"}, PANEL)],
    )  # fmt: skip
    def test_statements_do_not_grow_with_rows(
        self, client, tie, columbus, django_assert_max_num_queries, query, most
    ):
        for number in range(30):
            EngagementFactory(jurisdiction=columbus, title=f"Row {number}")
        with django_assert_max_num_queries(most):
            visit(client, **query)
