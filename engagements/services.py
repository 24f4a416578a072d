"""Decisions about public records that take more than saving one row."""

import pghistory
from django.db import transaction
from django.utils import timezone

from .models import DataVersion, Engagement, Jurisdiction, Partner, RetiredId


def hold_public_data():
    """Keep every other writer of public data out until the running transaction ends.

    Whoever writes waits for the counter row of the data version first (`triggers.py`). To lock
    any other row before it would let two writers lock each other out.
    """
    list(DataVersion.objects.select_for_update())


def withdraw_engagement(engagement: Engagement, *, reason: str) -> RetiredId:
    """Take an engagement out of the public data; its id answers with the reason from now on.

    All or nothing. Raises ProtectedError while others are part of it.
    """
    return retire(engagement, kind=RetiredId.Kind.ENGAGEMENT, reason=reason)


def withdraw_jurisdiction(jurisdiction: Jurisdiction, *, reason: str) -> RetiredId:
    """Take out a jurisdiction. Raises ProtectedError while anything refers to it."""
    return retire(jurisdiction, kind=RetiredId.Kind.JURISDICTION, reason=reason)


def withdraw_partner(partner: Partner, *, reason: str) -> RetiredId:
    """Take out a partner. Raises ProtectedError while anything refers to it."""
    return retire(partner, kind=RetiredId.Kind.PARTNER, reason=reason)


@transaction.atomic
def retire(row, *, kind, reason) -> RetiredId:
    """Delete a row and keep its public id as retired.

    The row goes first: a trigger refuses to retire an id that is still in use.
    """
    hold_public_data()
    with pghistory.context(reason=reason):
        row.delete()
        return RetiredId.objects.create(
            kind=kind, slug=row.slug, reason=reason, date=timezone.now().date()
        )
