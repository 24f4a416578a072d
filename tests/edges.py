"""A made-up data set that sits on every edge a filter may stumble over.

Starts and ends of each precision at the borders of years, months and the range of years;
ties that ended without an end; places at the antimeridian, at a pole, at 0,0 and nowhere;
partners without country or point; states and tribes with and without one another; titles
with accents, punctuation and words in two fields.
"""

from datetime import UTC, datetime, timedelta
from itertools import cycle, product

from engagements.models import Engagement, EngagementIssue, Source
from engagements.periods import parse_period
from tests.factories import (
    CountryFactory,
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
    MissionFactory,
    NetworkFactory,
    PartnerFactory,
    StateFactory,
    point,
)

STARTS = [
    None, "1776", "1776-01-01", "2017-12-31", "2018", "2018-01-01", "2018-02", "2018-02-28",
    "2018-12", "2019-01-01", "2020-02", "2020-02-29", "2100", "2100-12-31",
]  # fmt: skip
ENDS = [None, "2018", "2018-02", "2018-07-25", "2019", "2020-02", "2100-12-31"]
STATUSES = ["unknown", "active", "ended"]
LEADERS = ["mayor", "governor", "unknown", "agency", "legislature"]
ISSUES = [[], ["climate"], ["climate", "trade"], [], ["trade"], ["culture", "climate"], []]
TITLES = [
    "Köln–Cleveland Städtepartnerschaft",
    "Xi'an/Dallas accord",
    "C40 pledge, 2nd year",
    "São Paulo & Ohio: water",
    "İstanbul and IĞDIR",
    "Ærø ferry (Łódź)",
    "Ohio in Ohio",
    "water water_works",
    "Ålesund -- not Oslo",
    '"Quoted" visit',
    "Cafe\u0301 de\u0301compose\u0301",
]
SUMMARIES = ["", "About water.\nAnd ferries in Oslo.", "", "Climate; Köln, then Kōbe"]


def jurisdictions():
    """Places of every level, on the edges of the world or nowhere."""
    ohio = StateFactory(code="OH", name="Ohio", point=point(-82.79, 40.29))
    alaska = StateFactory(code="AK", name="Alaska", point=point(180, 52))
    StateFactory(code="WY", name="Wyoming", point=None)  # never used
    tribal = {"level": "tribal", "point": point(-100, 45)}
    return [
        ohio,
        alaska,
        StateFactory(code="GU", name="Guam", level="territory", point=point(144.79, 13.44)),
        JurisdictionFactory(slug="adak-ak", name="Adak", state=alaska, point=point(-180, 51.88)),
        JurisdictionFactory(slug="attu-ak", name="Attu", state=alaska, point=point(179.999, 52.9)),
        JurisdictionFactory(slug="kobe-oh", name="Kobe", state=ohio, point=None),
        JurisdictionFactory(slug="lake-oh", name="Lake", level="county", point=point(-83, 39.96)),
        JurisdictionFactory(slug="null-oh", name="Null Island", point=point(0, 0)),
        JurisdictionFactory(
            slug="pole", name="Pole", level="other", state=None, point=point(0, 90)
        ),
        JurisdictionFactory(slug="oneida", name="Oneida Nation", state=None, **tribal),
        JurisdictionFactory(slug="haida-ak", name="Haida", state=alaska, **tribal),
    ]


def partners():
    """Partners of every kind, with and without country and point."""
    germany = CountryFactory(code="DE", name="Germany", region="europe-eurasia")
    CountryFactory(code="FR", name="France", region="europe-eurasia")  # never used
    return [
        PartnerFactory(slug="kobe-jp", name="Kōbe"),
        PartnerFactory(slug="jp", name="Japan", kind="national", point=None),
        PartnerFactory(slug="koeln-de", name="Köln", country=germany),
        PartnerFactory(slug="bw-de", name="Baden-Württemberg", kind="region", country=germany),
        NetworkFactory(slug="c40-cities", name="C40 Cities"),
        NetworkFactory(slug="under2", name="Under2 Coalition", point=None),
        NetworkFactory(slug="who", name="World Health Organization", kind="organisation"),
    ]


def types():
    """Ties and events of several families, and one that is never used."""
    EngagementTypeFactory(slug="observer")
    return [
        EngagementTypeFactory(slug="sister-city", repeatable=True),
        MissionFactory(slug="mission"),
        EngagementTypeFactory(slug="membership", family="membership", repeatable=True),
        MissionFactory(slug="declaration", formality="formal"),
        EngagementTypeFactory(slug="office", family="presence", formality="informal",
                              repeatable=True),
    ]  # fmt: skip


def periods():
    """(start, end, status) of every kind that the database takes, as Periods or None."""
    for start, end, status in product(STARTS, ENDS, STATUSES):
        start, end = (text and parse_period(text) for text in (start, end))
        if not (start and end) or start.first <= end.last:
            yield start, end, status


def make():
    """Fill the database with the data set."""
    sides = cycle(jurisdictions()), cycle(partners())
    texts = cycle(TITLES), cycle(SUMMARIES)
    kinds, leaders, tags = cycle(types()), cycle(LEADERS), cycle(ISSUES)
    engagements = [
        Engagement(
            slug=f"edge-{number}",
            title=next(texts[0]),
            summary=next(texts[1]),
            jurisdiction=next(sides[0]),
            partner=next(sides[1]),
            type=next(kinds),
            led_by=next(leaders),
            status=status,
            start=start and start.first,
            start_precision=start.precision if start else "",
            end=end and end.last,
            end_precision=end.precision if end else "",
        )
        for number, (start, end, status) in enumerate(periods())
    ]
    Engagement.objects.bulk_create(engagements)
    Source.objects.bulk_create(
        Source(engagement=each, url="https://example.org/", confidence="low")
        for each in engagements
    )
    issues = {
        slug: IssueAreaFactory(slug=slug) for slug in ("climate", "trade", "culture", "sport")
    }
    EngagementIssue.objects.bulk_create(
        EngagementIssue(engagement=each, issue=issues[slug])
        for each in engagements
        for slug in next(tags)
    )
    long_ago = datetime(2024, 2, 29, 23, 59, 59, 999_999, tzinfo=UTC)
    for number, each in enumerate(engagements[::2]):
        moment = long_ago + timedelta(microseconds=number // 3)
        Engagement.objects.filter(pk=each.pk).update(updated=moment)
