import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from diplomacy import health
from tests.factories import EngagementFactory
from tests.serving import free_port


@pytest.fixture
def unreachable_database(monkeypatch, django_db_blocker):
    """A connection to a port where nothing listens."""
    away = health.connection.copy()
    away.settings_dict.update(HOST="127.0.0.1", PORT=str(free_port()))
    monkeypatch.setattr(health, "connection", away)
    with django_db_blocker.unblock():
        yield


def test_the_process_lives_without_a_database(client):
    response = client.get("/livez")
    assert (response.status_code, response.content) == (200, b"alive\n")


@pytest.mark.django_db(transaction=True)
def test_ready_with_data(client):
    EngagementFactory()
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.django_db(transaction=True)
def test_not_ready_without_data(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content == b"not ready: the database holds no data\n"


@pytest.mark.django_db(transaction=True)
def test_not_ready_before_the_migrations(client):
    EngagementFactory()
    recorder = MigrationRecorder(health.connection)
    app, name = next(each for each in health.latest_migrations() if each[0] == "engagements")
    recorder.record_unapplied(app, name)
    try:
        response = client.get("/readyz")
    finally:
        recorder.record_applied(app, name)
    assert response.status_code == 503
    assert response.content == b"not ready: the database lacks migrations\n"


@pytest.mark.usefixtures("unreachable_database")
def test_not_ready_while_the_database_is_away(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content == b"not ready: the database does not answer\n"


def test_a_new_connection_gives_up_quickly():
    options = health.new_connection().settings_dict["OPTIONS"]
    assert options["connect_timeout"] <= 2
    assert "statement_timeout" in options["options"]


@pytest.mark.usefixtures("unreachable_database")
@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probes_name_any_host_and_get_no_cookie_and_no_redirect(settings, path):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["diplomacy.example"]

    response = Client().get(path, headers={"host": "10.1.2.3:8000"})

    assert response.status_code in (200, 503)
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert not response.cookies


@pytest.mark.usefixtures("unreachable_database")
@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probes_only_ask(client, path):
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405
    assert client.get(f"{path}/").status_code == 404
