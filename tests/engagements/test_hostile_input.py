"""Nothing a visitor can put into an address or a header is an error of ours."""

import pytest
from django.test import Client

from tests.addresses import ADDRESSES, PAGES, PROGRAMS, parameterised
from tests.factories import EngagementFactory, PartnerFactory, StateFactory

pytestmark = pytest.mark.django_db
# Parameter -> raw values of it, percent-encoded as a hostile client may send them.
VALUES = {
    "q": ["%00", "a%00b", "%ED%A0%80%00", "x" * 201, "%00" * 2000],
    "state": ["%00", "%ED%A0%80", "%FF", "ZZ", "OHIO", "99999999999999999999", "x" * 8000],
    "jurisdiction": ["%00", "x", "OH", "1e400", "'%20OR%201=1--", "x" * 8000],
    "level": ["%00", "mayor", "CITY", "%D9%A1"],
    "country": ["%00", "ZZ", "USA", "%ED%B0%80", "j%00p"],
    "region": ["%00", "asia", "-1"],
    "partner": ["%00", "x", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%F0%9F%98%80"],
    "kind": ["%00", "x"],
    "type": ["%00", "x", "[]", "type[]", "__proto__"],
    "family": ["%00", "x"],
    "formality": ["%00", "x"],
    "issue": ["%00", "x", "None", "null"],
    "status": ["%00", "x"],
    "led_by": ["%00", "x"],
    "since": ["%00", "0", "0000", "-1", "99999", "99999999999999999999", "2021-02-30", "NaN",
              "1e400", "%D9%A2%D9%A0%D9%A1%D9%A8", "2018-13", "2018-07-25T00:00:00Z"],
    "until": ["%00", "0", "0001", "99999", "9999-12-31", "2018-00", "infinity"],
    "undated": ["%00", "yes", "include,only"],
    "bbox": ["%00", "nan,0,1,1", "inf,0,1,1", "1e400,0,1,1", "0,0,1,1,1", "0,0,1", "1,10,2,5",
             "181,0,1,1", "0,-91,1,1", "%D9%A1,%D9%A0,%D9%A2,%D9%A1", "0,0,0,0,", "9" * 8000],
}  # fmt: skip
TWICE = {"q": "a", "since": "2018", "until": "2018", "undated": "include", "bbox": "0,0,1,1"}
BAD = [(name, f"{name}={value}") for name, values in VALUES.items() for value in values]
BAD += [(name, f"{name}={value}&{name}={value}") for name, value in TWICE.items()]
BAD += [
    ("since", "since=2019&until=2018"),
    ("undated", "undated=only&since=2018"),
    ("type", "&".join(["type=x"] * 1000)),
    ("bogus", "bogus=1"),
    ("as_of", "as_of=2026-01-01"),
    ("b%00".replace("%00", "\x00"), "b%00=1"),
    ("\ufffd", "%FF=%FF"),
    ("\ufffd\ufffd\ufffd", "%ED%A0%80=1"),
    ("x" * 8000, "x" * 8000 + "=1"),
]
ODD = [  # what need not be wrong, and must not break
    "", "&", "=", "&&&===", "?", "%", "%%%", "%zz", ";", "#", "q=%ED%A0%80", "q=%FF%FE",
    "q=%22", "q=-", "q=or", "q=%5C", "q=%E2%80%AE", "q=%27%3B%20DROP%20TABLE", "q=%26%7C%21%3A*",
    "q=%3Cscript%3E", "q=%F0%9F%98%80", "type=", "type=+", "state=%C3%9F", "country=%EF%AC%81",
    "page=0", "page=-1", "page=99999999999999999999", "page=x", "page=%00", "page=1e400",
    "page=" + "9" * 5000, "page=%D9%A1", "ordering=%00", "ordering=bogus", "view=%00", "zoom=nan",
    "select=%00", "select=x", "select=99999999999999999999", "view=x&zoom=99999",
    "&".join(f"p{number}=1" for number in range(1001)), "q=" + "x" * 8000,
    "&".join(["issue=none"] * 1000), "bbox=180,-90,-180,90", "since=1776&until=2100",
]  # fmt: skip
SLUGS = [
    "%00", "a%00", "%ED%A0%80", "%FF", "x", "0", "-1", "99999999999999999999", "A" * 8000, "%20",
    "..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "'%20OR%201=1--", "%3Cscript%3E", "a%0d%0aX:%20y",
    "%E2%80%AE", "US", "zz", "_", "-", "~", "a;b", "a%2fb", "%25", "index.php", ".git",
]  # fmt: skip
HEADERS = {
    "If-None-Match": ["*", '"', 'W/"', "\xff", ",,,", '"' * 8000, "W/" * 4000],
    "If-Modified-Since": ["x", "Thu, 99 Foo 99999 99:99:99 GMT"],
    "Accept": ["", "x", "*/*;q=nan", "application/xml", "text/html;q=x", "/" * 8000],
    "Accept-Language": ["", "*", "x" * 8000, "en-" * 500, "%00", "de;q=1e400"],
    "Accept-Encoding": ["gzip;q=nan", "x", "br, gzip, " * 500],
    "Range": ["bytes=9-1", "bytes=0-99999999999999999999", "x"],
    "Cookie": ["sid=x", "sid=" + "x" * 4000, "csrf=\x01", "=;=;=", "sid=%00"],
    "X-Forwarded-For": ["x", "::1, " * 500, "\xff"],
    "Origin": ["null", "x", "https://elsewhere.example"],
    "Content-Length": ["x", "-1"],
    "Content-Type": ["multipart/form-data", "application/json; charset=x"],
}

FILTERED_PAGES = ["/", "/jurisdictions/"]


@pytest.fixture(autouse=True)
def fill(db):
    """Something at every address that names one."""
    partner = PartnerFactory(slug="kobe-jp")
    EngagementFactory(slug="a", jurisdiction=StateFactory(), partner=partner, issues=["climate"],
                      start="2018")  # fmt: skip


@pytest.mark.parametrize("address", PROGRAMS)
def test_programs_are_told_which_parameter_is_wrong(client, address):
    for name, query in BAD:
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400, (query[:80], response.status_code)
        assert response["Content-Type"] == "application/problem+json"
        assert name in [error["parameter"] for error in response.json()["errors"]], query[:80]


@pytest.mark.parametrize("address", PROGRAMS)
def test_programs_get_an_answer_or_a_problem_document(client, address):
    for query in ODD:
        response = client.get(f"{address}?{query}")
        assert response.status_code in (200, 302, 400), (query[:80], response.status_code)
        if response.status_code == 400:
            assert response["Content-Type"] == "application/problem+json", query[:80]


@pytest.mark.parametrize("address", PAGES)
def test_pages_drop_what_is_wrong(client, address):
    queries = [*ODD, *(query for _name, query in BAD)] if address in FILTERED_PAGES else ODD
    for query in queries:
        response = client.get(f"{address}?{query}")
        assert response.status_code in (200, 301, 302, 400), (query[:80], response.status_code)
        # 400 is Django's own answer to more than a thousand parameters.
        assert response.status_code != 400 or query.count("&") >= 1000, query[:80]


@pytest.mark.parametrize(("before", "after"), parameterised())
def test_what_has_no_address_is_not_found(client, before, after):
    for slug in SLUGS:
        response = client.get(f"{before}{slug}{after}")
        while response.status_code in (301, 302) and "/places/" not in before:
            response = client.get(response["Location"])  # the same in lower or upper case
        assert response.status_code in (302, 404), (slug[:80], response.status_code)


@pytest.mark.parametrize("address", ADDRESSES)
def test_headers_break_nothing(client, address):
    for name, values in HEADERS.items():
        for value in values:
            response = client.get(address, headers={name: value})
            assert response.status_code in (200, 206, 301, 302, 304), (name, value[:80])


@pytest.mark.parametrize("address", ADDRESSES)
def test_other_methods_are_refused(address):
    client = Client(enforce_csrf_checks=True)
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "\x00"):
        response = client.generic(method, address, b"x" * 10_000, content_type="application/json")
        assert response.status_code in (403, 405), method


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_host_is_refused(client, address):
    for host in ("elsewhere.example", "a b", "testserver:x", "[::1", "\xff", "."):
        response = client.get(address, headers={"Host": host})
        assert response.status_code == (200 if address == "/livez" else 400), host
