"""What engagements of one place are, against those of all its kind."""

from dataclasses import dataclass

from .svg import percent

MOST = 12  # rows
TELLING = 0.05  # share elsewhere from which it tells something that a place has none
ENOUGH = 10  # engagements here for that


@dataclass(frozen=True)
class Bar:
    """A term with its share here (the bar) and everywhere (the line), as shares of one.

    `length` and `mark` are the same in percent of the width.
    """

    term: str
    number: int
    here: float
    everywhere: float
    length: str
    mark: str


@dataclass(frozen=True)
class Mix:
    """The bars by size, and how many engagements the shares are of, here and everywhere.

    left_out: terms that have engagements here but no bar
    """

    bars: list
    base: int
    everywhere: int
    left_out: int


def mix(numbers, base, everywhere, everywhere_base) -> Mix:
    """Bars of the terms.

    numbers, everywhere: term -> engagements, here and in all
    base, everywhere_base: engagements that the shares are of
    """

    def bar(term):
        number = numbers.get(term, 0)
        here = number / base if base else 0
        there = everywhere.get(term, 0) / everywhere_base if everywhere_base else 0
        return Bar(term, number, here, there, percent(here), percent(there))

    bars = [bar(term) for term in {**numbers, **everywhere}]
    worth = [bar for bar in bars if bar.number or (base >= ENOUGH and bar.everywhere >= TELLING)]
    ranked = sorted(worth, key=lambda bar: (-bar.number, -bar.everywhere, bar.term))
    return Mix(ranked[:MOST], base, everywhere_base, sum(1 for bar in ranked[MOST:] if bar.number))
