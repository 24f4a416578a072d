"""Engagements that the unique constraint allows but that may be the same one twice."""

from .importers.duplicates import NEAR_DAYS, alike
from .models import Engagement


def near_duplicates(engagement: Engagement) -> list[Engagement]:
    """Others of the same pair and type with nearly the same title, at about the same time.

    Without a start an engagement may be of any time.
    """
    others = Engagement.objects.exclude(pk=engagement.pk).filter(
        jurisdiction=engagement.jurisdiction_id,
        partner=engagement.partner_id,
        type=engagement.type_id,
    )
    return [
        other
        for other in others.only("title", "start")
        if near(engagement.start, other.start) and alike(engagement.title, other.title)
    ]


def near(start, other_start):
    """Two starts, either of which may be unknown, lie within a month of each other."""
    if start is None or other_start is None:
        return True
    return abs((start - other_start).days) <= NEAR_DAYS
