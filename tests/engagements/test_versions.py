"""When a change was made, and which version of the data it made: both by triggers."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from engagements import versions
from engagements.models import (
    Country,
    Engagement,
    EngagementIssue,
    EngagementType,
    IssueArea,
    Jurisdiction,
    Partner,
    RetiredId,
    Source,
)
from tests.factories import EngagementFactory, IssueAreaFactory, PartnerFactory, SourceFactory

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = [Country, Engagement, EngagementIssue, EngagementType, IssueArea, Jurisdiction, Partner,
          RetiredId, Source]  # fmt: skip


def version():
    return versions.read().number


class TestUpdated:
    @pytest.mark.parametrize(
        "change",
        [
            lambda engagement: Engagement.objects.update(title="Other"),
            lambda engagement: Engagement.objects.update(status="active"),
            lambda engagement: SourceFactory(engagement=engagement),
            lambda engagement: Source.objects.update(title="Other"),
            lambda engagement: EngagementIssue.objects.create(
                engagement=engagement, issue=IssueAreaFactory(slug="trade")),
            lambda engagement: engagement.issues.clear(),
        ],
    )  # fmt: skip
    def test_it_moves_with_every_change_of_the_engagement(self, change):
        engagement = EngagementFactory(issues=["climate"])
        engagement.refresh_from_db()
        before = engagement.updated
        change(engagement)
        engagement.refresh_from_db()
        assert engagement.updated > before

    @pytest.mark.parametrize(
        "change",
        [
            lambda: Engagement.objects.update(title="Same"),
            lambda: Jurisdiction.objects.update(name="Renamed"),
            lambda: EngagementType.objects.update(lasting=False),
            lambda: Partner.objects.update(point=None),
        ],
    )
    def test_it_stays_when_only_its_surroundings_change(self, change):
        engagement = EngagementFactory(title="Same")
        engagement.refresh_from_db()
        before = engagement.updated
        change()
        engagement.refresh_from_db()
        assert engagement.updated == before


class TestDataVersion:
    def test_it_counts_transactions_that_change_public_data(self):
        before = version()
        EngagementFactory(slug="a", issues=["climate"])
        assert version() == before + 1
        with transaction.atomic():
            Engagement.objects.update(title="Other")
            Source.objects.update(title="Other")
            PartnerFactory()
        assert version() == before + 2

    def test_it_stays_when_a_transaction_is_rolled_back(self):
        EngagementFactory()
        before = version()
        with transaction.atomic():
            Engagement.objects.update(title="Other")
            transaction.set_rollback(True)
        assert version() == before

    def test_reading_does_not_count(self, client):
        EngagementFactory()
        before = version()
        client.get("/api/v1/explore/")
        assert version() == before

    @pytest.mark.parametrize("model", PUBLIC)
    def test_every_public_table_counts(self, model):
        EngagementFactory(issues=["climate"])
        RetiredId.objects.create(kind="partner", slug="old", date="2026-01-31")
        for statement in ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0} WHERE {1} IS NULL",
                          "INSERT INTO {0} SELECT * FROM {0} WHERE {1} IS NULL"):  # fmt: skip
            before = version()
            table, key = model._meta.db_table, model._meta.pk.column
            with connection.cursor() as cursor:
                cursor.execute(statement.format(table, key))
            assert version() == before + 1, statement


def test_two_writers_at_once_both_get_through():
    """Each changes both rows, in opposite order: without one lock in front they would deadlock."""
    keys = [EngagementFactory().pk, EngagementFactory().pk]
    before, together, errors = version(), Barrier(2, timeout=10), []

    def write(order):
        try:
            together.wait()
            with transaction.atomic():
                for key in order:
                    Engagement.objects.filter(pk=key).update(title=f"Written by {order}")
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    writers = [Thread(target=write, args=[order]) for order in (keys, keys[::-1])]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=20)
    assert errors == []
    assert version() == before + 2


def test_a_process_remembers_the_version_for_a_second(monkeypatch, django_assert_num_queries):
    now = 1000.0
    monkeypatch.setattr(versions.time, "monotonic", lambda: now)
    before = versions.current()
    EngagementFactory()
    with django_assert_num_queries(0):
        assert versions.current() == before
    now += 1.01
    assert versions.current().number == before.number + 1
