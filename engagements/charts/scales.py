"""Where gridlines and labels of an axis stand."""

STEPS = (1, 2, 5)


def step_for(extent, most) -> int:
    """The smallest of 1, 2, 5, 10, 20, … that goes into the extent at most so many times."""
    magnitude = 1
    while True:
        for step in STEPS:
            if extent <= most * step * magnitude:
                return step * magnitude
        magnitude *= 10


def gridlines(maximum, most=3) -> list[int]:
    """Whole numbers for at most so many gridlines above zero, none beyond the maximum."""
    if maximum < 1:
        return []
    step = step_for(maximum + 1, most + 1)
    return list(range(step, int(maximum) + 1, step))


def labelled_years(first, last, most) -> list[int]:
    """Round years for at most so many labels between the first and the last year."""
    step = step_for(last - first + 1, most)
    return list(range(-(-first // step) * step, last + 1, step))
