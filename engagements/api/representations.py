"""How public rows are written in JSON; `schema.py` documents the same shapes."""

from datetime import UTC

from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse

from ..models import EngagementIssue, Source
from ..periods import isoformat
from ..querysets import Latitude, Longitude

WITH_POINT = {"longitude": Longitude("point"), "latitude": Latitude("point")}


def moment(when):
    """A moment in UTC as 2026-11-22T10:00:00Z."""
    return when.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def by_engagement(rows):
    """Rows of (engagement key, value) as engagement key -> [value, …]."""
    grouped = {}
    for key, value in rows:
        grouped.setdefault(key, []).append(value)
    return grouped


def issues_of(keys):
    """Engagement key -> slugs of its issues, in the order of the vocabulary."""
    tags = EngagementIssue.objects.filter(engagement__in=keys).order_by("issue__order", "issue_id")
    return by_engagement(tags.values_list("engagement_id", "issue__slug"))


def sources_of(keys):
    """Engagement key -> its sources as JSON objects, oldest first."""
    fields = ("url", "title", "evidence", "confidence", "retrieved")
    rows = Source.objects.filter(engagement__in=keys).order_by("pk")
    return by_engagement(
        (key, dict(zip(fields, values, strict=True)))
        for key, *values in rows.values_list("engagement_id", *fields)
    )


ENGAGEMENT_COLUMNS = {
    "type_id_": F("type__slug"),
    "part": F("part_of__slug"),
    "j_slug": F("jurisdiction__slug"),
    "j_name": F("jurisdiction__name"),
    "j_level": F("jurisdiction__level"),
    "j_state": Coalesce("jurisdiction__code", "jurisdiction__state__code"),
    "j_longitude": Longitude("jurisdiction__point"),
    "j_latitude": Latitude("jurisdiction__point"),
    "p_slug": F("partner__slug"),
    "p_name": F("partner__name"),
    "p_kind": F("partner__kind"),
    "p_country": F("partner__country_id"),
    "p_longitude": Longitude("partner__point"),
    "p_latitude": Latitude("partner__point"),
}


def engagement_rows(queryset):
    """The queryset, fetching just the columns that `engagements_json` writes."""
    return queryset.only(
        "slug", "title", "led_by", "status", "start", "start_precision", "end",
        "end_precision", "summary", "updated",
    ).annotate(**ENGAGEMENT_COLUMNS)  # fmt: skip


def engagements_json(rows, root):
    """Engagements of `engagement_rows` as JSON objects; `root` is the site's address."""
    keys = [row.pk for row in rows]
    issues, sources = issues_of(keys), sources_of(keys)
    pages = root + reverse("engagements:engagement", args=["0"]).removesuffix("0/")
    return [
        engagement_json(row, issues.get(row.pk, []), sources.get(row.pk, []), pages) for row in rows
    ]


def engagement_json(row, issues, sources, pages):
    """One engagement as a JSON object; `pages` is where the addresses of all pages begin."""
    return {
        "id": row.slug,
        "url": f"{pages}{row.slug}/",
        "title": row.title,
        "type": row.type_id_,
        "issues": issues,
        "led_by": row.led_by,
        "status": row.status,
        "start": isoformat(row.start, row.start_precision),
        "end": isoformat(row.end, row.end_precision),
        "jurisdiction": {
            "id": row.j_slug,
            "name": row.j_name,
            "level": row.j_level,
            "state": row.j_state,
            "longitude": row.j_longitude,
            "latitude": row.j_latitude,
        },
        "partner": {
            "id": row.p_slug,
            "name": row.p_name,
            "kind": row.p_kind,
            "country": row.p_country,
            "longitude": row.p_longitude,
            "latitude": row.p_latitude,
        },
        "summary": row.summary,
        "part_of": row.part,
        "sources": sources,
        "updated": moment(row.updated),
    }


def jurisdiction_json(jurisdiction, root):
    """A jurisdiction with `number`, as a JSON object."""
    return {
        "id": jurisdiction.slug,
        "url": f"{root}{jurisdiction.get_absolute_url()}",
        "name": jurisdiction.name,
        "engagements": jurisdiction.number,
        "level": jurisdiction.level,
        "state": jurisdiction.code or (jurisdiction.state and jurisdiction.state.code),
        "geoid": jurisdiction.geoid,
        "geonames_id": jurisdiction.geonames_id,
        "population": jurisdiction.population,
        "population_year": jurisdiction.population_year,
        "longitude": jurisdiction.longitude,
        "latitude": jurisdiction.latitude,
    }


def partner_json(partner, root):
    """A partner with `number`, as a JSON object."""
    return {
        "id": partner.slug,
        "url": f"{root}{partner.get_absolute_url()}",
        "name": partner.name,
        "engagements": partner.number,
        "kind": partner.kind,
        "country": partner.country_id,
        "longitude": partner.longitude,
        "latitude": partner.latitude,
    }


def country_json(country, root):
    """A country with `number`, as a JSON object."""
    return {
        "id": country.code,
        "url": f"{root}{country.get_absolute_url()}",
        "name": country.name,
        "engagements": country.number,
        "region": country.region,
        "longitude": country.longitude,
        "latitude": country.latitude,
    }


def type_json(engagement_type, root):
    """An engagement type with `number`, as a JSON object."""
    return {
        "id": engagement_type.slug,
        "name": engagement_type.name,
        "engagements": engagement_type.number,
        "definition": engagement_type.definition,
        "family": engagement_type.family,
        "lasting": engagement_type.lasting,
        "repeatable": engagement_type.repeatable,
        "formality": engagement_type.formality,
    }


def issue_json(issue, root):
    """An issue area with `number`, as a JSON object."""
    return {
        "id": issue.slug,
        "name": issue.name,
        "engagements": issue.number,
        "definition": issue.definition,
    }
