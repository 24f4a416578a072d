from django.urls import path

from ..api.views import NoSuchAddress

app_name = "data"
urlpatterns = [
    path("engagements.csv", NoSuchAddress.as_view(), name="csv"),
    path("engagements.geojson", NoSuchAddress.as_view(), name="geojson"),
]
