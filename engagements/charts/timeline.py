"""Engagements by the year of their start, and dated ties in force in each year."""

from dataclasses import dataclass

from .scales import gridlines, labelled_years
from .svg import number, percent

INCLUSION = 2018  # what counts was in force or took place since the beginning of this year
RECENT = 2000  # where the narrow drawing begins
SHORTEST = 30  # years; fewer would make bars as broad as doors
BAR = 0.84  # width of a bar in its slot
MOST_LABELS = {"wide": 12, "narrow": 5}
EDGE = {"wide": 0.03, "narrow": 0.06}  # share of the width within which a label would stick out


@dataclass(frozen=True)
class Year:
    """What began in a year, and the dated ties in force in it."""

    year: int
    ties: int
    events: int
    in_force: int

    @property
    def label(self) -> str:
        """The year in figures, without a separator of thousands."""
        return str(self.year)

    @property
    def started(self) -> int:
        return self.ties + self.events


@dataclass(frozen=True)
class Label:
    """Words at a place on an axis, which they may have to begin or end at."""

    at: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Drawing:
    """The chart over some years, in slots; shares of the width and height in percent.

    slots: (x, Year) for each year
    top, most: what the height of the bars and of the ties in force stands for
    ties, events, in_force: path data; chosen: (x, width) of the period or None
    before: engagements that began earlier than the drawing
    """

    kind: str
    slots: list
    width: str
    top: str
    most: str
    ties: str
    events: str
    in_force: str
    grid: list
    years: list
    rule: Label | None
    chosen: tuple | None
    before: int
    first: Year
    last: Year


@dataclass(frozen=True)
class Timeline:
    """The chart in both drawings, the rows of its table and what its words need.

    `drawings` is empty where nothing has a date.
    """

    drawings: list
    rows: list
    undated: int
    dated: int
    peak: Year | None

    @property
    def total(self) -> int:
        return self.dated + self.undated


def timeline(years, undated, period=(None, None)) -> Timeline:
    """The chart of [Year, …] without gaps, in their order.

    undated: how many engagements lack a start
    period: first and last year that the filter keeps, either may be None
    """
    dated = sum(year.started for year in years)
    drawings = []
    if years:
        years = lengthened(years)
        recent = [year for year in years if year.year >= RECENT] or years
        earlier = sum(year.started for year in years if year.year < recent[0].year)
        drawings = [
            draw("wide", years, 0, period),
            draw("narrow", recent, earlier, period),
        ]
    return Timeline(
        drawings=drawings,
        rows=[year for year in reversed(years) if year.started],
        undated=undated,
        dated=dated,
        peak=max(years, key=lambda year: year.started, default=None),
    )


def lengthened(years) -> list[Year]:
    """The years, begun earlier if they are few."""
    missing = range(years[-1].year - SHORTEST + 1, years[0].year)
    return [*(Year(year, 0, 0, 0) for year in missing), *years]


def draw(kind, years, before, period) -> Drawing:
    """One drawing of the years given."""
    first, last = years[0].year, years[-1].year
    top = max(1, *(year.started for year in years))
    return Drawing(
        kind=kind,
        slots=[(str(x), year) for x, year in enumerate(years)],
        width=str(len(years)),
        top=str(top),
        most=str(max(1, *(year.in_force for year in years))),
        ties=bars((0, year.ties) for year in years),
        events=bars((year.ties, year.events) for year in years),
        in_force=steps([year.in_force for year in years]),
        grid=[Label(percent(1 - n / top), str(n)) for n in gridlines(top)],
        years=year_labels(first, last, MOST_LABELS[kind], EDGE[kind]),
        rule=rule(first, last),
        chosen=chosen_slots(first, last, *period),
        before=before,
        first=years[0],
        last=years[-1],
    )


def bars(stacks) -> str:
    """Bars upwards from (height they begin at, height they have), one in each slot.

    The y axis points up here; the drawing turns it.
    """
    margin = (1 - BAR) / 2
    return "".join(
        f"M{number(x + margin, 2)} {low}v{height}h{number(BAR, 2)}v{-height}z"
        for x, (low, height) in enumerate(stacks)
        if height
    )


def steps(heights) -> str:
    """The area under a stair of one step in each slot; the y axis points up."""
    stair = "".join(f"V{height}h1" for height in heights)
    return f"M0 0{stair}V0z"


def year_labels(first, last, most, edge) -> list[Label]:
    """Labels of round years under the middle of their slots."""
    span = last - first + 1
    shares = [((year - first + 0.5) / span, year) for year in labelled_years(first, last, most)]
    return [Label(percent(share), str(year), anchor(share, edge)) for share, year in shares]


def anchor(share, edge) -> str:
    """How to hold a label so that it stays within the drawing."""
    if share < edge:
        return "start"
    return "end" if share > 1 - edge else "middle"


def rule(first, last) -> Label | None:
    """The line of the inclusion rule, with its words on the side that has more room."""
    share = (INCLUSION - first) / (last - first + 1)
    if not 0 < share < 1:
        return None
    return Label(percent(share), str(INCLUSION), "end" if share > 0.5 else "start")


def chosen_slots(first, last, since, until) -> tuple | None:
    """(x, width) in slots of the years that the filter keeps, None without such a filter."""
    if since is None and until is None:
        return None
    begin = max(first, since if since is not None else first)
    end = min(last, until if until is not None else last)
    return (str(begin - first), str(end - begin + 1)) if begin <= end else None
