"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("engagements.pages.urls")),
    path("data/", include("engagements.exports.urls")),
    path("api/v1/", include("engagements.api.urls")),
    path("admin/", admin.site.urls),
]
