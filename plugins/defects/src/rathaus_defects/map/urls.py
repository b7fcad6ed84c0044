"""The addresses of the map, below `/maengel/`."""

from django.urls import path

from ..views import reports
from . import views

urlpatterns = [
    path("karte/", reports.on_map, name="map"),
    path("karte/punkte.json", views.points, name="points"),
]
