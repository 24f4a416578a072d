"""What the API answers: the shape of each thing, and where retired ids lead."""

from datetime import date

import pytest

from engagements.models import RetiredId
from tests.factories import (
    EngagementFactory,
    JurisdictionFactory,
    MissionFactory,
    NetworkFactory,
    PartnerFactory,
    SourceFactory,
    StateFactory,
    point,
)
from tests.walking import API, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def seattle_kobe():
    washington = StateFactory(code="WA", name="Washington", point=point(-120.7, 47.4))
    seattle = JurisdictionFactory(
        slug="seattle-wa", name="Seattle", state=washington, point=point(-122.33, 47.6)
    )
    kobe = PartnerFactory(slug="kobe-jp", name="Kobe", point=point(135.2, 34.7))
    engagement = EngagementFactory(
        slug="seattle-wa-kobe-jp-sister-city", title="Seattle and Kobe sister cities",
        jurisdiction=seattle, partner=kobe, led_by="mayor", status="active", start="1957-10",
        issues=["culture"], source=None,
    )  # fmt: skip
    SourceFactory(
        engagement=engagement, url="https://example.org/kobe", title="Minutes",
        confidence="high", retrieved=date(2026, 11, 22),
    )  # fmt: skip
    engagement.refresh_from_db()
    return engagement


def test_an_engagement_is_written_as_documented(client, seattle_kobe):
    updated = seattle_kobe.updated.isoformat(timespec="microseconds").replace("+00:00", "Z")
    expected = {
        "id": "seattle-wa-kobe-jp-sister-city",
        "url": "http://testserver/engagements/seattle-wa-kobe-jp-sister-city/",
        "title": "Seattle and Kobe sister cities",
        "type": "sister-city", "issues": ["culture"], "led_by": "mayor", "status": "active",
        "start": "1957-10", "end": None,
        "jurisdiction": {"id": "seattle-wa", "name": "Seattle", "level": "city", "state": "WA",
                         "longitude": -122.33, "latitude": 47.6},
        "partner": {"id": "kobe-jp", "name": "Kobe", "kind": "city", "country": "JP",
                    "longitude": 135.2, "latitude": 34.7},
        "summary": "", "part_of": None,
        "sources": [{"url": "https://example.org/kobe", "title": "Minutes", "evidence": "unknown",
                     "confidence": "high", "retrieved": "2026-11-22"}],
        "updated": updated,
    }  # fmt: skip
    assert get(client, f"{API}/engagements/seattle-wa-kobe-jp-sister-city/") == expected
    assert get(client, f"{API}/engagements/")["results"] == [expected]


def test_what_is_unknown_is_null(client):
    partner = NetworkFactory(point=None)
    EngagementFactory(slug="a", jurisdiction__point=None, partner=partner)
    found = get(client, f"{API}/engagements/a/")
    assert (found["start"], found["end"], found["issues"]) == (None, None, [])
    assert (found["jurisdiction"]["longitude"], found["jurisdiction"]["latitude"]) == (None, None)
    assert (found["partner"]["longitude"], found["partner"]["country"]) == (None, None)


def test_dates_keep_their_precision(client):
    EngagementFactory(slug="a", start="2018", end="2019-02", type=MissionFactory())
    EngagementFactory(slug="b", start="2018-07-25", type=MissionFactory())
    assert (get(client, f"{API}/engagements/a/")["start"]) == "2018"
    assert (get(client, f"{API}/engagements/a/")["end"]) == "2019-02"
    assert (get(client, f"{API}/engagements/b/")["start"]) == "2018-07-25"


def test_a_part_names_the_engagement_it_belongs_to(client):
    EngagementFactory(slug="part", part_of=EngagementFactory(slug="whole"))
    assert get(client, f"{API}/engagements/part/")["part_of"] == "whole"


def test_a_states_own_state_is_its_own_code(client):
    EngagementFactory(slug="a", jurisdiction=StateFactory())
    assert get(client, f"{API}/engagements/a/")["jurisdiction"]["state"] == "OH"
    assert get(client, f"{API}/jurisdictions/oh/")["state"] == "OH"


def test_what_engagements_refer_to_comes_with_its_number_under_the_filter(client, seattle_kobe):
    EngagementFactory(jurisdiction=seattle_kobe.jurisdiction, type=MissionFactory())
    expected = {"id": "seattle-wa", "name": "Seattle", "level": "city", "state": "WA",
                "url": "http://testserver/jurisdictions/seattle-wa/", "geoid": "",
                "geonames_id": None, "population": None, "population_year": None,
                "longitude": -122.33, "latitude": 47.6}  # fmt: skip
    address = f"{API}/jurisdictions/seattle-wa/"
    assert get(client, address) == {**expected, "engagements": 2}
    assert get(client, address, [("type", "mission")]) == {**expected, "engagements": 1}


