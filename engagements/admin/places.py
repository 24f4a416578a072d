from django.contrib import admin
from django.contrib.admin import EmptyFieldListFilter, RelatedOnlyFieldListFilter
from django.utils.translation import gettext_lazy as _

from .. import services
from ..models import Country, Jurisdiction, Partner
from .forms import PointForm
from .lists import CountedAdmin
from .recorded import RecordedAdmin

POINT = (_("Point on the map"), {"fields": [("longitude", "latitude")]})


class PlaceAdmin(CountedAdmin, RecordedAdmin):
    """A place is written with its coordinates as numbers."""

    form = PointForm

    @admin.display(description=_("longitude"))
    def longitude(self, place):
        return place.point and place.point.x

    @admin.display(description=_("latitude"))
    def latitude(self, place):
        return place.point and place.point.y


@admin.register(Country)
class CountryAdmin(PlaceAdmin):
    fixed = ["code"]
    list_display = ["name", "code", "region", "number"]
    list_filter = ["region", ("point", EmptyFieldListFilter)]
    search_fields = ["name", "code"]
    fieldsets = [(None, {"fields": ["name", "code", "region"]}), POINT]


@admin.register(Jurisdiction)
class JurisdictionAdmin(PlaceAdmin):
    fixed = ["slug"]
    list_display = ["name", "level", "state", "population", "number"]
    list_filter = [
        "level",
        ("point", EmptyFieldListFilter),
        ("state", RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["state"]
    search_fields = ["name", "slug", "code", "state__name", "state__code"]
    autocomplete_fields = ["state"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "level", "code", "state"]}),
        POINT,
        (
            _("Elsewhere"),
            {"fields": ["geoid", "geonames_id", ("population", "population_year")]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("state")

    def withdraw(self, row, reason):
        services.withdraw_jurisdiction(row, reason=reason)


@admin.register(Partner)
class PartnerAdmin(PlaceAdmin):
    fixed = ["slug"]
    list_display = ["name", "kind", "country", "number"]
    list_filter = [
        "kind",
        ("point", EmptyFieldListFilter),
        ("country", RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["country"]
    search_fields = ["name", "slug", "country__name"]
    autocomplete_fields = ["country"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [(None, {"fields": ["name", "slug", "kind", "country"]}), POINT]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("country")

    def withdraw(self, row, reason):
        services.withdraw_partner(row, reason=reason)
