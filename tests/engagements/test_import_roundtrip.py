"""What is exported and imported again is what was there: nothing changes at all."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagements.exports.csv import stream_csv
from engagements.importers.engagements import import_engagements
from engagements.models import Engagement
from engagements.periods import parse_period
from tests.engagements.tables import nothing_changes
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

pytestmark = pytest.mark.django_db
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]


def exported(queryset=None):
    """The export as bytes."""
    return b"".join(stream_csv(Engagement.objects.all() if queryset is None else queryset))


def cells(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def assert_nothing_changes(content):
    with nothing_changes():
        report = import_engagements(io.BytesIO(content), retrieved=date(2000, 1, 1))
    assert (report.created, report.updated, report.places_created) == (0, 0, 0)


def test_engagements_of_every_sort():
    lead = EngagementFactory(
        start="1957-10", end="2020-06", last_confirmed=date(2024, 2, 29), led_by="mayor",
        issues=["arts", "climate"], summary="One.\n\nTwo; “three”, \"four\".", status="ended",
    )  # fmt: skip
    SourceFactory(engagement=lead, title="", confidence="low")
    EngagementFactory(type=MissionFactory(), part_of=lead, start="2018", end="2018-07-25")
    EngagementFactory(partner=NetworkFactory(), start="2018-07-25")
    EngagementFactory(partner=NetworkFactory(point=None), jurisdiction=StateFactory())
    EngagementFactory(jurisdiction=JurisdictionFactory(level="tribal", state=None, point=None))

    assert_nothing_changes(exported())


@pytest.mark.parametrize("text", [*FORMULAS, "'=1", "''=1", "'", "'s-Hertogenbosch", "' =1", " =1"])
def test_text_that_looks_like_a_formula(text):
    place = {"point": point(-83.5, -0.000015)}
    EngagementFactory(
        title=text,
        summary=text,
        jurisdiction=JurisdictionFactory(name=text, **place),
        partner=PartnerFactory(name=text, **place),
    )
    content = exported()

    assert_nothing_changes(content)
    for name, cell in cells(content)[0].items():
        if "tude" not in name:
            assert not cell.lstrip(" \u00a0\u3000").startswith(tuple("=+-@\t\r\n＝＋－＠")), name


def test_numbers_stay_numbers():
    EngagementFactory(jurisdiction=JurisdictionFactory(point=point(-83.123456789, -0.00001)))

    assert float(cells(exported())[0]["jurisdiction_longitude"]) == -83.123456789
    assert_nothing_changes(exported())


@pytest.mark.parametrize(
    "text",
    [
        "a  b",
        " a ",
        "a\tb",
        "a\nb",
        "Ko\u0304be",
        "a\r\nb",
        "a\rb",
        "a\u00a0",
        "\\N",
        "\\.",
        '"',
        "v",
        "NULL",
    ],
)
def test_text_that_the_database_holds_in_another_form(text):
    engagement = EngagementFactory(title=text, summary=text)
    SourceFactory(engagement=engagement, title=text)

    assert_nothing_changes(exported())


def test_a_filtered_export_too():
    EngagementFactory(issues=["climate"])
    EngagementFactory()

    content = exported(Engagement.objects.filter(issues__slug="climate"))

    assert len(cells(content)) == 1
    assert_nothing_changes(content)


def test_an_empty_export_too():
    assert_nothing_changes(exported(Engagement.objects.none()))


def test_an_export_as_a_spreadsheet_saves_it():
    """With a byte order mark, CRLF, and every cell quoted."""
    EngagementFactory(summary="One.\n\nTwo.", title="'s-Hertogenbosch")
    SourceFactory(engagement=Engagement.objects.get())
    text = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(exported().decode(), newline=""))
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)

    assert_nothing_changes(text.getvalue().replace("\n", "\r\n").encode("utf-8-sig"))


def test_a_changed_cell_changes_just_that():
    EngagementFactory(slug="a", title="=1", issues=["climate"], start="1957")
    EngagementFactory(slug="b")

    report = import_engagements(io.BytesIO(exported().replace(b",1957,", b",1958-03,")))

    assert (report.created, report.updated, report.unchanged) == (0, 1, 1)
    changed = Engagement.objects.get(slug="a")
    assert (changed.title, changed.start_iso) == ("=1", "1958-03")
    assert changed.history_events.count() == 2


TEXT = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cn"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
        include_characters="\n\t",
    ),
    max_size=60,
)
LINE = TEXT.filter(lambda text: text.strip(" \t\n") != "")
DEGREES = st.floats(min_value=-90, max_value=90)
DATES = st.one_of(
    st.none(),
    st.dates(date(1776, 1, 1), date(2100, 12, 31)).flatmap(
        lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)])
    ),
)
SOURCES = st.lists(
    st.tuples(TEXT, st.sampled_from(["high", "medium", "low"])), min_size=1, max_size=4
)


@settings(
    deadline=None, max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    title=LINE, names=st.tuples(LINE, LINE), summary=TEXT, start=DATES, end=DATES,
    issues=st.sets(st.sampled_from(["arts", "climate", "economy"])),
    degrees=st.tuples(DEGREES, DEGREES), sources=SOURCES,
)  # fmt: skip
def test_whatever_an_engagement_says(title, names, summary, start, end, issues, degrees, sources):
    if start and end and parse_period(start).first > parse_period(end).last:
        start, end = end, start
    engagement = EngagementFactory(
        title=title, summary=summary, start=start, end=end, issues=sorted(issues), source=None,
        type=MissionFactory(),
        jurisdiction=JurisdictionFactory(name=names[0], point=point(*degrees)),
        partner=PartnerFactory(name=names[1], point=point(*degrees)),
    )  # fmt: skip
    for source_title, confidence in sources:
        SourceFactory(engagement=engagement, title=source_title, confidence=confidence)

    assert_nothing_changes(exported(Engagement.objects.filter(pk=engagement.pk)))


def test_all_the_real_data(real_data):
    content = exported()

    assert len(cells(content)) == 4816
    assert_nothing_changes(content)
