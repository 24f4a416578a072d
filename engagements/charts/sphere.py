"""Points on the globe as unit vectors (x, y, z), and great circles between them."""

from math import acos, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

EARTH = 6371.0088  # km, mean radius


def vector(longitude, latitude) -> tuple:
    """The point at degrees east and north."""
    east, north = radians(longitude), radians(latitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def coordinates(point) -> tuple:
    """(longitude, latitude) in degrees."""
    x, y, z = point
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def dot(one, other) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def angle(one, other) -> float:
    """Radians between two points, from 0 to pi."""
    return acos(max(-1.0, min(1.0, dot(one, other))))


def distance(one, other) -> float:
    """Kilometres along the great circle between two points."""
    return EARTH * angle(one, other)


def direction(points) -> tuple | None:
    """The point in the mean direction of points; None where they cancel out."""
    x, y, z = (sum(parts) for parts in zip(*points, strict=True))
    length = sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 1e-9 else None


def great_circle(one, other, steps) -> list:
    """Points on the short way from one to another in equal steps, both included.

    Between antipodes no way is the short one: it goes by a point beside the first.
    """
    whole = angle(one, other)
    if pi - whole < 1e-6:
        beside, half = direction([one, (one[1], one[2], -one[0] or 1e-3)]), steps // 2
        return [*great_circle(one, beside, half), *great_circle(beside, other, steps - half)[1:]]
    if whole < 1e-9:
        return [one] * (steps + 1)
    (a, b, c), (d, e, f), size = one, other, sin(whole)
    shares = (
        (sin(whole * (1 - step / steps)) / size, sin(whole * step / steps) / size)
        for step in range(steps + 1)
    )
    return [(near * a + far * d, near * b + far * e, near * c + far * f) for near, far in shares]


def turn(centre) -> tuple:
    """Rows of the rotation that brings a point to the front: right, up, towards the viewer."""
    longitude, latitude = map(radians, coordinates(centre))
    return (
        (-sin(longitude), cos(longitude), 0.0),
        (-sin(latitude) * cos(longitude), -sin(latitude) * sin(longitude), cos(latitude)),
        centre,
    )


def turned(points, rotation) -> list:
    """Points as (right, up, towards the viewer)."""
    (a, b, _c), (d, e, f), (g, h, i) = rotation
    return [(a * x + b * y, d * x + e * y + f * z, g * x + h * y + i * z) for x, y, z in points]
