"""The filter as people see it: groups of terms with their names, counts and what is chosen."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from ..choices import Family, Formality, Leader, Level, PartnerKind, Region, Status
from ..filters import NO_ISSUE, EngagementFilter
from ..models import Country, EngagementType, IssueArea, Jurisdiction
from ..querysets import Latitude, Longitude

GROUPS = [
    "type", "issue", "level", "state", "country", "region", "kind",
    "family", "formality", "status", "led_by",
]  # fmt: skip
OPEN = {"type", "issue", "level"}  # groups shown open at first
LISTS = {
    "level": Level,
    "region": Region,
    "kind": PartnerKind,
    "family": Family,
    "formality": Formality,
    "status": Status,
    "led_by": Leader,
}


@dataclass(frozen=True)
class Term:
    """One choice within a group."""

    value: str
    name: str
    number: int
    chosen: bool
    family: str | None = None


@dataclass(frozen=True)
class Group:
    """A facet: its parameter, its label and its terms."""

    parameter: str
    label: str
    terms: list
    open: bool


@lru_cache(maxsize=4)
def names(version, language) -> dict:
    """Parameter -> value -> name, and type or family -> family, at a data version."""
    states = Jurisdiction.objects.exclude(code=None)
    return {
        "type": dict(EngagementType.objects.values_list("slug", "name")),
        "family_of": {
            **dict(EngagementType.objects.values_list("slug", "family")),
            **{family: family for family in Family.values},
        },
        "issue": {
            **dict(IssueArea.objects.values_list("slug", "name")),
            NO_ISSUE: str(_("No field named")),
        },
        "state": dict(states.values_list("code", "name")),
        "country": dict(Country.objects.values_list("code", "name")),
        **{name: {term.value: str(term.label) for term in LISTS[name]} for name in LISTS},
    }


def terms(name, numbers, chosen, named):
    """The terms of a facet in the order of the vocabulary, those in use or chosen."""
    return [
        Term(value, words, numbers.get(value, 0), value in chosen, named["family_of"].get(value))
        for value, words in named[name].items()
        if value in numbers or value in chosen
    ]


def groups(answer, engagement_filter, named):
    """The facets of an answer of `explore/` as Groups."""
    chosen = engagement_filter.form.cleaned_data
    return [
        Group(
            parameter=name,
            label=EngagementFilter.base_filters[name].label,
            terms=terms(name, dict(answer["facets"][name]), chosen.get(name) or [], named),
            open=name in OPEN or bool(chosen.get(name)),
        )
        for name in GROUPS
    ]


def points_of_countries() -> dict:
    """Code -> [name, longitude, latitude] of the countries that have a point."""
    rows = Country.objects.annotate(
        longitude=Longitude("point"), latitude=Latitude("point")
    ).values_list("code", "name", "longitude", "latitude")
    return {code: rest for code, *rest in rows if rest[1] is not None}
