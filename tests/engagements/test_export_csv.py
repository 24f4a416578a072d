"""The CSV export: cell by cell as the page says it, in one order, safe in a spreadsheet."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict

from engagements.exports.columns import NAMES
from engagements.exports.csv import stream_csv
from engagements.filters import EngagementFilter
from engagements.importers.cells import unguarded
from engagements.models import Engagement
from tests.factories import (
    EngagementFactory,
    JurisdictionFactory,
    NetworkFactory,
    PartnerFactory,
    SourceFactory,
    StateFactory,
    point,
)

pytestmark = pytest.mark.django_db


def exported(queryset=None):
    content = b"".join(stream_csv(Engagement.objects.all() if queryset is None else queryset))
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_column_of_an_engagement():
    lead = EngagementFactory(slug="lead", start="1950")
    engagement = EngagementFactory(
        slug="columbus-kobe", title="Columbus, “Ohio” and \"Kobe\"", summary="One.\nTwo.",
        jurisdiction=JurisdictionFactory(
            slug="columbus-oh", name="Columbus", point=point(-83, 39.96)
        ),
        partner=PartnerFactory(slug="kobe-jp", name="Kobe", point=point(135.2, 34.69)),
        start="1957-10", end="2020", status="ended", led_by="mayor", part_of=lead,
        last_confirmed=date(2024, 2, 29), issues=["climate", "arts"], source=None,
    )  # fmt: skip
    SourceFactory(engagement=engagement, url="https://example.org/b", title="", confidence="low")
    SourceFactory(engagement=engagement, url="https://example.org/a", title="A  list")
    engagement.refresh_from_db()

    assert exported()[0] == {
        "id": "columbus-kobe",
        "jurisdiction": "columbus-oh",
        "jurisdiction_name": "Columbus",
        "jurisdiction_level": "city",
        "state": "OH",
        "jurisdiction_longitude": "-83",
        "jurisdiction_latitude": "39.96",
        "partner": "kobe-jp",
        "partner_name": "Kobe",
        "partner_kind": "city",
        "partner_country": "JP",
        "partner_longitude": "135.2",
        "partner_latitude": "34.69",
        "type": "sister-city",
        "issues": "arts;climate",
        "led_by": "mayor",
        "start": "1957-10",
        "end": "2020",
        "status": "ended",
        "title": 'Columbus, “Ohio” and "Kobe"',
        "summary": "One.\nTwo.",
        "part_of": "lead",
        "last_confirmed": "2024-02-29",
        "confidence": "high",
        "sources": "https://example.org/b\nhttps://example.org/a A  list",
        "updated": engagement.updated.isoformat(timespec="microseconds").replace("+00:00", "Z"),
    }


def test_what_is_unknown_is_empty():
    EngagementFactory(
        partner=NetworkFactory(point=None),
        jurisdiction=JurisdictionFactory(level="other", state=None, point=None),
    )

    row = exported()[0]
    empty = {name for name, cell in row.items() if cell == ""}

    assert empty == {
        "state", "jurisdiction_longitude", "jurisdiction_latitude", "partner_country",
        "partner_longitude", "partner_latitude", "issues", "start", "end", "summary", "part_of",
        "last_confirmed",
    }  # fmt: skip


def test_a_state_is_its_own_state():
    EngagementFactory(jurisdiction=StateFactory())

    assert exported()[0]["state"] == "OH"


def test_newest_first_and_undated_last():
    for slug, start in {"a": None, "b": "1957", "c": "2018-07-25", "d": "1957", "e": None}.items():
        EngagementFactory(slug=slug, start=start)

    assert [row["id"] for row in exported()] == ["c", "b", "d", "a", "e"]


def test_the_header_stands_even_without_rows():
    content = b"".join(stream_csv(Engagement.objects.none()))

    assert content.decode() == ",".join(NAMES) + "\n"


def test_it_is_utf_8_without_a_byte_order_mark():
    EngagementFactory(title="Kōbe")

    content = b"".join(stream_csv(Engagement.objects.all()))

    assert content.startswith(b"id,")
    assert "Kōbe".encode() in content


@pytest.mark.parametrize(
    "query",
    [
        {"q": 'it\'s 100% "quoted" \\ %s %(x)s'},
        {"state": "OH"},
        {"issue": "none"},
        {"since": "2018", "undated": "include"},
        {"bbox": "-90,30,-80,45"},
        {"region": "east-asia-pacific", "kind": ["city", "network"]},
    ],
)
def test_it_holds_what_any_filter_keeps(query):
    EngagementFactory(title='It\'s 100% "quoted" \\ %s %(x)s', start="2019")
    EngagementFactory(issues=["climate"], partner=NetworkFactory())
    StateFactory()
    data = QueryDict(mutable=True)
    for name, values in query.items():
        data.setlist(name, values if isinstance(values, list) else [values])
    kept = EngagementFilter.strict(data).qs

    assert [row["id"] for row in exported(kept)] == [engagement.slug for engagement in kept]


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@A1",
    "|cmd",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "  =1",
    "\u3000=1",
    "\t1",
    "\r1",
    "\n1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_disarmed(text):
    EngagementFactory(title=text, summary=text)

    row = exported()[0]

    assert row["title"] == row["summary"] == f"'{text}"
    assert unguarded(row["title"]) == text


@pytest.mark.parametrize("text", ["'s-Hertogenbosch", "'", "Åbo", "50 years", "“Q”", "(x)"])
def test_other_text_is_left_alone(text):
    EngagementFactory(title=text)

    assert exported()[0]["title"] == text


@pytest.mark.parametrize("text", ["'=1", "''=1", "''"])
def test_an_apostrophe_before_a_formula_is_kept_apart(text):
    EngagementFactory(title=text)

    assert unguarded(exported()[0]["title"]) == text


def test_the_queries_are_one(django_assert_num_queries):
    EngagementFactory.create_batch(3)
    with django_assert_num_queries(1):
        b"".join(stream_csv(Engagement.objects.all()))


def test_the_connection_is_usable_afterwards():
    EngagementFactory()
    stream = stream_csv(Engagement.objects.all())
    b"".join(stream)

    assert list(stream) == []
    assert Engagement.objects.count() == 1
    assert not connection.needs_rollback
