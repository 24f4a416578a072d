"""Several people, and the database itself, at work on the same record."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client

from engagements.admin import recorded
from engagements.admin.refusals import refusal_of
from engagements.models import Engagement, RetiredId
from tests.engagements.browsing import address, change, delete, errors, filled
from tests.factories import EngagementFactory, PartnerFactory, SourceFactory

pytestmark = pytest.mark.django_db(transaction=True)  # a version is one committed transaction


def test_what_was_typed_survives_a_change_by_somebody_else(staff_client, staff):
    engagement = EngagementFactory(title="First")
    page = address("engagement", "change", engagement.pk)
    mine = {**filled(staff_client.get(page)), "title": "Mine", "summary": "A long text of mine"}
    change(staff_client, engagement, title="Theirs")

    response = staff_client.post(page, mine)

    assert response.status_code == 409
    told = errors(response)[None]
    assert "Nothing was saved" in told[0]
    assert f"{staff.username}: title" in told[1]
    assert filled(response)["summary"] == ["A long text of mine"]
    engagement.refresh_from_db()
    assert (engagement.title, engagement.summary) == ("Theirs", "")


def test_a_new_source_is_a_change_too(staff_client):
    engagement = EngagementFactory()
    page = address("engagement", "change", engagement.pk)
    mine = filled(staff_client.get(page))
    SourceFactory(engagement=engagement)

    assert staff_client.post(page, mine).status_code == 409


def test_a_conflict_stays_one_when_it_is_sent_again(staff_client):
    partner = PartnerFactory()
    page = address("partner", "change", partner.pk)
    mine = {**filled(staff_client.get(page)), "name": "Mine"}
    change(staff_client, partner, name="Theirs")

    again = filled(staff_client.post(page, mine))
    assert staff_client.post(page, again).status_code == 409


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_form_without_its_version_saves_nothing(staff_client, version):
    partner = PartnerFactory(name="Port")
    response = change(staff_client, partner, name="Mine", version=version)

    partner.refresh_from_db()
    assert response.status_code in (200, 409)
    assert partner.name == "Port"


def test_a_refusal_at_the_end_of_the_transaction_can_be_shown():
    engagement = EngagementFactory()
    with transaction.atomic():
        engagement.sources.all().delete()
        with pytest.raises(IntegrityError) as refused:
            connection.check_constraints()
        transaction.set_rollback(True)

    assert "at least one source" in refusal_of(refused.value).messages[0]


@contextmanager
def writer_elsewhere(row):
    """Another transaction that has written the row and has not ended."""
    written, ended = Event(), Event()

    def write():
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(title="From elsewhere")
            written.set()
            ended.wait(20)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        task = pool.submit(write)
        try:
            assert written.wait(10)
            yield
        finally:
            ended.set()
            task.result()


def test_a_save_does_not_wait_long_for_an_import(staff_client, monkeypatch):
    monkeypatch.setattr(recorded, "PATIENCE", "100ms")
    engagement = EngagementFactory()
    with writer_elsewhere(engagement):
        response = change(staff_client, engagement, title="Mine")

    assert "is writing at this moment" in errors(response)[None][0]
    assert filled(response)["title"] == ["Mine"]


def test_a_deletion_does_not_wait_long_either(staff_client, monkeypatch):
    monkeypatch.setattr(recorded, "PATIENCE", "100ms")
    engagement = EngagementFactory()
    with writer_elsewhere(engagement):
        response = delete(staff_client, engagement, reason="Twice")

    assert response.status_code == 302
    assert Engagement.objects.filter(pk=engagement.pk).exists()
    page = staff_client.get(response.url).content.decode()
    assert "is writing at this moment" in page
    assert "was deleted" not in page


def test_of_many_who_save_at_once_exactly_one_wins(staff):
    engagement = EngagementFactory()
    page = address("engagement", "change", engagement.pk)
    clients = [Client() for _ in range(4)]
    for client in clients:
        client.force_login(staff)
    forms = [
        {**filled(client.get(page)), "title": f"By {number}", "sources-0-title": f"By {number}"}
        for number, client in enumerate(clients)
    ]
    together = Barrier(len(clients))

    def save(client, form):
        together.wait(10)
        try:
            return client.post(page, form).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(clients)) as pool:
        statuses = list(pool.map(save, clients, forms))

    assert sorted(statuses) == [302, 409, 409, 409]
    engagement.refresh_from_db()
    winner = statuses.index(302)
    assert engagement.title == engagement.sources.get().title == f"By {winner}"


def test_of_a_save_and_a_deletion_at_once_both_end_well(staff):
    engagement = EngagementFactory()
    clients = [Client() for _ in range(2)]
    for client in clients:
        client.force_login(staff)
    pages = [address("engagement", name, engagement.pk) for name in ("change", "delete")]
    forms = [filled(client.get(page)) for client, page in zip(clients, pages, strict=True)]
    forms[0]["title"], forms[1]["reason"] = "Mine", "Twice"
    together = Barrier(2)

    def send(client, page, form):
        together.wait(10)
        try:
            return client.post(page, form).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        saved, deleted = pool.map(send, clients, pages, forms)

    gone = not Engagement.objects.filter(pk=engagement.pk).exists()
    assert gone == RetiredId.objects.exists()
    assert (saved, deleted) in [(302, 200), (302, 302), (200, 302)]
