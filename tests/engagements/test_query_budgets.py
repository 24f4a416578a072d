"""How many statements an answer may cost, however many rows and filters there are."""

from functools import cache

import pytest

from engagements import versions
from tests import edges
from tests.factories import EngagementFactory
from tests.walking import API

pytestmark = pytest.mark.django_db
# Every facet at once, and everything else a filter knows.
ALL_FACETS = [
    ("type", "sister-city"), ("family", "partnership"), ("formality", "formal"),
    ("issue", "climate"), ("issue", "none"), ("status", "unknown"), ("level", "city"),
    ("kind", "city"), ("led_by", "mayor"), ("state", "AK"), ("country", "JP"),
    ("region", "east-asia-pacific"),
]  # fmt: skip
EVERYTHING = [
    *ALL_FACETS, ("jurisdiction", "adak-ak"), ("partner", "kobe-jp"), ("q", "water or ohio"),
    ("since", "1900"), ("undated", "include"), ("bbox", "170,50,-170,60"),
]  # fmt: skip
LIST = 4  # the page, its issues, its sources, the count
DETAIL = 3
COUNTED = 2  # the page and the count
SNAPSHOT = 4  # its beginning, the data version and, in these tests, their writes, its end
CONDITION = 1  # the engagements that meet one condition of a filter
COLUMNS = 5  # once for a data version: engagements, their issues, types and both sides
PLACES = 2  # once for a data version: both sides
TABLES = 6  # where a filter names terms of tables: state, country, type, …


@pytest.fixture(autouse=True)
def version_read_beforehand(monkeypatch):
    """Remember the version as processes do, but for the transactions that tests run in."""
    monkeypatch.setattr(versions, "current", cache(versions.read))


def fill(many):
    if many:
        edges.make()
    else:
        EngagementFactory(slug="edge-0")
    versions.current()


@pytest.mark.parametrize("many", [False, True], ids=["few", "many"])
class TestBudget:
    """The same for few rows and for many."""

    def test_list(self, client, django_assert_max_num_queries, many):
        fill(many)
        with django_assert_max_num_queries(LIST):
            assert client.get(f"{API}/engagements/", {"page_size": 500}).status_code == 200

    def test_detail(self, client, django_assert_max_num_queries, many):
        fill(many)
        with django_assert_max_num_queries(DETAIL):
            assert client.get(f"{API}/engagements/edge-0/").status_code == 200

    @pytest.mark.parametrize("plural", ["jurisdictions", "countries", "types", "issues"])
    def test_counted_lists(self, client, django_assert_max_num_queries, many, plural):
        fill(many)
        with django_assert_max_num_queries(COUNTED):
            assert client.get(f"{API}/{plural}/").status_code == 200

    def test_explore_at_first(self, client, django_assert_max_num_queries, many):
        fill(many)
        with django_assert_max_num_queries(SNAPSHOT + COLUMNS + PLACES):
            assert client.get(f"{API}/explore/").status_code == 200

    def test_explore_afterwards(self, client, django_assert_max_num_queries, many):
        fill(many)
        client.get(f"{API}/explore/")
        with django_assert_max_num_queries(SNAPSHOT + CONDITION):
            assert client.get(f"{API}/explore/", {"level": "county"}).status_code == 200

    def test_explore_again_costs_nothing(self, client, django_assert_max_num_queries, many):
        fill(many)
        client.get(f"{API}/explore/")
        with django_assert_max_num_queries(0):
            assert client.get(f"{API}/explore/").status_code == 200


def test_list_under_everything_costs_one_statement_more_for_each_table(
    client, django_assert_max_num_queries
):
    fill(many=True)
    with django_assert_max_num_queries(LIST + TABLES):
        assert client.get(f"{API}/engagements/", EVERYTHING).status_code == 200


def test_explore_under_everything_costs_one_statement_more_for_each_condition(
    client, django_assert_max_num_queries
):
    fill(many=True)
    client.get(f"{API}/explore/")
    conditions = len({name for name, _value in EVERYTHING} - {"undated"})
    with django_assert_max_num_queries(SNAPSHOT + conditions * CONDITION + 2 * TABLES):
        assert client.get(f"{API}/explore/", EVERYTHING).status_code == 200
