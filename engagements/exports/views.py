"""Downloads of what a filter keeps, at the pace of the client."""

from django.core.exceptions import ValidationError
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes

from ..api.views import PublicView, root_of
from .csv import stream_csv
from .geojson import GEOMETRIES, stream_geojson


class Download(PublicView):
    """A file of engagements; subclasses `stream` it."""

    suffix = content_type = ""

    def answer(self, request, engagement_filter):
        options = self.read_options(request)
        wanted = request.method != "HEAD"
        content = self.stream(request, engagement_filter.qs, **options) if wanted else ()
        response = StreamingHttpResponse(content, content_type=self.content_type)
        name = f"engagements-{timezone.localdate()}.{self.suffix}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def read_options(self, request):
        """What the query asks for beside the filter; raises ValidationError by parameter."""
        return {}


class CsvDownload(Download):
    suffix, media_type = "csv", "text/csv"
    content_type = "text/csv; charset=utf-8"
    shape = OpenApiTypes.STR
    operation = "engagements_csv"
    summary = _("Download engagements as CSV")
    description = _("All engagements under the filter, newest first, as the importer reads them.")

    def stream(self, request, engagements):
        return stream_csv(engagements)


class GeoJsonDownload(Download):
    own = ("geometry",)
    suffix, media_type = "geojson", "application/geo+json"
    content_type = media_type
    shape = OpenApiTypes.OBJECT
    operation = "engagements_geojson"
    summary = _("Download engagements as GeoJSON")
    description = _(
        "All engagements under the filter, newest first. `geometry` is `jurisdiction` (default), "
        "`partner` or `tie`: the great circle between both."
    )

    def read_options(self, request):
        geometries = [value for value in request.GET.getlist("geometry") if value]
        if len(geometries) > 1:
            raise ValidationError({"geometry": _("Give this parameter once.")})
        if not set(geometries) <= GEOMETRIES.keys():
            known = ", ".join(GEOMETRIES)
            raise ValidationError({"geometry": _("Use one of: %(known)s.") % {"known": known}})
        return {"geometry": geometries[0]} if geometries else {}

    def stream(self, request, engagements, **options):
        return stream_geojson(engagements, root=root_of(request), **options)
