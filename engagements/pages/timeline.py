"""What happened to a public record, told from the history that the database keeps."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.apps import apps
from django.utils.translation import gettext_lazy as _

SOURCES = {
    "insert": _("Source added"),
    "update": _("Source changed"),
    "delete": _("Source removed"),
}
ISSUES = {
    "insert": _("Issue added"),
    "update": _("Issue changed"),
    "delete": _("Issue removed"),
}
OWN = {"id", "pgh_id", "pgh_created_at", "pgh_label", "pgh_obj", "pgh_context", "data_version"}
OWN |= {"repeatable", "lasting", "search", "updated"}


@dataclass(frozen=True)
class Change:
    """What one transaction did to a record: when, and which of its parts."""

    when: datetime
    what: list


def state_of(event):
    """The tracked columns of an event and their values."""
    return {
        field.attname: getattr(event, field.attname)
        for field in event._meta.concrete_fields
        if field.name not in OWN
    }


def record_steps(engagement):
    """(when, words) for each change of the record's own columns."""
    before = {}
    for event in events("EngagementHistoryEvent").filter(pgh_obj_id=engagement.pk):
        state = state_of(event)
        changed = [name for name, value in state.items() if before.get(name) != value]
        fields = [event._meta.get_field(name).verbose_name for name in changed]
        before = state
        if event.pgh_label == "insert":
            yield event.pgh_created_at, _("Record added")
        elif fields:
            yield event.pgh_created_at, _("Changed: %s") % ", ".join(map(str, fields))


def part_steps(model, engagement, labels):
    """(when, words) for each source or issue that was added, changed or removed."""
    for event in events(model).filter(engagement_id=engagement.pk):
        yield event.pgh_created_at, labels[event.pgh_label]


def events(model):
    """All events of a history table, oldest first."""
    return apps.get_model("engagements", model).objects.order_by("pgh_id")


def changes_of(engagement) -> list[Change]:
    """The public history of an engagement, newest first; people's names are not in it."""
    steps = [
        *record_steps(engagement),
        *part_steps("SourceHistoryEvent", engagement, SOURCES),
        *part_steps("EngagementIssueHistoryEvent", engagement, ISSUES),
    ]
    steps.sort(key=lambda step: step[0], reverse=True)
    return [
        Change(when, list(dict.fromkeys(str(words) for _when, words in group)))
        for when, group in groupby(steps, key=lambda step: step[0])
    ]
