"""Every change of a public row is kept by database triggers, whoever made it."""

import pghistory
from django.db import models
from pghistory.models import Event


class CurrentDataVersion(models.Func):
    """The data version that the running transaction makes."""

    function = "engagements_current_data_version"
    output_field = models.BigIntegerField()


class HistoryEvent(Event):
    """One state of a row: what it became, or was when it was deleted, and at which version."""

    data_version = models.BigIntegerField(db_default=CurrentDataVersion(), editable=False)

    class Meta:
        abstract = True


def track(model=None, *, exclude=None):
    """Class decorator: keep each insert, update and delete of the model's rows."""

    def decorate(tracked):
        return pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=exclude,
            base_model=HistoryEvent,
            app_label="engagements",
        )(tracked)

    return decorate(model) if model else decorate