@pytest.mark.parametrize(
    ("address", "expected"),
    {
        "partners/kobe-jp": {"id": "kobe-jp", "name": "Kobe", "engagements": 1, "kind": "city",
                             "url": "http://testserver/partners/kobe-jp/", "country": "JP",
                             "longitude": 135.2, "latitude": 34.7},
        "countries/JP": {"id": "JP", "name": "Japan", "engagements": 1,
                         "url": "http://testserver/countries/JP/",
                         "region": "east-asia-pacific", "longitude": 139.75, "latitude": 35.69},
        "types/sister-city": {"id": "sister-city", "name": "Sister city", "engagements": 1,
                              "definition": "A lasting bond of two cities.", "lasting": True,
                              "family": "partnership", "repeatable": False,
                              "formality": "formal"},
        "issues/culture": {"id": "culture", "name": "Culture", "engagements": 1,
                           "definition": ""},
    }.items(),
)  # fmt: skip
def test_each_has_its_public_fields(client, seattle_kobe, address, expected):
    plural = address.partition("/")[0]
    assert get(client, f"{API}/{address}/") == expected
    assert get(client, f"{API}/{plural}/")["results"] == [expected]


def test_a_country_is_found_in_any_case(client, seattle_kobe):
    assert get(client, f"{API}/countries/jp/")["id"] == "JP"


class TestExplore:
    def test_it_counts_everything_for_the_map(self, client, seattle_kobe):
        EngagementFactory(type=MissionFactory(), jurisdiction__point=None, partner=NetworkFactory())
        answer = get(client, f"{API}/explore/", [("state", "wa")])
        seattle, kobe = seattle_kobe.jurisdiction_id, seattle_kobe.partner_id
        assert (answer["total"], answer["undated"], answer["unmapped"]) == (1, 0, 0)
        assert answer["jurisdictions"] == [[seattle, 1]]
        assert answer["partners"] == [[kobe, 1]]
        assert answer["ties"] == [[seattle, kobe, 1]]
        assert answer["facets"]["type"] == [["sister-city", 1], ["mission", 0]]
        assert answer["facets"]["state"] == [["OH", 1], ["WA", 1]]
        assert answer["years"][0] == [1957, 1, 1]
        assert answer["years"][-1] == [date.today().year, 0, 1]

    def test_places_tell_what_its_numbers_stand_for(self, client, seattle_kobe):
        places = get(client, get(client, f"{API}/explore/")["places"])
        seattle, kobe = seattle_kobe.jurisdiction_id, seattle_kobe.partner_id
        row = [seattle, "seattle-wa", "Seattle, WA", -122.33, 47.6, "city", "WA"]
        assert row in places["jurisdictions"]
        assert places["partners"] == [[kobe, "kobe-jp", "Kobe", 135.2, 34.7, "city", "JP"]]
        state = seattle_kobe.jurisdiction.state
        assert [state.pk, "wa", "Washington", -120.7, 47.4, "state", "WA"] in places[
            "jurisdictions"
        ]

    def test_an_empty_table_counts_nothing(self, client):
        answer = get(client, f"{API}/explore/")
        assert (answer["total"], answer["ties"], answer["years"]) == (0, [], [])

    def test_only_the_strongest_500_ties_come(self, client):
        jurisdiction = JurisdictionFactory()
        partners = PartnerFactory.create_batch(501)
        for partner in (*partners, partners[-1]):
            EngagementFactory(jurisdiction=jurisdiction, partner=partner, type=MissionFactory())
        ties = get(client, f"{API}/explore/")["ties"]
        assert len(ties) == 500
        assert ties[0] == [jurisdiction.pk, partners[-1].pk, 2]
        assert [partner for _jurisdiction, partner, _n in ties[1:]] == [
            p.pk for p in partners[:499]
        ]


class TestRetired:
    def test_a_merged_id_leads_to_its_successor_however_far(self, client):
        EngagementFactory(slug="now")
        for slug, successor in {"older": "old", "old": "now"}.items():
            retire(slug, successor)
        response = client.get(f"{API}/engagements/older/")
        assert (response.status_code, response["Location"]) == (301, f"{API}/engagements/now/")

    def test_a_withdrawn_id_is_gone_with_reason_and_date(self, client):
        retire("old", None)
        response = client.get(f"{API}/engagements/old/")
        problem = response.json()
        assert response.status_code == problem["status"] == 410
        assert response["Content-Type"] == "application/problem+json"
        assert (problem["id"], problem["reason"], problem["date"]) == ("old", "Twice", "2026-01-31")

    def test_ids_that_lead_in_a_circle_are_unknown(self, client):
        retire("a", "b"), retire("b", "a")
        assert client.get(f"{API}/engagements/a/").status_code == 404

    @pytest.mark.parametrize("factory", [JurisdictionFactory, PartnerFactory])
    def test_places_are_retired_too(self, client, factory):
        kind = factory._meta.model._meta.model_name
        factory(slug="now")
        retire("old", "now", kind), retire("gone", None, kind)
        assert client.get(f"{API}/{kind}s/old/")["Location"] == f"{API}/{kind}s/now/"
        assert client.get(f"{API}/{kind}s/gone/").status_code == 410
        assert client.get(f"{API}/engagements/old/").status_code == 404


def retire(slug, successor, kind="engagement"):
    RetiredId.objects.create(
        kind=kind, slug=slug, successor=successor, reason="Twice", date=date(2026, 1, 31)
    )
