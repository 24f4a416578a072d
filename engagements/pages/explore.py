"""The map page: filter, counts, picture, list and timeline."""

from django.shortcuts import render
from django.utils.translation import get_language

from .. import versions
from ..api.explore import places_address
from ..conditional import public_page
from ..counts import counts
from ..filters import EngagementFilter
from . import chips, facets, filter_form
from .charts.time import timeline_chart
from .lists import ORDER_NAMES, engagement_page, query_with, read_ordering
from .pictures import PLACES, choices, picture, read_view
from .selection import panel, read_selection

NOT_LISTED = [  # columns that a list of engagements does without
    "summary", "search", "jurisdiction__point", "jurisdiction__state__point", "partner__point",
    "partner__country__point",
]  # fmt: skip


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
    """The map. Without JavaScript it is a form, counts, pictures and a list, and works.

    `parts=only` gives just what changes with the query, for the script of the page.
    """
    engagement_filter, problems = EngagementFilter.forgiving(request.GET)
    version = versions.current()
    named = facets.names(version, get_language())
    answer = counts(version, engagement_filter.query)
    view, ordering = read_view(request.GET, engagement_filter), read_ordering(request.GET)
    shown = {
        "ordering": None if ordering == "-start" else ordering,
        "view": None if view == PLACES else view,
    }
    state = query_with(engagement_filter.query, **shown)
    context = {
        "answer": answer,
        "choices": choices(view, state, engagement_filter),
        "ordering": ordering,
        "orders": ORDER_NAMES,
        "page": engagement_page(
            engagement_filter.qs.defer(*NOT_LISTED), answer["total"], request.GET
        ),
        "query": engagement_filter.query,
        "state": state,
        "timeline": timeline_chart(version, engagement_filter),
        **filters_in_force(engagement_filter, problems, answer, state, named),
        **selected(version, engagement_filter.query, request.GET.get("select", "")),
    }
    only_parts = request.GET.get("parts") == "only"
    if view != PLACES or not only_parts:
        context |= picture(view, version, engagement_filter, named)
    else:
        context["picture"] = PLACES
    if only_parts:
        return render(request, "engagements/map_parts.html", context)
    context |= form(version, engagement_filter, answer, named)
    context["hidden"] = {"bbox": engagement_filter.data.get("bbox"), **shown}
    return render(request, "engagements/map.html", context)


def filters_in_force(engagement_filter, problems, answer, state, named) -> dict:
    """What the chips expect; `state` is what their links keep."""
    words = chips.words_for(named, filter_form.chosen_places(engagement_filter))
    return {
        "chips": list(chips.chips(state, words)),
        "chips_of_nothing": [] if answer["total"] else chips.chips_of_nothing(state, words),
        "cleared": chips.without_filter(state),
        "problems": [
            (EngagementFilter.base_filters[name].label, errors) for name, errors in problems.items()
        ],
    }


def form(version, engagement_filter, answer, named) -> dict:
    """What the counts above the map and the filter form expect."""
    everything = counts(version, "")
    groups = facets.groups(answer, engagement_filter, named)
    above, below = filter_form.fields(groups, everything)
    return {
        "above": above,
        "below": below,
        "countries": countries_of(answer, engagement_filter),
        "country_points": facets.points_of_countries(),
        "filter": engagement_filter,
        "jurisdictions": len(answer["jurisdictions"]),
        "places_address": places_address(version),
        "places": list(filter_form.chosen_places(engagement_filter)),
        "years": first_and_last(everything["years"]),
    }


def selected(version, query, key) -> dict:
    """What the panel expects; nothing where the key names nothing known."""
    selection = read_selection(key)
    if selection is None:
        return {}
    return {"selection": selection, "panel": panel(version, query, selection)}
