"""Engagements as GeoJSON (RFC 7946): a point at either side, or the tie between both."""

from django.db import connection
from django.urls import reverse

from .columns import reduced_date, utc
from .copying import CopyStream
from .selection import ids_of, select

DECIMALS = 5  # of a degree: about a metre
STEP = 200_000  # metres between two vertices of a great circle, at most

# The short way round. Where it crosses the antimeridian, longitudes run on from 0 to 360 and
# the part beyond 180 is cut off and brought back to the western edge of the map.
TIE = f"""(
    SELECT CASE
        WHEN ST_XMax(way) - ST_XMin(way) > 180
        THEN ST_WrapX(ST_ShiftLongitude(way), 180, -360) ELSE way END
    FROM ST_Segmentize(ST_MakeLine(j.point, p.point)::geography, {STEP}) arc,
        LATERAL (SELECT arc::geometry) planar (way)
)"""
GEOMETRIES = {"jurisdiction": "j.point", "partner": "p.point", "tie": TIE}

OF_ISSUES = """json_agg(issue.slug ORDER BY issue."order", issue.name) AS slugs"""
OF_SOURCES = """
    json_agg((
        SELECT row_to_json(public)
        FROM (SELECT url, title, evidence, confidence, retrieved) public
    ) ORDER BY source.id) AS list
"""
PROPERTIES = f"""
    e.slug AS id, %(page)s || e.slug || '/' AS url, e.title, t.slug AS type,
    coalesce(tagged.slugs, '[]') AS issues, e.led_by, e.status,
    {reduced_date("start")} AS start, {reduced_date("end")} AS "end",
    (SELECT row_to_json(side) FROM (SELECT
        j.slug AS id, j.name, j.level, coalesce(j.code, s.code) AS state,
        ST_X(j.point) AS longitude, ST_Y(j.point) AS latitude
    ) side) AS jurisdiction,
    (SELECT row_to_json(side) FROM (SELECT
        p.slug AS id, p.name, p.kind, p.country_id AS country,
        ST_X(p.point) AS longitude, ST_Y(p.point) AS latitude
    ) side) AS partner,
    e.summary, lead.slug AS part_of, documented.list AS sources, {utc("e.updated")} AS updated
"""


def feature(geometry, page):
    """SQL for an engagement as a Feature; `page` is where the addresses of pages begin."""
    with connection.cursor() as cursor:
        bound = cursor.mogrify(PROPERTIES, {"page": page}).decode()
    return f"""(SELECT row_to_json(feature) FROM (SELECT
        'Feature' AS type, e.slug AS id,
        ST_AsGeoJSON({geometry}, {DECIMALS})::json AS geometry,
        (SELECT row_to_json(properties) FROM (SELECT {bound}) properties) AS properties
    ) feature)"""


def stream_geojson(queryset, geometry="jurisdiction", root=""):
    """The engagements of a queryset as an iterator of bytes: a FeatureCollection, newest first.

    `geometry` is one of GEOMETRIES; where a point that it needs is unknown it is null. `root`
    is the site's address, for the address of each engagement's page. Nothing else may use the
    connection until it is read to its end or closed.
    """
    rows = select(
        feature(GEOMETRIES[geometry], root + reverse("engagements:engagement", args=["0"])[:-2]),
        of_issues=OF_ISSUES,
        of_sources=OF_SOURCES,
        chosen=ids_of(queryset),
    )
    # JSON holds none of these control characters, so nothing is quoted or escaped anew.
    return CopyStream(
        rf"COPY ({rows}) TO STDOUT WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')",
        before=b'{"type":"FeatureCollection","features":[\n',
        between=b",",
        after=b"]}\n",
    )
