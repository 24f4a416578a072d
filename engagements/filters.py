"""How engagements are narrowed: one definition for the map, lists, counts, exports and API."""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters import Filter, FilterSet

from .choices import Family, Formality, Leader, Level, PartnerKind, Region, Status
from .fields import BoxField, PeriodField, TermsField, WordsField
from .models import (
    Country,
    Engagement,
    EngagementIssue,
    EngagementType,
    IssueArea,
    Jurisdiction,
    Partner,
)

NO_ISSUE = "none"
PERIOD = ("since", "until", "undated")
ONCE = ("q", *PERIOD, "bbox")


class TermsFilter(Filter):
    """Keep engagements whose field is any of the given terms."""

    field_class = TermsField

    def filter(self, queryset, terms):
        return queryset.filter(**{f"{self.field_name}__in": terms})


def of_list(field_name, choices, **kwargs):
    """Filter by a closed list."""
    return TermsFilter(field_name, terms=choices.values, **kwargs)


def of_table(field_name, model, key="slug", filter_class=TermsFilter, always=(), **kwargs):
    """Filter by the rows of a table, and by terms that are `always` known."""

    def known(terms):
        return [*always, *model.objects.filter(**{f"{key}__in": terms}).values_list(key, flat=True)]

    return filter_class(field_name, known=known, **kwargs)


class StateFilter(TermsFilter):
    def filter(self, queryset, codes):
        return queryset.filter(jurisdiction__in=Jurisdiction.objects.in_states(codes))


class IssueFilter(TermsFilter):
    """Keep engagements that have one of the issues among theirs, or have none at all."""

    def filter(self, queryset, terms):
        tagged = EngagementIssue.objects.filter(issue__slug__in=terms)
        having = queryset.filter(pk__in=tagged.values("engagement"))
        if NO_ISSUE not in terms:
            return having
        return having | queryset.exclude(pk__in=EngagementIssue.objects.values("engagement"))


class WordsFilter(Filter):
    field_class = WordsField

    def filter(self, queryset, words):
        return queryset.matching(words)


class BoxFilter(Filter):
    field_class = BoxField

    def filter(self, queryset, box):
        return queryset.filter(jurisdiction__in=Jurisdiction.objects.within(*box))


class PeriodFilter(Filter):
    """One end of the period; `EngagementFilter.apply` takes both together."""

    field_class = PeriodField

    def filter(self, queryset, value):
        return queryset


class UndatedFilter(PeriodFilter):
    """What becomes of engagements without a start date."""

    field_class = TermsField


class FilterForm(Form):
    """Checks the parameters that are right alone but wrong together."""

    def clean(self):
        values = self.cleaned_data
        for name in ONCE:
            if len(self.data.getlist(name)) > 1:
                self.add_error(name, _("Give this parameter once."))
        since, until = values.get("since"), values.get("until")
        if since and until and since.first > until.last:
            self.add_error("since", _("The period ends before it begins."))
            self.add_error("until", _("The period ends before it begins."))
        if values.get("undated") == ["only"] and (since or until):
            self.add_error(
                "undated", _("“only” keeps what has no date, so it goes with no period.")
            )


