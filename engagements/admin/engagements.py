from django import forms
from django.contrib import admin, messages
from django.contrib.admin import EmptyFieldListFilter, RelatedOnlyFieldListFilter
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import URLField
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import services
from ..duplicates import near_duplicates
from ..fields import PeriodField
from ..models import Engagement, IssueArea, Source
from .forms import VersionedForm
from .recorded import RecordedAdmin

DAY_OF_PERIOD = {"start": "first", "end": "last"}  # what is stored of each written date
IDENTITY = {"title", "jurisdiction", "partner", "type", "start"}
WIDE_TITLE = {"widgets": {"title": AdminTextInputWidget(attrs={"class": "vLargeTextField"})}}
KEPT_BY_DATABASE = {"start_precision", "end_precision", "repeatable"}


class WrittenDateField(PeriodField):
    """A date of reduced precision, beside its explanation."""

    def __init__(self, label):
        super().__init__(
            label=label,
            required=False,
            widget=AdminTextInputWidget(attrs={"size": 12}),
            help_text=gettext_lazy("2018, 2018-07 or 2018-07-25; empty when unknown."),
        )


class EngagementForm(VersionedForm):
    """Reads and writes each date and its precision as one text."""

    start = WrittenDateField(gettext_lazy("Start"))
    end = WrittenDateField(gettext_lazy("End"))
    issue_areas = forms.ModelMultipleChoiceField(
        IssueArea.objects,
        label=gettext_lazy("Issues"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None when the source names no field."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["start"] = self.instance.start_iso or ""
            self.initial["end"] = self.instance.end_iso or ""
            self.initial["issue_areas"] = list(self.instance.issues.all())

    def clean(self):
        cleaned = super().clean()
        for name, day in DAY_OF_PERIOD.items():
            if name in cleaned:
                period = cleaned[name]
                cleaned[name] = getattr(period, day) if period else None
                precision = period.precision if period else ""
                setattr(self.instance, f"{name}_precision", precision)
        if engagement_type := cleaned.get("type"):
            self.instance.repeatable = engagement_type.repeatable  # as the trigger will
        return cleaned

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - KEPT_BY_DATABASE

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.issues.set(self.cleaned_data["issue_areas"])


class SourceFormSet(BaseInlineFormSet):
    default_error_messages = {
        **BaseInlineFormSet.default_error_messages,
        "too_few_forms": gettext_lazy("Give at least one source: nothing is published without."),
    }


class SourceInline(admin.StackedInline):
    model = Source
    formset = SourceFormSet
    fields = ["url", "title", ("evidence", "confidence", "retrieved")]
    min_num = 1
    extra = 0
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **WIDE_TITLE, **kwargs)


@admin.register(Engagement)
class EngagementAdmin(RecordedAdmin):
    form = EngagementForm
    fixed = ["slug"]
    inlines = [SourceInline]
    list_display = ["title", "us_side", "foreign_side", "type", "start_iso"]
    list_filter = [
        "type",
        "status",
        "led_by",
        ("start", EmptyFieldListFilter),
        "jurisdiction__level",
        "issues",
        "partner__country__region",
        ("jurisdiction__state", RelatedOnlyFieldListFilter),
    ]
    search_fields = ["title", "slug", "jurisdiction__name", "partner__name"]
    search_help_text = gettext_lazy("Title, id or the name of a side")
    autocomplete_fields = ["jurisdiction", "partner", "part_of"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "jurisdiction", "partner", "type", "part_of"]}),
        (
            gettext_lazy("Time and state"),
            {"fields": [("start", "end"), "status", "last_confirmed"]},
        ),
        (
            gettext_lazy("Content"),
            {"fields": ["issue_areas", "led_by", "summary"]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_places().defer("search")

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **{**WIDE_TITLE, **kwargs})

    @admin.display(description=gettext_lazy("jurisdiction"), ordering="jurisdiction__name")
    def us_side(self, engagement):
        return str(engagement.jurisdiction)

    @admin.display(description=gettext_lazy("partner"), ordering="partner__name")
    def foreign_side(self, engagement):
        return str(engagement.partner)

    @admin.display(description=gettext_lazy("start"), ordering="start")
    def start_iso(self, engagement):
        return engagement.start_iso

    @admin.display(description=gettext_lazy("issues"))
    def issue_areas(self, engagement):
        return ", ".join(map(str, engagement.issues.all()))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if IDENTITY & set(form.changed_data):
            self.warn_of_duplicates(request, form.instance)

    def warn_of_duplicates(self, request, engagement):
        """Tell when the constraint let pass what may be the same engagement again."""
        if others := near_duplicates(engagement)[:5]:
            self.message_user(
                request,
                _("This may be recorded already, as: %s.") % "; ".join(map(str, others)),
                messages.WARNING,
            )

    def withdraw(self, row, reason):
        services.withdraw_engagement(row, reason=reason)
