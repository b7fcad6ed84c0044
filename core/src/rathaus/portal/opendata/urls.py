"""Addresses of open data: pages also below `/en/`, the catalogue once."""

from django.urls import path, re_path

from . import views

app_name = "opendata"

localized = [
    path("offene-daten/", views.overview, name="overview"),
    path("offene-daten/<slug:module>/<slug:key>/", views.dataset, name="dataset"),
]

plain = [
    re_path(r"^offene-daten/katalog\.(?P<suffix>ttl|rdf|jsonld)$", views.catalogue, name="catalogue"),
    path("offene-daten/<slug:module>/<slug:key>/<slug:table>.csv-metadata.json", views.table, name="table"),
]
