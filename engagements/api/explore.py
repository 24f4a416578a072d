"""The two answers of which a map is made: counts under a filter, and the places they stand for."""

import hashlib
from functools import lru_cache

import orjson
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from .. import versions
from ..counts import counts
from ..models import Jurisdiction, Partner
from ..querysets import Latitude, Longitude
from . import shapes
from .views import NOT_FOUND, PublicView

FOR_GOOD = "public, max-age=31536000, immutable"


@lru_cache(maxsize=2)
def places(version) -> tuple[str, bytes]:
    """(hash, JSON) of all places at the data version."""
    point = Longitude("point"), Latitude("point")
    jurisdictions = Jurisdiction.objects.order_by("pk").values_list(
        "pk", "slug", "name", *point, "level", "code", "state__code"
    )
    partners = Partner.objects.order_by("pk").values_list(
        "pk", "slug", "name", *point, "kind", "country_id"
    )
    body = orjson.dumps(
        {
            "jurisdictions": [
                (key, slug, f"{name}, {state}" if state else name, *rest, own or state)
                for key, slug, name, *rest, own, state in jurisdictions
            ],
            "partners": list(partners),
        }
    )
    return hashlib.sha256(body).hexdigest()[:16], body


def places_address(version):
    """The address of the places at the data version."""
    return reverse("api:places", args=[places(version)[0]])


class Explore(PublicView):
    operation = "explore_retrieve"
    summary = _("Count engagements")
    description = _(
        "All that the map page counts under a filter: marks, ties, facets and years. "
        "Keys stand for the places at the address in `places`."
    )
    shape = shapes.EXPLORE

    def answer(self, request, engagement_filter):
        version = versions.current()
        answer = counts(version, engagement_filter.query)
        return Response({**answer, "places": places_address(version)})


class Places(PublicView):
    filtered = False
    operation = "places_retrieve"
    summary = _("Get the places")
    description = _("Names and points of all places; an address is good for ever.")
    shape = shapes.PLACES
    also = NOT_FOUND | {302: _("These are of another day; follow to the present ones.")}

    def answer(self, request, engagement_filter, digest=None):
        current, body = places(versions.current())
        if digest not in (None, current):
            response = redirect("api:places", current)
            response["Cache-Control"] = "no-store"
            return response
        return Response(body)

    def get(self, request, digest=None):
        response = super().get(request, digest=digest)
        if digest and response.status_code == 200:
            response["Cache-Control"] = FOR_GOOD
        return response
