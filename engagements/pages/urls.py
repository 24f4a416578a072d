from django.urls import path
from django.views.generic import RedirectView

from . import explore, indexes, profiles, record, sitemaps, texts

app_name = "engagements"

urlpatterns = [
    path("", explore.explore, name="map"),
    path("engagements/", RedirectView.as_view(pattern_name="engagements:map", query_string=True)),
    path("engagements/<slug:slug>/", record.engagement, name="engagement"),
    path("jurisdictions/", indexes.jurisdictions, name="jurisdictions"),
    path("jurisdictions/<slug:slug>/", profiles.jurisdiction, name="jurisdiction"),
    path("countries/", indexes.countries, name="countries"),
    path("countries/<slug:code>/", profiles.country, name="country"),
    path("partners/", indexes.partners, name="partners"),
    path("partners/<slug:slug>/", profiles.partner, name="partner"),
    path("networks/", indexes.networks, name="networks"),
    path("about/", texts.about, name="about"),
    path("data/", texts.data, name="data"),
    path("accessibility/", texts.accessibility, name="accessibility"),
    path("robots.txt", texts.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap_section, name="sitemap-section"),
]