class EngagementFilter(FilterSet):
    """The parameters by which engagements are narrowed.

    Repeats within a parameter are alternatives, different parameters all hold. Empty values
    count as absent; codes are taken in any case.
    """

    q = WordsFilter(
        label=_("Search"),
        help_text=_(
            "Words of the title, summary, jurisdiction, state, partner or country. Accents and "
            "case do not matter; “or” means either, a minus without, quotation marks a phrase."
        ),
    )
    state = of_table(
        "jurisdiction",
        Jurisdiction,
        "code",
        StateFilter,
        upper=True,
        label=_("State or territory"),
        help_text=_("USPS code: it and everything in it."),
    )
    jurisdiction = of_table(
        "jurisdiction__slug",
        Jurisdiction,
        label=_("Jurisdiction"),
        help_text=_("Id of exactly that jurisdiction."),
    )
    level = of_list("jurisdiction__level", Level, label=_("Level of government"))
    country = of_table(
        "partner__country",
        Country,
        "code",
        upper=True,
        label=_("Country"),
        help_text=_("ISO 3166-1 code; networks and organisations belong to none."),
    )
    region = of_list(
        "partner__country__region",
        Region,
        label=_("World region"),
        help_text=_("As the US Department of State divides the world."),
    )
    partner = of_table(
        "partner__slug",
        Partner,
        label=_("Partner"),
        help_text=_("Id of exactly that partner."),
    )
    kind = of_list("partner__kind", PartnerKind, label=_("Kind of partner"))
    type = of_table("type__slug", EngagementType, label=_("Type"))
    family = of_list("type__family", Family, label=_("Family of types"))
    formality = of_list("type__formality", Formality, label=_("Formality"))
    issue = of_table(
        "issue",
        IssueArea,
        filter_class=IssueFilter,
        always=[NO_ISSUE],
        label=_("Issue"),
        help_text=_("Among its issues; none for those without any."),
    )
    status = of_list("status", Status, label=_("Status"), help_text=_("Never inferred from age."))
    led_by = of_list("led_by", Leader, label=_("Led by"))
    since = PeriodFilter(
        label=_("Under way since"),
        help_text=_("2018, 2018-07 or 2018-07-25: its span reaches that far."),
    )
    until = PeriodFilter(
        label=_("Under way until"),
        help_text=_("2018, 2018-07 or 2018-07-25: its span begins by then."),
    )
    undated = UndatedFilter(
        terms=["include", "only"],
        label=_("Without a start date"),
        help_text=_("include adds them to a period, only keeps just them."),
    )
    bbox = BoxFilter(
        label=_("Bounding box"),
        help_text=_(
            "west,south,east,north in degrees around the jurisdiction; "
            "west > east crosses the antimeridian."
        ),
    )

    class Meta:
        model = Engagement
        fields = []
        form = FilterForm

    def __init__(self, data, queryset=None, **kwargs):
        super().__init__(self.with_upper_codes(without_empty(data)), queryset, **kwargs)

    @classmethod
    def with_upper_codes(cls, data):
        """The query, its codes in the case in which they are stored and shown."""
        for name in data:
            if name in cls.base_filters and cls.base_filters[name].extra.get("upper"):
                data.setlist(name, [code.upper() for code in data.getlist(name)])
        return data

    @classmethod
    def strict(cls, data, own=()):
        """The filter of an API, export or feed, which has parameters of its `own` beside it.

        Raises ValidationError with the messages by parameter, unknown parameters included.
        """
        engagement_filter = cls(data)
        problems = {name: list(errors) for name, errors in engagement_filter.errors.items()}
        for name in data:
            if name not in cls.base_filters and name not in own:
                problems[name] = [_("There is no such parameter.")]
        if problems:
            raise ValidationError(problems)
        return engagement_filter

    @classmethod
    def forgiving(cls, data):
        """The filter of a page: (filter without the bad values, messages by parameter)."""
        engagement_filter = cls(data)
        problems = engagement_filter.errors
        if problems:
            engagement_filter = cls(without_bad(engagement_filter.data, problems.as_data()))
            engagement_filter.form.full_clean()
        return engagement_filter, problems

    @property
    def conditions(self):
        """What the filter asks for: parameters by name, those of the period as one."""
        given = [name for name, value in self.form.cleaned_data.items() if value]
        return list(dict.fromkeys("period" if name in PERIOD else name for name in given))

    def filter_queryset(self, queryset):
        """Apply every condition."""
        for condition in self.conditions:
            queryset = self.apply(condition, queryset)
        return queryset

    def apply(self, condition, queryset):
        """Keep the engagements that meet one condition."""
        values = self.form.cleaned_data
        if condition != "period":
            return self.filters[condition].filter(queryset, values[condition])
        since, until, undated = (values.get(name) for name in PERIOD)
        if undated == ["only"]:
            return queryset.undated()
        if since or until:
            return queryset.under_way(
                since and since.first, until and until.last, or_undated=undated == ["include"]
            )
        return queryset

    @property
    def query(self):
        """The parameters as a canonical query string: sorted, without repeats."""
        pairs = sorted({(name, value) for name, values in self.data.lists() for value in values})
        canonical = QueryDict(mutable=True)
        for name, value in pairs:
            if name in self.filters:
                canonical.appendlist(name, value)
        return canonical.urlencode()


def without_empty(data):
    """A copy of a query without empty values."""
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        values = [value for value in values if value.strip()]
        if values:
            kept.setlist(name, values)
    return kept


def without_bad(data, problems):
    """A copy of a query without the values that its errors name, or else the parameters."""
    kept = data.copy()
    for name, errors in problems.items():
        bad = [term for error in errors for term in (error.params or {}).get("bad", [])]
        kept.setlist(name, [value for value in kept.getlist(name) if bad and value not in bad])
    return without_empty(kept)
