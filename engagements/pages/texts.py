"""Pages of text: about the map, and about its data."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import versions
from ..counts import counts
from ..models import EngagementType, IssueArea
from .dictionary import tables


@require_safe
def about(request):
    """What is on the map, how it gets there and what it does not tell."""
    context = {
        "answer": counts(versions.current(), ""),
        "types": EngagementType.objects.all(),
        "issues": IssueArea.objects.all(),
    }
    return render(request, "engagements/about.html", context)


@require_safe
def data(request):
    """Downloads, data dictionary, licence and examples."""
    context = {"answer": counts(versions.current(), ""), "tables": tables()}
    return render(request, "engagements/data.html", context)
