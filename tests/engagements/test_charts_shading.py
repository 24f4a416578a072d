"""Classes and figures of shaded maps, and the maps of states and countries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.charts import shading
from engagements.charts.classes import STATE_RATES, STATE_TOTALS, Band, Classes, fitted
from engagements.charts.countries import countries_map, project
from engagements.charts.prepared import shapes
from engagements.charts.states import SMALL, TERRITORIES, states_map

NAMES = {"CA": "California", "OH": "Ohio", "RI": "Rhode Island", "GU": "Guam"}


def figures_of(totals, residents=None):
    if residents is None:
        return shading.by_total(totals, NAMES)
    return shading.per_million(totals, residents, NAMES)


@pytest.mark.parametrize(
    ("value", "shade"), [(1, 1), (19, 1), (20, 2), (99, 3), (100, 4), (199, 4), (200, 5), (736, 5)]
)
def test_value_at_a_limit_is_in_the_upper_class(value, shade):
    assert Classes(STATE_TOTALS).shade(value) == shade


def test_bounds_in_the_key_are_both_included():
    assert Classes(STATE_TOTALS).bands[1:] == [
        Band(2, 20, 49),
        Band(3, 50, 99),
        Band(4, 100, 199),
        Band(5, 200, None),
    ]
    assert Classes(STATE_RATES, decimals=1).bands[:2] == [Band(1, None, 7.9), Band(2, 8, 11.9)]


def test_fitted_limits_are_round_and_near_the_quintiles():
    assert fitted(range(1, 101)).limits == (20, 50, 100)
    assert fitted([1, 1, 1, 2, 3, 5, 8, 13, 40, 90]).limits == (2, 5, 20)


def test_equal_values_are_one_class_of_middle_shade():
    classes = fitted([4, 4, 4])
    assert classes.limits == ()
    assert classes.shade(4) == 3


@given(st.lists(st.integers(0, 5000), max_size=60))
def test_fitted_classes_hold_every_value_and_none_is_out_of_reach(values):
    classes = fitted(values)
    found = {classes.shade(value) for value in values if value}
    assert list(classes.limits) == sorted(set(classes.limits))
    assert found <= {band.shade for band in classes.bands}
    if found:
        assert classes.bands[0].shade in found
        assert classes.bands[-1].shade in found


def test_rate_is_per_million_and_uncertain_on_fewer_than_twenty():
    california, ohio, *_rest = figures_of({"CA": 40, "OH": 19}, {"CA": 4_000_000, "OH": 2_000_000})
    assert (california.value, california.uncertain) == (10.0, False)
    assert (ohio.value, ohio.uncertain) == (9.5, True)


def test_place_without_residents_has_no_rate():
    guam = figures_of({"GU": 30}, {})[-1]
    assert guam.value is None
    assert shading.look(guam, Classes(STATE_RATES)) == "shade-none"


def test_place_without_record_is_not_shaded():
    assert {shading.look(figure, Classes(STATE_TOTALS)) for figure in figures_of({})} == {"shade-0"}


def test_share_is_of_the_engagements_of_the_place():
    found = shading.share({"CA": 5, "OH": 1}, {"CA": 40, "OH": 4, "RI": 3}, NAMES)
    assert [(figure.value, figure.uncertain) for figure in found] == [
        (12.5, False),
        (25.0, True),
        (0, False),
        (0, False),
    ]


def test_strip_ranks_by_size_and_leaves_nothing_out():
    strip = shading.strip(figures_of({"OH": 30, "CA": 40}), Classes(STATE_TOTALS), together=20)
    assert [code for _x, code in strip.labels] == ["CA", "OH"]
    assert (strip.top, strip.together) == ("40", "50%")
    assert shading.strip(figures_of({}), Classes(STATE_TOTALS)) is None


def test_every_state_has_a_shape_and_every_small_place_a_square():
    prepared = shapes("states")
    names = {code: code for code in [*prepared["states"], *TERRITORIES]}
    drawn = states_map(shading.by_total({}, names), Classes(STATE_TOTALS), prepared)
    assert len(drawn.codes) == 51
    assert [code for *_rest, code in drawn.beside.places] == [*SMALL, *TERRITORIES]
    assert len(drawn.under.places) == 14


def test_states_of_the_filter_are_outlined_and_uncertain_ones_striped():
    figures = figures_of({"OH": 5, "RI": 5}, {"OH": 10**6, "RI": 10**6})
    drawn = states_map(figures, Classes(STATE_RATES), shapes("states"), chosen=["OH", "RI"])
    assert (drawn.chosen, drawn.striped) == (["OH", "RI"], ["OH", "RI"])
    assert len(drawn.beside.chosen) == len(drawn.beside.striped) == 1


def test_nought_stands_where_nothing_is_recorded():
    drawn = states_map(figures_of({"CA": 2}), Classes(STATE_TOTALS), shapes("states"))
    words = [words for _css, names in drawn.names for *_at, words in names]
    assert sorted(words) == ["0", "CA", "OH"]
    assert [words for *_at, words, _code in drawn.beside.places] == ["RI 0", "GU 0"]


def test_country_without_a_shape_is_a_dot_if_anything_is_recorded():
    names = {"JP": "Japan", "SG": "Singapore", "MC": "Monaco"}
    points = {"JP": (138, 36), "SG": (103.8, 1.35), "MC": (7.4, 43.7)}
    figures = shading.by_total({"JP": 9, "SG": 4}, names)
    drawn = countries_map(figures, fitted([9, 4]), points, shapes("countries"), chosen=["SG"])
    assert drawn.codes == ["JP"]
    assert [code for *_at, code in drawn.dot_codes] == ["SG"]
    assert len(drawn.chosen_dots) == 1
    assert [name.text for name in drawn.names[0][1]] == ["Japan", "Singapore"]


def test_projection_is_equal_earth():
    prepared = {"centre": 0, "origin": (0, 0), "scale": 1}
    assert project(0, 0, prepared) == (0, 0)
    x, _y = project(180 - 1e-9, 0, prepared)
    assert x == pytest.approx(2.7066, abs=1e-4)
    assert project(0, 90, prepared)[1] == pytest.approx(-1.3173, abs=1e-4)


def test_projection_meets_the_prepared_shapes():
    """The dot of Sri Lanka's middle lies within the box of its shape."""
    prepared = shapes("countries")
    x, y = project(80.7, 7.9, prepared)
    start = prepared["countries"]["LK"].lstrip("M").split("l")[0]
    assert start
    left, top = (float(each) for each in start.replace("-", " -").split())
    assert abs(x - left) < 8
    assert abs(y - top) < 12
