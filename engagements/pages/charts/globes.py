"""Globes: the two ends of an engagement, and a place with its counterparts."""

from django.utils.translation import gettext as _

from ...charts.globe import MOST_TIES, Point, globe_of_place, globe_of_tie
from ...charts.prepared import globe_lines
from ...counts import counts
from . import figures, link_base
from .places import places


def engagement_globe(engagement) -> dict:
    """For `_globe.html`: both ends of an engagement loaded with its places.

    Without a point at either end there is no globe, but words.
    """
    places = engagement.jurisdiction, engagement.partner
    lacking = [place.name for place in places if place.point is None]
    if lacking:
        return {"lacking": _(" and ").join(lacking)}
    us, foreign = (Point(place.name, *place.point.coords) for place in places)
    return {
        "drawn": globe_of_tie(us, foreign, globe_lines()),
        "us": us.name,
        "foreign": foreign.name,
    }


def place_globe(version, query, place) -> dict:
    """For `_globe.html`: the strongest ties of the jurisdiction, partner or country `place`.

    query: keeps its engagements
    rows: [(US place, foreign place, address of their engagements, number), …]
    """
    ties = counts(version, query)["ties"]
    jurisdictions, partners = places(version)
    ends = [
        (jurisdictions[us], partners[foreign], number)
        for us, foreign, number in ties
        if us in jurisdictions and foreign in partners
    ]
    known = [end for end in ends if end[0].has_point and end[1].has_point]
    if place.point is None or not known:
        return {"lacking": place.name}
    drawn = [(point(us), point(foreign)) for us, foreign, _number in known[:MOST_TIES]]
    base = link_base(query, "jurisdiction", "partner", "country")
    return {
        "drawn": globe_of_place(Point(place.name, *place.point.coords), drawn, globe_lines()),
        "name": place.name,
        "rows": [
            (
                us.label,
                foreign.label,
                f"{base}jurisdiction={us.slug}&partner={foreign.slug}",
                figures(number),
            )
            for us, foreign, number in known[:MOST_TIES]
        ],
        "left_out": len(known) > MOST_TIES,
        "without_point": len(ends) - len(known),
    }


def point(place) -> Point:
    """A place as globes draw it."""
    return Point(place.name, place.longitude, place.latitude)
