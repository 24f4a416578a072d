"""The GeoJSON export: RFC 7946, readable by GDAL, ties the short way round."""

import json
import math
from datetime import date
from itertools import pairwise

import pytest
from django.contrib.gis.gdal import DataSource
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from engagements.exports.geojson import STEP, stream_geojson
from engagements.models import Engagement
from tests.factories import (
    EngagementFactory,
    JurisdictionFactory,
    NetworkFactory,
    PartnerFactory,
    SourceFactory,
    point,
)

EARTH = 6_371_009  # metres
COLUMBUS, KOBE = (-83.0, 39.96), (135.2, 34.69)
HONOLULU, TOKYO = (-157.86, 21.3), (139.69, 35.69)
LOS_ANGELES, AUCKLAND = (-118.24, 34.05), (174.76, -36.85)
ANCHORAGE, VLADIVOSTOK = (-149.9, 61.22), (131.89, 43.12)
GUAM, MEXICO_CITY = (144.75, 13.48), (-99.13, 19.43)
OSLO = (10.75, 59.91)


def exported(geometry="jurisdiction", queryset=None, root=""):
    queryset = Engagement.objects.all() if queryset is None else queryset
    return json.loads(b"".join(stream_geojson(queryset, geometry, root)))


def tie(start, end):
    """The exported geometry between two points."""
    engagement = EngagementFactory(
        jurisdiction=JurisdictionFactory(point=point(*start)),
        partner=PartnerFactory(point=point(*end)),
    )
    kept = Engagement.objects.filter(pk=engagement.pk)
    return exported("tie", kept)["features"][0]["geometry"]


def lines(geometry):
    return (
        [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
    )


def unit(position):
    longitude, latitude = map(math.radians, position)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def distance(start, end):
    """Metres along the great circle."""
    return EARTH * math.acos(
        max(-1, min(1, sum(map(math.prod, zip(unit(start), unit(end), strict=True)))))
    )


@pytest.mark.django_db
def test_every_property_of_an_engagement():
    lead = EngagementFactory(slug="lead", start="1950")
    engagement = EngagementFactory(
        slug="columbus-kobe", title="Columbus \\ “Kobe” \"\x01\"\n", summary="One.\nTwo.",
        jurisdiction=JurisdictionFactory(
            slug="columbus-oh", name="Columbus", point=point(*COLUMBUS)
        ),
        partner=PartnerFactory(slug="kobe-jp", name="Kobe", point=point(*KOBE)),
        start="1957-10", end="2020", status="ended", led_by="mayor", part_of=lead,
        issues=["climate", "arts"], source=None,
    )  # fmt: skip
    SourceFactory(
        engagement=engagement, url="https://example.org/a", title="Minutes", evidence="press",
        confidence="low", retrieved=date(2026, 11, 22),
    )  # fmt: skip
    engagement.refresh_from_db()

    collection = exported(root="https://example.org")

    assert collection["type"] == "FeatureCollection"
    assert collection["features"][0] == {
        "type": "Feature",
        "id": "columbus-kobe",
        "geometry": {"type": "Point", "coordinates": list(COLUMBUS)},
        "properties": {
            "id": "columbus-kobe",
            "url": "https://example.org/engagements/columbus-kobe/",
            "title": engagement.title,
            "type": "sister-city",
            "issues": ["arts", "climate"],
            "led_by": "mayor",
            "status": "ended",
            "start": "1957-10",
            "end": "2020",
            "jurisdiction": {
                "id": "columbus-oh", "name": "Columbus", "level": "city", "state": "OH",
                "longitude": -83.0, "latitude": 39.96,
            },
            "partner": {
                "id": "kobe-jp", "name": "Kobe", "kind": "city", "country": "JP",
                "longitude": 135.2, "latitude": 34.69,
            },
            "summary": "One.\nTwo.",
            "part_of": "lead",
            "sources": [
                {
                    "url": "https://example.org/a", "title": "Minutes", "evidence": "press",
                    "confidence": "low", "retrieved": "2026-11-22",
                }
            ],
            "updated": engagement.updated.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        },
    }  # fmt: skip


@pytest.mark.django_db
def test_its_properties_are_those_of_the_api(client):
    EngagementFactory(start="1957-10", issues=["climate"])
    EngagementFactory(partner=NetworkFactory(point=None))

    from_api = client.get("/api/v1/engagements/").json()["results"]
    features = exported(root="http://testserver")["features"]

    assert [feature["properties"] for feature in features] == from_api


@pytest.mark.django_db
@pytest.mark.parametrize(("geometry", "absent"), [("jurisdiction", 2), ("partner", 2), ("tie", 3)])
def test_an_absent_point_is_null(geometry, absent):
    for has_home in (True, False):
        for has_away in (True, False):
            EngagementFactory(
                jurisdiction=JurisdictionFactory(point=point(*COLUMBUS) if has_home else None),
                partner=PartnerFactory(point=point(*KOBE) if has_away else None),
            )

    shapes = [feature["geometry"] for feature in exported(geometry)["features"]]

    assert shapes.count(None) == absent


@pytest.mark.django_db
def test_an_empty_collection():
    assert exported(queryset=Engagement.objects.none()) == {
        "type": "FeatureCollection",
        "features": [],
    }


@pytest.mark.django_db
def test_coordinates_have_five_decimals():
    EngagementFactory(jurisdiction=JurisdictionFactory(point=point(-83.123456789, 0.000001)))

    assert exported()["features"][0]["geometry"]["coordinates"] == [-83.12346, 0.0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end"),
    [(HONOLULU, TOKYO), (LOS_ANGELES, AUCKLAND), (ANCHORAGE, VLADIVOSTOK), (GUAM, MEXICO_CITY)],
)
def test_a_tie_over_the_pacific_is_cut_at_the_antimeridian(start, end):
    geometry = tie(start, end)

    assert geometry["type"] == "MultiLineString"
    first, second = geometry["coordinates"]
    edge = math.copysign(180, start[0])
    assert first[0] == list(start)
    assert second[-1] == list(end)
    assert first[-1] == [edge, first[-1][1]]
    assert second[0] == [-edge, first[-1][1]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end"), [(COLUMBUS, OSLO), (ANCHORAGE, OSLO), (COLUMBUS, MEXICO_CITY)]
)
def test_a_tie_that_does_not_reach_the_antimeridian_is_one_line(start, end):
    geometry = tie(start, end)

    assert geometry["type"] == "LineString"
    assert geometry["coordinates"][0] == list(start)
    assert geometry["coordinates"][-1] == list(end)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((-150, 10), (180, -16)),
        ((-150, 10), (-180, -16)),
        ((150, 10), (-180, -16)),
        ((-180, 10), (180, -16)),
        ((-150, 0), (150, 0)),
        ((-170, 10), (10, 50)),
        ((-83, 39.96), (-83, 39.96)),
        ((0, 0), (-180, 2)),
    ],
)
def test_edges_of_the_map(start, end):
    check_tie(start, end, tie(start, end))


