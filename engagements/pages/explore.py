"""The map page: filter, counts, map and list."""

from django.shortcuts import render
from django.utils.translation import get_language

from .. import versions
from ..conditional import public_page
from ..counts import counts
from ..filters import EngagementFilter
from . import facets
from .lists import ORDER_NAMES, engagement_page, query_with, read_ordering


def countries_of(answer, engagement_filter):
    """How many countries the engagements are with; the facet itself ignores the country filter."""
    chosen = engagement_filter.form.cleaned_data["country"]
    return sum(
        1
        for code, number in answer["facets"]["country"]
        if number and (not chosen or code in chosen)
    )


@public_page
def explore(request):
    """The map. Without JavaScript it is a form, counts and a list, and works all the same."""
    engagement_filter, problems = EngagementFilter.forgiving(request.GET)
    version = versions.current()
    named = facets.names(version, get_language())
    answer = counts(version, engagement_filter.query)
    page = engagement_page(engagement_filter.qs, answer["total"], request.GET)
    ordering = read_ordering(request.GET)
    state = query_with(engagement_filter.query, ordering=None if ordering == "-start" else ordering)
    context = {
        "answer": answer,
        "jurisdictions": len(answer["jurisdictions"]),
        "countries": countries_of(answer, engagement_filter),
        "chips": list(facets.chips(engagement_filter, named)),
        "country_points": facets.points_of_countries(),
        "filter": engagement_filter,
        "hidden": [
            (name, value)
            for name in ("jurisdiction", "partner", "bbox")
            for value in engagement_filter.data.getlist(name)
        ],
        "groups": facets.groups(answer, engagement_filter, named),
        "ordering": ordering,
        "orders": ORDER_NAMES,
        "page": page,
        "problems": [
            (EngagementFilter.base_filters[name].label, errors) for name, errors in problems.items()
        ],
        "query": engagement_filter.query,
        "state": state,
    }
    return render(request, "engagements/map.html", context)
