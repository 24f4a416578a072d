"""Tallies counted by PostgreSQL: one statement for each set of engagements."""

from contextlib import contextmanager
from functools import lru_cache

from django.db import connection, transaction
from django.utils import timezone

from .. import versions
from ..models import Engagement, EngagementType, Jurisdiction, Partner
from .answer import FACETS, answer, started_by_kind
from .tally import Atlas, Tally

ENGAGEMENTS = """
WITH engagement AS MATERIALIZED (
    SELECT id, jurisdiction_id, partner_id, type_id, status, led_by,
        lasting AND start IS NOT NULL AS spans,
        extract(year FROM start)::int AS started,
        extract(year FROM CASE
            WHEN "end" IS NOT NULL THEN "end" WHEN status = 'ended' THEN start
        END)::int AS last
    FROM ({engagements}) AS filtered
), pair AS (
    SELECT jurisdiction_id, partner_id, count(*) AS number FROM engagement GROUP BY 1, 2
)
"""

# Each part gives rows of (key, second key or NULL, number).
PARTS = {
    "jurisdictions": "SELECT jurisdiction_id, NULL, sum(number) FROM pair GROUP BY 1",
    "partners": "SELECT partner_id, NULL, sum(number) FROM pair GROUP BY 1",
    "ties": """
        SELECT jurisdiction_id, partner_id, number FROM pair
        ORDER BY number DESC, jurisdiction_id, partner_id LIMIT 500""",
    "unmapped": """
        SELECT NULL, NULL, coalesce(sum(number), 0) FROM pair
        JOIN engagements_jurisdiction jurisdiction ON jurisdiction.id = jurisdiction_id
        JOIN engagements_partner partner ON partner.id = partner_id
        WHERE jurisdiction.point IS NULL OR partner.point IS NULL""",
    "starts": "SELECT type_id, started, count(*) FROM engagement GROUP BY 1, 2",
    "lasts": "SELECT type_id, last, count(*) FROM engagement WHERE spans GROUP BY 1, 2",
    "status": "SELECT status, NULL, count(*) FROM engagement GROUP BY 1",
    "led_by": "SELECT led_by, NULL, count(*) FROM engagement GROUP BY 1",
    "issues": """
        SELECT coalesce(issue.slug, 'none'), NULL, count(*) FROM engagement
        LEFT JOIN engagements_engagementissue tag ON tag.engagement_id = engagement.id
        LEFT JOIN engagements_issuearea issue ON issue.id = tag.issue_id
        GROUP BY issue.slug""",
}
AS_ARRAYS = """
    SELECT '{part}', array_agg(key::text), array_agg(second::int), array_agg(number::int)
    FROM ({rows}) AS {part}(key, second, number)
"""
BY_TERM = {"status", "led_by", "issues"}
BY_PLACE = {"jurisdictions", "partners"}
BY_TYPE_AND_YEAR = {"starts", "lasts"}


def count(engagements, parts=tuple(PARTS)) -> Tally:
    """Tally the parts named of a queryset of engagements, in one statement."""
    columns = engagements.order_by().values(
        "id", "jurisdiction_id", "partner_id", "type_id", "status", "led_by",
        "start", "end", "lasting",
    )  # fmt: skip
    inner, parameters = columns.query.sql_with_params()
    selects = (AS_ARRAYS.format(part=part, rows=PARTS[part]) for part in parts)
    with connection.cursor() as cursor:
        cursor.execute(
            ENGAGEMENTS.format(engagements=inner) + " UNION ALL ".join(selects), parameters
        )
        return Tally(**{part: read(part, *arrays) for part, *arrays in cursor.fetchall()})


def read(part, keys, second, numbers):
    """One part of a tally from the arrays that its statement gives."""
    if part == "unmapped":
        return numbers[0]
    if not keys:
        return [] if part == "ties" else {}
    if part in BY_TERM:
        return dict(zip(keys, numbers, strict=True))
    keys = map(int, keys)
    if part in BY_PLACE:
        return dict(zip(keys, numbers, strict=True))
    if part in BY_TYPE_AND_YEAR:
        return dict(zip(zip(keys, second, strict=True), numbers, strict=True))
    return list(zip(keys, second, numbers, strict=True))


@lru_cache(maxsize=2)
def atlas(version) -> Atlas:
    """What keys stand for at the data version; to be called within one snapshot."""
    jurisdictions = Jurisdiction.objects.values_list("pk", "code", "state__code", "level")
    partners = Partner.objects.values_list("pk", "country_id", "country__region", "kind")
    types = EngagementType.objects.values_list("pk", "slug", "family", "formality", "lasting")
    return Atlas(
        version=version.number,
        jurisdictions={key: (own or code, level) for key, own, code, level in jurisdictions},
        partners={key: tuple(rest) for key, *rest in partners},
        types={key: tuple(rest) for key, *rest in types},
        everything=count(Engagement.objects.all()),
    )


@contextmanager
def snapshot():
    """Let all statements within see the data of one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def explore(engagement_filter) -> dict:
    """The counts under a filter, all from one snapshot of the data.

    Each facet that the filter names is counted under the other parameters.
    """
    with snapshot():
        known = atlas(versions.read())
        tally = count(engagement_filter.qs)
        own = {
            name: count(engagement_filter.counted_without(name), [FACETS[name][0]])
            for name in FACETS
            if engagement_filter.form.cleaned_data.get(name)
        }
    return answer(tally, own, known, timezone.now().year)


def started(engagement_filter) -> dict:
    """Year -> (ties begun, events) under a filter."""
    with snapshot():
        known = atlas(versions.read())
        return started_by_kind(count(engagement_filter.qs, ["starts"]), known)
