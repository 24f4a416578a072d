"""The countries, shaded, in Equal Earth: areas that are equal on the globe are equal here."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from .labels import place
from .shading import look
from .states import grouped
from .svg import number

# Bojan Šavrič, Tom Patterson, Bernhard Jenny: The Equal Earth map projection, 2018
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = sqrt(3) / 2

FONT = {"is-wide": 11, "is-narrow": 24}  # of the names, in units of the drawing
MOST_NAMES = {"is-wide": 18, "is-narrow": 7}
DOT = 3.2


@dataclass(frozen=True)
class CountriesMap:
    """Shapes by their looks, dots for countries without one, and the names of the largest.

    areas: [(look, [(code, path data), …]), …]
    dots: [(look, [(x, y), …]), …]; dot_codes: [(x, y, code), …] of the same
    ground: path data of countries that are no figure; chosen, chosen_dots: of the filter
    names: [(class, [Placed, …]), …] for wide and narrow pages
    """

    size: tuple
    outline: str
    areas: list
    ground: list
    dots: list
    dot_codes: list
    chosen: list
    chosen_dots: list
    names: list

    @property
    def codes(self) -> list:
        return [code for _look, shapes in self.areas for code, _path in shapes]


def countries_map(figures, classes, points, prepared, chosen=()) -> CountriesMap:
    """The map of figures of all countries.

    points: code -> (longitude, latitude) in degrees
    prepared: the shapes of `countries.json`
    """
    known = {figure.code: figure for figure in figures}
    shapes = prepared["countries"]
    at = {
        code: project(*points[code], prepared)
        for code, figure in known.items()
        if figure.total and code in points
    }
    dots = [code for code in at if code not in shapes]
    size = prepared["size"]
    return CountriesMap(
        size=tuple(map(number, size)),
        outline=prepared["outline"],
        areas=grouped(
            (look(known[code], classes), (code, path))
            for code, path in shapes.items()
            if code in known
        ),
        ground=[path for code, path in shapes.items() if code not in known],
        dots=grouped((look(known[code], classes), tuple(map(number, at[code]))) for code in dots),
        dot_codes=[(*map(number, at[code]), code) for code in dots],
        chosen=[code for code in shapes if code in chosen and code in known],
        chosen_dots=[tuple(map(number, at[code])) for code in dots if code in chosen],
        names=[(css, named(known, at, size, css)) for css in FONT],
    )


def named(known, at, size, css) -> list:
    """The names of the countries with the most engagements, as far as they fit."""
    largest = sorted(at, key=lambda code: (-known[code].total, code))[: MOST_NAMES[css]]
    wanted = [(*at[code], 2, known[code].name, str(known[code].total)) for code in largest]
    return place(wanted, size, FONT[css])


def project(longitude, latitude, prepared) -> tuple:
    """Where a point in degrees lies on the map."""
    turned = (longitude - prepared["centre"] + 180) % 360 - 180
    angle = asin(M * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    x = (
        radians(turned)
        * cos(angle)
        / (M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)))
    )
    y = angle * (A1 + A2 * square + sixth * (A3 + A4 * square))
    (left, top), scale = prepared["origin"], prepared["scale"]
    return left + scale * x, top - scale * y
