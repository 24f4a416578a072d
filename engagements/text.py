"""What text may hold, wherever it comes in: admin, import, forms."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def refuse_invisible(text):
    """Raise ValidationError for characters that hide or reorder what is written."""
    if found := INVISIBLE.search(text):
        raise ValidationError(
            _("The character U+%(code)04X is not allowed: remove it.") % {"code": ord(found[0])}
        )
