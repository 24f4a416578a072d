"""Lists of all jurisdictions, countries, partners and networks with their counts."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from ..choices import Family, PartnerKind
from ..conditional import public_page
from ..filters import EngagementFilter
from ..models import Country, Jurisdiction, Partner
from .charts.mixes import family_charts
from .lists import CountedPaginator

PER_PAGE = 200


def index(request, rows, heading, about, sort):
    """Render a table of places, the largest first, counted under the page's filter.

    sort: what the column is called that tells the sort of a place
    """
    engagement_filter, _problems = EngagementFilter.forgiving(request.GET)
    engagements = engagement_filter.qs
    rows = rows.with_number(engagements).order_by("-number", "name", "pk")
    page = CountedPaginator(rows, rows.count(), per_page=PER_PAGE).get_page(request.GET.get("page"))
    places = list(page)
    bars = family_charts(engagements, rows.counted_by, [place.pk for place in places])
    context = {
        "about": about,
        "families": Family.choices,
        "heading": heading,
        "page": page,
        "query": engagement_filter.query,
        "rows": [(place, bars[place.pk]) for place in places],
        "sort": sort,
    }
    return render(request, "engagements/index.html", context)


@public_page
def jurisdictions(request):
    """US jurisdictions."""
    return index(
        request,
        Jurisdiction.objects.select_related("state"),
        _("US governments"),
        _("States, territories, counties and cities with the number of their engagements."),
        _("Level of government"),
    )


@public_page
def countries(request):
    """Countries."""
    return index(
        request,
        Country.objects.all(),
        _("Countries"),
        _("Countries with the number of engagements with their governments, regions and cities."),
        _("World region"),
    )


@public_page
def partners(request):
    """Foreign partners of every kind."""
    return index(
        request,
        Partner.objects.select_related("country"),
        _("Foreign partners"),
        _("Cities, regions, national governments, networks and organisations."),
        _("Kind"),
    )


@public_page
def networks(request):
    """Networks of governments."""
    return index(
        request,
        Partner.objects.select_related("country").filter(kind=PartnerKind.NETWORK),
        _("Networks"),
        _("International bodies of governments that US jurisdictions belong to or work with."),
        _("Kind"),
    )
