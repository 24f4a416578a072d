"""The pages of a jurisdiction, a country and a partner: facts, and their engagements."""

from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from .. import versions
from ..conditional import public_page
from ..counts import counts
from ..filters import EngagementFilter
from ..models import Country, Engagement, Jurisdiction, Partner, RetiredId
from . import facets
from .lists import engagement_page
from .record import retired_page

GROUPS_SHOWN = ["type", "issue", "level"]


def profile(request, template, query, **context):
    """Render a profile of what a query of the filter keeps."""
    engagement_filter = EngagementFilter.strict(QueryDict(query))
    version = versions.current()
    answer = counts(version, engagement_filter.query)
    named = facets.names(version, get_language())
    shown = facets.groups(answer, engagement_filter, named)
    context |= {
        "answer": answer,
        "groups": [group for group in shown if group.parameter in GROUPS_SHOWN],
        "page": engagement_page(engagement_filter.qs, answer["total"], request.GET),
        "query": engagement_filter.query,
    }
    return render(request, template, context)


@public_page
def jurisdiction(request, slug):
    """A US jurisdiction; a state's page tells of what lies in it too."""
    place = Jurisdiction.objects.select_related("state").filter(slug=slug).first()
    if place is None:
        return retired_page(request, RetiredId.Kind.JURISDICTION, slug, "engagements:jurisdiction")
    members = place.members.with_number(Engagement.objects.all()) if place.code else ()
    return profile(
        request,
        "engagements/jurisdiction.html",
        f"jurisdiction={place.slug}",
        jurisdiction=place,
        members=members and members.order_by("-number", "name"),
    )


@public_page
def country(request, code):
    """A country and its partners; codes lead here in any case."""
    place = get_object_or_404(Country, code=code.upper())
    if code != place.code:
        return redirect(place, permanent=True)
    partners = place.partners.with_number(Engagement.objects.all())
    return profile(
        request,
        "engagements/country.html",
        f"country={place.code}",
        country=place,
        partners=partners.order_by("-number", "name"),
    )


@public_page
def partner(request, slug):
    """A foreign partner."""
    place = Partner.objects.select_related("country").filter(slug=slug).first()
    if place is None:
        return retired_page(request, RetiredId.Kind.PARTNER, slug, "engagements:partner")
    return profile(request, "engagements/partner.html", f"partner={place.slug}", partner=place)
