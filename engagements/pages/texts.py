"""Pages of text: about the map, and about its data."""

from django.shortcuts import render
from django.urls import reverse

from .. import versions
from ..conditional import public_page
from ..counts import counts
from ..models import EngagementType, IssueArea
from .dictionary import tables


@public_page
def about(request):
    """What is on the map, how it gets there and what it does not tell."""
    context = {
        "answer": counts(versions.current(), ""),
        "types": EngagementType.objects.all(),
        "issues": IssueArea.objects.all(),
    }
    return render(request, "engagements/about.html", context)


@public_page
def accessibility(request):
    """How far the site can be used by everybody, and whom to tell when it cannot."""
    return render(request, "engagements/accessibility.html")


@public_page
def robots(request):
    """What crawlers may read: all but the endless combinations of filters."""
    context = {"sitemap": request.build_absolute_uri(reverse("engagements:sitemap"))}
    return render(request, "engagements/robots.txt", context, content_type="text/plain")


@public_page
def data(request):
    """Downloads, data dictionary, licence and examples."""
    context = {"answer": counts(versions.current(), ""), "tables": tables()}
    return render(request, "engagements/data.html", context)
