"""Key figures of a set of engagements: ties and events apart, never added together."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q

from ..choices import PartnerKind, Status

TIE, EVENT = Q(lasting=True), Q(lasting=False)


@dataclass(frozen=True)
class Summary:
    """How many there are of what; years are None where no event is dated."""

    ties: int
    ended_ties: int
    events: int
    first_event: int | None
    last_event: int | None
    countries: int
    networks: int
    governments: int
    partners: int
    undated: int


def summarise(engagements) -> Summary:
    """The figures of a queryset of engagements, in one query."""
    figures = engagements.order_by().aggregate(
        ties=Count("pk", filter=TIE),
        ended_ties=Count("pk", filter=TIE & Q(status=Status.ENDED)),
        events=Count("pk", filter=EVENT),
        first_event=Min("start__year", filter=EVENT),
        last_event=Max("start__year", filter=EVENT),
        countries=Count("partner__country", distinct=True),
        networks=Count("partner", distinct=True, filter=Q(partner__kind=PartnerKind.NETWORK)),
        governments=Count("jurisdiction", distinct=True),
        partners=Count("partner", distinct=True),
        undated=Count("pk", filter=Q(start=None)),
    )
    return Summary(**figures)
