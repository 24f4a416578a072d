"""Who engages: the split by level of US government."""

from dataclasses import dataclass

from django.db.models import Count

from ..choices import Level
from .summaries import EVENT, TIE


@dataclass(frozen=True)
class LevelShare:
    """A level of government, its governments and their ties and events."""

    value: str
    name: str
    governments: int
    ties: int
    events: int


def split_by_level(engagements) -> list[LevelShare]:
    """The levels that engage, in the order of the list, in one query."""
    found = {
        level: numbers
        for level, *numbers in engagements.order_by()
        .values_list("jurisdiction__level")
        .annotate(
            governments=Count("jurisdiction", distinct=True),
            ties=Count("pk", filter=TIE),
            events=Count("pk", filter=EVENT),
        )
    }
    return [
        LevelShare(level.value, level.label, *found[level]) for level in Level if level in found
    ]
