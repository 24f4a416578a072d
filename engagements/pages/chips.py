"""The filters in force, each as a chip that takes it away."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..filters import EngagementFilter

PERIOD = ("since", "until", "undated")
UNDATED = {"include": _("added to the period"), "only": _("only these")}
MOST_COUNTED = 12  # filters without which an empty answer is counted anew


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the page's query without it.

    number: how many engagements there are without it, None where that was not counted
    """

    label: str
    name: str
    query_without: str
    number: int | None = None


def words_for(named, places):
    """Parameter -> value -> name; `places` are the jurisdictions and partners of a filter."""
    by_parameter = {"jurisdiction": {}, "partner": {}, "undated": UNDATED}
    for place in places:
        by_parameter[place.parameter][place.value] = place.name
    return named | by_parameter


def chips(state, words):
    """A chip for each value of the filter in a page's query; what else it holds is kept."""
    query = QueryDict(state)
    for parameter in filled(query):
        values = query.getlist(parameter)
        for value in values:
            rest = query.copy()
            rest.setlist(parameter, [other for other in values if other != value])
            yield Chip(label(parameter), name(parameter, value, words), rest.urlencode())


def chips_of_nothing(state, words) -> list:
    """For a filter that leaves nothing: what there is without each parameter, the most first.

    Values of one parameter are alternatives, and a period is one condition: taking away a
    part of either brings nothing back.
    """
    query = QueryDict(state)
    parts = dict.fromkeys(PERIOD if each in PERIOD else (each,) for each in filled(query))
    without = [without_part(query, part, words) for part in list(parts)[:MOST_COUNTED]]
    return sorted(without, key=lambda chip: -chip.number)


def without_part(query, part, words) -> Chip:
    """The chip that takes away all the values of some parameters."""
    rest = query.copy()
    taken = [(each, value) for each in part for value in rest.pop(each, [])]
    return Chip(
        label=label(taken[0][0]),
        name=", ".join(name(each, value, words) for each, value in taken),
        query_without=rest.urlencode(),
        number=EngagementFilter(rest).qs.count(),
    )


def without_filter(state) -> str:
    """A page's query without what narrows the engagements."""
    query = QueryDict(state, mutable=True)
    for parameter in filled(query):
        del query[parameter]
    return query.urlencode()


def filled(query) -> list:
    """The parameters of the filter in a page's query."""
    return [parameter for parameter in query if parameter in EngagementFilter.base_filters]


def label(parameter):
    return EngagementFilter.base_filters[parameter].label


def name(parameter, value, words):
    """A value in words: codes and ids by their names, all else as it was given."""
    known = words.get(parameter, {})
    return str(known.get(value) or known.get(value.upper(), value))
