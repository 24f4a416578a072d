"""Headers of every class of page, exactly."""

import pytest
from django.test import Client

from diplomacy.headers import PERMISSIONS
from tests.factories import EngagementFactory

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
TRUSTED_TYPES = {"require-trusted-types-for": "'script'", "trusted-types": "default"}
PUBLIC = [
    "/",
    "/?type=sister-city&type=nonsense",
    "/engagements/columbus-kobe/",
    "/jurisdictions/",
    "/jurisdictions/columbus-oh/",
    "/countries/",
    "/countries/JP/",
    "/partners/",
    "/partners/kobe-jp/",
    "/networks/",
    "/about/",
    "/data/",
    "/nothing",
    "/api/v1/docs/",
    "/livez",
]
API = [
    "/api/v1/engagements/",
    "/api/v1/engagements/columbus-kobe/",
    "/api/v1/explore/",
    "/api/v1/types/?nonsense=1",
    "/api/v1/nothing/",
    "/api/v1/schema/",
    "/data/engagements.csv",
    "/data/engagements.geojson",
]
STAFF = ["/admin/login/", "/admin/", "/admin/engagements/engagement/add/", "/admin/nothing/"]


@pytest.fixture
def engagement(db):
    return EngagementFactory(
        slug="columbus-kobe", jurisdiction__slug="columbus-oh", partner__slug="kobe-jp"
    )


def policy(response):
    directives = response["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


@pytest.mark.usefixtures("engagement")
@pytest.mark.parametrize("address", [*PUBLIC, *API, *STAFF])
@pytest.mark.parametrize("signed_in", [False, True])
def test_the_policy_has_no_exception_but_trusted_types_for_staff(
    client, django_user_model, address, signed_in
):
    if signed_in:
        client.force_login(django_user_model.objects.create_superuser("editor"))
    response = client.get(address)

    assert response.status_code < 500
    assert policy(response) == POLICY | ({} if address in STAFF else TRUSTED_TYPES)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Permissions-Policy"] == PERMISSIONS
    assert "Server" not in response


@pytest.mark.usefixtures("engagement")
@pytest.mark.parametrize("address", [*PUBLIC, *API])
def test_public_pages_set_no_cookie(client, address):
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.usefixtures("engagement")
@pytest.mark.parametrize("address", [*PUBLIC, *STAFF])
def test_pages_are_not_framed_and_not_read_from_elsewhere(client, address):
    response = client.get(address)
    assert response.get("X-Frame-Options", "DENY") == "DENY"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in response


@pytest.mark.usefixtures("engagement")
@pytest.mark.parametrize("address", API)
def test_programs_elsewhere_may_read_the_data(client, address):
    response = client.get(address)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in response


def test_http_is_sent_on_to_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/about/?a=b")
    assert response.status_code == 301
    assert response["Location"] == "https://testserver/about/?a=b"


def test_https_stays(settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 63_072_000
    response = Client().get("/admin/login/", secure=True)
    assert response.status_code == 200
    assert response["Strict-Transport-Security"].startswith("max-age=63072000")
