"""The shapes of the API's answers, as its documentation gives them.

Answers are written by `representations.py` and `explore/`, which are much faster than
serializers; a test holds every answer against the schema made from these.
"""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s

from ..choices import (
    Confidence,
    Evidence,
    Family,
    Formality,
    Leader,
    Level,
    PartnerKind,
    Region,
    Status,
)

ISO_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def longitude():
    return s.FloatField(
        min_value=-180, max_value=180, allow_null=True, help_text=_("Degrees east.")
    )


def latitude():
    return s.FloatField(min_value=-90, max_value=90, allow_null=True, help_text=_("Degrees north."))


def number():
    return s.IntegerField(min_value=0, help_text=_("Engagements under the filter."))


def reduced_date():
    return s.RegexField(
        ISO_DATE, allow_null=True, help_text=_("2018, 2018-07 or 2018-07-25; null when unknown.")
    )


class PlaceOfEngagement(s.Serializer):
    id = s.CharField()
    name = s.CharField()


class USSide(PlaceOfEngagement):
    level = s.ChoiceField(Level.choices)
    state = s.CharField(allow_null=True, help_text=_("USPS code; a state's own is its code."))
    longitude = longitude()
    latitude = latitude()


class ForeignSide(PlaceOfEngagement):
    kind = s.ChoiceField(PartnerKind.choices)
    country = s.CharField(
        allow_null=True, help_text=_("ISO 3166-1 code; networks and organisations may have none.")
    )
    longitude = longitude()
    latitude = latitude()


class SourceShape(s.Serializer):
    url = s.URLField()
    title = s.CharField(allow_blank=True)
    evidence = s.ChoiceField(Evidence.choices)
    confidence = s.ChoiceField(Confidence.choices)
    retrieved = s.DateField(allow_null=True)


class EngagementShape(s.Serializer):
    """One tie or event between one US jurisdiction and one foreign partner."""

    id = s.CharField(help_text=_("Stable, never reused."))
    url = s.URLField(help_text=_("Its page."))
    title = s.CharField()
    type = s.CharField(help_text=_("Id of its type."))
    issues = s.ListField(
        child=s.CharField(), help_text=_("Ids of its issues; none when the source names no field.")
    )
    led_by = s.ChoiceField(Leader.choices)
    status = s.ChoiceField(Status.choices, help_text=_("Never inferred from age."))
    start = reduced_date()
    end = reduced_date()
    jurisdiction = USSide()
    partner = ForeignSide()
    summary = s.CharField(allow_blank=True)
    part_of = s.CharField(allow_null=True, help_text=_("Id of the engagement it belongs to."))
    sources = SourceShape(many=True)
    updated = s.DateTimeField()


class Counted(s.Serializer):
    id = s.CharField()
    name = s.CharField()
    engagements = number()


class JurisdictionShape(Counted):
    url = s.URLField()
    level = s.ChoiceField(Level.choices)
    state = s.CharField(allow_null=True)
    geoid = s.CharField(allow_blank=True, help_text=_("Census code; empty when unknown."))
    geonames_id = s.IntegerField(allow_null=True)
    population = s.IntegerField(allow_null=True)
    population_year = s.IntegerField(allow_null=True)
    longitude = longitude()
    latitude = latitude()


class PartnerShape(Counted):
    url = s.URLField()
    kind = s.ChoiceField(PartnerKind.choices)
    country = s.CharField(allow_null=True)
    longitude = longitude()
    latitude = latitude()


class CountryShape(Counted):
    url = s.URLField()
    region = s.ChoiceField(Region.choices)
    longitude = longitude()
    latitude = latitude()


class TypeShape(Counted):
    definition = s.CharField(allow_blank=True)
    family = s.ChoiceField(Family.choices)
    lasting = s.BooleanField(help_text=_("A tie that lasts, as against an event."))
    repeatable = s.BooleanField()
    formality = s.ChoiceField(Formality.choices)


class IssueShape(Counted):
    definition = s.CharField(allow_blank=True)


class ParameterProblem(s.Serializer):
    parameter = s.CharField()
    detail = s.CharField()


class ProblemShape(s.Serializer):
    """A problem document (RFC 9457)."""

    type = s.CharField()
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField()
    errors = ParameterProblem(many=True, required=False)
    id = s.CharField(required=False)
    reason = s.CharField(required=False, allow_blank=True)
    date = s.DateField(required=False)


def tuples(*items, description=""):
    """JSON schema of an array of arrays of fixed length."""
    return {
        "type": "array",
        "description": str(description),
        "items": {
            "type": "array",
            "prefixItems": list(items),
            "minItems": len(items),
            "maxItems": len(items),
        },
    }


WHOLE = {"type": "integer"}
TEXT = {"type": "string"}
DEGREES_OR_NULL = {"type": ["number", "null"]}
TEXT_OR_NULL = {"type": ["string", "null"]}


def closed(**properties):
    """JSON schema of an object with exactly these properties."""
    return {"type": "object", "required": list(properties), "properties": properties}


PLACES = closed(
    jurisdictions=tuples(
        WHOLE, TEXT, TEXT, DEGREES_OR_NULL, DEGREES_OR_NULL, TEXT, TEXT_OR_NULL,
        description=_("Key, id, name, longitude, latitude, level, state."),
    ),
    partners=tuples(
        WHOLE, TEXT, TEXT, DEGREES_OR_NULL, DEGREES_OR_NULL, TEXT, TEXT_OR_NULL,
        description=_("Key, id, name, longitude, latitude, kind, country."),
    ),
)  # fmt: skip
EXPLORE = closed(
    data_version=WHOLE,
    places={**TEXT, "description": str(_("Address of the places that the keys stand for."))},
    total=WHOLE,
    undated={**WHOLE, "description": str(_("Without a start date."))},
    unmapped={**WHOLE, "description": str(_("Either end lacks a point."))},
    jurisdictions=tuples(WHOLE, WHOLE, description=_("Key and engagements.")),
    partners=tuples(WHOLE, WHOLE, description=_("Key and engagements.")),
    ties=tuples(
        WHOLE, WHOLE, WHOLE,
        description=_("Keys of jurisdiction and partner, engagements; the strongest 500."),
    ),
    facets={
        "type": "object",
        "description": str(_("Each group is counted under the other parameters.")),
        "additionalProperties": tuples(TEXT, WHOLE),
    },
    years=tuples(WHOLE, WHOLE, WHOLE, description=_("Year, started, ties in force.")),
)  # fmt: skip
