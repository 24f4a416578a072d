"""The page of one engagement."""

from django.http import Http404
from django.shortcuts import redirect, render

from ..conditional import public_page
from ..models import Engagement, RetiredId
from ..retirement import trace
from .timeline import changes_of

RELATED = 12


def retired_page(request, kind, slug, view_name):
    """The redirect of a merged record or the tombstone of a withdrawn one; else Http404."""
    retired = trace(kind, slug)
    if retired is None:
        raise Http404
    if retired.successor:
        return redirect(view_name, retired.successor, permanent=True)
    return render(request, "engagements/gone.html", {"retired": retired}, status=410)


def related(engagement):
    """Other engagements of the same pair, then of the same jurisdiction and country."""
    others = Engagement.objects.with_places().exclude(pk=engagement.pk)
    same_pair = others.filter(jurisdiction=engagement.jurisdiction, partner=engagement.partner)
    if engagement.partner.country_id is None:
        return list(same_pair[:RELATED])
    same_country = others.filter(
        jurisdiction=engagement.jurisdiction, partner__country=engagement.partner.country_id
    ).exclude(partner=engagement.partner)
    return [*same_pair[:RELATED], *same_country[:RELATED]][:RELATED]


@public_page
def engagement(request, slug):
    """One engagement: who, what, when, its sources, its history and how to cite it."""
    record = (
        Engagement.objects.with_places().prefetch_related("issues", "sources").filter(slug=slug)
    ).first()
    if record is None:
        return retired_page(request, RetiredId.Kind.ENGAGEMENT, slug, "engagements:engagement")
    context = {
        "engagement": record,
        "parts": record.parts.with_places(),
        "related": related(record),
        "changes": changes_of(record),
        "address": request.build_absolute_uri(record.get_absolute_url()),
    }
    return render(request, "engagements/engagement.html", context)
