"""Rules of single rows: refused by the database itself, and by full_clean beforehand."""

from datetime import date

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from engagements.models import DataVersion, Engagement, EngagementIssue, RetiredId
from tests.factories import (
    CountryFactory,
    EngagementFactory,
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
    MissionFactory,
    NetworkFactory,
    PartnerFactory,
    SourceFactory,
    StateFactory,
    point,
)

pytestmark = pytest.mark.django_db
YEAR, MONTH, DAY = "year", "month", "day"


def retired(**values):
    return RetiredId.objects.create(kind="partner", slug="old", date="2026-01-31", **values)


def dates(name, day, precision):
    return {name: day, f"{name}_precision": precision}


BAD_SLUGS = [{"slug": slug} for slug in ("Upper", "-a", "a-", "a--b", "a b", "é", "a_b", "")]
NO_POINTS = [{"point": point(x, y)} for x, y in [(181, 0), (-180.1, 0), (0, 90.1), (0, -91)]]
NO_POINTS += [{"point": Point(float("nan"), 0, srid=4326)}, {"point": Point(srid=4326)}]
REFUSED = {
    "country_code_foreign": (
        CountryFactory, [{"code": code} for code in ("US", "PR", "GU", "jp", "J", "1A", "É")]),
    "country_region_known": (CountryFactory, [{"region": "asia"}, {"region": ""}]),
    "country_point_on_earth": (CountryFactory, NO_POINTS),
    "jurisdiction_slug_format": (JurisdictionFactory, BAD_SLUGS),
    "jurisdiction_level_known": (JurisdictionFactory, [{"level": "village"}]),
    "jurisdiction_code_of_states_only": (JurisdictionFactory, [{"code": "CO"}]),
    "jurisdiction_within_a_state": (
        JurisdictionFactory, [{"state": None}, {"state": None, "level": "county"}]),
    "jurisdiction_point_on_earth": (JurisdictionFactory, NO_POINTS),
    "jurisdiction_code_format": (StateFactory, [{"code": "oh"}, {"code": "O"}, {"code": "O1"}]),
    "partner_slug_format": (PartnerFactory, BAD_SLUGS),
    "partner_kind_known": (PartnerFactory, [{"kind": "village"}]),
    "partner_has_a_country": (
        PartnerFactory, [{"country": None}, {"country": None, "kind": "national"}]),
    "partner_point_on_earth": (PartnerFactory, NO_POINTS),
    "type_slug_format": (EngagementTypeFactory, BAD_SLUGS),
    "type_family_known": (EngagementTypeFactory, [{"family": "friends"}]),
    "type_formality_known": (EngagementTypeFactory, [{"formality": ""}]),
    "issue_slug_format": (IssueAreaFactory, BAD_SLUGS),
    "engagement_slug_format": (EngagementFactory, BAD_SLUGS),
    "engagement_led_by_known": (EngagementFactory, [{"led_by": "king"}]),
    "engagement_status_known": (EngagementFactory, [{"status": "stale"}]),
    "engagement_has_a_title": (EngagementFactory, [{"title": ""}]),
    "engagement_start_in_range": (EngagementFactory, [
        dates("start", date(1775, 12, 31), DAY), dates("start", date(2101, 1, 1), YEAR)]),
    "engagement_end_in_range": (EngagementFactory, [
        dates("end", date(1775, 12, 31), YEAR), dates("end", date(2101, 1, 1), DAY)]),
    "engagement_last_confirmed_in_range": (EngagementFactory, [
        {"last_confirmed": date(1, 1, 1)}, {"last_confirmed": date(9999, 12, 31)}]),
    "engagement_start_precision_known": (EngagementFactory, [
        dates("start", None, DAY), dates("start", date(2018, 1, 1), "")]),
    "engagement_end_precision_known": (EngagementFactory, [
        dates("end", None, YEAR), dates("end", date(2018, 12, 31), "")]),
    "engagement_starts_on_first_day": (EngagementFactory, [
        dates("start", date(2018, 7, 2), MONTH), dates("start", date(2018, 2, 1), YEAR),
        dates("start", date(2018, 1, 2), YEAR)]),
    "engagement_ends_on_last_day": (EngagementFactory, [
        dates("end", date(2018, 7, 30), MONTH), dates("end", date(2020, 2, 28), MONTH),
        dates("end", date(2018, 12, 30), YEAR), dates("end", date(2018, 11, 30), YEAR)]),
    "engagement_ends_after_it_starts": (EngagementFactory, [
        dates("start", date(2018, 7, 2), DAY) | dates("end", date(2018, 7, 1), DAY),
        dates("start", date(2019, 1, 1), YEAR) | dates("end", date(2018, 12, 31), YEAR)]),
    "source_url_http": (SourceFactory, [{"url": url} for url in (
        "javascript:alert(1)", "ftp://example.org/", "//example.org/", "https://", "",
        "https://example.org/a b", "data:text/html,x", " https://example.org/")]),
    "source_evidence_known": (SourceFactory, [{"evidence": "rumour"}]),
    "source_confidence_known": (SourceFactory, [{"confidence": ""}]),
    "source_retrieved_in_range": (SourceFactory, [{"retrieved": date(1775, 1, 1)}]),
    "retired_slug_format": (retired, BAD_SLUGS),
    "retired_not_its_own_successor": (retired, [{"successor": "old"}]),
}  # fmt: skip


def cases():
    for constraint, (make, all_values) in REFUSED.items():
        for values in all_values:
            yield pytest.param(constraint, make, values, id=f"{constraint}-{values}"[:70])


