"""Globes: great circles, what lies behind the edge, and what is drawn."""

from itertools import pairwise
from math import hypot, pi

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engagements.charts import globe
from engagements.charts.globe import Point, globe_of_place, globe_of_tie
from engagements.charts.horizon import visible_areas, visible_lines
from engagements.charts.prepared import globe_lines
from engagements.charts.sphere import (
    angle,
    coordinates,
    distance,
    great_circle,
    turn,
    turned,
    vector,
)

SEATTLE, KOBE = Point("Seattle", -122.33, 47.6), Point("Kobe", 135.2, 34.7)
degrees_of_point = st.tuples(st.floats(-180, 180), st.floats(-89, 89))


def drawn(centre):
    """A globe without ties."""
    return globe.draw(vector(*centre), [], [], globe_lines())


def test_distance_is_along_the_great_circle():
    assert globe_of_tie(SEATTLE, KOBE, globe_lines()).kilometres == 8062
    assert distance(vector(0, 0), vector(180, 0)) == pytest.approx(20015, abs=1)


@given(degrees_of_point, degrees_of_point)
def test_great_circle_goes_the_short_way_in_equal_steps(one, other):
    ends = vector(*one), vector(*other)
    assume(angle(*ends) < pi - 1e-3)
    way = great_circle(*ends, 12)
    steps = [angle(a, b) for a, b in pairwise(way)]
    assert sum(steps) == pytest.approx(angle(*ends), abs=1e-5)
    assert max(steps) - min(steps) < 1e-5


def test_antipodes_have_a_way_too():
    way = great_circle(vector(10, 20), vector(-170, -20), 12)
    assert len(way) == 13
    assert sum(angle(a, b) for a, b in pairwise(way)) == pytest.approx(pi)
    assert (
        globe_of_tie(Point("A", 10, 20), Point("B", -170, -20), globe_lines()).kilometres == 20015
    )


@given(degrees_of_point)
def test_centre_is_turned_to_the_front(centre):
    front = vector(*centre)
    [(right, up, towards)] = turned([front], turn(front))
    assert (right, up, towards) == pytest.approx((0, 0, 1), abs=1e-9)


@given(degrees_of_point)
def test_no_line_leaves_the_globe(centre):
    rotation = turn(vector(*centre))
    lines = globe_lines()
    seen = [
        *(
            piece
            for line in lines.borders
            for piece in visible_lines(turned(line.points, rotation))
        ),
        *(area for ring in lines.land for area in visible_areas(turned(ring.points, rotation))),
    ]
    assert max(hypot(*point) for piece in seen for point in piece) < 1 + 1e-9


@given(degrees_of_point)
def test_what_is_left_out_lies_behind(centre):
    rotation, lines = turn(vector(*centre)), globe_lines()
    for line in [*lines.land, *lines.borders, *lines.grid]:
        if line.is_behind(rotation[2]):
            assert max(point[2] for point in turned(line.points, rotation)) < 0


def inside(x, y, areas):
    """Whether a point lies in areas by the even-odd rule."""
    odd = False
    for area in areas:
        for (a, b), (c, d) in zip(area, [*area[1:], area[0]], strict=True):
            if (b > y) != (d > y) and x < a + (c - a) * (y - b) / (d - b):
                odd = not odd
    return odd


PLACES = {
    (-100, 45): True, (20, 50): True, (100, 35): True, (-60, -10): True, (134, -25): True,
    (20, 5): True, (0, -85): True, (-150, 10): False, (-30, 40): False, (80, -30): False,
    (-150, -40): False, (175, 45): False,
}  # fmt: skip


@given(degrees_of_point)
def test_land_is_where_it_is_from_wherever_it_is_seen(centre):
    rotation = turn(vector(*centre))
    areas = [
        area for ring in globe_lines().land for area in visible_areas(turned(ring.points, rotation))
    ]
    for place, is_land in PLACES.items():
        [(right, up, towards)] = turned([vector(*place)], rotation)
        if towards > 0.15:  # the edge is drawn with corners
            assert inside(right, up, areas) == is_land, (place, centre)


def test_engagement_is_seen_from_between_its_ends_with_both_named():
    drawn = globe_of_tie(SEATTLE, KOBE, globe_lines())
    assert drawn.hidden == 0
    assert [label.text for label in drawn.labels] == ["Seattle", "Kobe"]
    assert angle(vector(*drawn.centre), SEATTLE.vector) == pytest.approx(
        angle(vector(*drawn.centre), KOBE.vector)
    )
    assert all(drawn.ties)


def test_place_stays_in_view_with_counterparts_all_around():
    others = [Point(f"P{east}", east, 0) for east in range(-180, 180, 10)]
    drawn = globe_of_place(SEATTLE, [(SEATTLE, other) for other in others], globe_lines())
    assert angle(vector(*drawn.centre), SEATTLE.vector) < pi / 2
    assert drawn.hidden > 0
    assert drawn.labels[0].text == "Seattle"


def test_far_counterparts_turn_the_view_further():
    near, far = Point("Near", -120, 30), Point("Far", 60, -40)
    views = [
        globe_of_place(SEATTLE, [(SEATTLE, other)], globe_lines()).centre for other in (near, far)
    ]
    turns = [angle(vector(*view), SEATTLE.vector) for view in views]
    assert turns[0] < turns[1] < pi / 2


def test_only_the_first_sixty_ties_are_drawn():
    others = [Point(f"P{north}", 100, north / 2) for north in range(100)]
    drawn = globe_of_place(SEATTLE, [(SEATTLE, other) for other in others], globe_lines())
    assert drawn.foreign.count("M") + drawn.hidden == 60


def test_globe_is_light():
    others = [Point(f"P{n}", (n * 37) % 360 - 180, (n * 17) % 120 - 60) for n in range(60)]
    drawn = globe_of_place(SEATTLE, [(SEATTLE, other) for other in others], globe_lines())
    paths = [drawn.land, drawn.borders, drawn.grid, *drawn.ties, drawn.us, drawn.foreign]
    assert sum(map(len, paths)) < 30_000


def test_coordinates_undo_vector():
    assert coordinates(vector(-122.33, 47.6)) == pytest.approx((-122.33, 47.6))
