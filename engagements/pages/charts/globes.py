"""Globes: the two ends of an engagement, and a place with its counterparts."""

from django.utils.translation import gettext as _

from ...charts.globe import MOST_TIES, Point, globe_of_place, globe_of_tie
from ...charts.prepared import globe_lines
from ...counts import counts
from ...models import Jurisdiction, Partner
from ...querysets import Latitude, Longitude
from . import figures, link_base

LOOKED_AT = 90  # ties, of which the first that have points at both ends are drawn
POINT = Longitude("point"), Latitude("point")


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
    every = counts(version, query)["ties"]
    ties = every[:LOOKED_AT]
    us = points_of(Jurisdiction, {tie[0] for tie in ties})
    foreign = points_of(Partner, {tie[1] for tie in ties})
    base = link_base(query, "jurisdiction", "partner", "country")
    known, rows = [], []
    for us_key, foreign_key, number in ties:
        if us_key in us and foreign_key in foreign:
            (us_slug, one), (foreign_slug, other) = us[us_key], foreign[foreign_key]
            known.append((one, other))
            address = f"{base}jurisdiction={us_slug}&partner={foreign_slug}"
            rows.append((one.name, other.name, address, figures(number)))
    if place.point is None or not known:
        return {"lacking": place.name}
    centre = Point(place.name, *place.point.coords)
    return {
        "drawn": globe_of_place(centre, known, globe_lines()),
        "name": place.name,
        "rows": rows[:MOST_TIES],
        "left_out": len(every) > MOST_TIES,
        "without_point": len(ties) - len(known),
    }


def points_of(model, keys) -> dict:
    """Key -> (slug, Point) of the places that have a point."""
    rows = model.objects.filter(pk__in=keys).exclude(point=None)
    return {
        key: (slug, Point(name, longitude, latitude))
        for key, slug, name, longitude, latitude in rows.values_list("pk", "slug", "name", *POINT)
    }
