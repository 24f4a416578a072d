"""How the API behaves towards caches, other origins, scripts in a hurry and mistaken clients."""

import pytest

from engagements import versions
from engagements.models import RetiredId
from tests.factories import EngagementFactory
from tests.walking import API, get

pytestmark = pytest.mark.django_db
ADDRESSES = [
    f"{API}/engagements/", f"{API}/engagements/a/", f"{API}/explore/", f"{API}/places/",
    f"{API}/jurisdictions/", f"{API}/partners/", f"{API}/countries/", f"{API}/types/",
    f"{API}/issues/", f"{API}/countries/JP/", f"{API}/schema/", "/data/engagements.csv",
    "/data/engagements.geojson",
]  # fmt: skip
FILTERED = [each for each in ADDRESSES if not each.endswith(("a/", "places/", "schema/"))]


@pytest.fixture(autouse=True)
def engagement(db):
    return EngagementFactory(slug="a", issues=["climate"])


@pytest.mark.parametrize("address", ADDRESSES)
class TestEveryAddress:
    def test_any_origin_may_read(self, client, address):
        response = client.get(address, headers={"Origin": "https://elsewhere.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Cookie" not in response["Vary"]
        assert not response.cookies

    def test_other_origins_may_ask_what_they_may_do(self, client, address):
        response = client.options(address)
        assert response.status_code == 204
        assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"

    def test_caches_may_keep_it_and_ask_again(self, client, address):
        first = client.get(address)
        assert first["Cache-Control"].startswith("public, max-age=")
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        weak = client.get(address, headers={"If-None-Match": f'"x", W/{first["ETag"]}'})
        assert (again.status_code, weak.status_code) == (304, 304)
        assert again["ETag"] == first["ETag"]
        assert not again.content

    def test_who_has_another_version_gets_this_one(self, client, address):
        other = client.get(address, headers={"If-None-Match": '"other"'})
        assert other.status_code == 200

    def test_head_answers_as_get_without_a_body(self, client, address):
        response = client.head(address)
        assert response.status_code == 200
        assert body(response) == b""
        assert response["ETag"] == client.get(address)["ETag"]

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
    def test_nothing_can_be_written(self, client, address, method):
        response = getattr(client, method)(address)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert is_problem(response)

    def test_whatever_a_client_accepts_it_gets_what_the_address_names(self, client, address):
        plain = client.get(address)["Content-Type"]
        assert client.get(address, headers={"Accept": "text/html"})["Content-Type"] == plain

    def test_an_unknown_parameter_is_named(self, client, address):
        for value in ("1", ""):
            response = client.get(address, {"bogus": value})
            assert named(response) == ["bogus"]

    def test_an_unknown_parameter_is_named_also_by_an_answer_from_memory(self, client, address):
        client.get(address)
        assert named(client.get(address, {"bogus": ""})) == ["bogus"]


@pytest.mark.parametrize("address", FILTERED)
def test_a_bad_value_is_named_and_all_of_them_at_once(client, address):
    response = client.get(address, {"since": "2021-02-30", "type": "bogus", "bbox": "1,2"})
    assert named(response) == ["bbox", "since", "type"]
    assert "2021-02" in response.json()["detail"]


@pytest.mark.parametrize("address", sorted({*ADDRESSES} - {*FILTERED}))
def test_where_there_is_no_filter_its_parameters_are_unknown(client, address):
    assert named(client.get(address, {"state": "OH"})) == ["state"]


@pytest.mark.parametrize("name", ["cursor", "page_size", "ordering", "geometry"])
def test_parameters_of_one_address_are_unknown_to_the_next(client, name):
    assert named(client.get(f"{API}/explore/", {name: "1"})) == [name]


def test_the_order_of_the_query_does_not_change_the_etag(client):
    one = client.get(f"{API}/explore/?level=city&state=OH")
    other = client.get(f"{API}/explore/?state=OH&level=city")
    assert one["ETag"] == other["ETag"]
    assert one["ETag"] != client.get(f"{API}/explore/?state=OH")["ETag"]


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_data_changes_every_etag_and_answer(client):
    before = client.get(f"{API}/explore/")
    EngagementFactory()
    versions.forget()
    after = client.get(f"{API}/explore/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert after.json()["total"] == before.json()["total"] + 1
    assert after.json()["data_version"] > before.json()["data_version"]


def test_a_star_does_not_hide_that_there_is_nothing(client):
    assert client.get(f"{API}/engagements/x/", headers={"If-None-Match": "*"}).status_code == 404


def test_places_are_kept_for_good_under_the_address_that_names_them(client):
    address = get(client, f"{API}/explore/")["places"]
    assert "immutable" in client.get(address)["Cache-Control"]
    assert "immutable" not in client.get(f"{API}/places/")["Cache-Control"]


def test_places_of_yesterday_lead_to_those_of_today(client):
    response = client.get(f"{API}/places/0123456789abcdef/")
    assert response.status_code in (301, 302)
    assert response["Location"] == get(client, f"{API}/explore/")["places"]
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["", "x/", "engagements/x/", "engagements/a/b/", "places/a/b/"])
def test_an_unknown_address_is_a_problem_document(client, path):
    response = client.get(f"{API}/{path}")
    assert response.status_code == 404
    assert is_problem(response)
    assert response["Access-Control-Allow-Origin"] == "*"


def test_an_address_without_its_slash_leads_to_the_one_with(client):
    response = client.get(f"{API}/engagements?state=OH")
    assert (response.status_code, response["Location"]) == (301, f"{API}/engagements/?state=OH")


def test_too_many_reads_are_told_to_wait(client, settings):
    settings.API_READS_PER_10_SECONDS = 1
    answers = [client.get(f"{API}/types/", {"page_size": size}) for size in range(1, 5)]
    late = [response for response in answers if response.status_code == 429]
    assert len(late) >= 2  # of three; a new window of ten seconds may have begun
    assert 1 <= int(late[0]["Retry-After"]) <= 11
    assert is_problem(late[0])


def test_reading_what_is_remembered_is_free(client, settings):
    settings.API_READS_PER_10_SECONDS = 1
    answers = [client.get(f"{API}/types/") for _ in range(4)]
    assert {response.status_code for response in answers} == {200}


def test_a_gone_id_is_not_kept_by_caches_as_found(client):
    RetiredId.objects.create(kind="engagement", slug="old", successor="a", date="2026-01-31")
    response = client.get(f"{API}/engagements/old/")
    assert response.status_code == 301
    assert "immutable" not in response.get("Cache-Control", "")


def is_problem(response):
    """Whether an answer is a problem document of its own status."""
    media_type = response["Content-Type"] == "application/problem+json"
    return media_type and response.json()["status"] == response.status_code


def named(response):
    """The parameters that an answer 400 names."""
    assert response.status_code == 400
    assert is_problem(response)
    return sorted(error["parameter"] for error in response.json()["errors"])


def body(response):
    return b"".join(response) if response.streaming else response.content
