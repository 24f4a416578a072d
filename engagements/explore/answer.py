"""From tallies to the answer of `explore/`: what each of its numbers means."""

from collections import Counter
from itertools import accumulate

# Facet -> the part of a tally that it is counted from, and the term of a key of that part.
FACETS = {
    "type": ("starts", lambda atlas, key: atlas.types[key[0]][0]),
    "family": ("starts", lambda atlas, key: atlas.types[key[0]][1]),
    "formality": ("starts", lambda atlas, key: atlas.types[key[0]][2]),
    "issue": ("issues", lambda atlas, key: key),
    "status": ("status", lambda atlas, key: key),
    "level": ("jurisdictions", lambda atlas, key: atlas.jurisdictions[key][1]),
    "kind": ("partners", lambda atlas, key: atlas.partners[key][2]),
    "led_by": ("led_by", lambda atlas, key: key),
    "state": ("jurisdictions", lambda atlas, key: atlas.jurisdictions[key][0]),
    "country": ("partners", lambda atlas, key: atlas.partners[key][0]),
    "region": ("partners", lambda atlas, key: atlas.partners[key][1]),
}


def facet(name, tally, atlas):
    """[[term, number], …] for every term in use anywhere, most frequent first.

    Engagements without a term, as those with a network have no country, count nowhere.
    """
    part, term_of = FACETS[name]
    counts = dict.fromkeys((term_of(atlas, key) for key in getattr(atlas.everything, part)), 0)
    for key, number in getattr(tally, part).items():
        counts[term_of(atlas, key)] += number
    counts.pop(None, None)
    return sorted(map(list, counts.items()), key=lambda pair: (-pair[1], pair[0]))


def years(tally, atlas, this_year):
    """[[year, started, in force], …] without gaps from the first start to this year or later.

    In force are lasting, dated engagements whose span overlaps the year.
    """
    started, begun, over = Counter(), Counter(), Counter()
    for (type_key, year), number in tally.starts.items():
        if year is not None:
            started[year] += number
            if atlas.types[type_key][3]:
                begun[year] += number
    for (_type, last), number in tally.lasts.items():
        if last is not None:
            over[last + 1] += number
    if not started:
        return []
    span = range(min(started), max(this_year, *started) + 1)
    in_force = accumulate(begun[year] - over[year] for year in span)
    return [[year, started[year], number] for year, number in zip(span, in_force, strict=True)]


def started_by_kind(tally, atlas):
    """Year -> (ties begun, events): what starts in a year, by whether its type lasts."""
    kinds = {}
    for (type_key, year), number in tally.starts.items():
        if year is not None:
            ties, events = kinds.get(year, (0, 0))
            lasting = atlas.types[type_key][3]
            kinds[year] = (ties + number, events) if lasting else (ties, events + number)
    return kinds


def answer(tally, facet_tallies, atlas, this_year):
    """The answer of `explore/` but for the address of its places.

    facet_tallies: facet -> the tally of its own, where the filter names that facet
    """
    return {
        "data_version": atlas.version,
        "total": sum(tally.status.values()),
        "undated": sum(n for (_type, year), n in tally.starts.items() if year is None),
        "unmapped": tally.unmapped,
        "jurisdictions": sorted(tally.jurisdictions.items()),
        "partners": sorted(tally.partners.items()),
        "ties": tally.ties,
        "facets": {name: facet(name, facet_tallies.get(name, tally), atlas) for name in FACETS},
        "years": years(tally, atlas, this_year),
    }
