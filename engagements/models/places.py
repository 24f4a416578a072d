from django.contrib.gis.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .. import history, triggers
from ..choices import Level, PartnerKind, Region
from ..querysets import CountryQuerySet, JurisdictionQuerySet, PartnerQuerySet
from ..text import refuse_invisible
from .constraints import one_of, point_on_earth, slug_format

WITH_CODE = [Level.STATE, Level.TERRITORY]
WITHIN_A_STATE = [Level.COUNTY, Level.CITY]
WITHOUT_A_COUNTRY = [PartnerKind.NETWORK, PartnerKind.ORGANISATION]


@history.track
class Country(models.Model):
    """A country or area with an ISO 3166-1 code, other than the United States."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    name = models.CharField(_("name"), max_length=80, validators=[refuse_invisible], unique=True)
    region = models.CharField(_("world region"), max_length=20, choices=Region)
    point = models.PointField(_("point"), null=True, blank=True)

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex="^[A-Z]{2}$")
                & ~Q(code__in=["US", "PR", "GU", "VI", "AS", "MP", "UM"]),
                name="country_code_foreign",
                violation_error_message=_(
                    "Use the two capital letters of ISO 3166-1, not of the United States."
                ),
            ),
            one_of("region", Region, "country"),
            point_on_earth("country"),
        ]
        triggers = [
            *triggers.bump_data_version(),
            triggers.refresh_engagements(
                "name",
                where="partner_id IN "
                "(SELECT id FROM engagements_partner WHERE country_id = NEW.code)",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("engagements:country", args=[self.code])

    @property
    def sort_in_words(self):
        """What sort of place it is."""
        return self.get_region_display()


@history.track
class Jurisdiction(models.Model):
    """The US side: a state, territory, county, city, tribe or other public body."""

    slug = models.SlugField(_("id"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=120, validators=[refuse_invisible])
    level = models.CharField(_("level"), max_length=20, choices=Level)
    code = models.CharField(
        _("USPS code"), max_length=2, unique=True, null=True, blank=True,
        help_text=_("Only states and territories have one."),
    )  # fmt: skip
    state = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("state"), null=True, blank=True,
        related_name="members", limit_choices_to={"level__in": WITH_CODE},
    )  # fmt: skip
    geoid = models.CharField(_("Census GEOID"), max_length=12, blank=True)
    geonames_id = models.PositiveIntegerField(_("GeoNames id"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(
        _("year of the population figure"), null=True, blank=True
    )
    point = models.PointField(_("point"), null=True, blank=True)

    objects = JurisdictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("jurisdiction")
        verbose_name_plural = _("jurisdictions")
        ordering = ["name", "slug"]
        constraints = [
            slug_format("jurisdiction"),
            one_of("level", Level, "jurisdiction"),
            models.CheckConstraint(
                condition=(Q(level__in=WITH_CODE, code__isnull=False, state=None))
                | (~Q(level__in=WITH_CODE) & Q(code=None)),
                name="jurisdiction_code_of_states_only",
                violation_error_message=_(
                    "A state or territory has a USPS code and no state; others have no code."
                ),
            ),
            models.CheckConstraint(
                condition=Q(code=None) | Q(code__regex="^[A-Z]{2}$"),
                name="jurisdiction_code_format",
                violation_error_message=_("Use the two capital letters of the USPS code."),
            ),
            models.CheckConstraint(
                condition=~Q(level__in=WITHIN_A_STATE) | Q(state__isnull=False),
                name="jurisdiction_within_a_state",
                violation_error_message=_("A city or county lies in a state."),
            ),
            point_on_earth("jurisdiction"),
        ]
        triggers = [
            *triggers.bump_data_version(),
            triggers.refuse_retired_id("jurisdiction"),
            triggers.refresh_engagements(
                "name", "code", "state_id",
                where="jurisdiction_id IN (SELECT id FROM engagements_jurisdiction "
                "WHERE id = NEW.id OR state_id = NEW.id)",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.name}, {self.state.code}" if self.state_id else self.name

    def get_absolute_url(self):
        return reverse("engagements:jurisdiction", args=[self.slug])

    @property
    def sort_in_words(self):
        """What sort of place it is."""
        return self.get_level_display()


@history.track
class Partner(models.Model):
    """The foreign side: a country, region, city, network of governments or organisation."""

    slug = models.SlugField(_("id"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=120, validators=[refuse_invisible])
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind)
    country = models.ForeignKey(
        Country, models.PROTECT, verbose_name=_("country"), null=True, blank=True,
        related_name="partners",
    )  # fmt: skip
    point = models.PointField(_("point"), null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name", "slug"]
        constraints = [
            slug_format("partner"),
            one_of("kind", PartnerKind, "partner"),
            models.CheckConstraint(
                condition=Q(kind__in=WITHOUT_A_COUNTRY) | Q(country__isnull=False),
                name="partner_has_a_country",
                violation_error_message=_("Only a network or organisation lacks a country."),
            ),
            point_on_earth("partner"),
        ]
        triggers = [
            *triggers.bump_data_version(),
            triggers.refuse_retired_id("partner"),
            triggers.refresh_engagements("name", "country_id", where="partner_id = NEW.id"),
        ]

    def __str__(self):
        if self.country_id and self.kind != PartnerKind.NATIONAL:
            return f"{self.name}, {self.country.name}"
        return self.name

    def get_absolute_url(self):
        return reverse("engagements:partner", args=[self.slug])

    @property
    def sort_in_words(self):
        """What sort of place it is."""
        return self.get_kind_display()
