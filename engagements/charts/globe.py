"""A globe seen from far away, with ties as great circles between two sides of the world."""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, degrees

from .horizon import visible_areas, visible_lines
from .labels import place
from .sphere import (
    angle,
    coordinates,
    direction,
    distance,
    great_circle,
    turn,
    turned,
    vector,
)
from .svg import number

SIZE, RADIUS = 340, 152
FONT = 12
TENTHS = 10 * RADIUS  # lines are drawn in tenths, so that they need no decimals
BANDS = 6  # of colour along a tie, from the US side to the foreign one
DEGREES_A_STEP = 8
MOST_TIES = 60
MOST_LABELS = 6
NEAR = 0.35  # how far the view of a place turns towards its counterparts, as a share
FURTHEST = 65  # degrees from the middle of the view at which the mean counterpart still is
CLEAR = 2.5  # room that words leave to a single tie
MARK = {True: 5.0, False: 3.5}  # radius where there is one tie, and where there are more
DIAMOND = 1.253  # half-diagonal of a diamond for the radius of a circle of the same area


@dataclass(frozen=True)
class Point:
    """A place: degrees east and north, and what it is called."""

    name: str
    longitude: float
    latitude: float

    @property
    def vector(self):
        return vector(self.longitude, self.latitude)


@dataclass(frozen=True)
class Globe:
    """What is seen of the globe. Lines are in tenths of a unit around its centre.

    ties: path data of each band, from the US side to the foreign side
    us, foreign: path data of the marks in units of the drawing; labels: [Placed, …]
    hidden: how many ends lie behind the edge
    kilometres: along the tie, where there is only one
    centre: (longitude, latitude) in degrees
    """

    size: str
    radius: str
    land: str
    borders: str
    grid: str
    ties: list
    us: str
    foreign: str
    labels: list
    hidden: int
    kilometres: int | None
    centre: tuple


def globe_of_tie(us, foreign, sphere) -> Globe:
    """The globe of one engagement, centred between its ends."""
    ends = us.vector, foreign.vector
    centre = direction(ends) or great_circle(*ends, 2)[1]
    return draw(centre, [(us, foreign)], [us, foreign], sphere)


def globe_of_place(place, ties, sphere) -> Globe:
    """The globe of a place and at most the first so many ties, the most important first.

    ties: [(US Point, foreign Point), …]; the place need not be among them
    """
    ties = ties[:MOST_TIES]
    sides = [direction([end.vector for end in side]) for side in zip(*ties, strict=True)]
    towards = max(filter(None, sides), key=lambda side: angle(place.vector, side), default=None)
    centre = view(place.vector, towards) if towards else place.vector
    ends = [end for tie in ties for end in tie if end != place]
    return draw(centre, ties, [place, *ends][: MOST_LABELS + 1], sphere)


def view(place, towards) -> tuple:
    """The middle of the view of a place: turned towards its counterparts, further if they are far.

    Both are unit vectors.
    """
    far = degrees(angle(place, towards))
    share = min(0.5, max(NEAR, 1 - FURTHEST / far)) if far else 0
    return great_circle(place, towards, 100)[round(100 * share)]


def draw(centre, ties, labelled, sphere) -> Globe:
    """The globe from above a centre (a unit vector) with ties of (US Point, foreign Point)."""
    rotation = turn(centre)
    us = list(dict.fromkeys(end.vector for end, _foreign in ties))
    foreign = list(dict.fromkeys(end.vector for _us, end in ties))
    seen_us, seen_foreign = seen(us, rotation), seen(foreign, rotation)
    radius = MARK[len(ties) == 1]
    return Globe(
        size=str(SIZE),
        radius=str(RADIUS),
        land=areas(sphere.land, rotation),
        borders=lines(sphere.borders, rotation),
        grid=lines(sphere.grid, rotation),
        ties=tie_bands(ties, rotation),
        us="".join(circle(*at, radius) for at in seen_us),
        foreign="".join(diamond(*at, DIAMOND * radius) for at in seen_foreign),
        labels=labels(labelled, [*seen_us, *seen_foreign], radius, rotation, ties),
        hidden=len(us) + len(foreign) - len(seen_us) - len(seen_foreign),
        kilometres=round(distance(us[0], foreign[0])) if len(ties) == 1 else None,
        centre=coordinates(centre),
    )


def seen(points, rotation) -> list:
    """Where unit vectors in front stand in the drawing."""
    half = SIZE / 2
    return [
        (half + RADIUS * right, half - RADIUS * up)
        for right, up, front in turned(points, rotation)
        if front >= 0
    ]


def areas(rings, rotation) -> str:
    """Path data of the parts in front of areas within their lines."""
    return "".join(
        path(area, "z")
        for ring in rings
        if not ring.is_behind(rotation[2])
        for area in visible_areas(turned(ring.points, rotation))
    )


def lines(many, rotation) -> str:
    """Path data of the parts in front of lines."""
    return "".join(
        path(piece)
        for line in many
        if not line.is_behind(rotation[2])
        for piece in visible_lines(turned(line.points, rotation))
    )


def tie_bands(ties, rotation) -> list:
    """Path data of the ties in front, one for each band of colour."""
    bands = [[] for _band in range(BANDS)]
    for us, foreign in ties:
        one, other = turned([us.vector, foreign.vector], rotation)
        each = max(1, ceil(degrees(angle(one, other)) / DEGREES_A_STEP / BANDS))
        way = great_circle(one, other, BANDS * each)
        in_front = all(point[2] >= 0 for point in way)
        for index, band in enumerate(bands):
            piece = way[index * each : (index + 1) * each + 1]
            band.extend(map(path, [piece] if in_front else visible_lines(piece)))
    return ["".join(band) for band in bands]


def path(points, end="") -> str:
    """Path data through points (right, up, …), in tenths and relative steps."""
    whole = [(round(TENTHS * point[0]), round(-TENTHS * point[1])) for point in points]
    steps = [f"{c - a} {d - b}" for (a, b), (c, d) in pairwise(whole) if (a, b) != (c, d)]
    if not steps:
        return ""
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps).replace(' -', '-')}{end}"


def circle(x, y, radius) -> str:
    """Path data of a circle."""
    r, d = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z"


def diamond(x, y, half) -> str:
    """Path data of a square on its corner."""
    h = number(half)
    return f"M{number(x)} {number(y - half)}l{h} {h}-{h} {h}-{h}-{h}z"


def labels(points, marks, radius, rotation, ties) -> list:
    """Names of the points in front, the first ones first, clear of all marks and a single tie."""
    taken = [box(*mark, radius) for mark in marks]
    if len(ties) == 1:
        way = great_circle(*(end.vector for end in ties[0]), 60)
        taken += [box(*at, CLEAR) for at in seen(way[2:-2], rotation)]
    wanted = {}
    for point in points:
        for x, y in seen([point.vector], rotation):
            wanted.setdefault(point.name, (x, y, radius + 1, point.name, ""))
    return place(wanted.values(), (SIZE, SIZE), FONT, taken)


def box(x, y, reach) -> tuple:
    """The square around a point."""
    return x - reach, y - reach, x + reach, y + reach
