"""What engagements are: of one place against all of its kind, and of each row of a list."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from ...charts.families import ORDER, family_bars
from ...charts.mix import mix
from ...choices import Family, Level
from ...counts import counts
from ...filters import NO_ISSUE
from . import figures, link_base

EVERYTHING = ("", _("all engagements"))
PEERS = {
    Level.STATE: _("all state governments"),
    Level.TERRITORY: _("all territories and DC"),
    Level.COUNTY: _("all counties"),
    Level.CITY: _("all cities"),
    Level.TRIBAL: _("all tribal governments"),
    Level.OTHER: _("all other public bodies"),
}


def peers(level) -> tuple:
    """(query, words) of all governments of a level, to compare one of them with."""
    return f"level={level}", PEERS[level]


def type_mix(version, query, named, reference=EVERYTHING) -> dict:
    """For `_mix.html`: the types of what a query keeps, against a reference (query, words).

    named: parameter -> term -> name, as `facets.names` gives it, with `family_of`
    """
    here, there = counts(version, query), counts(version, reference[0])
    numbers, everywhere = (dict(answer["facets"]["type"]) for answer in (here, there))
    drawn = mix(numbers, here["total"], everywhere, there["total"])
    return worded(drawn, query, "type", named, reference[1])


def issue_mix(version, query, named, reference=EVERYTHING) -> dict:
    """For `_mix.html`: the issues of what a query keeps, of the engagements that name any."""
    here, there = counts(version, query), counts(version, reference[0])
    numbers, everywhere = (dict(answer["facets"]["issue"]) for answer in (here, there))
    base = here["total"] - numbers.pop(NO_ISSUE, 0)
    everywhere_base = there["total"] - everywhere.pop(NO_ISSUE, 0)
    drawn = mix(numbers, base, everywhere, everywhere_base)
    return {
        **worded(drawn, query, "issue", named, reference[1]),
        "none": here["total"] - base,
        "none_address": f"{link_base(query)}issue={NO_ISSUE}",
    }


def worded(drawn, query, parameter, named, reference) -> dict:
    """The chart with names, addresses and numbers.

    rows: [(family or None, name, address or None, length, mark, number, here, everywhere), …]
    """
    base = link_base(query)
    rows = [
        (
            named["family_of"].get(bar.term) if parameter == "type" else None,
            named[parameter].get(bar.term, bar.term),
            f"{base}{parameter}={bar.term}" if bar.number else None,
            bar.length,
            bar.mark,
            figures(bar.number),
            in_percent(bar.here),
            in_percent(bar.everywhere),
        )
        for bar in drawn.bars
    ]
    return {"drawn": drawn, "rows": rows, "parameter": parameter, "reference": reference}


def in_percent(share) -> str:
    """A share of one as a whole percentage, or that it is less."""
    if 0 < share < 0.005:
        return "<1%"
    return f"{round(100 * share)}%"


def family_charts(engagements, field, keys) -> dict:
    """Key -> chart for `_family_bar.html`, for the rows of one page, in one query.

    field: what rows are, as `jurisdiction`, `partner` or `partner__country`
    """
    rows = {key: {} for key in keys}
    found = (
        engagements.filter(**{f"{field}__in": list(keys)})
        .order_by()
        .values_list(field, "type__family")
        .annotate(number=Count("pk"))
    )
    for key, family, number in found:
        rows[key][family] = number
    labels = {family: str(Family(family).label).lower() for family in ORDER}
    return {
        key: {"segments": bar, "words": family_words(rows[key], labels)}
        for key, bar in family_bars(rows).items()
    }


def family_words(families, labels) -> str:
    """The families of a row in words: partnership 12, meeting 3."""
    return ", ".join(
        f"{labels[family]} {figures(families[family])}" for family in ORDER if family in families
    )
