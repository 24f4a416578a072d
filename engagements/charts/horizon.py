"""Lines and areas on a globe, cut where they pass behind its edge.

Points are (right, up, towards the viewer) on the unit sphere; what comes out is what is seen:
(right, up) within the unit circle.
"""

from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, sin

STEP = pi / 24  # of the edge of the globe between two points


def crossing(one, other) -> tuple:
    """Where the way between two points passes the edge, as a point on it."""
    share = one[2] / (one[2] - other[2])
    x, y = one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
    length = hypot(x, y) or 1.0
    return x / length, y / length


def visible_lines(points) -> list:
    """The pieces of a line in front, each [(right, up), …]."""
    pieces, piece, before = [], [], None
    for point in points:
        if before is not None and (before[2] >= 0) != (point[2] >= 0):
            piece.append(crossing(before, point))
            if point[2] < 0:
                pieces.append(piece)
                piece = []
        if point[2] >= 0:
            piece.append(point[:2])
        before = point
    if piece:
        pieces.append(piece)
    return [piece for piece in pieces if len(piece) > 1]


def visible_areas(ring) -> list:
    """The parts of a closed area in front, each [(right, up), …] without its first point again.

    The area lies to one side of its ring all along; where the ring passes behind the edge and
    returns, the part is closed along the edge on that side.
    """
    if all(point[2] >= 0 for point in ring):
        return [[point[:2] for point in ring[:-1]]]
    if all(point[2] < 0 for point in ring):
        return []
    start = next(i for i, point in enumerate(ring) if point[2] < 0)
    pieces = visible_lines([*ring[start:-1], *ring[: start + 1]])
    return closed(pieces, clockwise(ring))


def clockwise(ring) -> bool:
    """Whether a ring runs clockwise around its area, seen from outside the globe."""
    x = y = z = 0.0
    for (a, b, c), (d, e, f) in pairwise(ring):
        x += b * f - c * e
        y += c * d - a * f
        z += a * e - b * d
    middle = [sum(parts) for parts in zip(*ring, strict=True)]
    return x * middle[0] + y * middle[1] + z * middle[2] < 0


def closed(pieces, is_clockwise) -> list:
    """Pieces that begin and end on the edge, joined along it into areas."""
    way = -1 if is_clockwise else 1
    starts = [atan2(piece[0][1], piece[0][0]) for piece in pieces]
    areas, left = [], set(range(len(pieces)))
    while left:
        first = current = left.pop()
        area = list(pieces[first])
        while True:
            end = atan2(area[-1][1], area[-1][0])
            reach = {i: (way * (starts[i] - end)) % (2 * pi) for i in {first, *left}}
            current = min(reach, key=reach.get)
            area += edge(end, way, reach[current])
            if current == first:
                break
            left.discard(current)
            area += pieces[current]
        areas.append(area)
    return areas


def edge(begin, way, length) -> list:
    """Points on the edge between two angles, both left out."""
    steps = ceil(length / STEP)
    angles = (begin + way * length * step / steps for step in range(1, steps))
    return [(cos(angle), sin(angle)) for angle in angles]
