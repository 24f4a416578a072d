"""Rows for tests: plain and valid by default, so that a test names only what it is about.

Dates are written as people write them: `EngagementFactory(start="2018-07", end="2020")`.
"""

import factory
from django.contrib.gis.geos import Point
from django.db import transaction
from factory.django import DjangoModelFactory

from engagements.models import (
    Country,
    Engagement,
    EngagementType,
    IssueArea,
    Jurisdiction,
    Partner,
    Source,
)
from engagements.periods import parse_period


def point(longitude, latitude):
    """A point on earth in degrees."""
    return Point(longitude, latitude, srid=4326)


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ["code"]

    code = "JP"
    name = factory.LazyAttribute(lambda country: {"JP": "Japan"}.get(country.code, country.code))
    region = "east-asia-pacific"
    point = point(139.75, 35.69)


class StateFactory(DjangoModelFactory):
    class Meta:
        model = Jurisdiction
        django_get_or_create = ["code"]

    code = "OH"
    slug = factory.LazyAttribute(lambda state: state.code.lower())
    name = factory.LazyAttribute(lambda state: {"OH": "Ohio"}.get(state.code, state.code))
    level = "state"
    point = point(-82.79, 40.29)


class JurisdictionFactory(DjangoModelFactory):
    """A city in Ohio, unless told otherwise."""

    class Meta:
        model = Jurisdiction
        django_get_or_create = ["slug"]

    slug = factory.Sequence(lambda n: f"city-{n}-oh")
    name = factory.Sequence(lambda n: f"Town {n}")
    level = "city"
    state = factory.SubFactory(StateFactory)
    point = point(-83.0, 39.96)


class PartnerFactory(DjangoModelFactory):
    """A city in Japan, unless told otherwise."""

    class Meta:
        model = Partner
        django_get_or_create = ["slug"]

    slug = factory.Sequence(lambda n: f"partner-{n}-jp")
    name = factory.Sequence(lambda n: f"Port {n}")
    kind = "city"
    country = factory.SubFactory(CountryFactory)
    point = point(135.2, 34.69)


class NetworkFactory(PartnerFactory):
    """A network, which belongs to no country; its point is its seat."""

    slug = factory.Sequence(lambda n: f"network-{n}")
    name = factory.Sequence(lambda n: f"Network {n}")
    kind = "network"
    country = None


class EngagementTypeFactory(DjangoModelFactory):
    """A tie that lasts; `MissionFactory` gives events."""

    class Meta:
        model = EngagementType
        django_get_or_create = ["slug"]

    slug = "sister-city"
    name = factory.LazyAttribute(lambda each: each.slug.replace("-", " ").capitalize())
    definition = "A lasting bond of two cities."
    family = "partnership"
    lasting = True
    repeatable = False
    formality = "formal"


class MissionFactory(EngagementTypeFactory):
    """A dated event that a pair may repeat."""

    slug = "mission"
    definition = "A visit abroad."
    family = "meeting"
    lasting = False
    repeatable = True
    formality = "informal"


class IssueAreaFactory(DjangoModelFactory):
    class Meta:
        model = IssueArea
        django_get_or_create = ["slug"]

    slug = "climate"
    name = factory.LazyAttribute(lambda issue: issue.slug.capitalize())


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    engagement = factory.SubFactory("tests.factories.EngagementFactory", source=None)
    url = factory.Sequence(lambda n: f"https://example.org/{n}")
    title = "Minutes of the council"
    confidence = "high"


class EngagementFactory(DjangoModelFactory):
    """An undated sister city with one source; `issues=["climate"]` names its issues."""

    class Meta:
        model = Engagement
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"engagement-{n}")
    title = factory.Sequence(lambda n: f"Engagement {n}")
    jurisdiction = factory.SubFactory(JurisdictionFactory)
    partner = factory.SubFactory(PartnerFactory)
    type = factory.SubFactory(EngagementTypeFactory)
    source = factory.RelatedFactory(SourceFactory, factory_related_name="engagement")

    @classmethod
    def create(cls, **kwargs):
        """In one transaction: at its end an engagement has to have a source."""
        with transaction.atomic():
            return super().create(**kwargs)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        for name, day in {"start": "first", "end": "last"}.items():
            if isinstance(kwargs.get(name), str):
                period = parse_period(kwargs[name])
                kwargs[name] = getattr(period, day)
                kwargs[f"{name}_precision"] = period.precision
        return kwargs

    @factory.post_generation
    def issues(self, create, slugs, **kwargs):
        if create:
            self.issues.set(IssueAreaFactory(slug=slug) for slug in slugs or ())
