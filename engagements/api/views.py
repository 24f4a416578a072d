"""The read-only API: each view says what it gives; filter, paging and caching are shared."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response
from rest_framework.views import APIView

from ..conditional import cacheable, entity_tag, not_modified, recall, remember
from ..filters import EngagementFilter
from ..models import Engagement, RetiredId
from ..retirement import trace
from . import representations as write
from . import shapes
from .paging import keyset_page, offset_page
from .problems import Gone
from .throttles import ReadThrottle


class PublicView(APIView):
    """GET from any origin, conditional and cacheable; subclasses write `answer`.

    own: the parameters beside the filter's; filtered: whether it obeys the filter
    operation, summary, description, shape, paged, media_type: what the schema says of it
    also: status -> text of what it answers beside 200, 304, 400 and 429
    """

    own = ()
    filtered = True
    operation = summary = description = ""
    shape = None
    paged = False
    media_type = "application/json"
    also = {}
    http_method_names = ["get", "head", "options"]

    def perform_content_negotiation(self, request, force=False):
        """Give what the address names, whatever a client says it accepts."""
        return super().perform_content_negotiation(request, force=True)

    def get(self, request, **kwargs):
        tag = entity_tag(request)
        if response := not_modified(request, tag) or recall(tag):
            return response
        self.limit_reads(request)
        response = self.answer(request, self.read_filter(request), **kwargs)
        if response.status_code != 200:
            return response
        if isinstance(response, Response):  # a stream is never held in memory
            response.add_post_render_callback(lambda rendered: remember(rendered, tag))
        return cacheable(response, tag)

    def limit_reads(self, request):
        """Raise Throttled when an address asks too much; what is remembered costs nothing."""
        throttle = ReadThrottle()
        if not throttle.allow_request(request, self):
            self.throttled(request, throttle.wait())

    def read_filter(self, request):
        """The filter that the query asks for; raises ValidationError by parameter."""
        if not self.filtered and (unknown := set(request.GET) - set(self.own)):
            raise ValidationError({name: _("There is no such parameter.") for name in unknown})
        return EngagementFilter.strict(request.GET, self.own)

    def options(self, request, **kwargs):
        """Tell other origins that they may read."""
        response = HttpResponse(status=204)
        response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Vary"] = "Accept-Encoding"
        return response


class NoSuchAddress(PublicView):
    """Anything else below the API's root."""

    schema = None

    def get(self, request, **kwargs):
        raise Http404


def root_of(request):
    """The address of the site that a request came to, without a slash at the end."""
    return request.build_absolute_uri("/")[:-1]


def envelope(request, count, page, results):
    """{count, next, previous, results} of a page, with whole addresses."""

    def address(cursor):
        query = request.GET.copy()
        query["cursor"] = cursor
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

    return Response(
        {
            "count": count,
            "next": page.next and address(page.next),
            "previous": page.previous and address(page.previous),
            "results": results,
        }
    )


def retired_answer(kind, slug, view_name):
    """The redirect of a merged record; raises Gone for a withdrawn one, Http404 otherwise."""
    retired = trace(kind, slug)
    if retired is None:
        raise Http404
    if not retired.successor:
        raise Gone(retired)
    return redirect(view_name, retired.successor, permanent=True)


NOT_FOUND = {404: _("There is nothing at this address.")}
RETIRED = {301: _("It was merged into another one."), 410: _("It was withdrawn.")}


class EngagementList(PublicView):
    own = ("cursor", "page_size", "ordering")
    operation = "engagements_list"
    summary = _("List engagements")
    description = _("Engagements under the filter, a page at a time; follow `next` to the end.")
    shape = shapes.EngagementShape
    paged = True

    def answer(self, request, engagement_filter):
        page = keyset_page(write.engagement_rows(engagement_filter.qs), request.GET)
        results = write.engagements_json(page.rows, root_of(request))
        return envelope(request, engagement_filter.qs.count(), page, results)


class EngagementDetail(PublicView):
    filtered = False
    operation = "engagements_retrieve"
    summary = _("Get one engagement")
    description = _(
        "A merged id answers 301 to its successor, a withdrawn one 410 with the reason."
    )
    shape = shapes.EngagementShape
    also = NOT_FOUND | RETIRED

    def answer(self, request, engagement_filter, key):
        rows = list(write.engagement_rows(Engagement.objects.filter(slug=key)))
        if not rows:
            return retired_answer(RetiredId.Kind.ENGAGEMENT, key, "api:engagement-detail")
        return Response(write.engagements_json(rows, root_of(request))[0])


class CountedView(PublicView):
    """Rows of a model that engagements refer to, each with its number under the filter.

    related: what to fetch with a row; key: the field that is the public id
    """

    model = representation = None
    related = ()
    key = "slug"

    def rows(self, engagement_filter):
        """All rows with their number and, where they have a point, its coordinates."""
        rows = self.model.objects.with_number(engagement_filter.qs).select_related(*self.related)
        has_point = any(field.name == "point" for field in self.model._meta.fields)
        return rows.annotate(**write.WITH_POINT) if has_point else rows


class CountedList(CountedView):
    own = ("cursor", "page_size")
    paged = True
    description = _("The largest first; those without an engagement under the filter come last.")

    def answer(self, request, engagement_filter):
        rows = self.rows(engagement_filter).order_by("-number", "name", "pk")
        page, root = offset_page(rows, request.GET), root_of(request)
        results = [self.representation(row, root) for row in page.rows]
        return envelope(request, self.model.objects.count(), page, results)


class CountedDetail(CountedView):
    description = _("With the number of its engagements under the filter.")

    def answer(self, request, engagement_filter, key):
        row = self.rows(engagement_filter).filter(**{self.key: key}).first()
        if row:
            return Response(self.representation(row, root_of(request)))
        name = self.model._meta.model_name
        return retired_answer(name, key, f"api:{name}-detail")