def check_tie(start, end, geometry):
    """Hold a tie against the great circle."""
    whole = distance(start, end)
    length = 0
    for line in lines(geometry):
        assert len(line) >= 2
        for here, there in pairwise(line):
            assert abs(here[0]) <= 180
            assert abs(here[1]) <= 90
            assert abs(here[0] - there[0]) <= 180.00001
            step = distance(here, there)
            assert step <= STEP * 1.01
            length += step
    # where a step near a pole crosses the antimeridian, it is cut at a straight line's latitude
    assert length == pytest.approx(whole, rel=0.005, abs=STEP / 4)


class TiesAnywhere(TestCase):
    @settings(deadline=None, max_examples=150)
    @given(
        st.tuples(st.floats(-180, 180), st.floats(-80, 80)),
        st.tuples(st.floats(-180, 180), st.floats(-80, 80)),
    )
    def test_a_tie_is_the_great_circle(self, start, end):
        if distance(start, end) < 0.99 * math.pi * EARTH:  # antipodes have no short way
            check_tie(start, end, tie(start, end))


@pytest.mark.django_db
@pytest.mark.parametrize("geometry", ["jurisdiction", "partner", "tie"])
def test_gdal_reads_it(geometry, tmp_path):
    for end in (KOBE, OSLO):
        EngagementFactory(
            jurisdiction=JurisdictionFactory(point=point(*HONOLULU)),
            partner=PartnerFactory(point=point(*end)),
            issues=["climate"],
        )
    EngagementFactory(partner=NetworkFactory(point=None))
    path = tmp_path / "engagements.geojson"
    path.write_bytes(b"".join(stream_geojson(Engagement.objects.all(), geometry)))

    layer = DataSource(path)[0]

    assert len(layer) == 3
    assert {"id", "title", "start", "status"} <= set(layer.fields)
    assert layer.srs.srid == 4326


def test_all_the_real_data(real_data, db):
    collection = exported("tie")

    assert len(collection["features"]) == 4816
    shapes = [feature["geometry"] for feature in collection["features"]]
    assert shapes.count(None) == 138
    for feature in collection["features"]:
        if shape := feature["geometry"]:
            sides = feature["properties"]["jurisdiction"], feature["properties"]["partner"]
            check_tie(*((side["longitude"], side["latitude"]) for side in sides), shape)
