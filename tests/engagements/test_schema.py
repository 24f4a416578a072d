"""The OpenAPI document: valid, complete, and true of every answer."""

import json
from urllib.parse import urlencode

import pytest
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator, FormatChecker

from engagements.api.docs import document
from engagements.filters import EngagementFilter
from engagements.models import Engagement, RetiredId
from tests import edges
from tests.addresses import routes

pytestmark = pytest.mark.django_db
DOCUMENT = json.loads(json.dumps(document(), default=str))
PATHS = sorted(DOCUMENT["paths"])
KEYS = {
    "engagements": "edge-7", "jurisdictions": "adak-ak", "partners": "under2",
    "countries": "JP", "types": "sister-city", "issues": "climate",
}  # fmt: skip
OWN = {
    "/api/v1/engagements/": {"cursor", "page_size", "ordering"},
    "/data/engagements.geojson": {"geometry"},
    **{f"/api/v1/{plural}/": {"cursor", "page_size"} for plural in KEYS if plural != "engagements"},
}
UNFILTERED = {"/api/v1/engagements/{key}/", "/api/v1/places/", "/api/v1/places/{digest}/"}
CLOSED = ["level", "region", "kind", "family", "formality", "status", "led_by", "undated"]


def operation(path):
    return DOCUMENT["paths"][path]["get"]


def parameters(path):
    declared = operation(path).get("parameters", [])
    return {each["name"]: each for each in declared if each["in"] == "query"}


def addresses(key):
    """(path, address) of everything that answers JSON; ids are what `key` gives for a path."""
    for path in PATHS:
        if path.startswith("/api/"):
            yield path, path.replace("{key}", key(path)).replace("{digest}", "x")


def strict(schema):
    """The schema, refusing properties that it does not declare."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: strict(each) for name, each in schema.items()}
    if "properties" in closed:
        closed.setdefault("additionalProperties", False)
    return closed


def check(response, path):
    """Hold an answer against what is declared of it."""
    declared = operation(path)["responses"][str(response.status_code)]["content"]
    media_type = response["Content-Type"].partition(";")[0]
    schema = strict(declared[media_type]["schema"]) | {"components": strict(DOCUMENT["components"])}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(response.json())


def test_the_document_is_valid_openapi_3_1(client):
    served = client.get("/api/v1/schema/")
    assert served["Content-Type"] == "application/vnd.oai.openapi+json"
    assert served.json() == DOCUMENT
    assert DOCUMENT["openapi"].startswith("3.1")
    validate_schema(DOCUMENT)


def test_every_address_for_programs_is_in_it():
    described = {path.replace("{key}", "<slug:key>").replace("{digest}", "<slug:digest>")
                 for path in PATHS}  # fmt: skip
    programs = {route for route in routes() if route.startswith(("/api/", "/data/e"))}
    assert described == programs - {"/api/v1/schema/", "/api/v1/docs/"}


def test_nothing_can_be_written():
    assert all(set(DOCUMENT["paths"][path]) == {"get"} for path in PATHS)


@pytest.mark.parametrize("path", PATHS)
class TestEveryOperation:
    def test_it_says_what_it_does(self, path):
        assert operation(path)["summary"].strip()
        assert operation(path)["description"].strip()

    def test_it_knows_the_parameters_of_the_filter_and_its_own(self, path):
        expected = set() if path in UNFILTERED else set(EngagementFilter.base_filters)
        assert set(parameters(path)) == expected | OWN.get(path, set())

    def test_its_parameters_are_described(self, path):
        assert all(each["description"].strip() for each in parameters(path).values())

    def test_it_says_what_may_go_wrong(self, path):
        expected = {"200", "304", "400", "429"} | ({"404"} if "{" in path else set())
        assert expected <= set(operation(path)["responses"])


def test_each_operation_has_a_name_of_its_own():
    names = [operation(path)["operationId"] for path in PATHS]
    assert len(names) == len(set(names))


def test_closed_lists_are_spelled_out():
    declared = parameters("/api/v1/explore/")
    for name in CLOSED:
        schema = declared[name]["schema"]
        assert schema.get("items", schema)["enum"], name
    assert declared["level"]["schema"]["items"]["enum"][:2] == ["state", "territory"]
    assert declared["undated"]["schema"]["enum"] == ["include", "only"]


def known_id(path):
    """The id of something there is, for a path that takes one."""
    return KEYS.get(path.split("/")[3], "")


class TestAnswers:
    @pytest.fixture(autouse=True)
    def fill(self, db):
        edges.make()
        Engagement.objects.filter(slug="edge-7").update(
            part_of=Engagement.objects.get(slug="edge-0"), summary="Under <water>"
        )

    @pytest.mark.parametrize("query", ["", "state=AK&issue=none&undated=include", "q=nothing"])
    def test_each_is_as_declared(self, client, query):
        for path, address in addresses(known_id):
            response = client.get(f"{address}?{'' if path in UNFILTERED else query}", follow=True)
            assert response.status_code == 200
            check(response, path)

    def test_every_engagement_is_as_declared(self, client):
        for ordering in ("start", "-updated"):
            query = urlencode({"page_size": 500, "ordering": ordering})
            check(client.get(f"/api/v1/engagements/?{query}"), "/api/v1/engagements/")

    def test_a_refusal_is_as_declared(self, client):
        for path, address in addresses(known_id):
            check(client.get(f"{address}?bogus=1"), path)

    def test_an_unknown_id_is_as_declared(self, client):
        for path, address in addresses(lambda path: "unknown"):
            if "{key}" in path:
                response = client.get(address)
                assert response.status_code == 404
                check(response, path)

    def test_a_withdrawn_id_is_as_declared(self, client):
        for kind in RetiredId.Kind.values:
            path = f"/api/v1/{kind}s/{{key}}/"
            RetiredId.objects.create(kind=kind, slug="gone", reason="", date="2026-01-31")
            response = client.get(f"/api/v1/{kind}s/gone/")
            assert response.status_code == 410
            check(response, path)
            assert "301" in operation(path)["responses"]

    def test_the_features_of_geojson_are_engagements(self, client):
        features = json.loads(b"".join(client.get("/data/engagements.geojson")))["features"]
        schema = {"$ref": "#/components/schemas/EngagementShape",
                  "components": strict(DOCUMENT["components"])}  # fmt: skip
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        for feature in features:
            validator.validate(feature["properties"])
