"""What the fragments in `templates/charts/` expect: each function gives one fragment's `chart`.

A chart is a mapping: `drawn`, the geometry of `engagements/charts/`, and what else its
fragment names at its head. What a fragment repeats many times are tuples of strings: for
templates, attributes and numbers are the slow part.
"""

from django.urls import reverse
from django.utils.formats import number_format

from ..lists import query_with


def link_base(query, *without) -> str:
    """The address of the map under a query, without some parameters, for one more to follow."""
    rest = query_with(query, **dict.fromkeys(without))
    return f"{reverse('engagements:map')}?{rest}{'&' if rest else ''}"


def figures(number, decimals=0) -> str:
    """A number as the visitor's language writes it."""
    if isinstance(number, int) and number < 1000 and not decimals:
        return str(number)  # the same in all of them, and much faster
    return number_format(number, decimals)
