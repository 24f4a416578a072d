"""Lists of engagements, page by page."""

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..api.paging import ORDERS

PER_PAGE = 50
ORDER_NAMES = {
    "-start": _("Newest first"),
    "start": _("Oldest first"),
    "-updated": _("Last changed first"),
    "title": _("By title"),
}


class CountedPaginator(Paginator):
    """A paginator that is told how many rows there are."""

    def __init__(self, rows, count, per_page=PER_PAGE):
        super().__init__(rows, per_page)
        self._count = count

    @cached_property
    def count(self):
        return self._count


def read_ordering(query):
    """The order that a page's query asks for, or the default."""
    name = query.get("ordering")
    return name if name in ORDERS else "-start"


def engagement_page(queryset, count, query):
    """The page of engagements that a query asks for; the nearest one when it asks for none."""
    order = ORDERS[read_ordering(query)]
    rows = queryset.with_places().prefetch_related("issues").order_by(*order.by())
    return CountedPaginator(rows, count).get_page(query.get("page"))


def query_with(query, **changes):
    """A query string with other values for some parameters; None takes one out."""
    changed = QueryDict(query, mutable=True)
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = value
    return changed.urlencode()
