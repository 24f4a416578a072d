"""The map page: filter, counts, picture, list and timeline."""

from django.shortcuts import render
from django.utils.translation import get_language

from .. import versions
from ..conditional import public_page
from ..counts import counts
from ..filters import EngagementFilter
from . import chips, facets, filter_form
from .lists import ORDER_NAMES, engagement_page, query_with, read_ordering
from .selection import panel, read_selection


def countries_of(answer, engagement_filter):
    """How many countries the engagements are with; the facet itself ignores the country filter."""
    chosen = engagement_filter.form.cleaned_data["country"]
    return sum(
        1
        for code, number in answer["facets"]["country"]
        if number and (not chosen or code in chosen)
    )


def first_and_last(years):
    """The years between which a period can be chosen; nothing where nothing has a date."""
    return years and (years[0][0], years[-1][0])


@public_page
def explore(request):
    """The map. Without JavaScript it is a form, counts, pictures and a list, and works."""
    engagement_filter, problems = EngagementFilter.forgiving(request.GET)
    version, query = versions.current(), engagement_filter.query
    answer = counts(version, query)
    ordering = read_ordering(request.GET)
    shown = {} if ordering == "-start" else {"ordering": ordering}
    state = query_with(query, **shown)
    context = {
        "answer": answer,
        "countries": countries_of(answer, engagement_filter),
        "country_points": facets.points_of_countries(),
        "filter": engagement_filter,
        "hidden": {
            "bbox": engagement_filter.data.get("bbox"),
            "ordering": shown.get("ordering"),
        },
        "years": first_and_last(counts(version, "")["years"]),
        "jurisdictions": len(answer["jurisdictions"]),
        "ordering": ordering,
        "orders": ORDER_NAMES,
        "page": engagement_page(engagement_filter.qs, answer["total"], request.GET),
        "problems": [
            (EngagementFilter.base_filters[name].label, errors) for name, errors in problems.items()
        ],
        "query": query,
        "state": state,
        **form(version, engagement_filter, answer, state),
        **selected(version, query, request.GET.get("select", "")),
    }
    return render(request, "engagements/map.html", context)


def form(version, engagement_filter, answer, state) -> dict:
    """What the filter form and the chips expect; `state` is what their links keep."""
    named = facets.names(version, get_language())
    places = list(filter_form.chosen_places(engagement_filter))
    words = chips.words_for(named, places)
    above, below = filter_form.fields(
        facets.groups(answer, engagement_filter, named), counts(version, "")
    )
    return {
        "above": above,
        "below": below,
        "chips": list(chips.chips(state, words)),
        "chips_of_nothing": [] if answer["total"] else list(chips.chips_of_nothing(state, words)),
        "cleared": chips.without_filter(state),
        "places": places,
    }


def selected(version, query, key) -> dict:
    """What the panel expects; nothing where the key names nothing known."""
    selection = read_selection(key)
    if selection is None:
        return {}
    return {"selection": selection, "panel": panel(version, query, selection)}
