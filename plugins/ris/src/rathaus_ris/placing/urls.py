"""The public addresses of streets and places, below `/ris/`."""

from django.urls import path

from ..views import places

urlpatterns = [
    path("orte/", places.places_start, name="places"),
    path("orte/umkreis/", places.around, name="places-around"),
    path("orte/<str:name>/", places.place, name="place"),
]
