from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Engagement, EngagementType, IssueArea
from .forms import VersionedForm
from .lists import CountedAdmin
from .recorded import RecordedAdmin


class EngagementTypeForm(VersionedForm):
    def clean_repeatable(self):
        """A type can only stop to be repeatable when no pair has several from one date."""
        repeatable = self.cleaned_data["repeatable"]
        if not repeatable and (clash := self.clash()):
            raise ValidationError(
                _("%(number)d engagements are of the same pair and date, such as “%(title)s”."),
                params={"number": clash["number"], "title": clash["title"]},
            )
        return repeatable

    def clash(self):
        """The largest group of engagements that the type could not have once."""
        same = ["jurisdiction", "partner", "start", "start_precision"]
        engagements = Engagement.objects.filter(type=self.instance.pk)
        clash = (
            engagements.order_by()
            .values(*same)
            .annotate(number=Count("pk"))
            .filter(number__gt=1)
            .order_by("-number")
            .first()
        )
        if clash is None:
            return None
        example = engagements.filter(**{name: clash[name] for name in same}).first()
        return {"number": clash["number"], "title": example.title}


class VocabularyAdmin(CountedAdmin, RecordedAdmin):
    fixed = ["slug"]
    search_fields = ["name", "slug", "definition"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(EngagementType)
class EngagementTypeAdmin(VocabularyAdmin):
    form = EngagementTypeForm
    list_display = ["name", "slug", "family", "lasting", "repeatable", "formality", "number"]
    list_filter = ["family", "formality", "lasting", "repeatable"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "definition", "order"]}),
        (
            gettext_lazy("Kind of tie or event"),
            {"fields": ["family", "formality", "lasting", "repeatable"]},
        ),
    ]


@admin.register(IssueArea)
class IssueAreaAdmin(VocabularyAdmin):
    list_display = ["name", "slug", "definition", "number"]
    fieldsets = [(None, {"fields": ["name", "slug", "definition", "order"]})]
