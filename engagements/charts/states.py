"""The states and territories, shaded, as Albers draws them."""

from dataclasses import dataclass

from .shading import look
from .svg import number

SMALL = ["VT", "NH", "MA", "RI", "CT", "NJ", "DE", "MD", "DC"]  # too small for the map: squares
TERRITORIES = ["PR", "VI", "GU", "AS", "MP"]
ROOM = 7.5  # radius that a state must have free for its code
ROOM_ON_NARROW = 14.0
NOUGHT_BELOW = 10
BESIDE = {"HI": (-22, -4)}  # codes that stand beside their state


@dataclass(frozen=True)
class Grid:
    """Where squares stand: beside the map on wide pages, under it on narrow ones."""

    left: float
    top: float
    columns: int
    right: float
    down: float
    side: int

    def place(self, index) -> tuple:
        return (
            self.left + index % self.columns * self.right,
            self.top + index // self.columns * self.down,
        )


BESIDE_MAP = Grid(left=632, top=82, columns=1, right=0, down=22, side=16)
UNDER_MAP = Grid(left=2, top=2, columns=5, right=68, down=28, side=20)
UNDER_WIDTH = 340


@dataclass(frozen=True)
class Squares:
    """The squares in one arrangement.

    size: of a drawing of them alone
    places: [(x, y, look, words, code), …]; striped, chosen: [(x, y), …]
    """

    size: tuple
    side: str
    places: list
    striped: list
    chosen: list


@dataclass(frozen=True)
class StatesMap:
    """Shapes by their looks, their codes, and squares for wide and narrow pages.

    areas: [(look, [(code, path data), …]), …]; striped, chosen: codes
    names: [(class, [(x, y, words), …]), …]
    """

    size: tuple
    areas: list
    striped: list
    chosen: list
    names: list
    beside: Squares
    under: Squares

    @property
    def codes(self) -> list:
        return [code for _look, shapes in self.areas for code, _path in shapes]


def states_map(figures, classes, prepared, chosen=()) -> StatesMap:
    """The map of figures of all states and territories.

    prepared: the shapes of `states.json`
    chosen: codes that the filter names
    """
    known = {figure.code: figure for figure in figures}
    looks = {code: look(figure, classes) for code, figure in known.items()}
    shapes = {code: shape for code, shape in prepared["states"].items() if code in known}
    return StatesMap(
        size=tuple(map(number, prepared["size"])),
        areas=grouped((looks[code], (code, shape["path"])) for code, shape in shapes.items()),
        striped=[code for code in shapes if known[code].hatched],
        chosen=[code for code in shapes if code in chosen],
        names=grouped(
            words
            for code, shape in shapes.items()
            if code not in SMALL and (shape["room"] >= ROOM or code in BESIDE)
            for words in names(known[code], shape, looks[code])
        ),
        beside=squares(known, looks, chosen, BESIDE_MAP),
        under=squares(known, looks, chosen, UNDER_MAP),
    )


def grouped(pairs) -> list:
    """(key, thing) pairs as [(key, [thing, …]), …]."""
    groups = {}
    for key, thing in pairs:
        groups.setdefault(key, []).append(thing)
    return list(groups.items())


def names(figure, shape, css):
    """(class, (x, y, words)) of a state's code, and of a nought where nothing is recorded.

    The code stands at the roomiest place of the shape, or beside the state on the ground.
    """
    (x, y), (right, down) = shape["label"], BESIDE.get(figure.code, (0, 0))
    ground = "" if right else f"on-{css}"
    wide = " is-wide" if shape["room"] < ROOM_ON_NARROW else ""
    yield f"{ground}{wide}".strip(), (number(x + right), number(y + down), figure.code)
    if not figure.total:
        yield "on-shade-0 is-wide", (number(x + right), number(y + down + NOUGHT_BELOW), "0")


def squares(known, looks, chosen, grid) -> Squares:
    """Squares for the places that the map has no room for, as far as they are known."""
    codes = [code for code in [*SMALL, *TERRITORIES] if code in known]
    at = {code: tuple(map(number, grid.place(index))) for index, code in enumerate(codes)}
    rows = -(-len(codes) // grid.columns)
    return Squares(
        size=(number(UNDER_WIDTH), number(grid.top + rows * grid.down)),
        side=str(grid.side),
        places=[(*at[code], looks[code], caption(known[code]), code) for code in codes],
        striped=[at[code] for code in codes if known[code].hatched],
        chosen=[at[code] for code in codes if code in chosen],
    )


def caption(figure) -> str:
    """The code, with a nought where nothing is recorded."""
    return figure.code if figure.total else f"{figure.code} 0"
