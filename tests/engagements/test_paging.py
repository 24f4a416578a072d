"""Lists page by page: every row once, in order, there and back."""

import base64
import json
from datetime import UTC, datetime

import pytest

from engagements.models import Engagement
from tests.factories import EngagementFactory, JurisdictionFactory
from tests.walking import API, get, ids, pages

pytestmark = pytest.mark.django_db
LIST = f"{API}/engagements/"
STARTS = [None, "2018", "2018-01-01", "2020-05", None, "1957-10", "2018-01", None]


IN_ORDER = {
    "-start": "dbcgfaeh",
    "start": "fbcgdaeh",
    "-updated": "ghefcdab",
    "title": "abcdefgh",
}


@pytest.fixture
def engagements():
    """Engagements a to h in the order of their keys, three of them undated."""
    slugs = "abcdefgh"
    made = [EngagementFactory(slug=slug, title=slug * 3, start=start)
            for slug, start in zip(slugs, STARTS, strict=True)]  # fmt: skip
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for number, engagement in enumerate(made):
        Engagement.objects.filter(pk=engagement.pk).update(
            updated=moment.replace(microsecond=number // 2)
        )
    return made


@pytest.mark.parametrize("size", [1, 2, 3, 8, 500])
@pytest.mark.parametrize(
    ("ordering", "expected"),
    {
        "-start": "dbcgfaeh",
        "start": "fbcgdaeh",
        "-updated": "ghefcdab",
        "title": "abcdefgh",
    }.items(),
)
def test_every_row_comes_once_and_undated_ones_last(client, engagements, ordering, expected, size):
    found = pages(client, LIST, [("ordering", ordering), ("page_size", size)])
    assert "".join(ids(found)) == expected


def test_the_newest_come_first_unless_told_otherwise(client, engagements):
    assert "".join(ids([get(client, LIST)])) == "dbcgfaeh"


def test_a_page_holds_a_hundred_rows_unless_told_otherwise(client):
    sides = {"jurisdiction": JurisdictionFactory()}
    EngagementFactory.create_batch(101, **sides)
    first, second = pages(client, LIST)
    assert (first["count"], len(first["results"]), len(second["results"])) == (101, 100, 1)


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after_it(client, engagements):
    first, second, third = pages(client, LIST, [("page_size", 3)])
    assert first["previous"] is None
    assert all([first["next"], second["previous"], second["next"], third["previous"]])
    assert third["next"] is None


def test_an_empty_list_is_one_page(client):
    assert get(client, LIST) == {"count": 0, "next": None, "previous": None, "results": []}


def test_links_keep_the_filter_and_the_page_size(client, engagements):
    query = [("since", "2018"), ("undated", "include"), ("page_size", 2), ("ordering", "start")]
    found = pages(client, LIST, query)
    assert "".join(ids(found)) == "fbcgdaeh"
    assert all(len(page["results"]) == 2 for page in found)


@pytest.mark.parametrize("size", [1, 3, 500])
def test_lists_of_what_engagements_refer_to_lead_there_and_back(client, engagements, size):
    partners = {engagement.partner.slug for engagement in engagements}
    found = ids(pages(client, f"{API}/partners/", [("page_size", size)]))
    assert sorted(found) == sorted(partners)


def test_a_row_added_before_the_page_shifts_nothing(
    client, engagements, django_capture_on_commit_callbacks
):
    first = get(client, LIST, [("page_size", 3), ("ordering", "start")])
    EngagementFactory(slug="new", start="1800")
    second = get(client, first["next"])
    assert "".join(ids([first, second])) == "fbcgda"


def test_a_row_that_is_gone_still_marks_the_place(client, engagements):
    first = get(client, LIST, [("page_size", 3), ("ordering", "start")])
    last = first["results"][-1]["id"]
    Engagement.objects.filter(slug=last).delete()
    assert "".join(ids([get(client, first["next"])])) == "gda"


class TestRefused:
    @pytest.mark.parametrize(
        "value", ["0", "-1", "501", "1e2", "x", "1.0", "٣", "9" * 5000, "\x00"]
    )
    def test_a_page_size_is_a_number_from_1_to_500(self, client, value):
        assert refused(client, page_size=value) == ["page_size"]

    @pytest.mark.parametrize("value", ["-title", "updated", "id", "start,title", "?", "\x00"])
    def test_an_order_is_one_of_four(self, client, value):
        assert refused(client, ordering=value) == ["ordering"]

    @pytest.mark.parametrize("name", ["page_size", "ordering", "cursor"])
    def test_they_come_once(self, client, name):
        value = {"page_size": "5", "ordering": "start", "cursor": cursor("-start", True, None, 1)}
        assert refused(client, **{name: [value[name], value[name]]}) == [name]

    def test_a_cursor_serves_only_the_order_it_was_made_for(self, client, engagements):
        first = get(client, LIST, [("page_size", 1), ("ordering", "title")])
        assert (
            client.get(first["next"].replace("ordering=title", "ordering=start")).status_code == 400
        )

    @pytest.mark.parametrize(
        "value",
        [
            "x", "%", "AAAA", "é", "\x00", "=" * 10, "bnVsbA", "W10", "e30", "A" * 8000,
        ],
    )  # fmt: skip
    def test_a_cursor_is_one_that_was_given(self, client, value):
        assert refused(client, cursor=value) == ["cursor"]

    @pytest.mark.parametrize(
        "parts",
        [
            ["-start", True, "2018-01-01", -1], ["-start", True, "2018-01-01", 2**63],
            ["-start", True, "2018-01-01", "1"], ["-start", True, "2018-01-01", None],
            ["-start", True, "2018-01-01", 1.5], ["-start", True, "2018-13-01", 1],
            ["-start", True, "", 1], ["-start", True, 5, 1], ["-start", True, [], 1],
            ["-start", "yes", "2018-01-01", 1], ["-start", None, "2018-01-01", 1],
            ["-start", True, "2018-01-01"], ["-start", True, "2018-01-01", 1, 1],
            [["-start"], True, None, 1], [{}, True, None, 1], ["bogus", True, None, 1],
        ],
    )  # fmt: skip
    def test_a_forged_cursor_is_refused(self, client, parts):
        assert refused(client, cursor=cursor(*parts)) == ["cursor"]

    @pytest.mark.parametrize(
        ("ordering", "values"),
        {
            "title": [None, 5, "\x00", "\ud800", ["a"]],
            "-updated": [None, "", "2018-01-01", "2018-01-01T00:00:00",
                         "9999-12-31T23:59:59-23:59", "x", 5, "9" * 100],
        }.items(),
    )  # fmt: skip
    def test_a_forged_value_in_a_cursor_is_refused(self, client, ordering, values):
        for value in values:
            forged = cursor(ordering, True, value, 1)
            assert refused(client, ordering=ordering, cursor=forged) == ["cursor"], value

    @pytest.mark.parametrize("offset", [-1, 10**7, 1.5, "1", None, True, [], {}])
    def test_a_forged_offset_is_refused(self, client, offset):
        response = client.get(f"{API}/partners/", {"cursor": cursor(offset)})
        assert response.status_code == 400


@pytest.mark.parametrize(("year", "found"), [("0001", ""), ("9999", "ghefcdab")])
def test_a_cursor_far_off_finds_all_or_nothing(client, engagements, year, found):
    far = cursor("-updated", True, f"{year}-12-31T23:59:59+00:00", 1)
    answer = get(client, LIST, [("ordering", "-updated"), ("cursor", far)])
    assert "".join(ids([answer])) == found


def test_an_offset_beyond_the_end_is_an_empty_page(client, engagements):
    found = get(client, f"{API}/partners/", [("cursor", cursor(10**6))])
    assert found["results"] == []
    assert found["next"] is None


def cursor(*parts):
    """A cursor as somebody might forge it."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def refused(client, **query):
    """The parameters that an answer 400 names."""
    response = client.get(LIST, query)
    assert response.status_code == 400, response.content
    return [error["parameter"] for error in response.json()["errors"]]
