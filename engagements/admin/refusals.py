"""What the database refused, as an error that a form can show."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, OperationalError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

BUSY = {"40001", "40P01", "55P03", "57014"}  # serialization, deadlock, lock time-out, cancelled
REFERRED = "23503"
BESIDE = {
    "retired_ids_stay_retired": (
        "slug", gettext_lazy("This id was retired and is not used again."),
    ),
    "live_ids_are_not_retired": (
        None, gettext_lazy("This id is in use and cannot be retired."),
    ),
    "engagement_has_a_source": (
        None, gettext_lazy("Give at least one source: nothing is published without."),
    ),
}  # fmt: skip


def refusal_of(error: DatabaseError) -> ValidationError | None:
    """The error to show for one of the database; None when it is no refusal but a failure."""
    if isinstance(error, ProtectedError):
        return ValidationError(_("Others refer to it still, so it cannot be deleted."))
    code = getattr(error.__cause__, "pgcode", None)
    if isinstance(error, OperationalError) and code in BUSY:
        return ValidationError(
            _("Somebody else, or an import, is writing at this moment. Try again in a minute.")
        )
    if isinstance(error, IntegrityError) and code:
        return violation(code, error.__cause__.diag)
    return None


def violation(code, diagnosis):
    """The error for a constraint that a row would break."""
    name = diagnosis.constraint_name
    if name in BESIDE:
        beside, message = BESIDE[name]
        return ValidationError({beside: message} if beside else message)
    if message := declared_message(name):
        return ValidationError(message)
    if code == REFERRED:
        return ValidationError(
            _("A row that this one refers to, or that refers to it, changed at the same moment.")
        )
    return ValidationError(diagnosis.message_detail or diagnosis.message_primary)


def declared_message(name):
    """What the models say about the constraint of that name."""
    for model in apps.get_app_config("engagements").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return constraint.get_violation_error_message()
    return None
