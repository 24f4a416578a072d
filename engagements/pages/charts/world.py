"""The map of all places as the server draws it."""

from functools import lru_cache
from heapq import nsmallest

from ...charts.prepared import shapes
from ...charts.world import foreign_mark, us_mark, world
from ...counts import counts
from . import figures, link_base
from .maps import country_points
from .places import places

ROWS = 20  # places of each side in the table


@lru_cache(maxsize=2)
def marks(version) -> tuple[dict, dict]:
    """(key -> mark) of the jurisdictions and of the partners that have a point."""
    prepared = shapes("world")
    return tuple(
        {
            key: mark(place.longitude, place.latitude, prepared)
            for key, place in side.items()
            if place.has_point
        }
        for side, mark in zip(places(version), (us_mark, foreign_mark), strict=True)
    )


def world_chart(version, engagement_filter, names) -> dict:
    """For `_world.html`: the places of both sides under a filter.

    names: code -> name of all countries
    us, foreign: [(name, address, number), …], those with the most engagements
    labels: [(class, [(Placed, address), …]), …]
    """
    query = engagement_filter.query
    answer = counts(version, query)
    points, codes = country_points(version), {}
    countries = []
    chosen = engagement_filter.data.getlist("country")
    for code, number in answer["facets"]["country"]:
        if code in points and (not chosen or code in chosen):
            countries.append((*points[code], names[code], number))
            codes[names[code]] = code
    us, foreign = marks(version)
    jurisdictions, partners = places(version)
    drawn = world(
        [(us[key], number) for key, number in answer["jurisdictions"] if key in us],
        [(foreign[key], number) for key, number in answer["partners"] if key in foreign],
        countries,
        shapes("world"),
    )
    base = link_base(query, "country")
    return {
        "drawn": drawn,
        "labels": [
            (css, [(label, f"{base}country={codes[label.text]}") for label in labels])
            for css, labels in drawn.names
        ],
        "us_places": len(answer["jurisdictions"]),
        "foreign_places": len(answer["partners"]),
        "us": largest(jurisdictions, "jurisdiction", answer["jurisdictions"], query),
        "foreign": largest(partners, "partner", answer["partners"], query),
    }


def largest(known, parameter, numbers, query) -> list:
    """The places with the most engagements: [(label, address, number), …]."""
    base = link_base(query, parameter)
    most = nsmallest(ROWS, numbers, key=lambda pair: (-pair[1], pair[0]))
    return [
        (known[key].label, f"{base}{parameter}={known[key].slug}", figures(number))
        for key, number in most
        if key in known
    ]
