"""The page of one engagement."""

from django.db.models import Q
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render

from ..conditional import public_page
from ..models import Engagement, RetiredId
from ..retirement import trace
from .charts.globes import engagement_globe
from .timeline import changes_of

SHOWN = 8


def retired_page(request, kind, slug, view_name):
    """Where an id leads that no record has: its canonical form, its successor, its tombstone.

    Raises Http404 when there was never such a record.
    """
    if slug != slug.lower():
        return redirect(view_name, slug.lower(), permanent=True)
    retired = trace(kind, slug)
    if retired is None:
        raise Http404
    if retired.successor:
        return redirect(view_name, retired.successor, permanent=True)
    return render(request, "engagements/gone.html", {"retired": retired}, status=410)


def related(engagement):
    """Other engagements of the same pair, then of the same state with the same country."""
    others = Engagement.objects.with_places().prefetch_related("issues").exclude(pk=engagement.pk)
    same_pair = others.filter(jurisdiction=engagement.jurisdiction, partner=engagement.partner)
    home = engagement.jurisdiction.state or engagement.jurisdiction
    around = others.filter(Q(jurisdiction=home) | Q(jurisdiction__state=home))
    if engagement.partner.country_id:
        around = around.filter(partner__country=engagement.partner.country_id)
    else:
        around = around.filter(partner=engagement.partner)
    around = around.exclude(jurisdiction=engagement.jurisdiction, partner=engagement.partner)
    return {
        "same_pair": same_pair[:SHOWN],
        "around": around[:SHOWN],
        "around_number": around.count(),
        "around_query": around_query(engagement, home),
        "home": home,
    }


def around_query(engagement, home):
    """The filter that keeps a state's engagements with a country, or with a network."""
    query = QueryDict(mutable=True)
    query["state"] = home.code or ""
    if engagement.partner.country_id:
        query["country"] = engagement.partner.country_id
    else:
        query["partner"] = engagement.partner.slug
    return query.urlencode()


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
        "parts": record.parts.with_places().prefetch_related("issues"),
        "globe": engagement_globe(record),
        **related(record),
        "changes": changes_of(record),
        "address": request.build_absolute_uri(record.get_absolute_url()),
    }
    return render(request, "engagements/engagement.html", context)
