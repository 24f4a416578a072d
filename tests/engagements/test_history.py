"""Every change of a public row is kept, whoever made it, and nobody can change what is kept."""

import pghistory
import pytest
from django.db import DatabaseError, connection, transaction

from engagements import versions
from engagements.models import Engagement, Jurisdiction, Partner, Source
from tests.factories import EngagementFactory, PartnerFactory

pytestmark = pytest.mark.django_db(transaction=True)
EVENTS = Engagement.history_events.rel.related_model.objects


def test_a_row_added_changed_and_deleted_leaves_three_states():
    EngagementFactory(title="First")
    Engagement.objects.update(title="Second")
    Engagement.objects.all().delete()
    states = EVENTS.order_by("pgh_id").values_list("pgh_label", "title")
    assert list(states) == [("insert", "First"), ("update", "Second"), ("delete", "Second")]


def test_each_state_carries_the_version_that_it_made():
    engagement = EngagementFactory()
    added = versions.read().number
    Engagement.objects.update(title="Second")
    changed = versions.read().number
    events = EVENTS.filter(pgh_obj_id=engagement.pk).order_by("pgh_id")
    assert [event.data_version for event in events] == [added, changed]
    assert changed == added + 1


def test_sources_issues_and_places_are_kept_too():
    EngagementFactory(issues=["climate"])
    for model in (Source, Jurisdiction, Partner, Engagement.issues.through):
        events = model.history_events.rel.related_model.objects
        assert events.count() == model.objects.count() > 0


def test_sql_by_hand_is_kept_like_any_other():
    engagement = EngagementFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE engagements_engagement SET title = 'By hand'")
    assert EVENTS.filter(pgh_obj_id=engagement.pk).latest("pgh_id").title == "By hand"


def test_what_changes_nothing_leaves_nothing():
    EngagementFactory(title="Same")
    before = EVENTS.count()
    Engagement.objects.update(title="Same")
    assert EVENTS.count() == before


def test_who_and_why_are_kept_with_it():
    with pghistory.context(source="import", reason="Corrected by its source"):
        EngagementFactory()
    context = EVENTS.latest("pgh_id").pgh_context
    assert context.metadata == {"source": "import", "reason": "Corrected by its source"}


def test_a_request_leaves_no_address(client):
    EngagementFactory()
    client.get("/?q=secret")
    assert EVENTS.latest("pgh_id").pgh_context is None


def test_what_is_rolled_back_leaves_nothing():
    EngagementFactory()
    before = EVENTS.count()
    with transaction.atomic():
        Engagement.objects.update(title="Other")
        transaction.set_rollback(True)
    assert EVENTS.count() == before


def test_derived_columns_are_no_history():
    PartnerFactory(name="Old")
    EngagementFactory(partner=Partner.objects.get())
    before = EVENTS.count()
    Partner.objects.update(name="New")
    assert EVENTS.count() == before


@pytest.mark.parametrize(
    "change", [lambda: EVENTS.update(title="Forged"), lambda: EVENTS.all().delete()]
)
def test_history_cannot_be_rewritten(change):
    EngagementFactory(title="True")
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    assert EVENTS.get().title == "True"
