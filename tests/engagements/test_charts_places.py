"""The world of marks, words beside points, mixes and family bars."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.charts.families import family_bars
from engagements.charts.labels import place
from engagements.charts.mix import mix
from engagements.charts.prepared import shapes
from engagements.charts.svg import number, percent
from engagements.charts.world import by_size, foreign_mark, project, rounded_radius, us_mark, world


def boxes(labels, font):
    for label in labels:
        width = font * 0.58 * len(f"{label.text} {label.detail}".strip())
        left = float(label.x) - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        yield left, float(label.y) - font / 2, left + width, float(label.y) + font / 2


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), max_size=40))
def test_words_stay_within_the_drawing_and_clear_of_each_other(points):
    wanted = [(x, y, 3, f"Place {index}", "12") for index, (x, y) in enumerate(points)]
    placed = list(boxes(place(wanted, (300, 200), 11), 11))
    for index, (left, top, right, bottom) in enumerate(placed):
        assert left >= -0.1
        assert right <= 300.1
        assert top >= -0.1
        assert bottom <= 200.1
        for other in placed[:index]:
            apart = (
                left >= other[2] - 0.1
                or other[0] >= right - 0.1
                or top >= other[3] - 0.1
                or other[1] >= bottom - 0.1
            )
            assert apart


def test_important_words_come_first():
    wanted = [(50, 50, 3, "Important", ""), *[(50, 50, 3, "Other", "")] * 9]
    assert place(wanted, (100, 100), 11)[0].text == "Important"


def test_world_is_cut_in_central_asia():
    prepared = shapes("world")
    width = prepared["size"][0]
    assert project(61.9, 0, prepared)[0] > width - 1
    assert project(62.1, 0, prepared)[0] < 1
    guam, hawaii, california = (project(east, 20, prepared)[0] for east in (144.8, -157, -120))
    assert guam < hawaii < california


def test_both_sides_meet_at_the_same_point():
    """The frame of foreign marks is turned by 45 degrees."""
    prepared = shapes("world")
    east, south = map(int, re.match(r"M(-?\d+) (-?\d+)", us_mark(-74, 40.7, prepared)).groups())
    a, b = map(int, re.match(r"M(-?\d+) (-?\d+)", foreign_mark(-74, 40.7, prepared)).groups())
    assert ((a - b) / 2**0.5, (a + b) / 2**0.5) == pytest.approx((east, south), abs=1.5)


def test_larger_marks_are_below_smaller_ones_and_equal_marks_are_drawn_once():
    lines = by_size([("M1 1h0", 1), ("M1 1h0", 2), ("M5 5h0", 100), ("M9 9h0", 1)], 2)
    assert [path for _width, path in lines] == ["M5 5h0", "M1 1h0M9 9h0"]
    assert float(lines[0][0]) > float(lines[1][0])


@given(st.integers(1, 3000))
def test_area_grows_with_the_engagements(number):
    assert rounded_radius(number) == pytest.approx(max(1.1, 0.86 * number**0.5), abs=0.26)


def test_countries_with_most_engagements_are_named():
    countries = [(139, 36, "Japan", 596), (-102, 23, "Mexico", 411), (10, 51, "Germany", 0)]
    drawn = world([], [], countries, shapes("world"))
    assert [label.text for label in drawn.names[0][1]] == ["Japan", "Mexico"]


def test_mix_is_ranked_by_size_with_both_shares():
    drawn = mix({"mou": 3, "sister-city": 9}, 12, {"mou": 50, "sister-city": 50}, 100)
    assert [(bar.term, bar.here, bar.everywhere) for bar in drawn.bars] == [
        ("sister-city", 0.75, 0.5),
        ("mou", 0.25, 0.5),
    ]
    assert (drawn.bars[0].length, drawn.bars[0].mark) == ("75%", "50%")


def test_what_all_others_have_is_shown_as_lacking():
    drawn = mix({"mou": 10}, 10, {"mou": 5, "mission": 90, "rare": 1}, 100)
    assert [bar.term for bar in drawn.bars] == ["mou", "mission"]


def test_a_few_engagements_lack_nothing():
    assert [bar.term for bar in mix({"mou": 2}, 2, {"mission": 90}, 100).bars] == ["mou"]


def test_mix_of_nothing_is_empty():
    assert mix({}, 0, {"mission": 90}, 100).bars == []


def test_family_bars_share_one_scale():
    bars = family_bars({"JP": {"meeting": 10, "partnership": 30}, "FR": {"meeting": 10}, "IS": {}})
    assert bars == {
        "JP": [("partnership", "0", "75"), ("meeting", "75", "25")],
        "FR": [("meeting", "0", "25")],
        "IS": [],
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.0, "12"), (0.5, ".5"), (-0.25, "-.2"), (-0.01, "0"), (1234.56, "1234.6"), (10, "10")],
)
def test_numbers_are_short(value, text):
    assert number(value) == text


def test_percentages_have_two_decimals():
    assert percent(1 / 3) == "33.33%"
