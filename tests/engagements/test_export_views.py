"""The downloads over HTTP."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.exports.copying import CopyStream
from engagements.models import Engagement
from tests.factories import EngagementFactory, IssueAreaFactory

CSV, GEOJSON = reverse("data:csv"), reverse("data:geojson")
pytestmark = pytest.mark.django_db


def body(response):
    return b"".join(response.streaming_content)


@pytest.fixture(autouse=True)
def engagement():
    return EngagementFactory(slug="columbus-kobe", issues=["climate"])


@pytest.mark.parametrize(
    ("url", "content_type", "suffix"),
    [(CSV, "text/csv; charset=utf-8", "csv"), (GEOJSON, "application/geo+json", "geojson")],
)
def test_a_download_has_a_type_a_dated_name_and_a_version(client, url, content_type, suffix):
    response = client.get(url)

    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    name = f"engagements-{timezone.localdate()}.{suffix}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["ETag"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert b"columbus-kobe" in body(response)


@pytest.mark.parametrize("url", [CSV, GEOJSON])
@pytest.mark.parametrize("accept", ["text/csv", "application/geo+json", "image/png", ""])
def test_it_comes_whatever_the_client_accepts(client, url, accept):
    assert client.get(url, headers={"accept": accept}).status_code == 200


@pytest.mark.parametrize("url", [CSV, GEOJSON])
def test_the_filter_holds(client, url):
    EngagementFactory(slug="other")
    IssueAreaFactory(slug="arts")

    content = body(client.get(url, {"issue": "climate"}))

    assert b"columbus-kobe" in content
    assert b"other" not in content
    assert b"columbus-kobe" not in body(client.get(url, {"issue": "arts"}))


@pytest.mark.parametrize("url", [CSV, GEOJSON])
def test_an_unchanged_download_is_not_sent_again(client, url):
    tag = client.get(url)["ETag"]

    assert client.get(url, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("url", [CSV, GEOJSON])
def test_head_copies_nothing(client, url, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise AssertionError("COPY ran for HEAD")

    monkeypatch.setattr(CopyStream, "__init__", refuse)

    response = client.head(url)

    assert response.status_code == 200
    assert response["Content-Disposition"]
    assert "Content-Length" not in response


@pytest.mark.parametrize(
    ("url", "query", "parameter"),
    [
        (CSV, "colour=red", "colour"),
        (CSV, "geometry=tie", "geometry"),
        (CSV, "page=2", "page"),
        (CSV, "since=2021-02-30", "since"),
        (CSV, "q=%00", "q"),
        (GEOJSON, "geometry=circle", "geometry"),
        (GEOJSON, "geometry=tie&geometry=partner", "geometry"),
        (GEOJSON, "geometry=%00", "geometry"),
        (GEOJSON, "state=XX", "state"),
    ],
)
def test_a_bad_parameter_is_named(client, url, query, parameter):
    response = client.get(f"{url}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [each["parameter"] for each in json.loads(response.content)["errors"]] == [parameter]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("url", [CSV, GEOJSON])
def test_only_reading_is_possible(client, method, url):
    assert getattr(client, method)(url).status_code == 405


def test_a_tie_is_drawn_when_asked_for(client):
    features = json.loads(body(client.get(GEOJSON, {"geometry": "tie"})))["features"]

    assert features[0]["geometry"]["type"].endswith("LineString")
    assert features[0]["properties"]["url"] == "http://testserver/engagements/columbus-kobe/"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("url", [CSV, GEOJSON])
def test_a_client_that_leaves_ends_the_copy(client, url):
    streams = []
    start = CopyStream.__init__

    def watch(self, *args, **kwargs):
        streams.append(self)
        start(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CopyStream, "__init__", watch)
        client.get(url).close()

    assert streams[0].stopped
    assert Engagement.objects.count() == 1
