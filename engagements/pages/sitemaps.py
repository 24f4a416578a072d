"""What search engines are told of: every record and place that has something to show."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import Exists, OuterRef
from django.urls import reverse

from ..conditional import public_page
from ..models import Country, Engagement, Jurisdiction, Partner

NAMES = [
    "map",
    "jurisdictions",
    "countries",
    "partners",
    "networks",
    "data",
    "about",
    "accessibility",
]


class PageSitemap(Sitemap):
    """Pages that are not about one record."""

    def items(self):
        return [*(f"engagements:{name}" for name in NAMES), "api:docs"]

    def location(self, name):
        return reverse(name)


class EngagementSitemap(Sitemap):
    limit = 10_000

    def items(self):
        return Engagement.objects.order_by("pk").only("slug", "updated")

    def lastmod(self, engagement):
        return engagement.updated


class PlaceSitemap(Sitemap):
    """Places of a model that an engagement refers to."""

    limit = 10_000

    def __init__(self, model):
        self.model = model

    def items(self):
        rows = self.model.objects
        used = Engagement.objects.filter(**{rows.all().counted_by: OuterRef("pk")})
        return rows.filter(Exists(used)).order_by("pk")


PARTS = {
    "pages": PageSitemap,
    "engagements": EngagementSitemap,
    "jurisdictions": PlaceSitemap(Jurisdiction),
    "countries": PlaceSitemap(Country),
    "partners": PlaceSitemap(Partner),
}


@public_page
def sitemap_index(request):
    """The list of sitemaps, one for each kind of page."""
    return index(request, PARTS, sitemap_url_name="engagements:sitemap-section")


@public_page
def sitemap_section(request, section):
    """The sitemap of one kind of page."""
    return sitemap(request, PARTS, section)
