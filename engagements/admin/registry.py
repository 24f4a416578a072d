from django.contrib import admin

from ..models import Release, RetiredId
from .lists import ReadOnlyAdmin


@admin.register(RetiredId)
class RetiredIdAdmin(ReadOnlyAdmin):
    """Ids retire by withdrawing or merging a record, never by hand."""

    list_display = ["slug", "kind", "successor", "reason", "date"]
    list_filter = ["kind"]
    search_fields = ["slug", "successor", "reason"]


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ["number", "date", "data_version"]
