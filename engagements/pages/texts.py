"""Pages of text: about the map, and about its data."""

from django.shortcuts import render

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
def data(request):
    """Downloads, data dictionary, licence and examples."""
    context = {"answer": counts(versions.current(), ""), "tables": tables()}
    return render(request, "engagements/data.html", context)
