"""What tells the US side of a file from the foreign one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import Level, PartnerKind
from ..models import Country, Jurisdiction, Partner, RetiredId
from ..models.places import WITH_CODE, WITHIN_A_STATE, WITHOUT_A_COUNTRY
from ..querysets import Latitude, Longitude
from . import cells
from .places import PlaceBook, described, point_of

AMERICAN = {"US", "AS", "GU", "MP", "PR", "UM", "VI"}


class JurisdictionBook(PlaceBook):
    """The US side; `within` is the USPS code of the state, a state's own included."""

    model, kinds = Jurisdiction, Level.values
    kind_of_id = RetiredId.Kind.JURISDICTION
    columns = (
        "jurisdiction", "jurisdiction_name", "jurisdiction_level", "state",
        "jurisdiction_longitude", "jurisdiction_latitude",
    )  # fmt: skip
    unknown_within = gettext_lazy("This is no state or territory: use its USPS code, such as OH.")

    def load_known(self):
        rows = Jurisdiction.objects.values_list(
            "slug", "name", "level", "state__code", "code", Longitude("point"), Latitude("point")
        )
        return {
            slug: described(name, level, state or code, *point)
            for slug, name, level, state, code, *point in rows
        }

    def load_withins(self):
        """USPS code -> key of the state."""
        return dict(Jurisdiction.objects.filter(level__in=WITH_CODE).values_list("code", "pk"))

    def needs_within(self, kind):
        return kind in WITHIN_A_STATE

    def missing(self, place):
        if place.get("kind") in WITH_CODE:
            message = _("All states and territories are known: use the slug of one of them.")
            yield self.column("kind"), place["kind"], message
        yield from super().missing(place)

    def build(self, slug, place):
        return Jurisdiction(
            slug=slug,
            name=place["name"],
            level=place["kind"],
            state_id=self.withins.get(place.get("within")),
            point=point_of(place),
        )


class PartnerBook(PlaceBook):
    """The foreign side; `within` is the ISO code of the country."""

    model, kinds = Partner, PartnerKind.values
    kind_of_id = RetiredId.Kind.PARTNER
    columns = (
        "partner", "partner_name", "partner_kind", "partner_country",
        "partner_longitude", "partner_latitude",
    )  # fmt: skip
    unknown_within = gettext_lazy("This is no country: use its code of ISO 3166-1, such as JP.")
    both_american = gettext_lazy("Both sides would be American: the partner is a foreign one.")

    def load_known(self):
        rows = Partner.objects.values_list(
            "slug", "name", "kind", "country", Longitude("point"), Latitude("point")
        )
        return {slug: described(*parts) for slug, *parts in rows}

    def load_withins(self):
        return set(Country.objects.values_list("code", flat=True))

    def needs_within(self, kind):
        return kind not in WITHOUT_A_COUNTRY

    def read_within(self, text):
        if cells.code(text) in AMERICAN:
            raise ValidationError(self.both_american)
        return super().read_within(text)

    def unknown(self, slug):
        if Jurisdiction.objects.filter(slug=slug).exists():
            return self.both_american
        return super().unknown(slug)

    def build(self, slug, place):
        return Partner(
            slug=slug,
            name=place["name"],
            kind=place["kind"],
            country_id=place.get("within"),
            point=point_of(place),
        )
