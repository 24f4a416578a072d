"""Who changed what and why, as the history page and the event tables tell it."""

from datetime import date

import pytest
from pghistory.models import Context

from engagements.models import RetiredId
from engagements.revisions import revisions_of
from tests.engagements.browsing import address, change, delete, filled
from tests.factories import (
    CountryFactory,
    EngagementFactory,
    IssueAreaFactory,
    PartnerFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)  # a revision is one committed transaction


def changes(revision):
    return [(each.subject, each.name, each.before, each.after) for each in revision.changes]


def test_a_save_tells_who_and_why_and_nothing_else(staff_client, staff):
    change(staff_client, PartnerFactory(), name="Harbour", reason="Renamed in 2020")
    assert Context.objects.get().metadata == {"user": staff.pk, "reason": "Renamed in 2020"}


def test_history_shows_each_value_before_and_after(staff_client, staff):
    partner = PartnerFactory(name="Port", kind="city", point=None)
    change(staff_client, partner, name="Harbour", kind="region", longitude="1.5", latitude="2")

    newest = revisions_of(partner)[0]
    assert newest.user == staff.username
    assert changes(newest) == [
        ("", "name", "Port", "Harbour"),
        ("", "kind", "City", "Region"),
        ("", "point", "", "1.5, 2"),
    ]


def test_history_of_an_engagement_tells_of_its_sources_and_issues(staff_client):
    engagement = EngagementFactory(start="1957", issues=["climate"])
    trade = IssueAreaFactory(slug="trade")
    change(
        staff_client,
        engagement,
        start="1957-10",
        issue_areas=[trade.pk],
        **{"sources-0-title": "Signed text"},
    )

    assert changes(revisions_of(engagement)[0]) == [
        ("", "start", "1957", "1957-10"),
        ("source", "title", "Minutes of the council", "Signed text"),
        ("issue", "issue", "Climate", ""),
        ("issue", "issue", "", "Trade"),
    ]


def test_history_names_the_places_that_an_engagement_moved_between(staff_client):
    japan = CountryFactory()
    engagement = EngagementFactory(partner=PartnerFactory(name="Kobe", country=japan))
    osaka = PartnerFactory(name="Osaka", country=japan)

    change(staff_client, engagement, partner=osaka.pk)

    assert changes(revisions_of(engagement)[0]) == [("", "partner", "Kobe, Japan", "Osaka, Japan")]


def test_history_takes_as_many_queries_for_many_changes(
    staff_client, django_assert_max_num_queries
):
    engagement = EngagementFactory()
    SourceFactory.create_batch(10, engagement=engagement)
    for _ in range(5):
        change(staff_client, engagement, partner=PartnerFactory().pk)
    with django_assert_max_num_queries(10):
        revisions_of(engagement)


def test_history_page_shows_changes_from_anywhere(staff_client):
    engagement = EngagementFactory(title="Before")
    type(engagement).objects.filter(pk=engagement.pk).update(title="After")

    page = staff_client.get(address("engagement", "history", engagement.pk)).content.decode()
    assert "Before" in page
    assert "After" in page


def test_deleting_asks_for_a_reason_that_the_public_will_see(staff_client):
    engagement = EngagementFactory()
    response = delete(staff_client, engagement, reason=" ")

    assert response.status_code == 200
    assert "This field is required" in response.content.decode()
    assert not RetiredId.objects.exists()


@pytest.mark.parametrize("factory", [EngagementFactory, PartnerFactory])
def test_deleting_leaves_the_retired_id_with_its_reason(staff_client, staff, factory):
    row = factory()
    response = delete(staff_client, row, reason="It never took place.")

    assert response.status_code == 302
    retired = RetiredId.objects.get()
    assert (retired.kind, retired.slug) == (row._meta.model_name, row.slug)
    assert retired.reason == "It never took place."
    assert retired.date == date.today()
    event = row.pgh_event_model.objects.filter(pgh_label="delete").get()
    assert event.pgh_context.metadata == {"user": staff.pk, "reason": "It never took place."}


def test_deleting_a_term_needs_no_reason_and_retires_nothing(staff_client):
    assert delete(staff_client, IssueAreaFactory()).status_code == 302
    assert not RetiredId.objects.exists()


def test_what_others_refer_to_is_not_deleted(staff_client):
    engagement = EngagementFactory(title="Held by the partner")
    for row in engagement.partner, engagement.type, engagement.partner.country:
        page = staff_client.get(address(row._meta.model_name, "delete", row.pk)).content.decode()
        assert "protected" in page
        assert 'name="reason"' not in page


def test_a_row_changed_since_the_question_is_not_deleted(staff_client):
    engagement = EngagementFactory()
    page = address("engagement", "delete", engagement.pk)
    answer = {**filled(staff_client.get(page)), "reason": "Twice"}
    type(engagement).objects.filter(pk=engagement.pk).update(title="Corrected meanwhile")

    response = staff_client.post(page, answer)

    assert "changed after you had opened" in response.content.decode()
    assert type(engagement).objects.exists()
