"""What is known of each place on a shaded map, and how the places compare."""

from dataclasses import dataclass

from .svg import number, percent

FEWEST = 20  # engagements; rates on fewer are striped
BAR = 0.86  # width of a bar in its slot


@dataclass(frozen=True)
class Figure:
    """A place and what it is shaded by.

    base: engagements on which the value rests
    value: rounded as it is shown, None where there is nothing to divide by
    """

    code: str
    name: str
    total: int
    base: int
    value: float | None
    rate: bool = False

    @property
    def uncertain(self) -> bool:
        return self.rate and self.total > 0 and self.value is not None and self.base < FEWEST

    @property
    def undivided(self) -> bool:
        return self.value is None and self.total > 0

    @property
    def hatched(self) -> bool:
        return self.uncertain or self.undivided


def by_total(totals, names) -> list[Figure]:
    """Figures of the places named: how many engagements each has."""
    return [
        Figure(code, name, total := totals.get(code, 0), total, total)
        for code, name in names.items()
    ]


def per_million(totals, residents, names, decimals=1) -> list[Figure]:
    """Figures of the places named: engagements per million residents."""

    def rate(total, people):
        return round(1e6 * total / people, decimals) if people else None

    return [
        Figure(
            code, name, total := totals.get(code, 0), total, rate(total, residents.get(code)), True
        )
        for code, name in names.items()
    ]


def share(parts, wholes, names, decimals=1) -> list[Figure]:
    """Figures of the places named: per cent of their engagements."""

    def figure(code, name):
        part, whole = parts.get(code, 0), wholes.get(code, 0)
        value = round(100 * part / whole, decimals) if whole else 0
        return Figure(code, name, part, whole, value, True)

    return [figure(code, name) for code, name in names.items()]


def look(figure, classes) -> str:
    """The class of a place's shape: `shade-1` to `shade-5`, `shade-0` or `shade-none`."""
    if figure.undivided:
        return "shade-none"
    if not figure.total:
        return "shade-0"
    return f"shade-{classes.shade(figure.value)}"


def ranked(figures) -> list[Figure]:
    """Figures by size, those without a value last, equal ones by name."""
    return sorted(
        figures, key=lambda figure: (figure.value is None, -(figure.value or 0), figure.name)
    )


@dataclass(frozen=True)
class Strip:
    """Bars of all places by size, in slots of one; heights in units of the value.

    bars: [(class, path data), …]; labels: [(x in percent, code), …]
    together: height of the line of all places, in percent from the top, or None
    """

    width: str
    top: str
    bars: list
    labels: list
    first: Figure
    together: str | None


def strip(figures, classes, together=None) -> Strip | None:
    """The strip of those figures that have a value above zero, None where none has."""
    shown = [figure for figure in ranked(figures) if figure.value]
    if not shown:
        return None
    top, paths = shown[0].value, {}
    for x, figure in enumerate(shown):
        bar = f"M{number(x + (1 - BAR) / 2, 2)} 0v{number(figure.value, 2)}h{BAR}V0z"
        paths.setdefault(look(figure, classes), []).append(bar)
    return Strip(
        width=str(len(shown)),
        top=number(top, 2),
        bars=[(css, "".join(bars)) for css, bars in paths.items()],
        labels=[(percent((x + 0.5) / len(shown)), figure.code) for x, figure in enumerate(shown)],
        first=shown[0],
        together=percent(1 - together / top) if together and together <= top else None,
    )
