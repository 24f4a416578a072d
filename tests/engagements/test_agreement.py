"""Whatever the filter: lists, counts, facets and exports agree with a recount in plain Python.

Over the real data, and over a made-up set that sits on every edge. For many more queries:
`script/test tests/engagements/test_agreement.py --hypothesis-profile=thorough`.
"""

import csv
import io
import json
from collections import Counter
from datetime import date
from itertools import chain
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import edges, oracle
from tests.queries import World, queries
from tests.walking import API, get, ids, onwards, pages

ORDERS = {
    "-start": lambda row: (row.start is None, -(row.start or date.max).toordinal(), row.n),
    "start": lambda row: (row.start is None, row.start or date.max, row.n),
    "-updated": lambda row: (-row.updated.timestamp(), row.n),
}
COUNTED = {
    "jurisdictions": "jurisdiction",
    "partners": "partner",
    "countries": "country",
    "types": "type",
    "issues": "issue",
}


class Agreement:
    """What holds for any query over the engagements of `world`."""

    @given(data=st.data())
    def test_list_gives_every_engagement_once_and_in_order(self, world, client, data):
        query = data.draw(queries(world), label="query")
        kept = oracle.kept(world.rows, query)
        ordering = data.draw(st.sampled_from(sorted(ORDERS)), label="ordering")
        size = data.draw(page_sizes(kept), label="page_size")

        paging = [("ordering", ordering), ("page_size", size)]
        found = pages(client, f"{API}/engagements/", [*query, *paging])

        assert found[0]["count"] == len(kept)
        assert ids(found) == [row.id for row in sorted(kept, key=ORDERS[ordering])]

    @given(data=st.data())
    def test_list_by_title_gives_every_engagement_once(self, world, client, data):
        """In which order titles come is up to the collation of the database."""
        query = data.draw(queries(world), label="query")
        kept = oracle.kept(world.rows, query)
        size = data.draw(page_sizes(kept), label="page_size")

        paging = [("ordering", "title"), ("page_size", size)]
        found = pages(client, f"{API}/engagements/", [*query, *paging])

        assert sorted(ids(found)) == sorted(row.id for row in kept)

    @given(data=st.data())
    def test_explore_counts_what_a_recount_counts(self, world, client, data):
        query = data.draw(queries(world), label="query")
        expected = oracle.explore(world.rows, query)

        answer = get(client, f"{API}/explore/", query)

        assert answer["ties"] == expected["ties"]
        for name in ("total", "undated", "unmapped"):
            assert answer[name] == expected[name], name
        for name in ("jurisdictions", "partners"):
            assert as_counts(answer[name]) == expected[name], name
        assert answer["facets"].keys() == expected["facets"].keys()
        for name, counts in expected["facets"].items():
            assert as_counts(answer["facets"][name]) == counts, name

    @given(data=st.data())
    def test_explore_counts_years_without_gaps(self, world, client, data):
        query = data.draw(queries(world), label="query")
        expected = oracle.explore(world.rows, query)["years"]

        answer = get(client, f"{API}/explore/", query)["years"]

        years = [year for year, _started, _in_force in answer]
        assert years == list(range(years[0], years[-1] + 1)) if years else not expected
        assert {year: (started, force) for year, started, force in answer if started or force} == {
            year: counts for year, counts in expected.items() if year in years
        }
        assert all(year in years for year, (started, _force) in expected.items() if started)
        assert not expected or max(years) >= date.today().year

    @pytest.mark.parametrize("plural", COUNTED)
    @given(data=st.data())
    def test_lists_of_what_engagements_refer_to_count_them(self, world, client, plural, data):
        query = data.draw(queries(world), label="query")
        terms = [row.terms[COUNTED[plural]] - {"none"} for row in oracle.kept(world.rows, query)]

        found = onwards(client, f"{API}/{plural}/", [*query, ("page_size", 500)])

        counts = [(row["id"], row["engagements"]) for page in found for row in page["results"]]
        assert {id: number for id, number in counts if number} == Counter(chain(*terms))
        assert {*as_counts(counts)} == {*world.known[COUNTED[plural]]} - {"none"}
        assert counts == sorted(counts, key=lambda pair: -pair[1])

    @given(data=st.data())
    def test_downloads_hold_what_the_list_holds_newest_first(self, world, client, data):
        query = data.draw(queries(world), label="query")
        kept = sorted(oracle.kept(world.rows, query), key=ORDERS["-start"])

        lines = csv.DictReader(io.StringIO(download(client, "engagements.csv", query)))
        features = json.loads(download(client, "engagements.geojson", query))["features"]

        assert [line["id"] for line in lines] == [row.id for row in kept]
        assert [feature["id"] for feature in features] == [row.id for row in kept]


class TestOverEdges(Agreement):
    @pytest.fixture
    def world(self, db):
        edges.make()
        return World()


class TestOverRealData(Agreement):
    @pytest.fixture
    def world(self, real_world, db):
        return real_world


@pytest.fixture(scope="module")
def real_world(real_data, django_db_blocker):
    with django_db_blocker.unblock():
        return World()


def download(client, name, query):
    response = client.get(f"/data/{name}?{urlencode(query)}")
    assert response.status_code == 200
    return b"".join(response).decode()


def page_sizes(kept):
    """Sizes that make a list of few pages; most queries keep little, so that they are small."""
    return st.integers(min(500, len(kept) // 4 + 1), 500)


def as_counts(pairs):
    """[[value, count], …] as value -> count, when no value comes twice."""
    assert len({value for value, _number in pairs}) == len(pairs)
    return dict(pairs)
