"""Charts over time: of a filter, and of one place."""

from django.utils.translation import gettext as _

from ...charts.accumulation import accumulation
from ...charts.timeline import Year, timeline
from ...counts import counts, started
from . import figures, link_base

PERIOD = ("since", "until", "undated")


def timeline_chart(version, engagement_filter) -> dict:
    """For `_timeline.html`: what began in each year under a filter."""
    values = engagement_filter.form.cleaned_data
    since, until = values.get("since"), values.get("until")
    period = (since and since.first.year, until and until.last.year)
    years, undated = years_of(version, engagement_filter.query)
    return linked(timeline(years, undated, period), engagement_filter.query)


def accumulation_chart(version, query) -> dict:
    """For `_accumulation.html`: dated ties and events of the place that a query keeps."""
    return linked(accumulation(*years_of(version, query)), query)


def years_of(version, query):
    """([Year, …] from the first start to the present year, number without a start)."""
    answer, kinds = counts(version, query), started(version, query)
    years = [
        Year(year, *kinds.get(year, (0, 0)), in_force)
        for year, _started, in_force in answer["years"]
    ]
    return years, answer["undated"]


def linked(drawn, query) -> dict:
    """The chart with addresses and words for each year.

    drawings: [(drawing, [(x, address, words) of a slot, …]), …]
    rows: [(year, address, ties begun, events, ties in force), …]
    """
    base = link_base(query, *PERIOD)
    words = _("{year}: ties begun {ties}, events {events}, ties not recorded as ended {force}")

    def numbers(year):
        return map(figures, (year.ties, year.events, year.in_force))

    def address(year):
        return f"{base}since={year.label}&until={year.label}"

    def in_words(year):
        ties, events, force = numbers(year)
        return words.format(year=year.label, ties=ties, events=events, force=force)

    return {
        "drawn": drawn,
        "drawings": [
            (drawing, [(x, address(year), in_words(year)) for x, year in drawing.slots])
            for drawing in drawn.drawings
        ],
        "rows": [(year.label, address(year), *numbers(year)) for year in drawn.rows],
        "undated_address": f"{base}undated=only",
    }
