"""Questions about many rows, in the words of the domain."""

from django.contrib.gis.db import models
from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from .choices import Status


class Longitude(models.Func):
    """Degrees east of a point, from -180 to 180."""

    function = "ST_X"
    output_field = models.FloatField()


class Latitude(models.Func):
    """Degrees north of a point, from -90 to 90."""

    function = "ST_Y"
    output_field = models.FloatField()


class SearchWords(SearchQuery):
    """A visitor's words as a text query: web-search syntax, accents and case ignored."""

    def __init__(self, words):
        super().__init__(words)
        self.function = "engagements_search_query"  # __init__ sets one of PostgreSQL's
        self.set_source_expressions([models.Value(words)])  # no configuration argument


class CountedQuerySet(models.QuerySet):
    """Rows that engagements refer to, by the lookup `counted_by`."""

    counted_by = None

    def with_number(self, engagements):
        """Add `number`, how many of the given engagements refer to each row."""
        numbers = (
            engagements.filter(**{self.counted_by: OuterRef("pk")})
            .order_by()
            .values(self.counted_by)
            .annotate(number=Count("pk", distinct=True))
            .values("number")
        )
        return self.annotate(number=Coalesce(Subquery(numbers), 0))


class VocabularyQuerySet(CountedQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class EngagementTypeQuerySet(VocabularyQuerySet):
    counted_by = "type"


class IssueAreaQuerySet(VocabularyQuerySet):
    counted_by = "issues"


class CountryQuerySet(CountedQuerySet):
    counted_by = "partner__country"


class PartnerQuerySet(CountedQuerySet):
    counted_by = "partner"


class JurisdictionQuerySet(CountedQuerySet):
    counted_by = "jurisdiction"

    def in_states(self, codes):
        """Keep the states of these USPS codes and everything in them."""
        return self.filter(Q(code__in=codes) | Q(state__code__in=codes))

    def within(self, west, south, east, north):
        """Keep those whose point lies in the box; west > east crosses the antimeridian."""
        inside = Q(longitude__gte=west), Q(longitude__lte=east)
        return self.annotate(longitude=Longitude("point"), latitude=Latitude("point")).filter(
            inside[0] & inside[1] if west <= east else inside[0] | inside[1],
            latitude__range=(south, north),
        )


class EngagementQuerySet(models.QuerySet):
    def matching(self, words):
        """Keep those whose title, summary or names match the words."""
        return self.filter(search=SearchWords(words))

    def undated(self):
        """Keep those without a known start."""
        return self.filter(start=None)

    def under_way(self, first=None, last=None, *, or_undated=False):
        """Keep those whose span overlaps the days from `first` to `last`, both included.

        A dated type spans its start to its end, or its start alone; a lasting one runs on to
        its end, or without one for good; an ended one without an end spans its start alone.
        Without a start an engagement is under way in no period, but `or_undated` adds it.
        """
        overlap = Q(start__isnull=False)
        if last is not None:
            overlap &= Q(start__lte=last)
        if first is not None:
            overlap &= reaches(first)
        return self.filter(overlap | Q(start=None) if or_undated else overlap)

    def with_places(self):
        """Fetch what an engagement is shown with: its type and both sides."""
        return self.select_related("type", "jurisdiction__state", "partner__country", "part_of")


def reaches(day):
    """The span does not end before the day."""
    goes_on = Q(lasting=True) & ~Q(status=Status.ENDED)
    start_covers = (
        Q(start__gte=day)
        | Q(start_precision="month", start=day.replace(day=1))
        | Q(start_precision="year", start=day.replace(month=1, day=1))
    )
    return Q(end__gte=day) | Q(end=None) & (goes_on | start_covers)
