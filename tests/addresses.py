"""Every public address of the site, as its own URL configuration has them."""

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern

SAMPLES = {
    "engagements/<slug:slug>/": "a",
    "engagements/<slug:key>/": "a",
    "jurisdictions/<slug:slug>/": "oh",
    "jurisdictions/<slug:key>/": "oh",
    "countries/<slug:code>/": "JP",
    "countries/<slug:key>/": "JP",
    "partners/<slug:slug>/": "kobe-jp",
    "partners/<slug:key>/": "kobe-jp",
    "types/<slug:key>/": "sister-city",
    "issues/<slug:key>/": "climate",
    "places/<slug:digest>/": "0123456789abcdef",
    "sitemap-<slug:section>.xml": "engagements",
}  # a row of `fill()`, or an id of the right form

OTHERS = {"admin/", "readyz"}


def routes(patterns=None, prefix="/"):
    """The route of every address but the admin's, and the one that looks for committed data."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each.pattern, RegexPattern) or str(each.pattern) in OTHERS:
            continue
        if isinstance(each, URLPattern):
            yield prefix + str(each.pattern)
        else:
            yield from routes(each.url_patterns, prefix + str(each.pattern))


def split(route):
    """(before, after) the parameter of a route; (route, None) without one."""
    if "<" not in route:
        return route, None
    before, _, rest = route.partition("<")
    return before, rest.partition(">")[2]


def address(route):
    """The address of something that exists, for a route."""
    before, after = split(route)
    if after is None:
        return before
    name = next(name for name in SAMPLES if route.endswith("/" + name))
    return before + SAMPLES[name] + after


def is_for_programs(address):
    """Whether it answers data and problem documents instead of pages."""
    return address.startswith(("/api/", "/data/e")) and not address.endswith("/docs/")


def parameterised():
    """(before, after) of every route that has a parameter."""
    return sorted({split(route) for route in routes() if "<" in route})


ADDRESSES = sorted({address(route) for route in routes()})
PROGRAMS = [each for each in ADDRESSES if is_for_programs(each)]
PAGES = [each for each in ADDRESSES if not is_for_programs(each)]
