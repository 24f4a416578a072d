"""Dates and addresses as people read them."""

from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..choices import Precision
from ..pages.lists import query_with

register = template.Library()
FORMATS = {Precision.YEAR: "Y", Precision.MONTH: "M Y"}


@register.simple_tag
def reduced_date(day, precision):
    """A date as precisely as it is known: 22 Nov 2026, Oct 1957 or 1957."""
    if day is None:
        return _("date unknown")
    return date_format(day, FORMATS.get(precision, "j M Y"))


@register.filter
def host(url):
    """The host that an address leads to, without www."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@register.simple_tag
def query(current, **changes):
    """A query string with other values for some parameters; None takes one out."""
    return query_with(current, **changes)
