"""Engagements as the oracle sees them: everything a filter may look at, in plain Python."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from engagements.models import Engagement

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True)
class Row:
    """One engagement.

    terms: parameter -> the values by which it is found
    fields: the words of each field that `q` searches
    mapped: whether both sides have a point
    """

    n: int
    id: str
    title: str
    jurisdiction: int
    partner: int
    terms: dict[str, frozenset[str]]
    fields: tuple[tuple[str, ...], ...]
    point: tuple[float, float] | None
    mapped: bool
    lasting: bool
    status: str
    start: date | None
    start_precision: str
    end: date | None
    updated: datetime

    def span(self):
        """First and last day under way, date.max for good; None without a start."""
        if self.start is None:
            return None
        if self.end:
            return self.start, self.end
        if self.lasting and self.status != "ended":
            return self.start, date.max
        return self.start, last_day(self.start, self.start_precision)


def last_day(first, precision):
    """The last day of the year, month or day that begins with `first`."""
    if precision == "year":
        return date(first.year, 12, 31)
    if precision == "month":
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def words(text):
    """The words of a text without case and accents; anything but letters and digits parts them."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", bare.translate(LETTERS))


def read() -> list[Row]:
    """All engagements, in no particular order."""
    engagements = Engagement.objects.order_by().select_related(
        "type", "jurisdiction__state", "partner__country"
    )
    return [row(engagement) for engagement in engagements.prefetch_related("issues")]


def row(engagement) -> Row:
    point = engagement.jurisdiction.point
    return Row(
        n=engagement.pk,
        id=engagement.slug,
        title=engagement.title,
        jurisdiction=engagement.jurisdiction.pk,
        partner=engagement.partner.pk,
        terms={name: frozenset(values) for name, values in terms(engagement).items()},
        fields=tuple(tuple(words(text)) for text in searched(engagement) if text),
        point=(point.x, point.y) if point else None,
        mapped=point is not None and engagement.partner.point is not None,
        lasting=engagement.type.lasting,
        status=engagement.status,
        start=engagement.start,
        start_precision=engagement.start_precision,
        end=engagement.end,
        updated=engagement.updated,
    )


def terms(engagement):
    """Parameter -> the values by which an engagement is found."""
    jurisdiction, partner = engagement.jurisdiction, engagement.partner
    country = partner.country
    return {
        "type": {engagement.type.slug},
        "family": {engagement.type.family},
        "formality": {engagement.type.formality},
        "issue": {issue.slug for issue in engagement.issues.all()} or {"none"},
        "status": {engagement.status},
        "led_by": {engagement.led_by},
        "jurisdiction": {jurisdiction.slug},
        "level": {jurisdiction.level},
        "state": {place.code for place in (jurisdiction, jurisdiction.state) if place} - {None},
        "partner": {partner.slug},
        "kind": {partner.kind},
        "country": {country.code} if country else set(),
        "region": {country.region} if country else set(),
    }


def searched(engagement):
    """The texts in which `q` looks for words."""
    jurisdiction, partner = engagement.jurisdiction, engagement.partner
    places = [place for place in (jurisdiction, jurisdiction.state, partner.country) if place]
    return [
        *[engagement.title, engagement.summary, jurisdiction.code, partner.name],
        *[place.name for place in places],
        jurisdiction.state and jurisdiction.state.code,
    ]
