"""How the OpenAPI document describes a view: from the view's attributes and the one filter."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers as s

from ..fields import TermsField
from ..filters import EngagementFilter
from .paging import LARGEST_PAGE, ORDERS, PAGE_SIZE
from .problems import CONTENT_TYPE as PROBLEM
from .shapes import ProblemShape

OWN = {
    "cursor": OpenApiParameter("cursor", str, description=_("As given in next or previous.")),
    "page_size": OpenApiParameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
        description=_("Rows in a page, from 1 to 500."),
    ),
    "ordering": OpenApiParameter(
        "ordering",
        {"type": "string", "enum": list(ORDERS), "default": "-start"},
        description=_("Order; rows without a date come last either way."),
    ),
    "geometry": OpenApiParameter(
        "geometry",
        {"type": "string", "enum": ["jurisdiction", "partner", "tie"]},
        description=_("What the geometry is: either end, or the great circle between them."),
    ),
}


def filter_parameters():
    """The parameters of the filter, as OpenAPI describes them."""
    for name, each in EngagementFilter.base_filters.items():
        many = issubclass(each.field_class, TermsField) and name != "undated"
        text = f"{each.label}. {each.extra.get('help_text', '')}".strip()
        schema = {"type": "string"}
        if choices := each.extra.get("terms"):
            schema["enum"] = list(choices)
        if many:
            yield OpenApiParameter(
                name, {"type": "array", "items": schema}, description=text, explode=True
            )
        else:
            yield OpenApiParameter(name, schema, description=text)


class PublicSchema(AutoSchema):
    """Describes a `PublicView` by its `operation`, `shape`, `filtered`, `own` and `also`."""

    def get_operation_id(self):
        return self.view.operation

    def get_summary(self):
        return str(self.view.summary)

    def get_description(self):
        return str(self.view.description)

    def get_tags(self):
        return [self.view.operation.partition("_")[0]]

    def get_override_parameters(self):
        filters = filter_parameters() if self.view.filtered else ()
        return [*filters, *(OWN[name] for name in self.view.own)]

    def get_response_serializers(self):
        texts = {
            304: _("As the client has it."),
            400: _("A parameter is wrong."),
            429: _("Too many reads."),
            **self.view.also,
        }
        answers = {
            (status, PROBLEM) if status >= 400 else status: OpenApiResponse(
                ProblemShape if status >= 400 else None, text
            )
            for status, text in texts.items()
        }
        return {(200, self.view.media_type): self.get_shape(), **answers}

    def get_shape(self):
        """The shape of the answer 200, in an envelope when it comes page by page."""
        shape = self.view.shape
        if not self.view.paged:
            return shape
        return inline_serializer(
            f"{shape.__name__}Page",
            {
                "count": s.IntegerField(min_value=0, help_text=_("Rows on all pages.")),
                "next": s.URLField(allow_null=True),
                "previous": s.URLField(allow_null=True),
                "results": shape(many=True),
            },
        )
