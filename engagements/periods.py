"""Dates of reduced precision: 2018, 2018-07 or 2018-07-25, stored as a day and a precision."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .choices import Precision

FIRST_YEAR, LAST_YEAR = 1776, 2100
PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Period(NamedTuple):
    """All days from `first` to `last`, both included, that a written date covers."""

    first: date
    last: date
    precision: Precision


def parse_period(text: str) -> Period:
    """Read an ISO 8601 date of reduced precision, such as 2018, 2018-07 or 2018-07-25.

    Raises ValidationError when it is not one, does not exist (2021-02-30) or lies
    outside the years 1776 to 2100.
    """
    match = PATTERN.fullmatch(text)
    if not match:
        raise ValidationError(_("Write a date as 2018, 2018-07 or 2018-07-25."), code="invalid")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(
            _("The year must lie between %(first)d and %(last)d."),
            code="invalid",
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    if not 1 <= month <= 12:
        raise ValidationError(_("There is no month %(month)s."), params={"month": match[2]})
    days = monthrange(year, month)[1]
    if day is None:
        return Period(date(year, month, 1), date(year, month, days), Precision.MONTH)
    if not 1 <= day <= days:
        raise ValidationError(
            _("There is no day %(day)s in %(month)s."),
            params={"day": match[3], "month": text[:7]},
        )
    return Period(date(year, month, day), date(year, month, day), Precision.DAY)


def isoformat(day: date | None, precision: str) -> str | None:
    """Write a stored date with the precision it has; None when it is unknown."""
    if day is None:
        return None
    return day.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, 10)]
