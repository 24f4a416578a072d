"""What is answered when something is wrong. Without the mark `django_db` nothing reaches one."""

import json
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.urls import path

from diplomacy.outages import is_outage
from diplomacy.urls import *  # noqa: F403 (the site's addresses and handlers, and broken ones)
from tests.serving import free_port, quoted, running_server


def fail(request):
    raise KeyError("a fault of ours")


def lose_database(request):
    try:
        raise InterfaceError("connection already closed")
    except InterfaceError as error:
        raise RuntimeError("the page could not be made") from error


def deny(request):
    raise PermissionDenied


urlpatterns = [
    path("broken", fail),
    path("api/broken", fail),
    path("data/broken.csv", fail),
    path("away", lose_database),
    path("api/away", lose_database),
    path("denied", deny),
    *urlpatterns,  # noqa: F405
]

here = pytest.mark.urls(__name__)


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/%00",
        "/engagements%00/",
        "/%ff%fe",
        "/..%2f..%2fetc%2fpasswd",
        "/%0d%0aSet-Cookie:%20a=b",
        "/" + "a" * 8000,
        "/" + quote("é" * 1300),
        "/nothing?" + "q=%00&" * 1300,
        "/<script>alert(1)</script>",
    ],
)
def test_an_unknown_address_has_a_page(client, address):
    response = client.get(address)
    page = response.content.decode()

    assert response.status_code == 404
    assert "There is no such page" in page
    assert "<script>" not in page
    assert not response.cookies


@pytest.mark.parametrize("address", ["/api/nothing", "/api/v1/nothing/", "/data/nothing.csv"])
def test_programs_get_a_problem_document(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


@here
def test_a_fault_has_a_page_in_the_style_of_the_site(client):
    response = client.get("/broken")
    page = response.content.decode()

    assert response.status_code == 500
    assert "Something went wrong" in page
    assert "KeyError" not in page
    assert staticfiles_storage.url("css/base.css") in page


@here
def test_a_fault_has_a_page_without_static_files(client, monkeypatch):
    monkeypatch.setattr("diplomacy.errors.STYLESHEETS", ["css/missing.css"])
    response = client.get("/broken")
    assert response.status_code == 500
    assert b"stylesheet" not in response.content


@here
@pytest.mark.parametrize("address", ["/api/broken", "/data/broken.csv"])
def test_a_fault_is_a_problem_document_for_programs(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == response.status_code == 500
    assert response["Access-Control-Allow-Origin"] == "*"


@here
@pytest.mark.parametrize("address", ["/away", "/api/away"])
def test_an_outage_that_caused_a_fault_says_when_to_come_back(client, address):
    response = client.get(address)
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"


@here
def test_a_denied_page_says_so(client):
    response = client.get("/denied")
    assert response.status_code == 403
    assert b"Not allowed" in response.content


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_form_from_elsewhere_is_refused_with_a_page(origin):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "x"}, headers={"origin": origin})
    assert response.status_code == 403
    assert b"The form was not accepted" in response.content


@pytest.mark.parametrize("host", ["evil.example", "a b", "[::1", "x" * 300, "127.0.0.1:99999999"])
@pytest.mark.parametrize("address", ["/", "/nothing", "/api/v1/", "/admin/login/"])
def test_a_foreign_host_is_a_wrong_request(client, settings, host, address):
    settings.ALLOWED_HOSTS = ["diplomacy.example"]
    response = client.get(address, headers={"host": host})
    assert response.status_code == 400
    assert b"Traceback" not in response.content


@pytest.fixture(scope="module")
def server_without_database():
    """A real server whose database address leads nowhere."""
    url = f"postgis://nobody@127.0.0.1:{free_port()}/nothing"
    with running_server(DATABASE_URL=url) as address:
        yield urlsplit(address)


def ask(server, address, **headers):
    client = HTTPConnection(server.hostname, server.port, timeout=20)
    client.request("GET", address, headers=headers)
    response = client.getresponse()
    return response, response.read()


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/", {}),
        ("/?type=sister-city", {}),
        ("/jurisdictions/columbus-oh/", {}),
        ("/admin/", {"Cookie": "sid=" + "a" * 32}),
    ],
)
def test_pages_say_when_to_come_back_while_the_database_is_away(
    server_without_database, address, headers
):
    response, body = ask(server_without_database, address, **headers)
    assert response.status == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Content-Security-Policy"]
    assert b"Back in a moment" in body
    assert b"Traceback" not in body
    assert not response.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/engagements/",
        "/api/v1/explore/",
        "/data/engagements.csv",
        "/data/engagements.geojson",
    ],
)
def test_programs_get_a_document_while_the_database_is_away(server_without_database, address):
    response, body = ask(server_without_database, address)
    assert response.status == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Content-Type"] == "application/problem+json"
    assert json.loads(body)["status"] == 503


@pytest.mark.parametrize("address", ["/livez", "/admin/login/"])
def test_what_needs_no_database_is_answered_without_one(server_without_database, address):
    assert ask(server_without_database, address)[0].status == 200


def test_an_unknown_address_has_its_page_without_a_database(server_without_database):
    assert ask(server_without_database, "/nothing")[0].status == 404


@pytest.mark.django_db(transaction=True)
def test_the_site_comes_back_by_itself_after_its_connections_were_cut():
    name, user = quoted("NAME")[0], quoted("USER")[0]
    with running_server() as address:
        server = urlsplit(address)
        before = ask(server, "/api/v1/types/")[0].status
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE (datname, usename) = (%s, %s) AND pid <> pg_backend_pid()",
                [name, user],
            )
            cut = cursor.rowcount
        after = ask(server, "/api/v1/types/")[0].status
    assert (before, after) == (200, 200)
    assert cut >= 1


def test_only_an_outage_of_the_database_is_one():
    assert is_outage(OperationalError())
    assert not is_outage(ValueError())
    assert not is_outage(None)
