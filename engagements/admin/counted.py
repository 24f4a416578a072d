from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Engagement


class CountedAdmin(admin.ModelAdmin):
    """Lists show how many engagements refer to each row."""

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name.endswith("_changelist"):
            return rows.with_number(Engagement.objects.all())
        return rows

    @admin.display(description=_("engagements"), ordering="number")
    def number(self, row):
        return row.number
