"""What the filter says of a value it cannot use: strictly for machines, forgiving for people."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from engagements.filters import EngagementFilter
from tests.factories import EngagementFactory, EngagementTypeFactory

pytestmark = pytest.mark.django_db
ONE_OF_A_LIST = ["level", "region", "kind", "family", "formality", "status", "led_by", "undated"]
IN_A_TABLE = ["state", "jurisdiction", "country", "partner", "type", "issue"]
NONSENSE = ["0", "-1", "99999", "NaN", "null", "*", "%", "a,b", "\x00", "x\x00y", "é", "x" * 8000]
NO_BOX = [
    "1", "1,2,3", "1,2,3,4,5", ",,,", "a,b,c,d", "nan,0,1,1", "0,0,inf,1", "-inf,0,1,1",
    "1e400,0,1,1", "1e2,0,1,1", "0,10,1,5", "-181,0,1,1", "0,0,181,1", "0,-91,1,1", "0,0,1,91",
    "0x1,0,1,1", "1_0,0,11,1", "١,٠,٢,١", "0;0;1;1", "0,0,1,1,", "\x00,0,1,1", "--1,0,1,1",
    "0," * 4000,
]  # fmt: skip
NO_PERIOD = ["0", "-1", "99999", "1775", "2101", "2021-02-30", "2018-13", "٢٠١٨", "NaN", "\x00"]


def query(*pairs):
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return data


def problems(*pairs, own=()):
    """The parameters that a strict reading refuses."""
    try:
        EngagementFilter.strict(query(*pairs), own)
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize("name", ONE_OF_A_LIST + IN_A_TABLE)
@pytest.mark.parametrize("value", NONSENSE, ids=lambda value: value[:8])
def test_a_term_must_be_known(name, value):
    assert problems((name, value)) == {name}


@pytest.mark.parametrize("value", NO_BOX, ids=lambda value: value[:8])
def test_a_box_is_four_numbers_on_earth(value):
    assert problems(("bbox", value)) == {"bbox"}


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize("value", NO_PERIOD)
def test_a_period_is_a_day_month_or_year_that_exists(name, value):
    assert problems((name, value)) == {name}


@pytest.mark.parametrize("value", ["\x00", "x" * 201])
def test_words_are_storable_and_few(value):
    assert problems(("q", value)) == {"q"}


@pytest.mark.parametrize(
    "value", ['"', "-", "or", "or or", "!!!", ":*", "a & | !", "(", "\\", "''"]
)
def test_any_other_words_are_searched(value):
    EngagementFactory()
    assert problems(("q", value)) == set()
    assert EngagementFilter.strict(query(("q", value))).qs.count() == 0


@pytest.mark.parametrize(
    ("name", "values"),
    {
        "q": ["a", "b"], "since": ["2018", "2018"], "until": ["2018", "2019"],
        "undated": ["include", "include"], "bbox": ["0,0,1,1", "0,0,2,2"],
    }.items(),
)  # fmt: skip
def test_some_parameters_come_once(name, values):
    assert name in problems(*((name, value) for value in values))


def test_a_reversed_period_is_refused_and_a_period_within_one_is_not():
    assert problems(("since", "2019"), ("until", "2018")) == {"since", "until"}
    assert problems(("since", "2018-07"), ("until", "2018")) == set()
    assert problems(("since", "2018"), ("until", "2018-07")) == set()


@pytest.mark.parametrize("name", ["since", "until"])
def test_only_the_undated_goes_with_no_period(name):
    assert problems(("undated", "only"), (name, "2018")) == {"undated"}


def test_an_unknown_parameter_is_refused_unless_it_is_the_endpoints_own():
    assert problems(("page_size", "10")) == {"page_size"}
    assert problems(("page_size", "10"), own=["page_size"]) == set()
    assert problems(("Type", "office")) == {"Type"}
    assert problems(("as_of", "2026-01-01")) == {"as_of"}


def test_an_unknown_parameter_is_refused_even_when_empty():
    assert problems(("bogus", "")) == {"bogus"}


def test_all_problems_are_told_at_once():
    found = problems(("type", "x"), ("since", "x"), ("bbox", "x"), ("bogus", "x"))
    assert found == {"type", "since", "bbox", "bogus"}


class TestForgiving:
    def test_a_bad_value_is_dropped_and_told(self):
        EngagementFactory(type=EngagementTypeFactory(slug="office"))
        EngagementFactory()
        kept, problems = EngagementFilter.forgiving(
            query(("type", "office"), ("type", "x"), ("since", "x"), ("bogus", "x"))
        )
        assert set(problems) == {"type", "since"}
        assert kept.query == "type=office"
        assert kept.qs.count() == 1

    def test_nothing_wrong_is_nothing_told(self):
        EngagementFactory()
        kept, problems = EngagementFilter.forgiving(query(("state", "oh"), ("view", "list")))
        assert not problems
        assert kept.qs.count() == 1

    def test_a_reversed_period_is_dropped(self):
        kept, problems = EngagementFilter.forgiving(
            query(("since", "2019"), ("until", "2018"), ("level", "city"))
        )
        assert set(problems) == {"since", "until"}
        assert kept.query == "level=city"


class TestCanonicalQuery:
    def test_it_is_sorted_without_repeats_and_empty_values(self):
        EngagementTypeFactory(slug="office"), EngagementTypeFactory(slug="mou")
        data = query(("until", "2019"), ("type", "office"), ("type", "mou"), ("type", "office"),
                     ("q", ""), ("level", "city"))  # fmt: skip
        assert EngagementFilter(data).query == "level=city&type=mou&type=office&until=2019"

    def test_it_shows_codes_in_upper_case(self):
        EngagementFactory()
        data = query(("state", "oh"), ("state", "OH"), ("country", "jp"))
        assert EngagementFilter(data).query == "country=JP&state=OH"
