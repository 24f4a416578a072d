"""ETags and cache headers: an answer stays the same while data, program and query do."""

import hashlib

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import parse_etags, quote_etag

from .. import versions

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"


def entity_tag(request) -> str:
    """The strong ETag of what a GET of this address and query gives at present."""
    pairs = sorted(
        (name, value) for name, values in request.GET.lists() for value in values if value.strip()
    )
    version = versions.current()
    identity = (*version, settings.BUILD, request.get_host(), request.scheme, request.path, pairs)
    return quote_etag(hashlib.sha256(repr(identity).encode()).hexdigest()[:32])


def not_modified(request, tag) -> HttpResponse | None:
    """The answer 304 for a client that has this very version, else None."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if known != ["*"] and tag not in {each.removeprefix("W/") for each in known}:
        return None
    response = HttpResponse(status=304)
    return cacheable(response, tag)


def cacheable(response, tag):
    """Let caches keep a response, and ask again by its ETag."""
    response["ETag"] = tag
    response["Cache-Control"] = CACHE_CONTROL
    return response
