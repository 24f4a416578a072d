"""Editing an engagement: what is stored, what is refused and how it is said."""

from datetime import date

import pytest

from engagements.models import Engagement, RetiredId, Source
from tests.engagements.browsing import address, change, errors, filled
from tests.factories import (
    EngagementFactory,
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db

SOURCE = {
    "sources-TOTAL_FORMS": "1",
    "sources-INITIAL_FORMS": "0",
    "sources-0-url": "https://example.org/minutes",
    "sources-0-evidence": "press",
    "sources-0-confidence": "high",
}


def new_engagement(**values):
    """What a person types to add an engagement."""
    sides = {} if "jurisdiction" in values else {"jurisdiction": JurisdictionFactory().pk}
    return {
        "title": "Columbus and Kobe",
        "slug": "columbus-kobe",
        "partner": PartnerFactory().pk,
        "type": EngagementTypeFactory().pk,
        "led_by": "mayor",
        "status": "active",
        **SOURCE,
        **sides,
        **values,
    }


def test_a_new_engagement_is_stored_with_its_sources_and_issues(staff_client):
    issue = IssueAreaFactory()
    typed = new_engagement(start="2018-02", end="2020-02", issue_areas=[issue.pk])

    response = staff_client.post(address("engagement", "add"), typed)

    assert response.status_code == 302
    engagement = Engagement.objects.get(slug="columbus-kobe")
    assert (engagement.start, engagement.start_precision) == (date(2018, 2, 1), "month")
    assert (engagement.end, engagement.end_precision) == (date(2020, 2, 29), "month")
    assert list(engagement.issues.all()) == [issue]
    assert engagement.sources.get().url == "https://example.org/minutes"


@pytest.mark.parametrize("written", ["1957", "1957-10", "1957-10-21", ""])
def test_a_date_is_shown_as_it_was_written(staff_client, written):
    engagement = EngagementFactory()
    change(staff_client, engagement, start=written, end=written)

    form = filled(staff_client.get(address("engagement", "change", engagement.pk)))
    assert [form["start"], form["end"]] == [[written], [written]]


@pytest.mark.parametrize(
    "written", ["2021-02-30", "2021-13", "1775", "99999", "٢٠٢١", "21 May 2020", "2020\x00"]
)
def test_an_impossible_date_is_an_error_beside_it(staff_client, written):
    response = change(staff_client, EngagementFactory(), end=written)
    assert list(errors(response)) == ["end"]


def test_an_end_before_the_start_is_refused(staff_client):
    response = change(staff_client, EngagementFactory(), start="2020", end="2019-12")
    assert errors(response) == {None: ["The end is before the start."]}


def test_a_day_of_confirmation_lies_in_the_years_of_the_map(staff_client):
    response = change(staff_client, EngagementFactory(), last_confirmed="1700-01-01")
    assert errors(response) == {"last_confirmed": ["Use a year between 1776 and 2100."]}


def test_an_engagement_needs_a_source(staff_client):
    typed = new_engagement(**{"sources-TOTAL_FORMS": "0"})
    response = staff_client.post(address("engagement", "add"), typed)

    assert "at least one source" in errors(response)["sources together"][0]
    assert not Engagement.objects.exists()


def test_an_empty_source_says_what_it_lacks(staff_client):
    response = staff_client.post(
        address("engagement", "add"),
        new_engagement(**{"sources-0-url": "", "sources-0-confidence": ""}),
    )
    assert set(errors(response)["sources"][0]) == {"url", "confidence"}


def test_the_last_source_stays(staff_client):
    engagement = EngagementFactory()
    response = change(staff_client, engagement, **{"sources-0-DELETE": "on"})

    assert "at least one source" in errors(response)["sources together"][0]
    assert engagement.sources.count() == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/x"])
def test_a_source_is_an_address_on_the_web(staff_client, url):
    response = change(staff_client, EngagementFactory(), **{"sources-0-url": url})
    assert "url" in errors(response)["sources"][0]


def test_the_same_engagement_is_recorded_once(staff_client):
    first = EngagementFactory(start="1957")
    typed = new_engagement(
        jurisdiction=first.jurisdiction_id,
        partner=first.partner_id,
        type=first.type_id,
        start="1957",
    )
    response = staff_client.post(address("engagement", "add"), typed)

    assert errors(response) == {
        None: ["This pair has an engagement of this type from this date already."]
    }


def test_a_near_duplicate_is_saved_with_a_warning(staff_client):
    first = EngagementFactory(title="Columbus and Kobe sister cities")
    typed = new_engagement(
        title="Columbus & Kobe sister cities",
        jurisdiction=first.jurisdiction_id,
        partner=first.partner_id,
        type=first.type_id,
        start="1957",
    )
    response = staff_client.post(address("engagement", "add"), typed, follow=True)

    assert Engagement.objects.count() == 2
    assert "may be recorded already, as: Columbus and Kobe" in response.content.decode()


def test_a_retired_id_is_not_used_again(staff_client):
    RetiredId.objects.create(kind="engagement", slug="columbus-kobe", date=date(2026, 1, 1))
    response = staff_client.post(address("engagement", "add"), new_engagement())

    assert errors(response) == {"slug": ["This id was retired and is not used again."]}
    assert filled(response)["title"] == ["Columbus and Kobe"]
    assert not Source.objects.exists()


@pytest.mark.parametrize("slug", ["Kobe", "kobe_jp", "kobe--jp", "-kobe"])
def test_a_public_id_is_lower_case_with_single_hyphens(staff_client, slug):
    response = staff_client.post(address("engagement", "add"), new_engagement(slug=slug))
    assert "single hyphens" in errors(response)["slug"][0]