@pytest.mark.parametrize(("constraint", "make", "values"), [*cases()])
def test_a_row_that_breaks_a_rule_is_refused(constraint, make, values):
    row = make()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError):
        row.full_clean()


@pytest.mark.parametrize(
    ("level", "values"),
    [
        ("state", {"code": "TX"}), ("territory", {"code": "PR"}), ("city", {}), ("county", {}),
        ("tribal", {}), ("tribal", {"state": None}), ("other", {"state": None}),
        ("city", {"point": None}), ("city", {"point": point(-180, -90)}),
        ("city", {"point": point(180, 90)}), ("city", {"geonames_id": 1, "population": 0}),
    ],
)  # fmt: skip
def test_each_level_of_government_may_be_as_it_is(level, values):
    values = {"state": None} | values if "code" in values else values
    jurisdiction = JurisdictionFactory(slug="a", level=level, **values)
    jurisdiction.full_clean()


@pytest.mark.parametrize("values", [{"state": "Texas"}, {"code": None}])
def test_a_state_has_a_code_and_no_state(values):
    ohio = StateFactory()
    values = {"state": StateFactory(code="TX")} if "state" in values else values
    with pytest.raises(IntegrityError, match="code_of_states_only"), transaction.atomic():
        type(ohio).objects.filter(pk=ohio.pk).update(**values)
    for name, value in values.items():
        setattr(ohio, name, value)
    with pytest.raises(ValidationError):
        ohio.full_clean()


@pytest.mark.parametrize("kind", ["network", "organisation"])
def test_a_network_or_organisation_may_lack_country_and_point(kind):
    NetworkFactory(kind=kind, country=None, point=None).full_clean()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None), ("1776", None), ("1776-01-01", "2100-12-31"), (None, "2018"),
        ("2020-02-29", "2020-02"), ("2018", "2018"), ("2018-07-25", "2018-07-25"),
        ("2018", "2018-01-01"), ("2019-02", "2019-02"),
    ],
)  # fmt: skip
def test_any_dates_in_order_are_taken(start, end):
    EngagementFactory(start=start, end=end).full_clean()


def test_an_engagement_is_no_part_of_itself():
    engagement = EngagementFactory()
    with pytest.raises(IntegrityError, match="not_part_of_itself"), transaction.atomic():
        Engagement.objects.filter(pk=engagement.pk).update(part_of=engagement.pk)
    engagement.part_of = engagement
    with pytest.raises(ValidationError):
        engagement.full_clean()


class TestRecordedOnce:
    @pytest.mark.parametrize("start", [None, "2018", "2018-07-25"])
    def test_a_pair_has_one_tie_of_a_type_from_a_date_or_without(self, start):
        first = EngagementFactory(start=start)
        same = {"jurisdiction": first.jurisdiction, "partner": first.partner}
        with pytest.raises(IntegrityError, match="recorded_once"), transaction.atomic():
            EngagementFactory(start=start, **same)
        known = EngagementFactory(start="1999", **same)
        known.start, known.start_precision = first.start, first.start_precision
        new = EngagementFactory.build(start=start, type=first.type, **same)
        for engagement in (known, new):
            with pytest.raises(ValidationError, match="engagement of this type from this date"):
                engagement.full_clean()

    def test_other_precisions_types_and_dates_are_other_ties(self):
        first = EngagementFactory(start="2018")
        same = {"jurisdiction": first.jurisdiction, "partner": first.partner}
        EngagementFactory(start="2018-01", **same).full_clean()
        EngagementFactory(start=None, **same).full_clean()
        EngagementFactory(start="2018", type=EngagementTypeFactory(slug="mou"), **same).full_clean()

    def test_a_repeatable_type_may_come_again(self):
        first = EngagementFactory(start="2018", type=MissionFactory())
        same = {"jurisdiction": first.jurisdiction, "partner": first.partner}
        EngagementFactory(start="2018", type=first.type, **same).full_clean()


class TestUnique:
    @pytest.mark.parametrize("factory", [EngagementFactory, EngagementTypeFactory, IssueAreaFactory,
                                         PartnerFactory, JurisdictionFactory])  # fmt: skip
    def test_ids(self, factory):
        first, second = factory(slug="a"), factory(slug="b")
        with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
            type(first).objects.filter(pk=second.pk).update(slug="a")

    def test_codes_of_states(self):
        texas, _ohio = StateFactory(code="TX"), StateFactory(code="OH")
        with pytest.raises(IntegrityError, match="code"), transaction.atomic():
            type(texas).objects.filter(pk=texas.pk).update(code="OH")

    def test_addresses_of_the_sources_of_an_engagement(self):
        source = SourceFactory()
        with pytest.raises(IntegrityError, match="source_once"), transaction.atomic():
            SourceFactory(engagement=source.engagement, url=source.url)
        SourceFactory(url=source.url)

    def test_issues_of_an_engagement(self):
        engagement = EngagementFactory(issues=["climate"])
        with pytest.raises(IntegrityError, match="issue_once"), transaction.atomic():
            EngagementIssue.objects.create(engagement=engagement, issue=IssueAreaFactory())

    def test_retired_ids_of_a_kind(self):
        retired()
        with pytest.raises(IntegrityError, match="retired_once"), transaction.atomic():
            retired()

    def test_the_data_version(self):
        with pytest.raises(IntegrityError, match="one_row"), transaction.atomic():
            DataVersion.objects.create(id=2)


@pytest.mark.parametrize("name", ["jurisdiction", "partner", "type"])
def test_what_an_engagement_refers_to_cannot_be_deleted(name):
    with pytest.raises(ProtectedError):
        getattr(EngagementFactory(), name).delete()
