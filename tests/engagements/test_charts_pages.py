"""Charts as pages show them: every number in a table, links that keep the filter, safe markup."""

import re
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from engagements import versions
from engagements.counts import counts, started
from engagements.filters import EngagementFilter
from engagements.models import Engagement
from engagements.pages import facets
from engagements.pages.charts.globes import engagement_globe, place_globe
from engagements.pages.charts.maps import MEASURES, SHARE, countries_chart, states_chart
from engagements.pages.charts.mixes import family_charts, issue_mix, peers, type_mix
from engagements.pages.charts.time import accumulation_chart, timeline_chart
from engagements.pages.charts.world import world_chart
from tests.factories import (
    CountryFactory,
    EngagementFactory,
    JurisdictionFactory,
    MissionFactory,
    NetworkFactory,
    PartnerFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db


def filtered(query=""):
    return EngagementFilter.strict(QueryDict(query))


def named():
    return facets.names(versions.current(), "en-us")


def render(fragment, chart, **context):
    return render_to_string(f"charts/{fragment}.html", {"chart": chart, **context})


def addresses(html):
    return {unescape(address) for address in re.findall(r'href="(/\?[^"]*)"', html)}


class Styles(HTMLParser):
    """Collects what the policy would block, and names of pictures."""

    def __init__(self, html):
        super().__init__()
        self.blocked, self.pictures, self.focusable = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.blocked += [name for name in attributes if name == "style" or name.startswith("on")]
        if attributes.get("role") == "img":
            self.pictures.append(attributes.get("aria-label", ""))
        if "href" in attributes and tag == "a" and attributes.get("tabindex") != "-1":
            self.focusable.append(attributes["href"])


@pytest.fixture
def some():
    """Ohio with a tie of 1957 and missions of 2019, a network, and what has no date."""
    StateFactory(population=11_883_304, population_year=2024)
    columbus = JurisdictionFactory(slug="columbus-oh", name="Columbus")
    kobe = PartnerFactory(slug="kobe-jp", name="Kobe <b>")
    EngagementFactory(jurisdiction=columbus, partner=kobe, start="1957-10", issues=["climate"])
    mission = MissionFactory()
    for _each in range(2):
        EngagementFactory(jurisdiction=columbus, partner=kobe, type=mission, start="2019")
    EngagementFactory(jurisdiction=columbus, partner=NetworkFactory(name="C40", point=None))
    EngagementFactory(partner=PartnerFactory(country=CountryFactory(code="SG", name="Singapore")))
    return columbus


def charts(columbus):
    """(fragment, chart, further context) of every chart there is."""
    version, everything, place = versions.current(), filtered(), "jurisdiction=columbus-oh"
    yield "_timeline", timeline_chart(version, everything), {}
    yield "_accumulation", accumulation_chart(version, place), {"name": "Columbus"}
    for measure in MEASURES:
        issue = "climate" if measure == SHARE else None
        yield "_states", states_chart(version, everything, named()["state"], measure, issue), {}
    yield "_countries", countries_chart(version, everything, named()["country"]), {}
    yield "_world", world_chart(version, everything, named()["country"]), {}
    for mix in (type_mix, issue_mix):
        chart = mix(version, place, named(), peers("city"))
        yield "_mix", chart, {"name": "Columbus", "label": "mix"}
    yield "_globe", place_globe(version, place, columbus), {}
    yield "_globe", engagement_globe(Engagement.objects.with_places().first()), {}


def test_every_chart_is_named_and_free_of_what_the_policy_blocks(some):
    for fragment, chart, context in charts(some):
        found = Styles(render(fragment, chart, **context))
        assert not found.blocked, fragment
        assert all(found.pictures), fragment
        assert found.pictures or fragment == "_mix", fragment


def test_drawings_are_well_formed_and_written_as_every_language_reads_them(some):
    for fragment, chart, context in charts(some):
        with translation.override("de"):
            html = render(fragment, chart, **context)
        ElementTree.fromstring(f"<all>{html}</all>")
        lengths = r'\b(?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|viewBox|d)="([^"]*)"'
        assert not [value for value in re.findall(lengths, html) if "," in value], fragment


def test_names_are_escaped(some):
    for fragment, chart, context in charts(some):
        assert "<b>" not in render(fragment, chart, **context), fragment


def test_links_of_the_pictures_are_no_stops_and_stand_in_the_table_too(some):
    version = versions.current()
    html = render("_states", states_chart(version, filtered(), named()["state"]))
    assert addresses(html) == {"/?state=OH"}
    assert Styles(html).focusable == ["/?state=OH"]


def test_years_link_to_what_was_under_way_under_the_same_filter(some):
    chart = timeline_chart(versions.current(), filtered("country=JP&since=2000"))
    assert addresses(render("_timeline", chart)) >= {
        "/?country=JP&since=2019&until=2019",
        "/?country=JP&since=1957&until=1957",
    }


def test_undated_engagements_are_told_beside_the_years(some):
    html = render("_timeline", timeline_chart(versions.current(), filtered()))
    assert "/?undated=only" in addresses(html)
    assert re.search(r"<strong>2</strong>\s*no known year", html)


def test_timeline_without_dates_says_so():
    EngagementFactory()
    html = render("_timeline", timeline_chart(versions.current(), filtered()))
    assert "None of these engagements carries a year." in html
    assert "<svg" not in html


def test_empty_filter_draws_all_the_same(some):
    version, nothing = versions.current(), filtered("level=tribal")
    assert "No engagement, so no years." in render("_timeline", timeline_chart(version, nothing))
    for fragment, chart in (
        ("_states", states_chart(version, nothing, named()["state"])),
        ("_countries", countries_chart(version, nothing, named()["country"])),
        ("_world", world_chart(version, nothing, named()["country"])),
    ):
        html = render(fragment, chart)
        assert "<svg" in html
        assert "<table" not in html


def test_started_by_kind_sums_to_the_years_of_explore(some):
    version = versions.current()
    kinds = started(version, "")
    assert kinds == {1957: (1, 0), 2019: (0, 2)}
    years = counts(version, "")["years"]
    assert [sum(kinds.get(year, (0, 0))) for year, *_rest in years] == [row[1] for row in years]


def test_state_counts_all_of_the_state_and_divides_by_its_residents(some):
    chart = states_chart(versions.current(), filtered(), named()["state"])
    assert chart["rows"] == [("Ohio", "/?state=OH", "5", "0.42 *")]
    assert chart["together"] == "0.42"
    assert chart["years"] == [2024, 2024]


def test_state_filter_outlines_and_other_filters_count(some):
    query = "state=OH&type=mission"
    chart = states_chart(versions.current(), filtered(query), named()["state"], "total")
    assert chart["rows"] == [("Ohio", "/?type=mission&state=OH", "2")]
    assert chart["drawn"].chosen == ["OH"]


def test_share_of_an_issue_is_of_all_engagements_of_the_state(some):
    filter_ = filtered("issue=climate")
    chart = states_chart(versions.current(), filter_, named()["state"], SHARE, "climate")
    assert chart["rows"] == [("Ohio", "/?issue=climate&state=OH", "1", "20.0 *")]


def test_countries_are_counted_as_the_facet_counts_them(some):
    chart = countries_chart(versions.current(), filtered("country=SG"), named()["country"])
    assert [(name, total) for name, _address, total in chart["rows"]] == [
        ("Japan", "3"),
        ("Singapore", "1"),
    ]
    assert len(chart["drawn"].chosen_dots) == 1


def test_globe_of_an_engagement_without_a_point_is_a_sentence(some):
    engagement = Engagement.objects.with_places().get(partner__name="C40")
    html = render("_globe", engagement_globe(engagement))
    assert "<svg" not in html
    assert "C40 has no point on the map, so there is no picture." in html


def test_globe_of_a_place_lists_its_ties_and_counts_what_it_cannot_draw(some):
    chart = place_globe(versions.current(), "jurisdiction=columbus-oh", some)
    [(us, foreign, address, number)] = chart["rows"]
    assert (us, foreign, number) == ("Columbus, OH", "Kobe <b>, Japan", "3")
    assert address == "/?jurisdiction=columbus-oh&partner=kobe-jp"
    assert "1 counterpart has no point and is not drawn." in render("_globe", chart)


def test_world_names_its_largest_places(some):
    chart = world_chart(versions.current(), filtered(), named()["country"])
    assert chart["us"][0] == ("Columbus, OH", "/?jurisdiction=columbus-oh", "4")
    assert (chart["us_places"], chart["foreign_places"]) == (2, 3)


def test_issue_mix_leaves_out_what_names_no_field(some):
    chart = issue_mix(versions.current(), "jurisdiction=columbus-oh", named(), peers("city"))
    assert (chart["drawn"].base, chart["none"]) == (1, 3)
    assert "3 name no issue and are not counted here" in render("_mix", chart, name="Columbus")


def test_family_charts_take_one_query_for_all_rows(some, django_assert_num_queries):
    with django_assert_num_queries(1):
        bars = family_charts(Engagement.objects.all(), "partner__country", ["JP", "SG", "FR"])
    assert bars["JP"]["words"] == "partnership 1, meeting 2"
    assert bars["FR"] == {"segments": [], "words": ""}
