from django.urls import path

from .views import CsvDownload, GeoJsonDownload

app_name = "data"
urlpatterns = [
    path("engagements.csv", CsvDownload.as_view(), name="csv"),
    path("engagements.geojson", GeoJsonDownload.as_view(), name="geojson"),
]
