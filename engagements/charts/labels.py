"""Words beside points, the most important first, none over another."""

from dataclasses import dataclass

from .svg import number

LETTER, LINE = 0.58, 1.15  # mean width and height of letters for a font size of one
GAP = 0.25
ALONG = 0.72  # how far a diagonal neighbour is from the point


@dataclass(frozen=True)
class Placed:
    """Words that begin, end or are centred at (x, y), the middle of their line."""

    x: str
    y: str
    anchor: str
    text: str
    detail: str


def place(wanted, size, font, taken=()) -> list[Placed]:
    """As many of the words wanted as fit into a drawing of that size, in their order.

    wanted: (x, y, radius of the point's mark, text, detail), the most important first
    font: size of the letters; taken: boxes (left, top, right, bottom) to keep free
    """
    boxes, placed = list(taken), []
    for x, y, radius, text, detail in wanted:
        width = font * LETTER * len(f"{text} {detail}".strip())
        for at_x, at_y, anchor in positions(x, y, radius, font):
            box = box_of(at_x, at_y, anchor, width, font)
            if within(box, size) and not any(overlap(box, other) for other in boxes):
                boxes.append(box)
                placed.append(Placed(number(at_x), number(at_y), anchor, text, detail))
                break
    return placed


def positions(x, y, radius, font):
    """Where words for a point may stand: (x, y, anchor), the best first."""
    aside, apart = radius + GAP * font, radius + (GAP + LINE / 2) * font
    near, low = ALONG * aside, ALONG * apart
    return (
        (x + aside, y, "start"),
        (x - aside, y, "end"),
        (x, y - apart, "middle"),
        (x, y + apart, "middle"),
        (x + near, y - low, "start"),
        (x + near, y + low, "start"),
        (x - near, y - low, "end"),
        (x - near, y + low, "end"),
    )


def box_of(x, y, anchor, width, font) -> tuple:
    """(left, top, right, bottom) of words that stand there."""
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    half = LINE * font / 2
    return left, y - half, left + width, y + half


def within(box, size) -> bool:
    left, top, right, bottom = box
    return left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]


def overlap(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
