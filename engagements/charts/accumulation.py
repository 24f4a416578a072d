"""The time of one place: its dated ties as they add up, and its events year by year."""

from dataclasses import dataclass

from .scales import gridlines
from .svg import percent
from .timeline import EDGE, MOST_LABELS, RECENT, Label, Year, lengthened, steps, year_labels

LOWEST = 4  # ties that the full height stands for at least: one tie is no mountain
AREA = 124  # pixels above the axis, words included
EVENTS, EVENT_ROW = 30, 12  # pixels that the marks of events take, and each row of their numbers
MOST_ROWS = 2
# Share of the width that a figure takes when a drawing is at its narrowest.
FIGURE = {"wide": 0.0135, "narrow": 0.027}


@dataclass(frozen=True)
class Event:
    """The events of a year: `at` the middle of its slot, with their number at `y` if it fits."""

    at: str
    number: str
    y: str | None


@dataclass(frozen=True)
class Drawing:
    """The chart over some years: area and line in slots, all else in percent.

    slots: (x, Year) for each year in which something began
    height, axis: pixels of all of it, and of what is above the axis
    before: events earlier than the drawing
    """

    kind: str
    width: str
    top: str
    height: str
    axis: str
    area: str
    line: str
    grid: list
    years: list
    events: list
    slots: list
    before: int
    first: Year


@dataclass(frozen=True)
class Accumulation:
    """The chart in both drawings and the rows of its table.

    begun: dated ties; ended: those of them no longer in force
    `drawings` is empty where nothing has a date.
    """

    drawings: list
    rows: list
    begun: int
    ended: int
    events: int
    undated: int
    first: Year | None
    last: Year | None


def accumulation(years, undated) -> Accumulation:
    """The chart of [Year, …] without gaps, in their order; `undated` lack a start."""
    begun = sum(year.ties for year in years)
    drawings = []
    if years:
        years = lengthened(years)
        recent = [year for year in years if year.year >= RECENT] or years
        earlier = sum(year.events for year in years if year.year < recent[0].year)
        drawings = [
            draw("wide", years, 0, with_ties=begun > 0),
            draw("narrow", recent, earlier, with_ties=begun > 0),
        ]
    return Accumulation(
        drawings=drawings,
        rows=[year for year in reversed(years) if year.started],
        begun=begun,
        ended=begun - years[-1].in_force if years else 0,
        events=sum(year.events for year in years),
        undated=undated,
        first=next((year for year in years if year.started), None),
        last=years[-1] if years else None,
    )


def draw(kind, years, before, with_ties) -> Drawing:
    """One drawing of the years given."""
    in_force = [year.in_force for year in years]
    top = max(LOWEST, *in_force)
    axis = AREA if with_ties else 2
    events = event_marks(years, FIGURE[kind])
    rows = len({event.y for event in events if event.y})
    return Drawing(
        kind=kind,
        width=str(len(years)),
        top=str(top),
        height=str(axis + 24 + (EVENTS + rows * EVENT_ROW if events else 0)),
        axis=str(axis),
        area=steps(in_force),
        line=f"M0 {in_force[0]}h1" + "".join(f"V{height}h1" for height in in_force[1:]),
        grid=[Label(percent(1 - n / top), str(n)) for n in gridlines(top) if n <= 0.92 * top],
        years=year_labels(years[0].year, years[-1].year, MOST_LABELS[kind], EDGE[kind]),
        events=events,
        slots=[(str(x), year) for x, year in enumerate(years) if year.started],
        before=before,
        first=years[0],
    )


def event_marks(years, figure) -> list[Event]:
    """A mark for each year with events; the largest numbers first, in a row where they fit."""
    shares = {
        year: (x + 0.5) / len(years) for x, year in enumerate(years) if year.events
    }  # of the width
    rows = [[] for _row in range(MOST_ROWS)]
    found = {}
    for year in sorted(shares, key=lambda year: (-year.events, -year.year)):
        half = figure * (len(str(year.events)) + 0.5) / 2
        for number, row in enumerate(rows):
            if all(abs(shares[year] - share) >= half + other for share, other in row):
                row.append((shares[year], half))
                found[year] = str(21 + EVENT_ROW * number)
                break
    return [
        Event(percent(share), str(year.events), found.get(year)) for year, share in shares.items()
    ]
