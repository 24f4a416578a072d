"""What the lists of all records have in common."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.translation import gettext_lazy as _

from ..models import Engagement

WORDS = 12  # that a search looks for; each of them reads the whole table


class ListedAdmin(admin.ModelAdmin):
    """Lists that ask the database for no more than it can answer."""

    actions = None  # deleting many at once would leave no reason
    list_per_page = 50

    def get_search_results(self, request, queryset, search_term):
        words = search_term.replace("\x00", " ").split()[:WORDS]
        return super().get_search_results(request, queryset, " ".join(words))

    def get_changelist_instance(self, request):
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError) as error:  # such as ?start__year=0
            raise IncorrectLookupParameters from error


class CountedAdmin(ListedAdmin):
    """Lists show how many engagements refer to each row."""

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name.endswith("_changelist"):
            return rows.with_number(Engagement.objects.all())
        return rows

    @admin.display(description=_("engagements"), ordering="number")
    def number(self, row):
        return row.number


class ReadOnlyAdmin(ListedAdmin):
    """Rows that other parts of the program write; staff look at them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
