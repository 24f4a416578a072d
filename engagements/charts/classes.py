"""Classes of a shaded map: where one shade ends and the next begins."""

from bisect import bisect_right
from dataclasses import dataclass
from math import log
from statistics import quantiles

STATE_TOTALS = (20, 50, 100, 200)
STATE_RATES = (8, 12, 16, 24)
COUNTRY_TOTALS = (5, 15, 50, 150)

POWERS = [10**power for power in range(-2, 6)]
ROUND = [base * power for power in POWERS for base in (1, 2, 5)]
LESS_ROUND = [base * power for power in POWERS for base in (1, 1.5, 2, 3, 4, 5, 7)]
ENOUGH = 3  # limits; with fewer, less round ones are tried
SHADES = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}


@dataclass(frozen=True)
class Band:
    """A class in the key: its shade and its bounds, both included; None where it is open."""

    shade: int
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Classes:
    """Classes of values by their limits, ascending; a value at a limit is in the upper class."""

    limits: tuple
    decimals: int = 0

    def shade(self, value) -> int:
        """The shade of a value, 1 to 5; more is further from the ground."""
        return SHADES[len(self.limits) + 1][bisect_right(self.limits, value)]

    @property
    def bands(self) -> list[Band]:
        """The classes as the key of the map tells them, for values of so many decimals."""
        step = 10**-self.decimals
        lows = [None if self.decimals else 1, *self.limits]
        highs = [*(round(limit - step, self.decimals) for limit in self.limits), None]
        return list(map(Band, SHADES[len(lows)], lows, highs))


def fitted(values, decimals=0) -> Classes:
    """Classes of about as many values each: round limits nearest to the quintiles.

    Fewer than five classes where the values are few or close together. `decimals` are those
    that the values are shown with; without any they are counts.
    """
    values = sorted(value for value in values if value)
    limits = nearest_quintiles(values, ROUND, decimals)
    if len(limits) < ENOUGH:
        limits = max(limits, nearest_quintiles(values, LESS_ROUND, decimals), key=len)
    return Classes(limits, decimals)


def nearest_quintiles(values, choice, decimals) -> tuple:
    """Those of a choice of limits that are nearest to the quintiles of sorted values."""
    cuts = quantiles(values, n=5, method="inclusive") if len(values) > 1 else []
    nearest = {min(choice, key=lambda limit: abs(log(limit / cut))) for cut in cuts}
    return tuple(
        sorted(
            limit
            for limit in nearest
            if values[0] < limit <= values[-1] and limit == round(limit, decimals)
        )
    )
