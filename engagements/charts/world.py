"""All places on one map of the world, cut in Central Asia so that both oceans are whole.

A mark is a line of no length with a broad end, round for the US side and square, in a frame
turned by 45 degrees, for the foreign one: thousands of them weigh no more than a photograph.
"""

from dataclasses import dataclass
from math import log, pi, radians, sqrt, tan

from .labels import place
from .svg import number

SMALLEST, GROWTH = 1.1, 0.86  # radius of a mark, and for the square root of its engagements
STEP = 0.5  # to which radii are rounded, so that marks share lines
HALVES = 2  # marks lie on half units
SQUARE = sqrt(pi)  # side of a square of the same area as a circle of radius one
TURNED = sqrt(0.5)
FONT = {"is-wide": 11, "is-narrow": 24}
MOST_NAMES = {"is-wide": 20, "is-narrow": 7}


@dataclass(frozen=True)
class World:
    """The base map and the marks of both sides, in units of `size`.

    us, foreign: [(width of the line, path data), …], the largest first, in half units;
    foreign ones in a frame turned by 45 degrees
    names: [(class, [Placed, …]), …] for wide and narrow pages
    """

    size: tuple
    land: str
    home: str
    borders: str
    us: list
    foreign: list
    names: list


def project(longitude, latitude, prepared) -> tuple:
    """Where a point in degrees lies, in the units of `world.json`."""
    width = prepared["size"][0]
    x = (longitude - prepared["west"]) % 360 / 360 * width
    y = (northing(prepared["north"]) - northing(latitude)) * width / (2 * pi)
    return x, y


def northing(latitude) -> float:
    return log(tan(pi / 4 + radians(max(-85.0, min(85.0, latitude))) / 2))


def us_mark(longitude, latitude, prepared) -> str:
    """The line of a US place, to be remembered."""
    x, y = project(longitude, latitude, prepared)
    return f"M{round(HALVES * x)} {round(HALVES * y)}h0"


def foreign_mark(longitude, latitude, prepared) -> str:
    """The line of a foreign place in the turned frame, to be remembered."""
    x, y = project(longitude, latitude, prepared)
    return f"M{round(HALVES * TURNED * (x + y))} {round(HALVES * TURNED * (y - x))}h0"


def world(us, foreign, countries, prepared) -> World:
    """The map.

    us, foreign: [(mark, number of engagements), …]
    countries: [(longitude, latitude, name, number), …]
    """
    size = prepared["size"]
    return World(
        size=tuple(map(number, size)),
        land=prepared["land"],
        home=prepared["home"],
        borders=prepared["borders"],
        us=by_size(us, 2 * HALVES),
        foreign=by_size(foreign, SQUARE * HALVES),
        names=[(css, named(countries, css, prepared)) for css in FONT],
    )


def by_size(marks, width) -> list:
    """[(width of the line, path data), …] of marks of about the same size, the largest first.

    width: of the line for a radius of one
    """
    sizes = {}
    for mark, engagements in marks:
        sizes.setdefault(engagements, []).append(mark)
    lines = {}
    for engagements in sorted(sizes, reverse=True):
        lines.setdefault(rounded_radius(engagements), {}).update(dict.fromkeys(sizes[engagements]))
    return [(number(radius * width), "".join(group)) for radius, group in lines.items()]


def rounded_radius(engagements) -> float:
    """The radius of a mark, so rounded that many marks have the same."""
    radius = GROWTH * sqrt(engagements)
    return SMALLEST if radius < SMALLEST + STEP / 2 else round(radius / STEP) * STEP


def named(countries, css, prepared) -> list:
    """The names of the countries with the most engagements, as far as they fit."""
    counted = (country for country in countries if country[3])
    largest = sorted(counted, key=lambda country: (-country[3], country[2]))[: MOST_NAMES[css]]
    wanted = [
        (*project(longitude, latitude, prepared), 4, name, str(total))
        for longitude, latitude, name, total in largest
    ]
    return place(wanted, prepared["size"], FONT[css])
