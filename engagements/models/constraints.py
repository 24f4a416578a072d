"""Row rules that several tables share, held by the database."""

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CheckConstraint, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from ..querysets import Latitude, Longitude


def one_of(field, choices, table):
    """The field holds one of the choices."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}),
        name=f"{table}_{field}_known",
        violation_error_message=_("Use one of: %s.") % ", ".join(choices.values),
    )


def slug_format(table):
    """The slug is made of lower-case letters, digits and single hyphens."""
    return CheckConstraint(
        condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
        name=f"{table}_slug_format",
        violation_error_message=_("Use lower-case letters, digits and single hyphens."),
    )


class WhereKnown(CheckConstraint):
    """A rule that an unknown value cannot break; Django fails to check it for one."""

    field = None

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        if getattr(instance, self.field) is not None:
            super().validate(model, instance, exclude, using)

    def deconstruct(self):
        _path, arguments, options = super().deconstruct()
        return "django.db.models.CheckConstraint", arguments, options


class WherePointKnown(WhereKnown):
    field = "point"


class WhereStartKnown(WhereKnown):
    field = "start"


class WhereEndKnown(WhereKnown):
    field = "end"


def point_on_earth(table):
    """The point, where there is one, has a longitude and a latitude that exist."""
    on_earth = Q(point__isempty=False)
    for degrees, limit in (Longitude("point"), 180), (Latitude("point"), 90):
        on_earth &= Q(GreaterThanOrEqual(degrees, -limit)) & Q(LessThanOrEqual(degrees, limit))
    return WherePointKnown(
        condition=Q(point__isnull=True) | on_earth,
        name=f"{table}_point_on_earth",
        violation_error_message=_(
            "Longitude lies between -180 and 180, latitude between -90 and 90."
        ),
    )
