"""The map page, and what its script asks for."""

from django.urls import path

from .views import answers, background, page

app_name = "places"

localized = [
    path("karte/", page.map_page, name="map"),
    path("karte/punkte.json", answers.features, name="features"),
]
plain = [
    path("karte/grenze.json", answers.boundary, name="boundary"),
    path("karte/strassen.json", answers.streets, name="streets"),
    path("karte/hintergrund/<slug:digest>.pmtiles", background.archive, name="background"),
    path("orte/suche.json", answers.suggestions, name="suggestions"),
]
