"""The addresses of the open data, below `/maengel/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("daten/meldungen.csv", views.csv_file, name="data-csv"),
    path("daten/meldungen.geojson", views.geojson_file, name="data-geojson"),
]
