"""Engagements that the unique constraint allows but that may be the same one twice."""

from django.db.models import Q

from .models import Engagement


def near_duplicates(engagement: Engagement):
    """Other engagements of the same pair and type that may be this one.

    Of a type that a pair has once, all others; of a repeatable one, those that start in the
    same year or, on either side, at an unknown time.
    """
    others = Engagement.objects.exclude(pk=engagement.pk).filter(
        jurisdiction=engagement.jurisdiction_id,
        partner=engagement.partner_id,
        type=engagement.type_id,
    )
    if engagement.type.repeatable and engagement.start:
        others = others.filter(Q(start=None) | Q(start__year=engagement.start.year))
    return others
