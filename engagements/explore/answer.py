"""From columns to the answer of `explore/`: what each of its numbers means."""

import numpy as np

STRONGEST = 500  # ties in an answer


def marks(keys) -> list:
    """[[key of a place, number], …] of a column of such keys, by key."""
    numbers = np.bincount(keys)
    found = np.flatnonzero(numbers)
    return np.column_stack((found, numbers[found])).tolist()


def ties(jurisdictions, partners) -> list:
    """[[jurisdiction, partner, number], …]: the strongest pairs, equal ones by their keys."""
    if not len(partners):
        return []
    width = int(partners.max()) + 1
    pairs, numbers = np.unique(jurisdictions * width + partners, return_counts=True)
    strongest = np.argsort(-numbers, kind="stable")[:STRONGEST]
    return np.column_stack((*divmod(pairs[strongest], width), numbers[strongest])).tolist()


def years(columns, chosen, this_year) -> list:
    """[[year, started, in force], …] without gaps from the first start to this year or later.

    In force are lasting, dated engagements whose span overlaps the year.
    """
    dated = chosen & (columns.started > 0)
    started = columns.started[dated]
    if not len(started):
        return []
    first = int(started.min())
    length = max(this_year, int(started.max())) - first + 1
    lasting = dated & columns.lasting
    ended = columns.last[lasting & (columns.last > 0)] + 1 - first
    over = np.bincount(np.minimum(ended, length), minlength=length + 1)[:length]
    begun = np.bincount(columns.started[lasting] - first, minlength=length)
    starts = np.bincount(started - first, minlength=length)
    span = np.arange(first, first + length)
    return np.column_stack((span, starts, np.cumsum(begun - over))).tolist()


def started_by_kind(columns, chosen) -> dict:
    """Year -> (ties begun, events): what starts in a year, by whether its type lasts."""
    dated = chosen & (columns.started > 0)
    kinds = {}
    for index, mask in enumerate((dated & columns.lasting, dated & ~columns.lasting)):
        for year, number in marks(columns.started[mask]):
            kinds.setdefault(year, [0, 0])[index] = number
    return {year: tuple(numbers) for year, numbers in kinds.items()}


def answer(columns, chosen, own, this_year) -> dict:
    """The answer of `explore/` but for the address of its places.

    chosen: the mask of the engagements under the filter
    own: facet -> the mask under the other parameters, where the filter names that facet
    """
    jurisdictions, partners = columns.jurisdictions[chosen], columns.partners[chosen]
    return {
        "data_version": columns.version,
        "total": len(jurisdictions),
        "undated": int(np.count_nonzero(columns.started[chosen] == 0)),
        "unmapped": int(np.count_nonzero(~columns.mapped[chosen])),
        "jurisdictions": marks(jurisdictions),
        "partners": marks(partners),
        "ties": ties(jurisdictions, partners),
        "facets": {
            name: facet.count(own.get(name, chosen)) for name, facet in columns.facets.items()
        },
        "years": years(columns, chosen, this_year),
    }
