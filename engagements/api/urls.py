from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from ..models import Country, EngagementType, IssueArea, Jurisdiction, Partner, RetiredId
from . import representations as write
from . import shapes
from .docs import Schema, docs
from .explore import Explore, Places
from .views import (
    NOT_FOUND,
    RETIRED,
    CountedDetail,
    CountedList,
    EngagementDetail,
    EngagementList,
    NoSuchAddress,
)

app_name = "api"


def counted(plural, one, **attributes):
    """The addresses of a list and of its rows, by public id."""
    name = attributes["model"]._meta.model_name
    also = NOT_FOUND | RETIRED if name in RetiredId.Kind.values else NOT_FOUND
    return [
        path(
            f"{plural}/",
            CountedList.as_view(
                operation=f"{plural}_list", summary=_("List %s") % plural, **attributes
            ),
            name=f"{name}-list",
        ),
        path(
            f"{plural}/<slug:key>/",
            CountedDetail.as_view(
                operation=f"{plural}_retrieve",
                summary=_("Get one %s") % one,
                also=also,
                **attributes,
            ),
            name=f"{name}-detail",
        ),
    ]


urlpatterns = [
    path("engagements/", EngagementList.as_view(), name="engagement-list"),
    path("engagements/<slug:key>/", EngagementDetail.as_view(), name="engagement-detail"),
    *counted(
        "jurisdictions", "jurisdiction", model=Jurisdiction, related=["state"],
        representation=write.jurisdiction_json, shape=shapes.JurisdictionShape,
    ),
    *counted(
        "partners", "partner", model=Partner,
        representation=write.partner_json, shape=shapes.PartnerShape,
    ),
    *counted(
        "countries", "country", model=Country, key="code__iexact",
        representation=write.country_json, shape=shapes.CountryShape,
    ),
    *counted(
        "types", "type", model=EngagementType,
        representation=write.type_json, shape=shapes.TypeShape,
    ),
    *counted(
        "issues", "issue", model=IssueArea,
        representation=write.issue_json, shape=shapes.IssueShape,
    ),
    path("explore/", Explore.as_view(), name="explore"),
    path("places/", Places.as_view(operation="places_current", also={}), name="places"),
    path("places/<slug:digest>/", Places.as_view(), name="places"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    re_path(r"^(?:.*/)?$", NoSuchAddress.as_view()),
]  # fmt: skip
