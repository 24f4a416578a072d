"""The pictures of the map page: places, or states or countries shaded by a measure."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .charts.maps import PER_MILLION, SHARE, TOTAL, countries_chart, states_chart
from .charts.world import world_chart
from .lists import query_with

PLACES, STATES, COUNTRIES = "places", "states", "countries"
MEASURES = {  # view -> measure of the states
    "states-per-million": PER_MILLION,
    "states": TOTAL,
    "states-share": SHARE,
}
SIZES = [1, 10, 40]  # numbers of engagements whose marks the key of the places shows


@dataclass(frozen=True)
class Choice:
    """A picture to choose: its name, the query that shows it, and whether it is shown."""

    name: str
    query: str
    current: bool


def read_view(query, engagement_filter) -> str:
    """The view that a page's query asks for, or the places."""
    view = query.get("view", PLACES)
    if view == "states-share" and not issue_of(engagement_filter):
        return "states"
    return view if view in (PLACES, COUNTRIES, *MEASURES) else PLACES


def issue_of(engagement_filter):
    """The issue whose share is shown: the first that the filter names."""
    return next(iter(engagement_filter.form.cleaned_data["issue"] or []), None)


def picture(view, version, engagement_filter, named) -> dict:
    """What the template of a view expects."""
    if view == PLACES:
        world = world_chart(version, engagement_filter, named["country"])
        return {"picture": PLACES, "chart": world, "sizes": SIZES}
    if view == COUNTRIES:
        countries = countries_chart(version, engagement_filter, named["country"])
        return {"picture": COUNTRIES, "chart": countries}
    issue = issue_of(engagement_filter)
    states = states_chart(version, engagement_filter, named["state"], MEASURES[view], issue)
    return {"picture": STATES, "chart": states, "issue": named["issue"].get(issue)}


def choices(view, state, engagement_filter) -> list:
    """Groups of Choices: the pictures, and the measures of the states if they are shown."""

    def choice(name, value):
        query = query_with(state, view=None if value == PLACES else value)
        return Choice(name, query, value == view)

    pictures = [
        choice(_("Places"), PLACES),
        choice(_("States"), view if view in MEASURES else "states-per-million"),
        choice(_("Countries"), COUNTRIES),
    ]
    if view not in MEASURES:
        return [(_("Picture"), pictures)]
    measures = [
        choice(_("Per million"), "states-per-million"),
        choice(_("Total"), "states"),
    ]
    if issue_of(engagement_filter):
        measures.append(choice(_("Share of issue"), "states-share"))
    return [(_("Picture"), pictures), (_("Measure"), measures)]
