"""The filter as a form: which groups of terms it has and how much of each it shows at first."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..filters import NO_ISSUE
from ..models import Jurisdiction, Partner
from .charts import figures

FIRST = ["type", "issue", "level"]  # groups above the period, shown open
LONG = {  # groups that are not shown whole, with the words that show the rest
    "type": _("All %s types"),
    "issue": _("All %s issues"),
    "state": _("All %s states and territories"),
    "country": _("All %s countries"),
}
SHOWN = 7  # terms of a long group
MANY = 20  # terms that nobody reads through: a search field stands above them at once


@dataclass(frozen=True)
class Field:
    """A group of the form.

    terms: (value, name, number or "", whether chosen, family or None), …; a form has hundreds,
    and tuples of strings are what a template is fastest with
    rest: terms of a long group that are shown on request, in the words `show_rest`
    chosen: how many of all its terms are chosen
    """

    parameter: str
    label: str
    terms: list
    rest: list
    show_rest: str
    chosen: int
    open: bool

    @property
    def long(self) -> bool:
        """Whether there are so many terms that one is rather searched for."""
        return len(self.terms) + len(self.rest) > MANY


@dataclass(frozen=True)
class Place:
    """A jurisdiction or partner that the filter names."""

    parameter: str
    value: str
    name: str
    side: str


def fields(groups, everything):
    """(fields above the period, fields below it) from the groups of `facets.py`.

    Long ones begin with what is chosen, then with what is most frequent in all, as the answer
    without a filter (`everything`) has it: no term moves when counts change.
    """
    made = [field(group, dict(everything["facets"][group.parameter])) for group in groups]
    return (
        [each for each in made if each.parameter in FIRST],
        [each for each in made if each.parameter not in FIRST],
    )


def field(group, overall):
    """The field of a group; `overall` is term -> number of engagements in all."""
    name, terms = group.parameter, group.terms
    chosen = sum(1 for term in terms if term.chosen)
    shown = len(terms)
    if name in LONG:
        terms = sorted(terms, key=lambda term: rank(term, overall))
        shown = max(SHOWN, chosen)
    return Field(
        parameter=name,
        label=group.label,
        terms=list(map(told, terms[:shown])),
        rest=list(map(told, terms[shown:])),
        show_rest=LONG.get(name, "%s") % len(terms),
        chosen=chosen,
        open=name in FIRST or chosen > 0,
    )


def told(term) -> tuple:
    """A term of `facets.py` as the template tells it."""
    number = figures(term.number) if term.number else ""
    return term.value, term.name, number, term.chosen, term.family


def rank(term, overall):
    """Where a term stands in a long group; the lack of an issue is the last of them."""
    return not term.chosen, term.value == NO_ISSUE, -overall.get(term.value, 0)


def chosen_places(engagement_filter):
    """The jurisdictions and partners that the filter names."""
    values = engagement_filter.form.cleaned_data
    for parameter, side, model, within in [
        ("jurisdiction", "us", Jurisdiction, "state"),
        ("partner", "foreign", Partner, "country"),
    ]:
        if slugs := values.get(parameter):
            for place in model.objects.select_related(within).filter(slug__in=slugs):
                yield Place(parameter, place.slug, str(place), side)
