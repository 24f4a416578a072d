"""Editing places and vocabularies: what is stored, what is refused and how it is said."""

import pytest

from engagements.models import EngagementType
from tests.engagements.browsing import address, change, errors, filled
from tests.factories import (
    EngagementFactory,
    JurisdictionFactory,
    MissionFactory,
    PartnerFactory,
    point,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("longitude", "latitude", "wrong"),
    [
        ("181", "0", ["longitude"]),
        ("0", "-90.5", ["latitude"]),
        ("12.5", "", ["latitude"]),
        ("", "12.5", ["longitude"]),
        ("nan", "1e3", ["longitude", "latitude"]),
        ("١٢", "0", ["longitude"]),
        ("12,5", "0", ["longitude"]),
    ],
)
def test_a_point_off_the_earth_is_an_error_beside_it(staff_client, longitude, latitude, wrong):
    response = change(staff_client, PartnerFactory(), longitude=longitude, latitude=latitude)
    assert list(errors(response)) == wrong


def test_a_point_is_written_as_two_numbers(staff_client):
    partner = PartnerFactory(point=None)
    change(staff_client, partner, longitude="-122.33", latitude="47.6")

    partner.refresh_from_db()
    assert partner.point.coords == (-122.33, 47.6)
    assert partner.point.srid == 4326


def test_a_point_can_become_unknown(staff_client):
    partner = PartnerFactory()
    change(staff_client, partner, longitude="", latitude="")

    partner.refresh_from_db()
    assert partner.point is None


def test_a_point_keeps_digits_that_the_form_does_not_show(staff_client):
    exact = (135.123456789012, -0.00000000001)
    partner = PartnerFactory(point=point(*exact))
    change(staff_client, partner, name="Harbour")

    partner.refresh_from_db()
    assert (partner.name, partner.point.coords) == ("Harbour", exact)


@pytest.mark.parametrize(
    ("factory", "typed", "field", "message"),
    [
        (JurisdictionFactory, {"code": "XX"}, "code", "others have no code"),
        (JurisdictionFactory, {"state": ""}, None, "lies in a state"),
        (PartnerFactory, {"country": ""}, None, "lacks a country"),
    ],
)
def test_a_rule_of_the_table_is_an_error_of_the_form(staff_client, factory, typed, field, message):
    response = change(staff_client, factory(), **typed)
    assert message in errors(response)[field][0]


@pytest.mark.parametrize("code", ["US", "jp", "J1"])
def test_a_country_is_a_foreign_one(staff_client, code):
    typed = {"code": code, "name": "Somewhere", "region": "africa"}
    response = staff_client.post(address("country", "add"), typed)
    assert "not of the United States" in errors(response)["code"][0]


def test_a_type_stays_repeatable_while_a_pair_has_several(staff_client):
    mission = MissionFactory()
    first = EngagementFactory(type=mission, title="First visit", start="2020")
    EngagementFactory(
        type=mission, jurisdiction=first.jurisdiction, partner=first.partner, start="2020"
    )
    typed = filled(staff_client.get(address("engagementtype", "change", mission.pk)))
    del typed["repeatable"]

    response = staff_client.post(address("engagementtype", "change", mission.pk), typed)

    assert list(errors(response)) == ["repeatable"]
    assert EngagementType.objects.get(pk=mission.pk).repeatable


def test_a_type_gives_its_flags_to_its_engagements(staff_client):
    mission = MissionFactory()
    engagement = EngagementFactory(type=mission)

    change(staff_client, mission, lasting="on")

    engagement.refresh_from_db()
    assert engagement.lasting
