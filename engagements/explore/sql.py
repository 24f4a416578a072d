"""Columns loaded from PostgreSQL, and the engagements of a filter as a mask over them."""

from contextlib import contextmanager
from functools import lru_cache

import numpy as np
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from .. import versions
from ..choices import Leader, Status
from ..filters import NO_ISSUE
from ..models import Engagement, EngagementIssue, EngagementType, Jurisdiction, Partner
from .answer import answer, started_by_kind
from .columns import Columns, Facet, facet_of, lookup

# Numbers arrive as bytes: for a hundred thousand rows far faster than as rows.
ENGAGEMENTS = """
    SELECT string_agg(int8send(id), ''), string_agg(int8send(jurisdiction_id), ''),
        string_agg(int8send(partner_id), ''), string_agg(int8send(type_id), ''),
        string_agg(int8send(array_position(%s, status::text)), ''),
        string_agg(int8send(array_position(%s, led_by::text)), ''),
        string_agg(int8send(coalesce(extract(year FROM start), 0)::bigint), ''),
        string_agg(int8send(coalesce(extract(year FROM CASE
            WHEN "end" IS NOT NULL THEN "end" WHEN status = 'ended' THEN start
        END), 0)::bigint), ''),
        string_agg(int8send(lasting::int), '')
    FROM (SELECT * FROM engagements_engagement ORDER BY id) AS engagement
"""
KEYS = "SELECT string_agg(int8send(id), '') FROM ({engagements}) AS filtered"


def numbers(sent) -> np.ndarray:
    """The numbers that `int8send` wrote one after the other."""
    return np.frombuffer(sent or b"", dtype=">i8").astype(np.int64)


@lru_cache(maxsize=2)
def columns(version) -> Columns:
    """All engagements at the data version; to be called within one snapshot."""
    with connection.cursor() as cursor:
        cursor.execute(ENGAGEMENTS, [Status.values, Leader.values])
        keys, us, foreign, kinds, status, led_by, started, last, lasting = map(
            numbers, cursor.fetchone()
        )
    mapped_us, of_jurisdiction = jurisdiction_facets(us)
    mapped_foreign, of_partner = partner_facets(foreign)
    return Columns(
        version=version.number,
        keys=keys,
        jurisdictions=us,
        partners=foreign,
        mapped=mapped_us & mapped_foreign,
        lasting=lasting.astype(bool),
        started=started,
        last=last,
        facets={
            **type_facets(kinds),
            "issue": issue_facet(keys),
            "status": facet_of(status, dict(enumerate(Status.values, 1))),
            "led_by": facet_of(led_by, dict(enumerate(Leader.values, 1))),
            **of_jurisdiction,
            **of_partner,
        },
    )


def facets_of(keys, names, rows) -> dict:
    """Facets by name of what a column of keys refers to; rows: (key, term, term, …)."""
    by_key = {key: terms for key, *terms in rows}
    return {
        name: facet_of(keys, {key: terms[index] for key, terms in by_key.items()})
        for index, name in enumerate(names)
    }


def type_facets(keys) -> dict:
    rows = EngagementType.objects.values_list("pk", "slug", "family", "formality")
    return facets_of(keys, ["type", "family", "formality"], rows)


def jurisdiction_facets(keys) -> tuple:
    """(whether each engagement's US side has a point, facets by it)."""
    rows = list(
        Jurisdiction.objects.values_list(
            "pk", "level", "code", "state__code", Q(point__isnull=False)
        )
    )
    terms = [(key, level, own or code) for key, level, own, code, _point in rows]
    return with_point(keys, rows), facets_of(keys, ["level", "state"], terms)


def partner_facets(keys) -> tuple:
    """(whether each engagement's foreign side has a point, facets by it)."""
    rows = list(
        Partner.objects.values_list(
            "pk", "kind", "country_id", "country__region", Q(point__isnull=False)
        )
    )
    return with_point(keys, rows), facets_of(
        keys, ["kind", "country", "region"], [row[:-1] for row in rows]
    )


def with_point(keys, rows) -> np.ndarray:
    """Whether what each key refers to has a point, which is the last value of its row."""
    return lookup([row[0] for row in rows], [row[-1] for row in rows])[keys].astype(bool)


def issue_facet(keys) -> Facet:
    """Each issue of each engagement; those without any have the term `none`."""
    tags = EngagementIssue.objects.values_list("engagement_id", "issue__slug")
    tagged = [(key, slug) for key, slug in tags]
    rows = np.searchsorted(keys, np.array([key for key, _slug in tagged], dtype=np.int64))
    bare = np.setdiff1d(np.arange(len(keys)), rows)
    slugs = [slug for _key, slug in tagged] + [NO_ISSUE] * len(bare)
    terms = sorted(set(slugs))
    position = {term: index for index, term in enumerate(terms)}
    codes = np.array([position[slug] for slug in slugs], dtype=np.int64)
    return Facet(terms, codes, np.concatenate((rows, bare)))


def mask(held, engagements) -> np.ndarray:
    """Which of the columns a queryset of engagements keeps."""
    inner, parameters = engagements.order_by().values("id").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(KEYS.format(engagements=inner), parameters)
        return held.choose(numbers(cursor.fetchone()[0]))


@contextmanager
def snapshot():
    """Let all statements within see the data of one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def masks(held, engagement_filter) -> dict:
    """Condition of the filter -> the mask of what meets it alone."""
    every = Engagement.objects.all()
    return {
        condition: mask(held, engagement_filter.apply(condition, every))
        for condition in engagement_filter.conditions
    }


def chosen(held, found, without=None) -> np.ndarray:
    """The mask of what meets all conditions, or all but one."""
    under = held.everything()
    for condition, each in found.items():
        if condition != without:
            under &= each
    return under


def explore(engagement_filter) -> dict:
    """The counts under a filter, all from one snapshot of the data.

    Each facet that the filter names is counted under the other parameters.
    """
    with snapshot():
        held = columns(versions.read())
        found = masks(held, engagement_filter)
    own = {name: chosen(held, found, without=name) for name in found if name in held.facets}
    return answer(held, chosen(held, found), own, timezone.now().year)


def started(engagement_filter) -> dict:
    """Year -> (ties begun, events) under a filter."""
    with snapshot():
        held = columns(versions.read())
        found = masks(held, engagement_filter)
    return started_by_kind(held, chosen(held, found))
