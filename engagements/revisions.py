"""What changed in a row over time, read from the event tables that the triggers fill."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Max
from django.utils.translation import gettext as _

from .models import Engagement, EngagementIssue, Jurisdiction, Partner, Source
from .periods import isoformat

BELONGING = {Engagement: [(Source, "engagement_id"), (EngagementIssue, "engagement_id")]}
NAMED_WITH = {Jurisdiction: ["state"], Partner: ["country"]}  # what __str__ of a row reads


@dataclass(frozen=True)
class Change:
    """One value that became another; `subject` names the row when it is not the row itself."""

    subject: str
    name: str
    before: str
    after: str


@dataclass
class Revision:
    """All that one transaction changed, by whom (a user name, or empty) and why."""

    data_version: int
    when: datetime
    user: str
    reason: str
    changes: list[Change] = field(default_factory=list)


def newest_version(row) -> int:
    """The data version that last changed the row or what belongs to it; 0 if none did."""
    newest = [
        events.aggregate(newest=Max("data_version"))["newest"] for _model, events in tracked(row)
    ]
    return max(filter(None, newest), default=0)


def revisions_of(row, *, since: int = 0) -> list[Revision]:
    """The revisions of the row and of what belongs to it, newest first.

    `since` leaves out those up to that data version.
    """
    states = [
        (model, event, before)
        for model, events in tracked(row)
        for event, before in with_previous(events.select_related("pgh_context"))
        if event.data_version > since
    ]
    naming, users = Naming(states), user_names(event for _model, event, _before in states)
    revisions = {}
    for model, event, before in states:
        subject = "" if isinstance(row, model) else str(model._meta.verbose_name)
        if event.data_version not in revisions:
            revisions[event.data_version] = revision_of(event, users)
        revisions[event.data_version].changes += naming.changes(subject, model, event, before)
    return sorted(revisions.values(), key=lambda each: each.data_version, reverse=True)


def tracked(row):
    """Pairs of a model and the events of its rows that are, or belong to, the row."""
    for model, key in [(type(row), "pgh_obj_id"), *BELONGING.get(type(row), [])]:
        yield model, model.pgh_event_model.objects.filter(**{key: row.pk}).order_by("pgh_id")


def with_previous(events):
    """Pairs of an event and the event before it of the same row, which may be None."""
    latest = {}
    for event in events:
        yield event, latest.get(event.pgh_obj_id)
        latest[event.pgh_obj_id] = event


def context_of(event):
    """What was set as context when the event happened: user, reason; maybe nothing."""
    return event.pgh_context.metadata if event.pgh_context else {}


def user_names(events):
    """The names of the users who caused the events, by key."""
    keys = {context_of(each).get("user") for each in events} - {None}
    return {user.pk: user.get_username() for user in get_user_model().objects.filter(pk__in=keys)}


def revision_of(event, users):
    """The transaction of an event, still without its changes."""
    context = context_of(event)
    return Revision(
        data_version=event.data_version,
        when=event.pgh_created_at,
        user=users.get(context.get("user"), ""),
        reason=context.get("reason") or "",
    )


class Naming:
    """Turns the values of events into words, with one query for each table referred to."""

    def __init__(self, states):
        wanted = defaultdict(set)
        for model, event, before in states:
            for name, key in chain.from_iterable(
                ((name, values_of(model, each)[name]) for name in references(model))
                for each in (event, before)
                if each
            ):
                wanted[references(model)[name]].add(key)
        self.rows = {
            model: model.objects.select_related(*NAMED_WITH.get(model, [])).in_bulk(keys)
            for model, keys in wanted.items()
        }

    def changes(self, subject, model, event, before):
        """What differs between the two events of a row, in the order of its fields."""
        new = values_of(model, event) if event.pgh_label != "delete" else {}
        old = values_of(model, before if event.pgh_label != "delete" else event)
        return [
            Change(
                subject,
                str(model._meta.get_field(name).verbose_name),
                self.words(model, name, old.get(name)),
                self.words(model, name, new.get(name)),
            )
            for name in new or old
            if old.get(name) != new.get(name) and not is_blank(old.get(name), new.get(name))
        ]

    def words(self, model, name, value):
        """A value as a person reads it; empty when there is none."""
        referred = references(model).get(name)
        if value in (None, "", (None, "")):
            return ""
        if referred:
            return str(self.rows[referred].get(value, f"#{value}"))
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, tuple):
            return isoformat(*value)
        if hasattr(value, "coords"):
            return f"{value.x:.7g}, {value.y:.7g}"
        choices = dict(model._meta.get_field(name).flatchoices)
        return str(choices.get(value, value))


def is_blank(*values):
    """All of the values say that nothing is known."""
    return all(value in (None, "", (None, "")) for value in values)


def references(model):
    """The model's foreign keys to other rows: name and model referred to."""
    return {
        each.name: each.related_model
        for each in model._meta.concrete_fields
        if isinstance(each, ForeignKey) and each.name != "engagement"
    }


def values_of(model, event):
    """What an event holds of the row's fields; a date and its precision are one value."""
    if event is None:
        return {}
    held = {each.name for each in event._meta.concrete_fields}
    names = [
        each.name
        for each in model._meta.concrete_fields
        if each.name in held and not each.primary_key and each.name != "engagement"
    ]
    return {
        name: (getattr(event, name), getattr(event, f"{name}_precision"))
        if f"{name}_precision" in held
        else getattr(event, model._meta.get_field(name).attname)
        for name in names
        if not name.endswith("_precision")
    }
