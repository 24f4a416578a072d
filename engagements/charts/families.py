"""Small bars for the rows of a list: how many engagements, and of which families."""

from .svg import number

ORDER = ("partnership", "meeting", "membership", "presence")


def family_bars(rows) -> dict:
    """Key -> [(family, x, width), …] in percent of the longest bar.

    rows: key -> {family: number}
    """
    longest = max((sum(families.values()) for families in rows.values()), default=0)
    return {key: segments(families, longest) for key, families in rows.items()}


def segments(families, longest) -> list:
    """The segments of one bar from the left."""
    found, left = [], 0
    for family in ORDER:
        amount = families.get(family, 0)
        if amount:
            found.append(
                (family, number(100 * left / longest, 2), number(100 * amount / longest, 2))
            )
            left += amount
    return found
