"""ETags, and answers remembered by them: both hold while data, program and query do."""

import hashlib
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from . import versions

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
LARGEST = 500_000  # bytes of a body that is worth remembering


def entity_tag(request) -> str:
    """The strong ETag of what a GET of this address and query gives at present."""
    pairs = sorted((name, value) for name, values in request.GET.lists() for value in values)
    identity = (
        *versions.current(),
        settings.BUILD,
        get_language(),
        timezone.now().year,  # charts run to the present year
        request.scheme,
        request.get_host(),
        request.path,
        pairs,
    )
    return quote_etag(hashlib.sha256(repr(identity).encode()).hexdigest()[:32])


def not_modified(request, tag) -> HttpResponse | None:
    """The answer 304 for a client that has this very version, else None."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if tag not in {each.removeprefix("W/") for each in known}:
        return None
    return cacheable(HttpResponse(status=304), tag)


def cacheable(response, tag):
    """Let caches keep a response, and ask again by its ETag."""
    response["ETag"] = tag
    response["Cache-Control"] = CACHE_CONTROL
    return response


def recall(tag) -> HttpResponse | None:
    """The answer that this process gave under the tag, if it remembers it."""
    if remembered := cache.get(tag):
        body, content_type = remembered
        return cacheable(HttpResponse(body, content_type=content_type), tag)
    return None


def remember(response, tag):
    """Keep the body of a good answer for the next who asks the same."""
    if response.status_code == 200 and not response.streaming and len(response.content) <= LARGEST:
        cache.set(tag, (response.content, response["Content-Type"]))


def public_page(view):
    """A page that is the same for everybody: GET and HEAD, conditional, remembered."""

    @require_safe
    @wraps(view)
    def page(request, *args, **kwargs):
        tag = entity_tag(request)
        if response := not_modified(request, tag) or recall(tag):
            return response
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        remember(response, tag)
        return cacheable(response, tag) if response.status_code == 200 else response

    return page
