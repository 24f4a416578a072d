"""Charts over time: bars by year, and dated ties as they add up."""

import re
from itertools import pairwise

import pytest

from engagements.charts.accumulation import accumulation
from engagements.charts.scales import gridlines, labelled_years
from engagements.charts.timeline import Year, timeline


def years(first, *numbers):
    """Years from the first on; each number is (ties, events, in force)."""
    return [Year(first + index, *each) for index, each in enumerate(numbers)]


def quiet(first, last):
    return years(first, *[(0, 0, 0)] * (last - first + 1))


def heights(path):
    """x of the slot -> height of its bar."""
    return {int(float(x)): int(height) for x, height in re.findall(r"M([\d.]+) \d+v(\d+)h", path)}


TWO_DECADES = [*quiet(1990, 2009), *years(2010, (3, 0, 3), (0, 2, 3), (1, 4, 4))]


def test_bars_stand_in_the_slot_of_their_year_and_are_as_high_as_their_number():
    wide, _narrow = timeline(TWO_DECADES, 0).drawings
    first = wide.first.year
    assert heights(wide.ties) == {2010 - first: 3, 2012 - first: 1}
    assert heights(wide.events) == {2011 - first: 2, 2012 - first: 4}
    assert wide.top == "5"


def test_events_stand_on_the_ties_of_their_year():
    wide, _narrow = timeline(TWO_DECADES, 0).drawings
    assert re.search(r"M[\d.]+ 1v4h", wide.events)


def test_narrow_drawing_begins_in_2000_and_counts_what_is_older():
    chart = timeline([*years(1980, (5, 0, 5)), *quiet(1981, 2026)], 0)
    wide, narrow = chart.drawings
    assert (wide.first.year, wide.before) == (1980, 0)
    assert (narrow.first.year, narrow.before) == (2000, 5)


def test_few_years_are_lengthened_to_thirty():
    wide, narrow = timeline(years(2024, (1, 0, 1), (0, 0, 1), (0, 0, 1)), 0).drawings
    assert len(wide.slots) == 30
    assert wide.slots[-1][1].year == narrow.slots[-1][1].year == 2026


def test_rule_of_2018_stands_at_the_beginning_of_that_year():
    wide, _narrow = timeline(quiet(2008, 2027), 0).drawings
    first = wide.first.year
    assert wide.rule.text == "2018"
    assert float(wide.rule.at.rstrip("%")) == pytest.approx(100 * (2018 - first) / 30, abs=0.01)


def test_rule_is_left_out_where_its_year_is_not_drawn():
    assert timeline(quiet(1950, 1990), 0).drawings[0].rule is None


@pytest.mark.parametrize(
    ("period", "chosen"),
    [
        ((None, None), None),
        ((2000, 2004), ("3", "5")),
        ((None, 1998), ("0", "2")),
        ((2020, None), ("23", "7")),
        ((1900, 1950), None),
    ],
)
def test_years_that_the_filter_keeps_are_marked(period, chosen):
    assert timeline(quiet(1997, 2026), 0, period).drawings[0].chosen == chosen


def test_nothing_dated_gives_no_drawing_but_the_number_without_a_year():
    chart = timeline([], 7)
    assert (chart.drawings, chart.rows, chart.undated, chart.peak) == ([], [], 7, None)


def test_rows_are_the_years_in_which_something_began_newest_first():
    assert [year.year for year in timeline(TWO_DECADES, 0).rows] == [2012, 2011, 2010]


def test_stair_is_as_high_as_the_ties_in_force():
    chart = accumulation(TWO_DECADES, 0)
    wide, _narrow = chart.drawings
    assert wide.area.endswith("V3h1V3h1V4h1V0z")
    assert wide.line.endswith("V3h1V3h1V4h1")
    assert wide.top == "4"


def test_ended_ties_are_those_begun_and_no_longer_in_force():
    chart = accumulation(years(2000, (3, 0, 3), (0, 0, 1)), 2)
    assert (chart.begun, chart.ended, chart.undated) == (3, 2, 2)


def test_events_have_a_mark_each_year_and_numbers_that_do_not_touch():
    many = years(1990, *[(0, 20 + index, 0) for index in range(37)])
    wide, _narrow = accumulation(many, 0).drawings
    assert len(wide.events) == 37
    for row in {event.y for event in wide.events} - {None}:
        at = [float(event.at.rstrip("%")) for event in wide.events if event.y == row]
        assert min(b - a for a, b in pairwise(at)) >= 3.3
    assert next(event for event in wide.events if event.number == "56").y == "21"


def test_place_without_ties_has_no_area():
    with_ties, without = (
        accumulation(years(2000, number, (0, 1, 0)), 0).drawings[0]
        for number in ((1, 0, 1), (0, 0, 0))
    )
    assert int(without.height) < int(with_ties.height)


@pytest.mark.parametrize(
    ("maximum", "lines"),
    [(0, []), (1, [1]), (3, [1, 2, 3]), (4, [2, 4]), (24, [10, 20]), (225, [100, 200])],
)
def test_at_most_three_gridlines_none_above_the_maximum(maximum, lines):
    assert gridlines(maximum) == lines


def test_labelled_years_are_round():
    assert labelled_years(1931, 2026, 12) == list(range(1940, 2021, 10))
    assert labelled_years(2018, 2022, 12) == [2018, 2019, 2020, 2021, 2022]
