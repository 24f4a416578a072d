"""What is drawn on every globe: land, borders and a net of degrees, as lines on the sphere."""

from dataclasses import dataclass
from math import pi, sin

from .sphere import angle, direction, dot, vector


@dataclass(frozen=True)
class Line:
    """Unit vectors, their mean direction, and the sine of how far they are from it."""

    points: list
    middle: tuple
    reach: float

    def is_behind(self, centre) -> bool:
        """Whether all of it lies behind the edge of a globe seen from above a centre."""
        return dot(self.middle, centre) < -self.reach


@dataclass(frozen=True)
class Sphere:
    """Rings of land, borders and a net of degrees: lists of Line."""

    land: list
    borders: list
    grid: list


def sphere(prepared) -> Sphere:
    """The lines of `globe.json` on the sphere; to be kept, for it takes a while."""
    return Sphere(
        land=[on_sphere(line) for line in prepared["land"]],
        borders=[on_sphere(line) for line in prepared["borders"]],
        grid=[
            *(line([(east, n) for n in range(-80, 81, 10)]) for east in range(0, 360, 30)),
            *(line([(e, north) for e in range(0, 361, 10)]) for north in range(-60, 61, 30)),
        ],
    )


def on_sphere(flat) -> Line:
    """The line of a flat list of degrees [east, north, east, north, …]."""
    return line(zip(flat[::2], flat[1::2], strict=True))


def line(degrees_of_points) -> Line:
    """The line through points in degrees."""
    points = [vector(*point) for point in degrees_of_points]
    middle = direction(points) or points[0]
    far = max(angle(middle, point) for point in points)
    return Line(points, middle, sin(far) if far < pi / 2 else 1.0)
