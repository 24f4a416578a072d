"""Paging by position in the order, not by offset: no row is lost or seen twice.

A cursor names the last (or, going back, the first) engagement seen: the value it is ordered
by, which may be unknown, and its key.
"""

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PAGE_SIZE, LARGEST_PAGE = 100, 500
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Order:
    """By a field, rows without a value last, equal ones by key."""

    field: str
    descending: bool
    read: callable
    nullable: bool = False

    def by(self, *, reverse=False):
        """The arguments of order_by, or those of the opposite order."""
        nulls = {"nulls_first" if reverse else "nulls_last": True} if self.nullable else {}
        field = F(self.field)
        by_field = field.desc(**nulls) if self.descending != reverse else field.asc(**nulls)
        return by_field, "-pk" if reverse else "pk"

    def after(self, value, key):
        """The rows that follow the one with this value and key."""
        if value is None:
            return Q(**{f"{self.field}__isnull": True, "pk__gt": key})
        beyond = "lt" if self.descending else "gt"
        rows = Q(**{f"{self.field}__{beyond}": value}) | Q(**{self.field: value, "pk__gt": key})
        return rows | Q(**{f"{self.field}__isnull": True}) if self.nullable else rows

    def before(self, value, key):
        """The rows that precede the one with this value and key."""
        if value is None:
            return Q(**{f"{self.field}__isnull": False}) | Q(
                **{f"{self.field}__isnull": True, "pk__lt": key}
            )
        beyond = "gt" if self.descending else "lt"
        return Q(**{f"{self.field}__{beyond}": value}) | Q(**{self.field: value, "pk__lt": key})


def readable(text):
    """The text, if PostgreSQL can hold it; raises ValueError otherwise."""
    if "\x00" in text:
        raise ValueError("NUL")
    return text.encode().decode()


def read_moment(text):
    """A moment in UTC; raises ValueError when it is anything else."""
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != timedelta(0):
        raise ValueError("not in UTC")
    return moment


ORDERS = {
    "-start": Order("start", True, date.fromisoformat, nullable=True),
    "start": Order("start", False, date.fromisoformat, nullable=True),
    "-updated": Order("updated", True, read_moment),
    "title": Order("title", False, readable),
}


@dataclass(frozen=True)
class Page:
    """Rows of a queryset and the cursors of its neighbours, None at either end."""

    rows: list
    next: str | None
    previous: str | None


def once(query, name):
    """The value of a parameter that may come once; None when absent or empty."""
    values = [value for value in query.getlist(name) if value.strip()]
    if len(values) > 1:
        raise ValidationError({name: _("Give this parameter once.")})
    return values[0] if values else None


def read_page_size(query):
    """Rows per page that a query asks for, from 1 to 500."""
    text = once(query, "page_size")
    if text is None:
        return PAGE_SIZE
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 0 < int(text) <= LARGEST_PAGE):
        raise ValidationError({"page_size": _("Give a whole number from 1 to 500.")})
    return int(text)


def read_ordering(query):
    """The name of the order that a query asks for."""
    name = once(query, "ordering") or "-start"
    if name not in ORDERS:
        raise ValidationError({"ordering": _("Use one of: %s.") % ", ".join(ORDERS)})
    return name


def write_cursor(*parts):
    """An opaque text that names a position."""
    return base64.urlsafe_b64encode(json.dumps(parts, default=str).encode()).decode().rstrip("=")


def read_cursor(query, size):
    """The parts of a query's cursor, of which there must be `size`; None without one."""
    text = once(query, "cursor")
    if text is None:
        return None
    try:
        parts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError):
        parts = None
    if not isinstance(parts, list) or len(parts) != size:
        raise bad_cursor()
    return parts


def bad_cursor():
    """The error of a cursor that this site did not make, or not for this order."""
    return ValidationError({"cursor": _("Use a cursor as given in `next` or `previous`.")})


def read_position(query, ordering):
    """(forwards, value, key) of the row that a query continues from; None for the start."""
    parts = read_cursor(query, 4)
    if parts is None:
        return None
    made_for, forwards, text, key = parts
    valid_key = isinstance(key, int) and 0 <= key <= LARGEST_KEY
    if made_for != ordering or not isinstance(forwards, bool) or not valid_key:
        raise bad_cursor()
    order = ORDERS[ordering]
    try:
        value = None if text is None and order.nullable else order.read(text)
    except (ValueError, TypeError, AttributeError):
        raise bad_cursor() from None
    return forwards, value, key


def keyset_page(queryset, query):
    """The Page of a queryset of engagements that a query asks for.

    Raises ValidationError by parameter for a bad cursor, page size or ordering.
    """
    ordering, size = read_ordering(query), read_page_size(query)
    order, position = ORDERS[ordering], read_position(query, ordering)
    forwards = position is None or position[0]
    if position:
        beyond = order.after if forwards else order.before
        queryset = queryset.filter(beyond(*position[1:]))
    rows = list(queryset.order_by(*order.by(reverse=not forwards))[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if not forwards:
        rows.reverse()

    def cursor(row, onwards):
        return write_cursor(ordering, onwards, getattr(row, order.field), row.pk)

    return Page(
        rows,
        next=cursor(rows[-1], True) if rows and (more or not forwards) else None,
        previous=cursor(rows[0], False) if rows and (position if forwards else more) else None,
    )


def offset_page(queryset, query):
    """The Page of a short queryset whose order holds still, such as places by number."""
    size, parts = read_page_size(query), read_cursor(query, 1)
    offset = parts[0] if parts else 0
    if not isinstance(offset, int) or isinstance(offset, bool) or not 0 <= offset <= 10**6:
        raise bad_cursor()
    rows = list(queryset[offset : offset + size + 1])
    return Page(
        rows[:size],
        next=write_cursor(offset + size) if len(rows) > size else None,
        previous=write_cursor(max(0, offset - size)) if offset else None,
    )
