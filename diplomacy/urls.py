"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

from . import health

urlpatterns = [
    path("", include("engagements.pages.urls")),
    path("data/", include("engagements.exports.urls")),
    path("api/v1/", include("engagements.api.urls")),
    path("admin/", admin.site.urls),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "diplomacy.errors.bad_request"
handler403 = "diplomacy.errors.forbidden"
handler404 = "diplomacy.errors.not_found"
handler500 = "diplomacy.errors.server_error"
