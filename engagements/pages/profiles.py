"""The pages of a jurisdiction, a country and a partner: figures, charts and their engagements."""

from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import versions
from ..choices import Family, PartnerKind
from ..conditional import public_page
from ..counts import counts
from ..filters import EngagementFilter
from ..models import Country, Engagement, Jurisdiction, Partner, RetiredId
from . import facets
from .charts.globes import place_globe
from .charts.mixes import EVERYTHING, issue_mix, peers, type_mix
from .charts.time import accumulation_chart
from .counterparts import abroad, at_home, without_the_state
from .levels import split_by_level
from .lists import engagement_page
from .record import retired_page
from .summaries import summarise


def profile(request, template, query, place, reference=EVERYTHING, **context):
    """Render the profile of a place, whose engagements are those that a query keeps.

    reference: (query, words) of the engagements that its mix is held against
    """
    engagement_filter = EngagementFilter.strict(QueryDict(query))
    version, query = versions.current(), engagement_filter.query
    answer = counts(version, query)
    named = facets.names(version, get_language())
    mixes = [
        ("types", _("Mix of types"), type_mix(version, query, named, reference)),
        ("issues", _("Mix of issues"), issue_mix(version, query, named, reference)),
    ]
    context |= {
        "answer": answer,
        "families": Family.choices,
        "globe": place_globe(version, query, place),
        "mixes": mixes,
        "over_time": accumulation_chart(version, query),
        "page": engagement_page(engagement_filter.qs, answer["total"], request.GET),
        "place": place,
        "query": query,
        "summary": summarise(engagement_filter.qs),
    }
    return render(request, template, context)


@public_page
def jurisdiction(request, slug):
    """A US jurisdiction; a state's page tells of what lies in it too."""
    place = Jurisdiction.objects.select_related("state").filter(slug=slug).first()
    if place is None:
        return retired_page(request, RetiredId.Kind.JURISDICTION, slug, "engagements:jurisdiction")
    engagements = Engagement.objects.filter(jurisdiction=place)
    context = {"counterparts": abroad(engagements, place)}
    if place.code:
        within = Engagement.objects.filter(jurisdiction__state=place)
        context |= {
            "members": place.members.with_number(within).order_by("-number", "name"),
            "members_total": within.count(),
            "missing": without_the_state(place),
        }
    return profile(
        request, "engagements/jurisdiction.html", f"jurisdiction={place.slug}", place,
        peers(place.level), **context,
    )  # fmt: skip


@public_page
def country(request, code):
    """A country and its partners; codes lead here in any case."""
    place = get_object_or_404(Country, code=code.upper())
    if code != place.code:
        return redirect(place, permanent=True)
    engagements = Engagement.objects.filter(partner__country=place)
    return profile(
        request,
        "engagements/country.html",
        f"country={place.code}",
        place,
        counterparts=at_home(engagements),
        levels=split_by_level(engagements),
        partners=place.partners.with_number(engagements).order_by("-number", "name"),
    )


@public_page
def partner(request, slug):
    """A foreign partner; of a network also its members, state by state."""
    place = Partner.objects.select_related("country").filter(slug=slug).first()
    if place is None:
        return retired_page(request, RetiredId.Kind.PARTNER, slug, "engagements:partner")
    engagements = Engagement.objects.filter(partner=place)
    return profile(
        request,
        "engagements/partner.html",
        f"partner={place.slug}",
        place,
        counterparts=at_home(engagements),
        is_network=place.kind == PartnerKind.NETWORK,
        levels=split_by_level(engagements),
        us_sides=(
            Jurisdiction.objects.select_related("state")
            .filter(engagements__partner=place)
            .distinct()
            .order_by("state__name", "name")
        ),
    )
