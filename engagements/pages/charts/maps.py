"""Shaded maps: the states and territories, and the countries."""

from functools import lru_cache

from django.utils.translation import gettext as _

from ...charts import shading
from ...charts.classes import COUNTRY_TOTALS, STATE_RATES, STATE_TOTALS, Classes, fitted
from ...charts.countries import countries_map
from ...charts.prepared import shapes
from ...charts.states import states_map
from ...counts import counts
from ...models import Country, Jurisdiction
from ...querysets import Latitude, Longitude
from ..lists import query_with
from . import figures, link_base

TOTAL, PER_MILLION, SHARE = MEASURES = ("total", "per-million", "share")


@lru_cache(maxsize=2)
def residents(version) -> tuple[dict, list]:
    """(code -> residents, [first, last year of these figures]) of states and territories."""
    rows = Jurisdiction.objects.exclude(code=None).exclude(population=None)
    people = {
        code: number
        for code, number, _year in rows.values_list("code", "population", "population_year")
    }
    years = [year for year in rows.values_list("population_year", flat=True) if year]
    return people, [min(years), max(years)] if years else []


def states_chart(version, engagement_filter, names, measure=PER_MILLION, issue=None) -> dict:
    """For `_states.html`: states and territories by the engagements in all of each.

    names: code -> name of all states and territories
    measure: `total`, `per-million`, or `share` with the slug of an `issue`
    Counts ignore the filter's own states, as the facet does; those are outlined.
    """
    base_query = query_with(engagement_filter.query, state=None)
    if measure == SHARE:
        wholes = totals_of("state", version, query_with(base_query, issue=None))
        parts = totals_of("state", version, query_with(base_query, issue=issue))
        found, whole = shading.share(parts, wholes, names), sum(wholes.values())
        together = round(100 * sum(parts.values()) / whole, 1) if whole else None
        classes = fitted([figure.value for figure in found], decimals=1)
    elif measure == PER_MILLION:
        found, classes, together = rates(version, base_query, names)
    else:
        found, together = shading.by_total(totals_of("state", version, base_query), names), None
        classes = classes_of(found, STATE_TOTALS, fixed=not base_query)
    drawn = states_map(found, classes, shapes("states"), engagement_filter.data.getlist("state"))
    linked = links(found, classes, link_base(base_query), "state")
    by_code = linked.pop("by_code")
    return {
        **linked,
        "drawn": drawn,
        "measure": measure,
        "beside": [(x, y, *by_code[code]) for x, y, *_rest, code in drawn.beside.places],
        "under": [(x, y, *by_code[code]) for x, y, *_rest, code in drawn.under.places],
        "areas": [(code, *by_code[code]) for code in drawn.codes],
        "strip": shading.strip(found, classes, together),
        "together": together and figures(together, classes.decimals),
        "years": residents(version)[1] if measure == PER_MILLION else None,
    }


def totals_of(facet, version, query) -> dict:
    """Term -> number of a facet under a query."""
    return dict(counts(version, query)["facets"][facet])


def rates(version, query, names):
    """(figures per million residents, their classes, the rate of all together)."""
    people, _years = residents(version)
    totals = totals_of("state", version, query)
    known = sum(totals.get(code, 0) for code in people)
    overall = 1e6 * known / sum(people.values()) if people else 0
    decimals = 1 if overall >= 2 else 2
    found = shading.per_million(totals, people, names, decimals)
    return found, classes_of(found, STATE_RATES, not query, decimals), round(overall, decimals)


def classes_of(found, limits, fixed, decimals=0) -> Classes:
    """The fixed classes of all engagements, or classes that fit what a filter leaves."""
    if fixed:
        return Classes(limits, decimals)
    return fitted([figure.value for figure in found], decimals)


def links(found, classes, base, parameter) -> dict:
    """Addresses and words of all places, the rows of the table and the key.

    by_code: code -> (address, words)
    rows: [(name, address, total) and, for a rate, the value, …], the largest first
    bands: [(shade, words), …]
    """
    order = shading.ranked(found)
    rate = bool(found) and found[0].rate
    addresses = {figure.code: f"{base}{parameter}={figure.code}" for figure in found}
    values = {figure.code: value_words(figure, classes.decimals) for figure in found}

    def row(figure):
        numbers = (figures(figure.total),)
        if rate:
            numbers += (values[figure.code] + (" *" if figure.uncertain else ""),)
        return figure.name, addresses[figure.code], *numbers

    return {
        "by_code": {
            figure.code: (addresses[figure.code], in_words(figure, values[figure.code]))
            for figure in found
        },
        "rows": [row(figure) for figure in order if figure.total],
        "nothing": sum(1 for figure in found if not figure.total),
        "bands": [(band.shade, band_words(band, classes)) for band in classes.bands],
        "first": order[0] if order else None,
        "first_value": values[order[0].code] if order else None,
        "striped": any(figure.uncertain for figure in found),
        "undivided": any(figure.undivided for figure in found),
        "rate": rate,
    }


def value_words(figure, decimals) -> str:
    """The value of a place in figures, a dash where there is none."""
    return "–" if figure.value is None else figures(figure.value, decimals)


def in_words(figure, value) -> str:
    """What a place shows when it is pointed at."""
    if not figure.rate:
        return f"{figure.name}: {value}"
    if figure.value is None:
        return _("{name}: {total}, no population figure").format(
            name=figure.name, total=figure.total
        )
    return f"{figure.name}: {value} ({figures(figure.total)})"


def band_words(band, classes) -> str:
    """The bounds of a class as the key tells them."""

    def bound(value):
        return figures(value, 0 if value == int(value) else classes.decimals)

    if band.high is None:
        return _("{low} or more").format(low=bound(band.low)) if band.low else _("all")
    if band.low is None:
        return _("under {limit}").format(limit=bound(classes.limits[0]))
    if band.low == band.high:
        return bound(band.low)
    return _("{low} to {high}").format(low=bound(band.low), high=bound(band.high))


@lru_cache(maxsize=2)
def country_points(version) -> dict:
    """Code -> (longitude, latitude) in degrees of the countries that have a point."""
    rows = Country.objects.exclude(point=None).values_list(
        "code", Longitude("point"), Latitude("point")
    )
    return {code: (longitude, latitude) for code, longitude, latitude in rows}


def countries_chart(version, engagement_filter, names) -> dict:
    """For `_countries.html`: countries by engagements with partners of each.

    names: code -> name of all countries
    Counts ignore the filter's own countries, as the facet does; those are outlined.
    """
    base_query = query_with(engagement_filter.query, country=None)
    found = shading.by_total(totals_of("country", version, base_query), names)
    classes = classes_of(found, COUNTRY_TOTALS, fixed=not base_query)
    chosen = engagement_filter.data.getlist("country")
    drawn = countries_map(found, classes, country_points(version), shapes("countries"), chosen)
    linked = links(found, classes, link_base(base_query), "country")
    by_code = linked.pop("by_code")
    with_any = {figure.code for figure in found if figure.total}
    return {
        **linked,
        "drawn": drawn,
        "measure": TOTAL,
        "areas": [(code, *by_code[code]) for code in drawn.codes if code in with_any],
        "dots": [(x, y, *by_code[code]) for x, y, code in drawn.dot_codes],
    }
