"""What is answered when something is wrong.

Only the page for an unknown address uses the site's templates. The others come out also
when the database or the request itself is what is broken.
"""

import sys

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .outages import is_outage

STYLESHEETS = [
    "vendor/public-sans/public-sans.css",
    "css/tokens.css",
    "css/base.css",
    "css/site.css",
]  # as templates/base.html has them
SECONDS_TO_WAIT = 5  # before a visitor asks a database that was away again


def bad_request(request, exception=None):
    """400: the request could not be understood. It may name a host that is not ours."""
    return answer(
        request,
        400,
        _("This request is wrong"),
        _("Something in the address or in what was sent cannot be right."),
    )


def forbidden(request, exception=None):
    """403: the account lacks the permission."""
    return answer(
        request, 403, _("Not allowed"), _("Your account does not have the permission for this.")
    )


def csrf_failure(request, reason=""):
    """403: a form was sent from elsewhere, or from a page that has grown old."""
    return answer(
        request,
        403,
        _("The form was not accepted"),
        _(
            "The form was sent from another site, from a page that is too old, or by a browser "
            "that keeps no cookies. Nothing was saved. Go back, reload the page and try again."
        ),
    )


def not_found(request, exception=None):
    """404, in the frame of the site."""
    if wants_document(request):
        return document(404, _("Not found"), _("There is nothing at this address."))
    return render(request, "404.html", status=404)


def server_error(request):
    """503 when the database is away, which passes; 500 for all else."""
    if not is_outage(sys.exc_info()[1]):
        return answer(
            request,
            500,
            _("Something went wrong"),
            _("The fault is ours, and it has been noted. Nothing that you sent was saved."),
        )
    response = answer(
        request,
        503,
        _("Back in a moment"),
        _("The database does not answer right now. Please try again in a few seconds."),
    )
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def wants_document(request):
    """The address belongs to programs: the API and the downloads."""
    path = request.path_info
    return path.startswith("/api/") or (path.startswith("/data/") and path != "/data/")


def answer(request, status, title, detail):
    """The error as a page, or as a problem document where programs ask."""
    if wants_document(request):
        return document(status, title, detail)
    page = render_to_string(
        "error.html", {"title": title, "detail": detail, "stylesheets": stylesheets()}
    )
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


def document(status, title, detail):
    """A problem document (RFC 9457)."""
    return JsonResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
        headers={
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Cache-Control": "no-store",
        },
    )


def stylesheets():
    """Addresses of the site's style; none when the static files are not prepared."""
    try:
        return [staticfiles_storage.url(name) for name in STYLESHEETS]
    except ValueError:
        return []
